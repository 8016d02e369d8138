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

// coldUses returns why a value is needed seldom, or "": it is passed to what logs or makes errors, by way of variables too, and to nothing else.
func (s *Set) coldUses(c *Candidate) (why string) {
	in := s.pass.ResultOf[inspect.Analyzer].(*inspector.Inspector)
	cur, ok := in.Root().FindByPos(c.Pos, c.End)
	e, isExpr := cur.Node().(ast.Expr)
	if !ok || !isExpr || e.Pos() != c.Pos || e.End() != c.End {
		return ""
	}
	for _, use := range s.pass.ResultOf[uses.Analyzer].(*uses.Package).Of(cur) {
		if c.Pos <= use.At.Pos() && use.At.End() <= c.End {
			continue // to make the next of its kind
		}
		if use.Call != nil {
			why = s.heat.ColdCall(c.Func, use.Call)
		}
		if use.Call == nil || use.Arg < 0 || why == "" {
			return ""
		}
	}
	return why
}

// Coordinates reports whether a value of type t is there for goroutines to wait for each other: a sync.WaitGroup, an errgroup.Group. Those cost more.
func Coordinates(t types.Type) bool {
	named, ok := types.Unalias(t).(*types.Named)
	if !ok || named.Obj().Pkg() == nil {
		return false
	}
	switch named.Obj().Pkg().Path() {
	case "sync", "golang.org/x/sync/errgroup", "golang.org/x/sync/semaphore":
		return true
	}
	return false
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
