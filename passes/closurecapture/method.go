package closurecapture

import (
	"fmt"
	"go/ast"
	"go/types"

	"golang.org/x/tools/go/ssa"

	"github.com/perfvet/perfvet/internal/source/ssapkg"
	"github.com/perfvet/perfvet/internal/source/words"
)

// A boundMethod is a method and the value that it is bound to.
type boundMethod struct {
	fn   string
	recv ssa.Value
}

// methodValue adds the candidate for a bound method value. Where the method depends on type parameters, the compiler writes a
// function literal that calls it, and holds what tells the method (cmd/compile/internal/noder/reader.go, curry).
func (p *capturer) methodValue(fn *ssapkg.Func, instr *ssa.MakeClosure, sel *ast.SelectorExpr, bound map[boundMethod]int) {
	recv := p.operand("the receiver", instr.Bindings[0].Type())
	if t := selectedFrom(p.pass.TypesInfo.Selections[sel]); isTypeParam(t) { // SSA makes an interface of it
		recv = p.operand("the receiver", t)
	}
	key := boundMethod{sel.Sel.Name, instr.Bindings[0]}
	bound[key]++
	c := &closure{
		fn: fn, block: instr.Block(), category: methodCategory, pos: sel.Pos(), end: sel.End(), at: sel,
		what: "method value " + words.Expr(sel), holds: "holds ",
		object: p.object(fn, []capture{recv}), prefix: "struct { F uintptr; R ", source: types.ExprString(sel),
	}
	switch {
	case isTypeParam(recv.typ):
		c.object.caps = []capture{p.methodWord(), recv}
		c.prefix, c.source = literalPrefix, literalSource
	case isInstance(recv.typ) && derived(recv.typ):
		c.object.caps = []capture{recv, p.dictionary()}
		c.prefix, c.source = literalPrefix, literalSource
	}
	switch {
	case isInvariant(fn, instr) || p.isBoundOnce(fn, instr, sel):
		c.advice = "bind it once, before the loop"
	case bound[key] > 1:
		c.advice = fmt.Sprintf("bound %d times to the same receiver: keep it in a variable", bound[key])
	}
	p.add(c)
	p.movedReceiver(fn, sel, "the method value "+words.Expr(sel))
}

// isBoundOnce reports whether a method value in a loop has the same receiver in all rounds, which may be loaded anew in each, and can have it before the loop, too: what names it is not
// declared there, and it is a pointer, of which one that is nil can be bound.
func (p *capturer) isBoundOnce(fn *ssapkg.Func, instr *ssa.MakeClosure, sel *ast.SelectorExpr) bool {
	recv, loop := instr.Bindings[0], loopAround(fn.Syntax(), sel.Pos())
	_, isPointer := recv.Type().Underlying().(*types.Pointer)
	return isPointer && loop != nil && p.isNamedBefore(sel.X, loop) && p.effects.IsFixed(fn, instr.Block(), recv)
}
