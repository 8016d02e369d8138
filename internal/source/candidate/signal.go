package candidate

import (
	"go/ast"
	"go/types"

	"golang.org/x/tools/go/analysis/passes/inspect"
	"golang.org/x/tools/go/ast/inspector"

	"github.com/perfvet/perfvet/internal/finding"
	"github.com/perfvet/perfvet/internal/source/uses"
)

// SignalUses tells the rank of a finding what becomes of the value of the expression at cur: whether it is returned, or is not kept at all.
func (s *Set) SignalUses(f *finding.Finding, cur inspector.Cursor) {
	kinds := uses.KindsOf(s.pass.ResultOf[uses.Analyzer].(*uses.Package).Of(cur))
	f.Signals.Temporary, f.Signals.Returned = kinds.IsTemporary(), kinds.Has(uses.Returned)
}

// At returns where a node is. It goes down by positions: Cursor.FindNode looks at all nodes of its kind.
func (s *Set) At(n ast.Node) (cur inspector.Cursor, ok bool) {
	cur, ok = s.pass.ResultOf[inspect.Analyzer].(*inspector.Inspector).Root().FindByPos(n.Pos(), n.End())
	for ok && cur.Node() != n {
		if ok = cur.Node() != nil; ok {
			cur = cur.Parent()
		}
	}
	return cur, ok
}

// signalFar corrects what a finding says of the value of the expression at cur, or of the variable that a name declares, by what becomes of it through calls: what is
// passed to something that keeps it is kept, unless it can be used again; what is returned to callers that only look at it is not.
func (s *Set) signalFar(f *finding.Finding, cur inspector.Cursor, reused bool) {
	if !f.Signals.Temporary && !f.Signals.Returned {
		return
	}
	p := s.pass.ResultOf[uses.Analyzer].(*uses.Package)
	var kinds uses.Kinds
	if v := s.declaredAt(cur); v != nil {
		kinds = p.FarOfVar(v)
	} else {
		kinds = p.Far(cur)
	}
	switch {
	case f.Signals.Temporary && !reused && !kinds.IsTemporary():
		f.Signals.Temporary, f.Signals.Kept = false, true
	case f.Signals.Returned && kinds != 0 && kinds.IsTemporary():
		f.Signals.Returned, f.Signals.Temporary = false, true
	}
}

// declaredAt returns the variable that the name at cur declares, or nil.
func (s *Set) declaredAt(cur inspector.Cursor) *types.Var {
	id, ok := cur.Node().(*ast.Ident)
	if !ok {
		return nil
	}
	v, _ := s.pass.TypesInfo.Defs[id].(*types.Var)
	return v
}

// exprOf returns where the expression is that a candidate points at, or false.
func (s *Set) exprOf(c *Candidate) (inspector.Cursor, bool) {
	if lit, ok := c.At.(*ast.FuncLit); ok { // of which it may point at the head alone
		return s.At(lit)
	}
	cur, ok := s.pass.ResultOf[inspect.Analyzer].(*inspector.Inspector).Root().FindByPos(c.Pos, c.End)
	if !ok {
		return cur, false
	}
	e, ok := cur.Node().(ast.Expr)
	return cur, ok && e.Pos() == c.Pos && e.End() == c.End
}

// coldUses returns why a value is needed seldom, or "": it is passed to what logs or makes errors, by way of variables too, and to nothing else.
func (s *Set) coldUses(c *Candidate) (why string) {
	cur, ok := s.exprOf(c)
	if !ok {
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
