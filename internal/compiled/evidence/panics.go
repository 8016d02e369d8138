package evidence

import (
	"slices"

	"github.com/perfvet/perfvet/internal/compiled/gcobj"
)

// panics is the function that panic calls.
const panics = "runtime.gopanic"

// Panics reports whether what is allocated is for a panic: whichever way the code takes after the call, it comes to one, and to no loop before.
func (c *Call) Panics() bool {
	var ends []uint32 // where the function panics behind the call
	for next := range c.Func.Calls() {
		if next.Offset > c.Offset && next.Callee == panics {
			ends = append(ends, next.Offset)
		}
	}
	if len(ends) == 0 {
		return false
	}
	w := &panicWalk{blocks: c.Func.Blocks(), ends: ends, on: make(map[int]bool), panics: make(map[int]bool)}
	at := slices.IndexFunc(w.blocks, func(b gcobj.Block) bool { return b.Start <= c.Offset && c.Offset < b.End })
	return at >= 0 && w.leadsToPanic(at, c.Offset)
}

// A panicWalk looks for the ends of all ways through the code of a function.
type panicWalk struct {
	blocks []gcobj.Block
	ends   []uint32     // calls of panic
	on     map[int]bool // blocks on the way
	panics map[int]bool // blocks that are known to lead to a panic
}

// leadsToPanic reports whether all ways from an offset in a block on end in a panic.
func (w *panicWalk) leadsToPanic(at int, from uint32) bool {
	b := w.blocks[at]
	switch {
	case w.panics[at]:
		return true
	case w.on[at]:
		return false
	case b.Leaves == gcobj.Stops:
		return slices.ContainsFunc(w.ends, func(end uint32) bool { return from < end && b.Start <= end && end < b.End })
	case b.Leaves != gcobj.Stays, len(b.Next) == 0:
		return false
	}
	w.on[at] = true
	for _, next := range b.Next {
		if !w.leadsToPanic(next, 0) {
			return false
		}
	}
	delete(w.on, at)
	w.panics[at] = true
	return true
}
