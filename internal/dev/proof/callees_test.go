package proof

import (
	"slices"
	"strings"

	"github.com/perfvet/perfvet/internal/finding"
)

// The runtime functions that allocate, by what the source does; "*" ends the beginning of several names. They are written
// down here a second time, and not taken from the table of the reader that is tested.
var (
	objects  = []string{"runtime.newobject", "runtime.mallocgc*", "reflect.unsafe_New", "internal/reflectlite.unsafe_New", "internal/runtime/maps.newobject"}
	boxes    = []string{"runtime.convT*"}
	grown    = []string{"runtime.growslice*"}
	moved    = []string{"runtime.moveSlice*"}
	made     = []string{"runtime.makeslice*", "runtime.newarray", "internal/bytealg.MakeNoZero", "reflect.unsafe_NewArray", "internal/runtime/maps.newarray"}
	texts    = []string{"runtime.concat*", "runtime.intstring", "runtime.slicebytetostring", "runtime.slicerunetostring", "runtime.stringtoslice*", "runtime.rawstring*", "runtime.rawbyteslice", "runtime.rawruneslice"}
	tables   = []string{"runtime.makemap*", "runtime.mapassign*"}
	channels = []string{"runtime.makechan*"}
	starts   = []string{"runtime.newproc"}
	deferred = []string{"runtime.deferproc", "runtime.deferprocat", "runtime.deferrangefunc"} // deferprocStack has its record on the stack

	allocators = slices.Concat(objects, boxes, grown, moved, made, texts, tables, channels, starts, deferred)
)

// proofs are what can prove a finding of a check. A check that is not here, a new one, must have some allocating call.
var proofs = map[string][]string{
	"boundscheck":    {"runtime.panicBounds", "runtime.panicIndex*", "runtime.panicSlice*"},
	"chanalloc":      channels,
	"closurecapture": objects,
	"deferheap":      deferred,
	"goalloc":        starts,
	"heapvar":        objects,
	"ifacebox":       slices.Concat(boxes, objects),
	"largecopy":      {copying, "runtime.duffcopy"},
	"loopassert":     {"runtime.typeAssert", "runtime.interfaceSwitch", "runtime.assertE2I*"},
	"loopmap":        {"runtime.mapaccess*"},
	"writebarrier":   {"runtime.gcWriteBarrier*", "runtime.wbMove", "runtime.wbZero"},
	"makeslice":      slices.Concat(made, []string{"runtime.mallocgc"}), // mallocgc where a copy fills it
	"mapalloc":       tables,
	"slicegrow":      slices.Concat(grown, moved),
	"stringalloc":    texts,
}

// isCallOf reports whether a symbol is that of the function with a full name of go/types, or of another one of its package, or of the internal one that
// has its body since Go 1.26, which it calls where it is inlined.
func isCallOf(symbol, fullName string) bool {
	fullName = strings.NewReplacer("(", "", ")", "", "*", "").Replace(fullName)
	pkg, rest := fullName, ""
	if i := strings.LastIndexByte(fullName, '/') + 1; i >= 0 {
		name, _, _ := strings.Cut(fullName[i:], ".")
		pkg, rest = fullName[:i]+name, fullName[i+len(name):]
	}
	own, _, _ := strings.Cut(symbol, "[")
	own = strings.ReplaceAll(own, "%2e", ".") // the linker's escape in the last element of a path
	isOf := strings.HasPrefix(own, pkg+".") || strings.HasPrefix(own, "internal/"+pkg+".")
	return isOf && rest != "" && !isOne(symbol, allocators)
}

// isOne reports whether a function is one of names.
func isOne(callee string, names []string) bool {
	return slices.ContainsFunc(names, func(name string) bool {
		prefix, family := strings.CutSuffix(name, "*")
		return callee == name || family && strings.HasPrefix(callee, prefix)
	})
}

// fits reports whether a call that passes a type can prove f. Boxes bring the argument slice that they are put in.
func fits(f *finding.Finding, call dumpedCall, typ string) bool {
	names, known := proofs[f.Check]
	switch {
	case f.Check == "ifacedispatch":
		return call.callee == ""
	case f.Check == "alloccall":
		return isCallOf(call.callee, f.Signals.Kin)
	case isOfCalls(f):
		return calls(call.callee, f)
	case !known:
		names = allocators
	case f.Category == "moved":
		names = objects
	case f.Check == "stringalloc" && f.Category == "constant":
		return isOne(call.callee, objects) && strings.HasPrefix(typ, "[")
	case f.Check == "ifacebox" && isOne(call.callee, objects):
		return strings.HasPrefix(typ, "[")
	case f.Check == "ifacebox" && f.Category == "slice":
		return false
	}
	return isOne(call.callee, names)
}
