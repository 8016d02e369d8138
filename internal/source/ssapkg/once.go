package ssapkg

import (
	"go/constant"
	"go/token"
	"strings"

	"golang.org/x/tools/go/ssa"
)

// Repeats returns how many of the natural loops around block b of f may run it again. Those do not that reach it only behind a condition which is over when b has run:
//
//	var buf []byte
//	for _, x := range xs {
//		if buf == nil {
//			buf = make([]byte, n)
//		}
//		...
//
// What a function returns whose name says that it makes it, such as NewEncoder, is taken to be something. Loops of more than mostBlocks are not looked into.
func (f *Func) Repeats(b *ssa.BasicBlock) int { return f.loops[b] - f.once[b] }

// mostBlocks is how many blocks a loop may have whose guards are looked at: that takes the square of it at worst.
const mostBlocks = 512

// onceDepths returns, for each block of fn that some of the loops run once each time they are entered, how many these are.
func onceDepths(fn *ssa.Function, loops map[*ssa.BasicBlock]map[*ssa.BasicBlock]bool) map[*ssa.BasicBlock]int {
	var depths map[*ssa.BasicBlock]int
	if len(loops) == 0 {
		return nil
	}
	behind := make(map[*ssa.BasicBlock]map[*ssa.BasicBlock]bool) // a guard of the loop, by its header
	for _, b := range fn.Blocks {
		g, ok := guardOf(b)
		if !ok {
			continue
		}
		for header, body := range loops {
			if !body[b] || len(body) > mostBlocks || !g.isOver(body) {
				continue
			}
			if behind[header] == nil {
				behind[header] = make(map[*ssa.BasicBlock]bool)
			}
			mark(b, behind[header])
		}
	}
	for header, blocks := range behind {
		for b := range blocks {
			if depths == nil {
				depths = make(map[*ssa.BasicBlock]int)
			}
			if loops[header][b] {
				depths[b]++
			}
		}
	}
	return depths
}

// mark adds b and the blocks that it dominates.
func mark(b *ssa.BasicBlock, all map[*ssa.BasicBlock]bool) {
	for work := []*ssa.BasicBlock{b}; len(work) > 0; {
		b := work[len(work)-1]
		work = work[:len(work)-1]
		if !all[b] {
			all[b] = true
			work = append(work, b.Dominees()...)
		}
	}
}

// A guard is the condition that a block is reached by: that a variable is nil, or a boolean one true or false.
type guard struct {
	first *ssa.BasicBlock // behind it
	asked *ssa.Phi        // the variable where it is asked for; nil for one that has memory of its own
	load  *ssa.UnOp       // which reads that
	isNil bool            // the condition is that it is nil
	is    bool            // otherwise, that it is this
}

// guardOf returns the guard of a block, if it is of a kind that can be over.
func guardOf(b *ssa.BasicBlock) (g guard, ok bool) {
	if len(b.Preds) != 1 {
		return g, false
	}
	pred := b.Preds[0]
	branch, ok := pred.Instrs[len(pred.Instrs)-1].(*ssa.If)
	if !ok {
		return g, false
	}
	asked := branch.Cond
	g.first, g.is = b, pred.Succs[0] == b
	if not, ok := asked.(*ssa.UnOp); ok && not.Op == token.NOT {
		asked, g.is = not.X, !g.is
	}
	if cmp, ok := asked.(*ssa.BinOp); ok {
		c, isConst := cmp.Y.(*ssa.Const)
		if !isConst || !c.IsNil() || !(cmp.Op == token.EQL && g.is || cmp.Op == token.NEQ && !g.is) {
			return g, false
		}
		asked, g.isNil = cmp.X, true
	}
	g.asked, _ = asked.(*ssa.Phi)
	g.load, _ = asked.(*ssa.UnOp)
	return g, g.asked != nil || g.load != nil && g.load.Op == token.MUL
}

// isOver reports whether the condition is over for all rounds of a loop once what is behind it has run: the variable has another value then, whichever way leads back to it.
func (g guard) isOver(body map[*ssa.BasicBlock]bool) bool {
	if g.load != nil {
		return g.isStored(body)
	}
	if !body[g.asked.Block()] || canReach(g.first, g.first.Preds[0], g.asked.Block(), body) {
		return false
	}
	w := web{guard: g, body: body, failed: make(map[*ssa.Phi]bool)}
	for before := -1; before < len(w.failed); {
		before = len(w.failed)
		w.seen = make(map[*ssa.Phi]bool)
		w.check(g.asked)
	}
	return !w.failed[g.asked]
}

// A web is what a variable may be behind a guard. All is taken to have ended the condition until a way is found on which it has not.
type web struct {
	guard
	body         map[*ssa.BasicBlock]bool
	seen, failed map[*ssa.Phi]bool
}

// check looks for ways to p on which the condition is not over.
func (w *web) check(p *ssa.Phi) {
	if w.seen[p] || w.failed[p] {
		return
	}
	w.seen[p] = true
	for i, pred := range p.Block().Preds {
		if w.body[pred] && canReach(w.first, pred, nil, w.body) && !w.ends(p.Edges[i], pred) {
			w.failed[p] = true
			return
		}
	}
}

// ends reports whether a value that comes from the end of a block behind the guard is one for which the condition is over.
func (w *web) ends(v ssa.Value, from *ssa.BasicBlock) bool {
	p, ok := v.(*ssa.Phi)
	if !ok {
		return w.isOther(v)
	}
	if canReach(w.first, from, p.Block(), w.body) { // it may be of before
		return false
	}
	w.check(p)
	return !w.failed[p]
}

// isStored is isOver for a variable that literals share: its memory is made before the loop, nothing but the loop writes to it there, and what is behind the guard does.
func (g guard) isStored(body map[*ssa.BasicBlock]bool) bool {
	variable, ok := g.load.X.(*ssa.Alloc)
	if !ok || body[variable.Block()] || canReach(g.first, g.first.Preds[0], g.load.Block(), body) {
		return false
	}
	over, w := false, web{guard: g}
	for _, ref := range *variable.Referrers() {
		switch ref := ref.(type) {
		case *ssa.UnOp, *ssa.DebugRef:
		case *ssa.Store:
			if ref.Val == variable || body[ref.Block()] && !w.isOther(ref.Val) {
				return false
			}
			over = over || body[ref.Block()] && !canReach(g.first, g.first.Preds[0], ref.Block(), body)
		case *ssa.MakeClosure:
			if !onlyReads(ref, variable) {
				return false
			}
		default:
			return false
		}
	}
	return over
}

// onlyReads reports whether a literal does nothing but read a variable that it shares.
func onlyReads(literal *ssa.MakeClosure, variable ssa.Value) bool {
	fn := literal.Fn.(*ssa.Function)
	for i, v := range literal.Bindings {
		if v != variable {
			continue
		}
		for _, ref := range *fn.FreeVars[i].Referrers() {
			read, isRead := ref.(*ssa.UnOp)
			_, isName := ref.(*ssa.DebugRef)
			if !isName && !(isRead && read.Op == token.MUL) {
				return false
			}
		}
	}
	return true
}

// isOther reports whether a value is one that the condition does not ask for.
func (w *web) isOther(v ssa.Value) bool {
	switch v := v.(type) {
	case *ssa.Const:
		return !w.isNil && v.Value != nil && v.Value.Kind() == constant.Bool && constant.BoolVal(v.Value) != w.is
	case *ssa.Alloc, *ssa.MakeSlice, *ssa.MakeMap, *ssa.MakeChan, *ssa.MakeClosure, *ssa.MakeInterface, *ssa.Function:
		return w.isNil
	case *ssa.Slice:
		_, ok := v.X.(*ssa.Alloc)
		return w.isNil && ok
	case *ssa.Call:
		return w.isNil && makesIt(v)
	}
	return false
}

// makesIt reports whether a call is that of a function whose name says that it makes what it returns.
func makesIt(call *ssa.Call) bool {
	callee := call.Call.StaticCallee()
	return callee != nil && (strings.HasPrefix(callee.Name(), "New") || strings.HasPrefix(callee.Name(), "new")) && callee.Signature.Results().Len() == 1
}

// canReach reports whether a way inside of a loop leads from one block to the end of another, other than through a third. The way of no step is one.
func canReach(from, to, without *ssa.BasicBlock, body map[*ssa.BasicBlock]bool) bool {
	seen := make(map[*ssa.BasicBlock]bool)
	for work := []*ssa.BasicBlock{from}; len(work) > 0; {
		b := work[len(work)-1]
		work = work[:len(work)-1]
		if b == without || seen[b] || !body[b] {
			continue
		}
		if b == to {
			return true
		}
		seen[b] = true
		work = append(work, b.Succs...)
	}
	return false
}
