package calls

import (
	"container/heap"
	"slices"

	"github.com/perfvet/perfvet/internal/compiled/gcobj"
)

// A route finds the cheapest way through a function. What a call costs is looked at only where such a way would have it: most functions
// have one that allocates nothing, and it is found at once.
type route struct {
	n       *node
	weights []*bound // of the calls, by index; nil of those not yet looked at
	weigh   func(call int) *bound
}

// least returns the cost of the cheapest way, or that there is none.
func (r *route) least(cost func(*bound) int) (total int, never bool) {
	for {
		way, ok := r.search(-1, cost)
		if !ok {
			return 0, true
		}
		if !r.look(way) {
			continue
		}
		for _, at := range way {
			total += r.costOf(at, cost)
		}
		return total, false
	}
}

// cheapest returns the blocks of the cheapest way, in order.
func (r *route) cheapest(cost func(*bound) int) []int {
	for {
		way, ok := r.search(-1, cost)
		if !ok || r.look(way) {
			return way
		}
	}
}

// look finds out what the calls cost in the blocks of a way. It reports whether all were known.
func (r *route) look(way []int) bool {
	known := true
	for _, at := range way {
		b := &r.n.blocks[at]
		for i := b.first; i < b.last; i++ {
			if r.weights[i] == nil {
				r.weights[i], known = r.weigh(i), false
			}
		}
	}
	return known
}

// costOf returns what the known calls of a block cost.
func (r *route) costOf(at int, cost func(*bound) int) int {
	b, total := &r.n.blocks[at], 0
	for i := b.first; i < b.last; i++ {
		if w := r.weights[i]; w != nil {
			total += cost(w)
		}
	}
	return total
}

// ends reports whether control is known not to come to the end of a block.
func (r *route) ends(at int) bool {
	b := &r.n.blocks[at]
	if b.Leaves == gcobj.Stops {
		return true
	}
	for i := b.first; i < b.last; i++ {
		if w := r.weights[i]; r.n.calls[i].noReturn || w != nil && w.never {
			return true
		}
	}
	return false
}

// search returns the blocks of the way, in order, that costs least by what is known of calls; of several the one with the fewest calls that nobody
// has looked at. The block without is left out, -1 is none. It reports false where no way leads to an end of the function.
func (r *route) search(without int, cost func(*bound) int) (way []int, ok bool) {
	if without == 0 {
		return nil, false
	}
	from := make([]int, len(r.n.blocks)) // by block: that before it plus 1; 0 where it was not reached
	open := new(frontier)
	r.enter(open, passage{at: 0, from: -2}, cost)
	for len(*open) > 0 {
		p := heap.Pop(open).(passage)
		if from[p.at] != 0 {
			continue
		}
		from[p.at] = p.from + 1
		b := &r.n.blocks[p.at]
		if b.Leaves != gcobj.Stays {
			for at := p.at; at >= 0; at = from[at] - 1 {
				way = append(way, at)
			}
			slices.Reverse(way)
			return way, true
		}
		for _, next := range b.Next {
			if next != without && from[next] == 0 {
				r.enter(open, passage{at: next, from: p.at, cost: p.cost, unknown: p.unknown}, cost)
			}
		}
	}
	return nil, false
}

// enter adds the way through a block to those that are open, unless it ends there. p is the way to the beginning of the block.
func (r *route) enter(open *frontier, p passage, cost func(*bound) int) {
	if r.ends(p.at) {
		return
	}
	p.cost += r.costOf(p.at, cost)
	b := &r.n.blocks[p.at]
	for i := b.first; i < b.last; i++ {
		if r.weights[i] == nil {
			p.unknown++
		}
	}
	heap.Push(open, p)
}

// asked returns what the costs depend on that were looked at.
func (r *route) asked() []string {
	var all []string
	for _, w := range r.weights {
		if w != nil {
			all = union(all, w.asked)
		}
	}
	return all
}

// A passage is a way to the end of a block.
type passage struct {
	at, from      int // blocks
	cost, unknown int
}

// A frontier is a heap of passages, the cheapest first.
type frontier []passage

func (f frontier) Len() int      { return len(f) }
func (f frontier) Swap(i, j int) { f[i], f[j] = f[j], f[i] }
func (f frontier) Less(i, j int) bool {
	a, b := &f[i], &f[j]
	switch {
	case a.cost != b.cost:
		return a.cost < b.cost
	case a.unknown != b.unknown:
		return a.unknown < b.unknown
	}
	return a.at < b.at
}
func (f *frontier) Push(x any) { *f = append(*f, x.(passage)) }
func (f *frontier) Pop() any {
	old := *f
	p := old[len(old)-1]
	*f = old[:len(old)-1]
	return p
}
