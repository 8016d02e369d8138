package calls

import (
	"slices"
	"strings"
)

// An effect is what a function of the runtime does, as far as a proof needs to know.
type effect uint8

const (
	walked  effect = iota // nothing is known of it by name: its code is followed as any other
	never                 // it allocates nothing that counts
	exits                 // it does not return
	unknown               // what it does, or calls, cannot be followed
)

// A row is what is known of a function, or of a family of them.
type row struct {
	name string // a symbol; with a star at its end, how it begins
	effect
	why string // a clause about the function, where it is unknown
}

// anyCall is why an indirect call cannot be followed.
const anyCall = "a func value or a method of an interface is called"

// harmless are functions that allocate nothing, or families of them: a star at the end stands for the rest of a name.
//
// What the runtime keeps for itself is no allocation of the function that made it necessary: the stack of a goroutine, the records of
// goroutines that wait, tables of types that met interfaces, the heap of timers. All of it is kept and used again, and what is asked here is
// whether a function leaves garbage. docs/contracts.md says so.
var harmless = []string{
	// Stacks (runtime/stack.go), and moves in memory with write barriers (runtime/mbarrier.go, mbuf.go, memmove_*.s).
	"runtime.morestack*",
	"runtime.gcWriteBarrier*",
	"runtime.wbMove", "runtime.wbZero",
	"runtime.typedmem*", "runtime.typedslicecopy",
	"runtime.memmove", "runtime.memclr*",
	"runtime.bulkBarrier*", "runtime.wbBuf*",
	"runtime.duffzero", "runtime.duffcopy",
	"reflect.typedmem*", "reflect.typedslicecopy",
	"reflect.typedarrayclear", "reflect.memmove",
	"internal/reflectlite.typedmem*",
	"sync/atomic.*", "internal/runtime/atomic.*",
	"runtime.cgoCheck*",
	"runtime.racefuncenter*", "runtime.racefuncexit",
	"runtime.raceread*", "runtime.racewrite*",

	// Comparison and hashing (runtime/alg.go): of types, whose functions the compiler wrote.
	"runtime.ifaceeq", "runtime.efaceeq",
	"runtime.memequal*", "runtime.strequal",
	"runtime.memhash*", "runtime.strhash",
	"runtime.interhash", "runtime.nilinterhash",
	"reflect.typehash",

	// Maps that are read (internal/runtime/maps, runtime/map.go): a deletion leaves room, and gives nothing back.
	"runtime.mapaccess*", "runtime.mapdelete*",
	"runtime.mapIter*", "runtime.mapclear",
	"reflect.mapaccess*", "reflect.mapdelete*",
	"reflect.maplen", "reflect.mapclear",
	"internal/reflectlite.maplen",
	"internal/runtime/maps.(*Iter).*",

	// Types and interfaces (runtime/iface.go): the tables.
	"runtime.typeAssert", "runtime.interfaceSwitch",
	"runtime.assertE2I", "runtime.assertE2I2",
	"reflect.resolveNameOff", "reflect.resolveTypeOff", "reflect.resolveTextOff",
	"internal/reflectlite.resolveNameOff", "internal/reflectlite.resolveTypeOff",
	"reflect.ifaceE2I", "internal/reflectlite.ifaceE2I",
	"reflect.verifyNotInHeapPtr",

	// Channels, semaphores, condition variables, the poller, timers: the records of those who wait.
	"runtime.chansend1", "runtime.chanrecv1", "runtime.chanrecv2",
	"runtime.selectgo", "runtime.selectnb*", "runtime.closechan",
	"runtime.chanlen", "runtime.chancap",
	"reflect.chanlen", "reflect.chancap", "reflect.chanclose",
	"reflect.chansend0", "reflect.chanrecv", "internal/reflectlite.chanlen",
	"sync.runtime_*", "internal/sync.runtime_*",
	"internal/poll.runtime_*",
	"sync/atomic.runtime_*",
	"time.stopTimer", "time.resetTimer", "time.Sleep", "runtime.(*timer).modify",
	"time.runtime*", "time.now", "runtime.nanotime*",
	"runtime.Gosched", "runtime.gopark", "runtime.KeepAlive",
	"runtime.entersyscall*", "runtime.exitsyscall",
	"internal/runtime/syscall*",

	// The rest: printing for panics, random numbers, the position of a caller, defers whose records are on the stack.
	"runtime.print*", "runtime.rand*", "runtime.cheaprand*",
	"runtime.decoderune", "runtime.countrunes", "runtime.callers",
	"runtime.deferprocStack", "runtime.gorecover",
	"runtime.getcaller*",
	"syscall.Getpagesize",
	"runtime.vgetrandom",

	// Marks in the binary, with bytes behind a jump that are no code (crypto/internal/boring/sig).
	"crypto/internal/boring/sig.*",
}

// final are the functions that do not return, besides those that gcobj knows by name: they end a block there.
var final = []string{
	"runtime.Goexit", "syscall.Exit", "runtime.exit",
	"runtime.throw", "runtime.fatal", "runtime.fatalthrow", "runtime.fatalpanic",
	"runtime.gopanic", "runtime.block",
	"runtime.goPanic*", "runtime.panicBounds*", "runtime.panicIndex*", "runtime.panicSlice*",
	"runtime.panicSimdImm", "runtime.panicdivide", "runtime.panicdottype*",
	"runtime.panicfloat", "runtime.panicmakeslice*", "runtime.panicmem*",
	"runtime.panicnildottype", "runtime.panicoverflow", "runtime.panicrangestate",
	"runtime.panicshift", "runtime.panicunsafe*", "runtime.panicwrap",
	"runtime.cgoUse", "runtime.cgoKeepAlive",
	"sync.fatal", "internal/sync.fatal", "internal/sync.throw",
	"internal/runtime/maps.fatal", "crypto/internal/sysrand.fatal",
	"crypto/internal/fips140.fatal", "crypto/rand.fatal",
}

// opaque are the functions that lead where no object shows.
var opaque = []row{
	{name: "runtime.GOMAXPROCS", why: "may stop the world and start more threads"},
	{name: "runtime.deferreturn", why: "runs deferred calls that were kept in a list"},
	{name: "runtime.cgocall", why: "calls C"}, {name: "runtime.asmcgocall*", why: "calls C"},
	{name: "syscall.cgocaller", why: "calls C"},
	{name: "runtime.reflectcall", why: "calls by reflection"},
	{name: "runtime.retpoline*", why: anyCall},
	{name: "runtime.systemstack*", why: "goes on on another stack"}, {name: "runtime.mcall", why: "goes on on another stack"},
}

// atBoundary returns what is known of a symbol.
func atBoundary(symbol string) row {
	has := func(name string) bool { return hasForm(symbol, name) }
	switch i := slices.IndexFunc(opaque, func(r row) bool { return has(r.name) }); {
	case i >= 0:
		return row{symbol, unknown, opaque[i].why}
	case slices.ContainsFunc(final, has):
		return row{symbol, exits, ""}
	case slices.ContainsFunc(harmless, has):
		return row{symbol, never, ""}
	}
	return row{}
}

// reason says why what calls the function cannot be followed.
func (r row) reason() string {
	if r.why == anyCall {
		return r.why
	}
	return r.name + " " + r.why
}

// hasForm reports whether symbol is name, or begins with it where it ends with a star. A package whose path begins so, such as runtime.print.example/p, is
// another.
func hasForm(symbol, name string) bool {
	prefix, family := strings.CutSuffix(name, "*")
	if !family {
		return symbol == name
	}
	rest, ok := strings.CutPrefix(symbol, prefix)
	return ok && !hasPath(rest)
}

// hasPath reports whether what is left of a symbol has more of the path of its package.
func hasPath(rest string) bool {
	rest, _, _ = strings.Cut(rest, "[") // type arguments have paths of their own
	return strings.Contains(rest, "/")
}

// inRuntime returns the name of a function of package runtime, by its symbol.
func inRuntime(symbol string) (name string, ok bool) {
	name, ok = strings.CutPrefix(symbol, "runtime.")
	return name, ok && !hasPath(name)
}
