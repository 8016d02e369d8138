package calls

import (
	"iter"

	"github.com/perfvet/perfvet/internal/compiled/gcobj"
)

// ways are those through a function from its beginning to one of its ends.
type ways struct {
	n       *node
	weights []*ceiling // of the calls, by index; nil of those not yet looked at
	live    []bool     // blocks that are on one, as far as is known which calls return
}

// find sets live. It reports whether a way leads to where nobody knows.
func (w *ways) find() (departs bool) {
	n := w.n
	reached := n.reachedFrom(0, func(b *block) bool { return !w.stops(b) })
	w.live = make([]bool, len(n.blocks))
	for changed := true; changed; {
		changed = false
		for at := len(n.blocks) - 1; at >= 0; at-- {
			b := &n.blocks[at]
			if reached[at] && !w.live[at] && !w.stops(b) && w.goesOn(b) {
				w.live[at], changed = true, true
				departs = departs || b.Leaves == gcobj.Departs
			}
		}
	}
	return departs
}

// stops reports whether control does not come to the end of a block, or only begins the function anew with more stack.
func (w *ways) stops(b *block) bool {
	for i := b.first; i < b.last; i++ {
		if w.n.calls[i].noReturn || w.weights[i] != nil && w.weights[i].never {
			return true
		}
	}
	return b.Leaves == gcobj.Stops || w.n.grows(b)
}

// goesOn reports whether an end of the function is behind a block.
func (w *ways) goesOn(b *block) bool {
	if b.Leaves != gcobj.Stays {
		return true
	}
	for _, next := range b.Next {
		if w.live[next] {
			return true
		}
	}
	return false
}

// calls are the indices of the calls in the blocks that are live.
func (w *ways) calls() iter.Seq[int] {
	return func(yield func(int) bool) {
		for at, live := range w.live {
			for i := w.n.blocks[at].first; live && i < w.n.blocks[at].last; i++ {
				if !yield(i) {
					return
				}
			}
		}
	}
}

// repeats reports whether a way leads through a block more than once.
func (w *ways) repeats(at int) bool {
	seen := make([]bool, len(w.live))
	for work := []int{at}; len(work) > 0; {
		b := &w.n.blocks[work[len(work)-1]]
		work = work[:len(work)-1]
		for _, next := range b.Next {
			if next == at {
				return true
			}
			if w.live[next] && !seen[next] {
				seen[next] = true
				work = append(work, next)
			}
		}
	}
	return false
}

// costliest returns the cost of the way that costs most. What is in a loop costs nothing.
func (w *ways) costliest(of func(*ceiling) int64) (most int64) {
	n := w.n
	to := make([]int64, len(n.blocks)) // the cost of the costliest way to the end of a block
	for changed := true; changed; {
		changed = false
		for at, live := range w.live {
			b := &n.blocks[at]
			if !live {
				continue
			}
			if at == 0 {
				to[at] = max(to[at], w.costOf(b, of))
			}
			for _, next := range b.Next {
				if cost := plus(to[at], w.costOf(&n.blocks[next], of)); w.live[next] && cost > to[next] {
					to[next], changed = cost, true
				}
			}
			if b.Leaves != gcobj.Stays {
				most = max(most, to[at])
			}
		}
	}
	return most
}

// costOf returns the cost of all calls of a block.
func (w *ways) costOf(b *block, of func(*ceiling) int64) (sum int64) {
	for i := b.first; i < b.last; i++ {
		if c := w.weights[i]; c != nil {
			sum = plus(sum, of(c))
		}
	}
	return sum
}
