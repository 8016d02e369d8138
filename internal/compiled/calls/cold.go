package calls

import (
	"slices"
	"sort"

	"github.com/perfvet/perfvet/internal/compiled/gcobj"
)

// cold returns which blocks of n are cold: every path from their beginning comes to one that is an end, or stops. A loop without
// end is a path that comes to nothing of the kind.
func (n *node) cold(isEnd func(*block) bool) []bool {
	cold := make([]bool, len(n.blocks))
	for changed := true; changed; {
		changed = false
		for i := len(n.blocks) - 1; i >= 0; i-- {
			if !cold[i] && n.isCold(&n.blocks[i], cold, isEnd) {
				cold[i], changed = true, true
			}
		}
	}
	return cold
}

func (n *node) isCold(b *block, cold []bool, isEnd func(*block) bool) bool {
	return n.grows(b) || isEnd(b) || n.goesCold(b, cold) // what grows only begins the function anew
}

// has returns a function that reports whether a call in a block of n is one that counts.
func (n *node) has(counts func(n *node, call int) bool) func(*block) bool {
	return func(b *block) bool {
		for i := b.first; i < b.last; i++ {
			if counts(n, i) {
				return true
			}
		}
		return false
	}
}

// blockOf returns the index of the block that a call is in.
func (n *node) blockOf(call int) int {
	return sort.Search(len(n.blocks), func(i int) bool { return n.blocks[i].last > call })
}

// grows reports whether b has the stack grow, and jumps back to the beginning.
func (n *node) grows(b *block) bool {
	return b.last > b.first && hasForm(n.calls[b.first].Callee, "runtime.morestack*")
}

// live returns the indices of the calls of n that count, and whether control may leave n to where nobody knows. A call does not count if
// nothing leads to it, or if every path from it comes to a call that terminates; without terminates, all count that something leads to, but for what cgo adds
// that never runs.
//
// What comes behind calls that end is not reached.
func (n *node) live(terminates, ends func(n *node, call int) bool) (calls []int, departs bool) {
	if n.blocks == nil && n.Size > 0 {
		for i := range n.calls {
			calls = append(calls, i)
		}
		return calls, true
	}
	if terminates == nil && slices.ContainsFunc(n.calls, func(s site) bool { return s.isForCgo() }) {
		terminates = func(n *node, i int) bool { return n.calls[i].isForCgo() }
	}
	var cold []bool
	if terminates != nil {
		cold = n.cold(n.has(terminates))
	}
	for at, reached := range n.reached(ends) {
		b := &n.blocks[at]
		if !reached {
			continue
		}
		departs = departs || b.Leaves == gcobj.Departs
		for i := n.warmFrom(b, cold, terminates); i < n.endOf(b, ends); i++ {
			calls = append(calls, i)
		}
	}
	return calls, departs
}

// isForCgo reports whether a call is one that cgo adds to keep what C is given alive, behind a condition that is never true (runtime/cgo.go, cgoAlwaysFalse).
func (s *site) isForCgo() bool {
	return s.Callee == "runtime.cgoUse" || s.Callee == "runtime.cgoKeepAlive"
}

// warmFrom returns the index of the first call in b that counts: none before one that terminates does, and none in a block from which all is cold.
func (n *node) warmFrom(b *block, cold []bool, terminates func(n *node, call int) bool) int {
	if terminates == nil {
		return b.first
	}
	if n.goesCold(b, cold) {
		return b.last
	}
	from := b.first
	for i := b.first; i < b.last; i++ {
		if terminates(n, i) {
			from = i + 1
		}
	}
	return from
}

// endOf returns the index behind the last call in b that is come to.
func (n *node) endOf(b *block, ends func(n *node, call int) bool) int {
	for i := b.first; i < b.last; i++ {
		if ends(n, i) {
			return i + 1
		}
	}
	return b.last
}

// goesCold reports whether nothing that counts comes behind b.
func (n *node) goesCold(b *block, cold []bool) bool {
	if b.Leaves != gcobj.Stays {
		return b.Leaves == gcobj.Stops
	}
	for _, next := range b.Next {
		if !cold[next] {
			return false
		}
	}
	return len(b.Next) > 0
}

// reached returns the blocks that the beginning of n leads to. Those that only a recovered panic leads to are none of them.
func (n *node) reached(ends func(n *node, call int) bool) []bool {
	if len(n.blocks) == 0 { // it was inlined wherever it is called, and has no code
		return nil
	}
	ending := n.has(ends)
	return n.reachedFrom(0, func(b *block) bool { return !ending(b) })
}

// ends reports whether a call does not return.
func ends(n *node, call int) bool { return n.calls[call].ends() }

// reachedFrom returns the blocks that block start leads to, itself among them, through those that through says.
func (n *node) reachedFrom(start int, through func(*block) bool) []bool {
	reached := make([]bool, len(n.blocks))
	for work := []int{start}; len(work) > 0; {
		at := work[len(work)-1]
		work = work[:len(work)-1]
		if reached[at] {
			continue
		}
		reached[at] = true
		if b := &n.blocks[at]; through(b) {
			work = append(work, b.Next...)
		}
	}
	return reached
}

// defers reports whether n has a defer statement: where a recovered panic goes on, what is left of them is run.
func (n *node) defers() bool {
	return slices.ContainsFunc(n.calls, func(s site) bool { return s.Callee == "runtime.deferreturn" })
}

// defersToPanic reports whether n may have deferred calls that only a panic has run: those of a function that returns are in its code, but for what is
// deferred behind the last return.
func (n *node) defersToPanic() bool {
	if !n.defers() {
		return false
	}
	returns := false
	var run []string
	for at, reached := range n.reached(ends) {
		b := &n.blocks[at]
		if !reached {
			continue
		}
		returns = returns || b.Leaves == gcobj.Returns || b.Leaves == gcobj.Jumps
		for i := b.first; i < b.last; i++ {
			run = append(run, n.calls[i].means...)
		}
	}
	deferred, known := n.Deferred()
	return !returns || !known || slices.ContainsFunc(deferred, func(name string) bool { return !slices.Contains(run, name) })
}
