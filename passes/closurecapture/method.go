package closurecapture

import (
	"fmt"
	"go/ast"
	"go/types"

	"golang.org/x/tools/go/ssa"

	"github.com/perfvet/perfvet/internal/source/ssapkg"
)

// A boundMethod is a method and the value that it is bound to.
type boundMethod struct {
	fn   string
	recv ssa.Value
}

// methodValue adds the candidate for a bound method value. Inside generic code the compiler writes a
// function literal at the method's name instead.
func (p *capturer) methodValue(fn *ssapkg.Func, instr *ssa.MakeClosure, sel *ast.SelectorExpr, bound map[boundMethod]int) {
	recv := p.operand("the receiver", instr.Bindings[0].Type())
	key := boundMethod{sel.Sel.Name, instr.Bindings[0]}
	bound[key]++
	c := &closure{
		fn: fn, block: instr.Block(), category: methodCategory, pos: sel.Pos(), end: sel.End(), at: sel,
		what: "method value " + types.ExprString(sel), holds: "holds ",
		object: p.object(fn, []capture{recv}), prefix: "struct { F uintptr; R ", source: types.ExprString(sel),
	}
	if isInstance(recv.typ) && c.object.generic {
		c.at, c.prefix, c.source = sel.Sel, "struct { F uintptr; X0 ", literalSource
	}
	switch {
	case isInvariant(fn, instr):
		c.advice = "bind it once, before the loop"
	case bound[key] > 1:
		c.advice = fmt.Sprintf("bound %d times to the same receiver: keep it in a variable", bound[key])
	}
	p.add(c)
	p.movedReceiver(fn, sel, "the method value "+types.ExprString(sel))
}

// isInstance reports whether t, or what it points to, is a type with type arguments.
func isInstance(t types.Type) bool {
	if ptr, ok := types.Unalias(t).(*types.Pointer); ok {
		t = ptr.Elem()
	}
	n, ok := types.Unalias(t).(*types.Named)
	return ok && n.TypeArgs().Len() > 0
}
