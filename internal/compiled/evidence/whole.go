package evidence

import (
	"strings"

	"github.com/perfvet/perfvet/internal/compiled/calls"
	"github.com/perfvet/perfvet/internal/compiled/gcobj"
)

// A Whole is what the inlined call allocates, all in all, that an [Inlined] is about.
type Whole struct {
	calls.Inlined

	Covered bool // all allocators that the body itself calls are those of the Inlined
}

// An inlinedCall is a call that was inlined into a function, by its number there.
type inlinedCall struct {
	fn     *gcobj.Func
	number int
}

// WholeOf returns what the inlined call allocates that in is about, with what is called from its body: the least and the most of its copies. It reports false where nothing is known beyond
// what the calls of in tell: in is about no such call or several, or its body calls nothing but allocators that are all among them and tell all.
func (p *Package) WholeOf(in *Inlined) (whole Whole, known bool) {
	if in.Contested || p.callees == nil {
		return whole, false
	}
	of := make(map[inlinedCall]int) // how many allocators of in are called
	var order []inlinedCall
	around := make(map[inlinedCall]bool)
	useful := false
	for _, c := range in.Calls {
		call, ok := p.inlinedCallOf(c)
		if !ok {
			return whole, false
		}
		if of[call] == 0 {
			outer := inlinedCall{call.fn, call.fn.Outer(call.number)}
			if around[outer] {
				return whole, false // the source has several
			}
			around[outer] = true
			order = append(order, call)
		}
		of[call]++
		useful = useful || c.mayHaveLength()
	}
	whole.Covered = true
	for _, call := range order {
		allocators, others := call.calls()
		whole.Covered = whole.Covered && allocators == of[call]
		useful = useful || others || !whole.Covered
	}
	if !useful {
		return whole, false
	}
	for i, call := range order {
		one, known := p.callees.Inlined(call.fn.Name, call.number)
		if !known {
			return whole, false
		}
		if i == 0 {
			whole.Inlined = one
		}
		whole.merge(&one)
	}
	return whole, true
}

// mayHaveLength reports whether a call is of an allocator that is passed how much it makes, which may be a constant.
func (c *Call) mayHaveLength() bool {
	return c.Alloc.Kind == gcobj.MakeSlice || c.Alloc.Kind == gcobj.MakeChan
}

// inlinedCallOf returns the call in the package's source that c is of the body of.
func (p *Package) inlinedCallOf(c *Call) (call inlinedCall, ok bool) {
	depth := p.bodyDepth(c)
	if depth < 1 {
		return call, false
	}
	call = inlinedCall{c.Func, c.inlining}
	for range depth - 1 {
		call.number = c.Func.Outer(call.number)
	}
	return call, call.number >= 0
}

// calls returns how many calls of allocators are in the body of a call, and whether there are others: but for those of the runtime, which are barriers, checks and panics.
func (c inlinedCall) calls() (allocators int, others bool) {
	for call := range c.fn.Calls() {
		if !c.fn.IsInlinedAt(call.Offset, c.number) {
			continue
		}
		if _, ok := gcobj.Allocator(call.Callee); ok && !call.Indirect {
			allocators++
		} else if call.Indirect || !strings.HasPrefix(call.Callee, "runtime.") {
			others = true
		}
	}
	return allocators, others
}

// merge takes what another copy of the call allocates for w as well.
func (w *Whole) merge(other *calls.Inlined) {
	w.Least.Objects, w.Least.Bytes, w.Least.Calls = min(w.Least.Objects, other.Least.Objects), min(w.Least.Bytes, other.Least.Bytes), min(w.Least.Calls, other.Least.Calls)
	w.Most = w.Most.Or(other.Most)
	if other.Further.Bytes < w.Further.Bytes {
		w.Further = other.Further
	}
}
