package gcobj

import "slices"

// LoopDepth returns the number of natural loops of f's machine code around the instruction at offset, 0 or more, and -1 where not all of the code is
// understood. A call that does not come back, such as one that reports an index out of range, is where it is jumped from: the compiler moves it out of the
// loop, and what it is called for is in there. Loops with the same head count once.
//
// The code of f is decoded once for all its instructions.
func (f *Func) LoopDepth(offset uint32) int {
	l := f.o.loopsOf(f)
	i := l.at(offset)
	if i < 0 {
		return -1
	}
	if l.blocks[i].Leaves != Stops {
		return int(l.depth[i])
	}
	return int(l.before(i))
}

// A Body is what a natural loop is made of, those in it included, or a function.
type Body struct {
	Insts int // instructions
	Calls int // those of them that call, and come back
}

// LoopBody returns the innermost natural loop around the instruction at offset; the zero Body where there is none, or not all of the code is understood.
func (f *Func) LoopBody(offset uint32) Body {
	l := f.o.loopsOf(f)
	if i := l.at(offset); i >= 0 && l.inner[i] > 0 {
		return l.bodies[l.inner[i]-1]
	}
	return Body{}
}

// Body returns what f is made of but for what stops, such as the report of an index that is out of range.
func (f *Func) Body() (b Body) {
	l := f.o.loopsOf(f)
	for _, block := range l.blocks {
		if block.Leaves != Stops {
			b.addBlock(f, block)
		}
	}
	return b
}

func (b *Body) addBlock(f *Func, block Block) {
	fl := f.o.flowOf(f)
	first, _ := fl.at(block.Start)
	last, _ := fl.at(block.End - 1)
	for _, in := range fl.insns[first : last+1] {
		b.Insts++
		if in.kind == insnCall {
			b.Calls++
		}
	}
}

// at returns the block of the instruction at offset, -1 for none.
func (l *loops) at(offset uint32) int {
	i, ok := slices.BinarySearchFunc(l.blocks, offset, func(b Block, off uint32) int { return int(int64(b.Start) - int64(off)) })
	if !ok {
		i--
	}
	return i
}

// before returns the most loops around the branches that lead to block i, which stops.
func (l *loops) before(i int) int32 {
	depth := l.depth[i]
	seen, work := []int{i}, []int{i}
	for len(work) > 0 {
		b := work[len(work)-1]
		work = work[:len(work)-1]
		for _, p := range l.preds[b] {
			depth = max(depth, l.depth[p])
			if len(l.blocks[p].Next) == 1 && len(seen) < maxJumpsBefore && !slices.Contains(seen, p) { // it does nothing but lead there
				seen, work = append(seen, p), append(work, p)
			}
		}
	}
	return depth
}

// maxJumpsBefore bounds the jumps that are followed back from a block that stops.
const maxJumpsBefore = 16

// loops are the natural loops of a function.
type loops struct {
	f      *Func // whose code it is; nil at first
	blocks []Block
	preds  [][]int // of each block
	depth  []int32 // of each block
	inner  []int32 // of each block, the innermost loop around it in bodies, plus 1; 0 of none
	bodies []Body

	number, idom []int // of each block, its place in the postorder, -1 where nothing leads to it; and its immediate dominator
}

// BranchTo returns the offset of the first instruction that jumps to the block of the instruction at offset, which is a call that does not come back; false where nothing does, or where not
// all of the code is understood. Jumps on the way, which do nothing but lead there, are passed over.
func (f *Func) BranchTo(offset uint32) (uint32, bool) {
	l := f.o.loopsOf(f)
	to := l.at(offset)
	for range maxJumpsBefore {
		if to < 0 || len(l.preds[to]) == 0 {
			return 0, false
		}
		from := slices.Min(l.preds[to])
		if len(l.blocks[from].Next) > 1 {
			i, ok := f.o.flowOf(f).at(l.blocks[from].End - 1)
			return f.o.flow.insns[i].off, ok
		}
		to = from
	}
	return 0, false
}

// maxLoopBlocks bounds the functions whose loops are looked for: the work may grow by the square of the blocks. The largest function of the standard library has
// 4,000.
const maxLoopBlocks = 1 << 14

// loopsOf returns the loops of f, found unless f was the last one asked for.
func (o *object) loopsOf(f *Func) *loops {
	if o.loops.f == f {
		return &o.loops
	}
	l := loops{f: f, blocks: f.Blocks()}
	if len(l.blocks) > maxLoopBlocks {
		l.blocks = nil
	}
	l.preds, l.depth, l.inner = make([][]int, len(l.blocks)), make([]int32, len(l.blocks)), make([]int32, len(l.blocks))
	for i, b := range l.blocks {
		for _, next := range b.Next {
			l.preds[next] = append(l.preds[next], i)
		}
	}
	l.find()
	o.loops = l
	return &o.loops
}

// find fills depth: for each edge to a block that dominates where it comes from, the blocks that reach it without passing that block are in a loop.
//
// The heads of inner loops are before those of the loops around them: the first loop that a block is found in is the innermost.
func (l *loops) find() {
	order, number := l.postorder()
	idom := l.dominators(order, number)
	l.number, l.idom = number, idom
	in := make([]int, len(l.blocks)) // the head, plus 1, of the last loop that the block was found in
	var loop []int                   // the blocks of one
	for _, head := range order {
		in[head] = 0
		var work []int
		for _, tail := range l.preds[head] {
			if number[tail] >= 0 && dominates(idom, number, head, tail) {
				work = append(work, tail)
			}
		}
		if len(work) == 0 {
			continue
		}
		in[head] = head + 1
		loop = append(loop[:0], head)
		for len(work) > 0 {
			b := work[len(work)-1]
			work = work[:len(work)-1]
			if in[b] == head+1 || number[b] < 0 {
				continue
			}
			in[b] = head + 1
			loop = append(loop, b)
			work = append(work, l.preds[b]...)
		}
		l.enclose(loop)
	}
}

// enclose notes that blocks are those of a loop.
func (l *loops) enclose(loop []int) {
	var body Body
	for _, b := range loop {
		body.addBlock(l.f, l.blocks[b])
	}
	l.bodies = append(l.bodies, body)
	for _, b := range loop {
		l.depth[b]++
		if l.inner[b] == 0 {
			l.inner[b] = int32(len(l.bodies))
		}
	}
}

// postorder returns the blocks that can be reached, each behind those that follow it but for loops, and the place of each in that order: -1 of others.
func (l *loops) postorder() (order, number []int) {
	number = make([]int, len(l.blocks))
	for i := range number {
		number[i] = -1
	}
	type visit struct{ block, next int }
	seen := make([]bool, len(l.blocks))
	var work []visit
	if len(l.blocks) > 0 {
		work, seen[0] = append(work, visit{}), true
	}
	for len(work) > 0 {
		top := &work[len(work)-1]
		if next := l.blocks[top.block].Next; top.next < len(next) {
			b := next[top.next]
			top.next++
			if !seen[b] {
				seen[b] = true
				work = append(work, visit{block: b})
			}
			continue
		}
		number[top.block] = len(order)
		order = append(order, top.block)
		work = work[:len(work)-1]
	}
	return order, number
}

// dominators returns the immediate dominator of each block that can be reached; the first block is its own. (Cooper, Harvey and Kennedy, A Simple, Fast
// Dominance Algorithm.)
func (l *loops) dominators(order, number []int) []int {
	idom := make([]int, len(l.blocks))
	for i := range idom {
		idom[i] = -1
	}
	if len(order) > 0 {
		idom[0] = 0
	}
	for changed := true; changed; {
		changed = false
		for _, b := range slices.Backward(order) {
			if b == 0 {
				continue
			}
			first := -1
			for _, p := range l.preds[b] {
				switch {
				case number[p] < 0 || idom[p] < 0:
				case first < 0:
					first = p
				default:
					first = meet(idom, number, p, first)
				}
			}
			if idom[b] != first {
				idom[b], changed = first, true
			}
		}
	}
	return idom
}

// meet returns the nearest block that dominates both.
func meet(idom, number []int, a, b int) int {
	for a != b {
		for number[a] < number[b] {
			a = idom[a]
		}
		for number[b] < number[a] {
			b = idom[b]
		}
	}
	return a
}

// dominates reports whether each way to b, which can be reached, leads through a.
func dominates(idom, number []int, a, b int) bool {
	for number[b] < number[a] {
		b = idom[b]
	}
	return a == b
}
