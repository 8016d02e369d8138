package calls

import (
	"slices"

	"github.com/perfvet/perfvet/internal/compiled/gcobj"
)

// An Inlined is what an inlined call allocates each time, in the code of the function that it was inlined into and in what is called from there.
type Inlined struct {
	Function string // symbol of the one that is called
	Least    Least
	Most     Most

	// Calls are the functions that the body still calls and that may come to an allocator, by symbol, in the order of the code, each once.
	Calls []string

	Further Further // of what allocates each time, where the most is not known
}

// A Further is a function that a call may come to, a few calls deep, and what each call of it allocates at least: that which allocates the most bytes; the zero Further where none does.
type Further struct {
	Function string // symbol
	Objects  int
	Bytes    int64
}

// OfInlined returns what a call allocates that was inlined into a function of the package with an ID, by its number there (gcobj.Func.Inlining), whether that is known, and asked as for Of.
//
// The body of the call is in the midst of other code. What each way to it leads through is found by its instructions; the bounds are those of the ways from there, on which
// nothing counts but what the body calls: each is at least as cheap, or as dear, as the part of it that is the body's. For the least a way ends where it leads back, for
// the most where it leads back to where it began, since the call is made anew then.
func (f *Floor) OfInlined(id, symbol string, inlining int) (in Inlined, known bool, asked []string) {
	f.mu.Lock()
	defer f.mu.Unlock()
	in.Most = Most{Unlimited, Unlimited}
	from := f.g.packages[id]
	if from == nil {
		return in, false, []string{id}
	}
	fn := from.lookup(symbol)
	if fn == nil {
		return in, false, []string{id}
	}
	n := f.g.node(fn, from)
	entry, known := n.InlinedFrom(inlining)
	if !known {
		return in, false, []string{id}
	}
	in.Function = n.InlinedName(inlining)
	once := n.inlined(inlining, entry, true)
	least := f.cheapest(once, maxDepth)
	if !least.never {
		in.Least = Least{Objects: least.objects, Bytes: least.bytes, Calls: least.calls}
	}
	c := unlimited()
	f.limit(n.inlined(inlining, entry, false), c)
	in.Most = c.most()
	var called, further []string
	in.Calls, called = f.remaining(once)
	if in.Least.Objects > 0 && in.Most.Objects == Unlimited { // what it makes stands for little of what it takes
		in.Further, further = f.further(once)
	}
	return in, true, slices.Concat([]string{id}, least.asked, c.asked, called, further)
}

// furtherCalls is how many calls deep a Further may be: what is behind more of them has little to do with the one that the source has.
const furtherCalls = 3

// further returns what a body may come to that allocates the most each time, the nearest of several.
func (f *Floor) further(body *node) (most Further, asked []string) {
	seen := make(map[*node]bool)
	level := []*node{body}
	for range furtherCalls {
		var next []*node
		for _, n := range level {
			for _, name := range n.walked() {
				m, more := f.find(n.pkg, name)
				asked = append(asked, more...)
				if m == nil || seen[m] {
					continue
				}
				seen[m] = true
				next = append(next, m)
				b := f.bound(m, maxDepth)
				asked = append(asked, b.asked...)
				if !b.never && b.bytes > most.Bytes {
					most = Further{m.Name, b.objects, b.bytes}
				}
			}
		}
		level = next
	}
	return most, asked
}

// remaining returns what a body calls of which it is known that it may allocate.
func (f *Floor) remaining(body *node) (symbols, asked []string) {
	for i := range body.calls {
		s := &body.calls[i]
		if s.allocs || s.Indirect || atBoundary(s.Callee).effect != walked || slices.Contains(symbols, s.Callee) {
			continue
		}
		m, more := f.find(body.pkg, s.Callee)
		asked = append(asked, more...)
		if m == nil || f.ceiling(m).objects == 0 {
			continue
		}
		reaches, more := f.comesToAllocator(m)
		asked = append(asked, more...)
		if reaches {
			symbols = append(symbols, s.Callee)
		}
	}
	return symbols, asked
}

// inlined returns a node that has of n only what an inlined call may run, from block entry on: other calls are left out. A way out of it ends the function. Edges are left out that lead to
// entry or, if it is to have no loop, back to any block that leads to where they are.
func (n *node) inlined(inlining, entry int, straight bool) *node {
	order, back := n.walk(entry)
	number := make(map[int]int, len(order))
	for i, at := range order {
		number[at] = i
	}
	body := &node{Func: n.Func, pkg: n.pkg}
	for _, at := range order {
		b := block{Block: n.blocks[at].Block, first: len(body.calls)}
		b.Next = nil
		for _, next := range n.blocks[at].Next {
			switch {
			case next == entry, straight && back[edge{at, next}]:
				b.Leaves = gcobj.Returns
			case !n.grows(&n.blocks[next]):
				b.Next = append(b.Next, number[next])
			}
		}
		for i := n.blocks[at].first; i < n.blocks[at].last; i++ {
			if n.IsInlinedAt(n.calls[i].Offset, inlining) {
				body.calls = append(body.calls, n.calls[i])
			}
		}
		b.last = len(body.calls)
		if b.Leaves == gcobj.Stops && !n.IsInlinedAt(n.lastOf(&n.blocks[at]), inlining) {
			b.Leaves = gcobj.Returns // the call has returned
		}
		body.blocks = append(body.blocks, b)
	}
	return body
}

// lastOf returns the offset of the last call of a block, or of its end where it calls nothing.
func (n *node) lastOf(b *block) uint32 {
	if b.last > b.first {
		return n.calls[b.last-1].Offset
	}
	return b.End - 1
}

// An edge leads from a block to another, by index.
type edge struct{ from, to int }

// walk returns the blocks that block start leads to, that first, and which edges lead back to a block that was on the way to them.
func (n *node) walk(start int) (order []int, back map[edge]bool) {
	back = make(map[edge]bool)
	const (
		open = iota + 1
		left
	)
	state := make([]uint8, len(n.blocks))
	type visit struct{ block, next int }
	order, state[start] = append(order, start), open
	for work := []visit{{block: start}}; len(work) > 0; {
		top := &work[len(work)-1]
		next := n.blocks[top.block].Next
		if top.next == len(next) {
			state[top.block] = left
			work = work[:len(work)-1]
			continue
		}
		to := next[top.next]
		top.next++
		switch state[to] {
		case open:
			back[edge{top.block, to}] = true
		case 0:
			order, state[to] = append(order, to), open
			work = append(work, visit{block: to})
		}
	}
	return order, back
}
