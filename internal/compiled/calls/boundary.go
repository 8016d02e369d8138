package calls

import "strings"

// An effect is what a function of the runtime does, as far as a proof needs to know.
type effect uint8

const (
	walked  effect = iota // nothing is known of it by name: its code is followed as any other
	never                 // it allocates nothing that counts
	exits                 // it does not return
	unknown               // what it does, or calls, cannot be followed
)

// A row is one function of the boundary, or a family whose names begin alike.
type row struct {
	name string // a symbol; with a star at its end, how it begins
	effect
	why string // a clause about the function, where it is unknown
}

// anyCall is why an indirect call cannot be followed.
const anyCall = "a func value or a method of an interface is called"

// What the runtime keeps for itself is no allocation of the function that made it necessary: the stack of a goroutine, the records of
// goroutines that wait, tables of types that met interfaces, the heap of timers. All of it is kept and used again, and what is asked here is
// whether a function leaves garbage. docs/contracts.md says so.
var boundary = []row{
	// Stacks (runtime/stack.go), and moves in memory with write barriers (runtime/mbarrier.go, mbuf.go, memmove_*.s).
	{name: "runtime.morestack*", effect: never},
	{name: "runtime.gcWriteBarrier*", effect: never},
	{name: "runtime.wbMove", effect: never}, {name: "runtime.wbZero", effect: never},
	{name: "runtime.typedmem*", effect: never}, {name: "runtime.typedslicecopy", effect: never},
	{name: "runtime.memmove", effect: never}, {name: "runtime.memclr*", effect: never},
	{name: "runtime.bulkBarrier*", effect: never}, {name: "runtime.wbBuf*", effect: never},
	{name: "runtime.duffzero", effect: never}, {name: "runtime.duffcopy", effect: never},
	{name: "reflect.typedmem*", effect: never}, {name: "reflect.typedslicecopy", effect: never},
	{name: "reflect.typedarrayclear", effect: never}, {name: "reflect.memmove", effect: never},
	{name: "internal/reflectlite.typedmem*", effect: never},
	{name: "sync/atomic.*", effect: never}, {name: "internal/runtime/atomic.*", effect: never},
	{name: "runtime.cgoUse", effect: never}, {name: "runtime.cgoCheck*", effect: never},
	{name: "runtime.racefuncenter*", effect: never}, {name: "runtime.racefuncexit", effect: never},
	{name: "runtime.raceread*", effect: never}, {name: "runtime.racewrite*", effect: never},

	// Comparison and hashing (runtime/alg.go): of types, whose functions the compiler wrote.
	{name: "runtime.ifaceeq", effect: never}, {name: "runtime.efaceeq", effect: never},
	{name: "runtime.memequal*", effect: never}, {name: "runtime.strequal", effect: never},
	{name: "runtime.memhash*", effect: never}, {name: "runtime.strhash", effect: never},
	{name: "runtime.interhash", effect: never}, {name: "runtime.nilinterhash", effect: never},
	{name: "reflect.typehash", effect: never},

	// Maps that are read (internal/runtime/maps, runtime/map.go): a deletion leaves room, and gives nothing back.
	{name: "runtime.mapaccess*", effect: never}, {name: "runtime.mapdelete*", effect: never},
	{name: "runtime.mapIter*", effect: never}, {name: "runtime.mapclear", effect: never},
	{name: "reflect.mapaccess*", effect: never}, {name: "reflect.mapdelete*", effect: never},
	{name: "reflect.maplen", effect: never}, {name: "reflect.mapclear", effect: never},
	{name: "internal/reflectlite.maplen", effect: never},
	{name: "internal/runtime/maps.(*Iter).*", effect: never},

	// Types and interfaces (runtime/iface.go): the tables.
	{name: "runtime.typeAssert", effect: never}, {name: "runtime.interfaceSwitch", effect: never},
	{name: "runtime.assertE2I", effect: never}, {name: "runtime.assertE2I2", effect: never},
	{name: "reflect.resolve*", effect: never}, {name: "internal/reflectlite.resolve*", effect: never},
	{name: "reflect.ifaceE2I", effect: never}, {name: "internal/reflectlite.ifaceE2I", effect: never},
	{name: "reflect.verifyNotInHeapPtr", effect: never},

	// Channels, semaphores, condition variables, the poller, timers: the records of those who wait.
	{name: "runtime.chansend1", effect: never}, {name: "runtime.chanrecv1", effect: never}, {name: "runtime.chanrecv2", effect: never},
	{name: "runtime.selectgo", effect: never}, {name: "runtime.selectnb*", effect: never}, {name: "runtime.closechan", effect: never},
	{name: "runtime.chanlen", effect: never}, {name: "runtime.chancap", effect: never},
	{name: "reflect.chanlen", effect: never}, {name: "reflect.chancap", effect: never}, {name: "reflect.chanclose", effect: never},
	{name: "reflect.chansend0", effect: never}, {name: "reflect.chanrecv", effect: never}, {name: "internal/reflectlite.chanlen", effect: never},
	{name: "sync.runtime_*", effect: never}, {name: "internal/sync.runtime_*", effect: never},
	{name: "internal/poll.runtime_*", effect: never},
	{name: "sync/atomic.runtime_*", effect: never},
	{name: "time.stopTimer", effect: never}, {name: "time.resetTimer", effect: never}, {name: "time.Sleep", effect: never},
	{name: "time.runtime*", effect: never}, {name: "time.now", effect: never}, {name: "runtime.nanotime*", effect: never},
	{name: "runtime.Gosched", effect: never}, {name: "runtime.gopark", effect: never}, {name: "runtime.KeepAlive", effect: never},
	{name: "runtime.entersyscall*", effect: never}, {name: "runtime.exitsyscall", effect: never},
	{name: "internal/runtime/syscall*", effect: never},

	// The rest: printing for panics, random numbers, the position of a caller, defers whose records are on the stack.
	{name: "runtime.print*", effect: never}, {name: "runtime.rand*", effect: never}, {name: "runtime.cheaprand*", effect: never},
	{name: "runtime.decoderune", effect: never}, {name: "runtime.countrunes", effect: never}, {name: "runtime.callers", effect: never},
	{name: "runtime.deferprocStack", effect: never}, {name: "runtime.gorecover", effect: never},
	{name: "runtime.getcaller*", effect: never}, {name: "runtime.GOMAXPROCS", effect: unknown, why: "may stop the world and start more threads"},
	{name: "syscall.Getpagesize", effect: never},
	{name: "runtime.vgetrandom", effect: never},

	// What does not return, besides those that gcobj knows by name: they end a block there.
	{name: "runtime.Goexit", effect: exits}, {name: "syscall.Exit", effect: exits}, {name: "runtime.exit", effect: exits},
	{name: "runtime.throw", effect: exits}, {name: "runtime.fatal*", effect: exits}, {name: "runtime.gopanic", effect: exits},
	{name: "runtime.goPanic*", effect: exits}, {name: "runtime.panic*", effect: exits}, {name: "runtime.block", effect: exits},
	{name: "sync.fatal", effect: exits}, {name: "internal/sync.fatal", effect: exits}, {name: "internal/sync.throw", effect: exits},
	{name: "internal/runtime/maps.fatal", effect: exits}, {name: "crypto/internal/sysrand.fatal", effect: exits},
	{name: "crypto/internal/fips140.fatal", effect: exits}, {name: "crypto/rand.fatal", effect: exits},

	// What leads where no object shows.
	{name: "runtime.deferreturn", effect: unknown, why: "runs deferred calls that were kept in a list"},
	{name: "runtime.cgocall", effect: unknown, why: "calls C"}, {name: "runtime.asmcgocall*", effect: unknown, why: "calls C"},
	{name: "syscall.cgocaller", effect: unknown, why: "calls C"},
	{name: "runtime.reflectcall", effect: unknown, why: "calls by reflection"},
	{name: "runtime.retpoline*", effect: unknown, why: anyCall},
	{name: "runtime.systemstack*", effect: unknown, why: "goes on on another stack"}, {name: "runtime.mcall", effect: unknown, why: "goes on on another stack"},
}

// atBoundary returns what the boundary says of a symbol.
func atBoundary(symbol string) row {
	for _, r := range boundary {
		if prefix, ok := strings.CutSuffix(r.name, "*"); r.name == symbol || ok && strings.HasPrefix(symbol, prefix) {
			return r
		}
	}
	return row{}
}
