package stringalloc

import (
	"go/ast"
	"go/token"
	"go/types"

	"golang.org/x/tools/go/ast/edge"
	"golang.org/x/tools/go/ast/inspector"

	"github.com/perfvet/perfvet/internal/finding"
)

// ranged returns the form that needs no slice of the runes that the conversion at cur makes of a string, where loops go over them, or over those of a variable that is declared
// with it, and nothing else is done with them but to count them; "" for all else.
func (p *predictor) ranged(cur inspector.Cursor) string {
	if cur.ParentEdgeKind() == edge.RangeStmt_X {
		return rangeForm(numbers(cur), false)
	}
	measured, over, numbered := false, false, false
	for _, use := range p.declared(cur) {
		call, ok := use.Parent().Node().(*ast.CallExpr)
		switch {
		case use.ParentEdgeKind() == edge.RangeStmt_X:
			over, numbered = true, numbered || numbers(use)
		case ok && p.Builtin(call, "len"):
			measured = true
		default:
			return ""
		}
	}
	if !over {
		return ""
	}
	return rangeForm(numbered, measured)
}

// rangeForm words a range over a string in place of its runes, which are numbered, or of which the number is asked for.
func rangeForm(numbered, measured bool) string {
	form, needs := "a range over the string itself", "needs"
	if numbered {
		form = "a range over the string that counts its rounds"
	}
	if measured {
		form, needs = form+" and utf8.RuneCountInString", "need"
	}
	return form + " " + needs + " no slice"
}

// numbers reports whether the loop that goes over what is at cur has a name for the index, which is that of a byte where it goes over a string.
func numbers(cur inspector.Cursor) bool {
	loop := cur.Parent().Node().(*ast.RangeStmt)
	key, isName := loop.Key.(*ast.Ident)
	return loop.Key != nil && (!isName || key.Name != "_")
}

// declared returns where the variable is used that is declared with the value at cur alone; none if there is no such variable.
func (p *predictor) declared(cur inspector.Cursor) []inspector.Cursor {
	s, ok := cur.Parent().Node().(*ast.AssignStmt)
	if !ok || s.Tok != token.DEFINE || len(s.Lhs) != 1 {
		return nil
	}
	v, ok := p.Pass.TypesInfo.Defs[s.Lhs[0].(*ast.Ident)].(*types.Var)
	if !ok {
		return nil
	}
	return p.Uses.Names(v)
}

// fixRanged returns the edits that go over a string itself, where the loop needs nothing but its runes, or nil.
func (p *predictor) fixRanged(cur inspector.Cursor, n *ast.CallExpr) []finding.Fix {
	if cur.ParentEdgeKind() != edge.RangeStmt_X || numbers(cur) {
		return nil
	}
	if value := p.Pass.TypesInfo.TypeOf(n).Underlying().(*types.Slice).Elem(); !types.Identical(value, types.Typ[types.Rune]) {
		return nil
	}
	d := p.Edit.Begin(n)
	d.Replace(n.Pos(), n.Args[0].Pos(), "")
	d.Replace(n.Args[0].End(), n.End(), "")
	return d.Fix("Range over the string")
}
