package candidate

import (
	"go/ast"
	"go/types"

	"golang.org/x/tools/go/analysis/passes/inspect"
	"golang.org/x/tools/go/ast/inspector"

	"github.com/perfvet/perfvet/internal/finding"
	"github.com/perfvet/perfvet/internal/source/uses"
)

// SignalUses tells the rank of a finding what becomes of the value of an expression: whether it is returned, or is not kept at all.
func (s *Set) SignalUses(f *finding.Finding, e ast.Expr) {
	in := s.pass.ResultOf[inspect.Analyzer].(*inspector.Inspector)
	if cur, ok := in.Root().FindNode(e); ok {
		kinds := uses.KindsOf(s.pass.ResultOf[uses.Analyzer].(*uses.Package).Of(cur))
		f.Signals.Temporary, f.Signals.Returned = kinds.IsTemporary(), kinds.Has(uses.Returned)
	}
}

// Resets reports whether a value of type t, or what it points to, has a method Reset: what was used can be used again.
func Resets(t types.Type) bool {
	if t == nil {
		return false
	}
	if p, ok := types.Unalias(t).Underlying().(*types.Pointer); ok {
		t = p.Elem()
	}
	if types.IsInterface(t) {
		return false
	}
	obj, _, _ := types.LookupFieldOrMethod(types.NewPointer(t), true, nil, "Reset")
	_, ok := obj.(*types.Func)
	return ok
}
