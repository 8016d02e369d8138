package slicegrow

import (
	"go/ast"
	"go/types"

	"github.com/perfvet/perfvet/internal/compiled/evidence"
	"github.com/perfvet/perfvet/internal/finding"
	"github.com/perfvet/perfvet/internal/source/object"
)

// fixConcat returns the edits that join slices with slices.Concat, which allocates once, where the appends allocate twice: append([]T{a}, x...), of which the
// literal is on the heap, too, and append(append([]T(nil), x...), y...).
func fixConcat(m *object.Maker, call *ast.CallExpr) []finding.Fix {
	parts := joined(m, call)
	if len(parts) < 2 || !m.Since("go1.22") {
		return nil
	}
	for _, part := range parts {
		if !types.Identical(m.Pass.TypesInfo.TypeOf(part), m.Pass.TypesInfo.TypeOf(call)) {
			return nil // a string is no slice
		}
	}
	d := m.Edit.Begin(call)
	from, text := call.Pos(), d.Import("slices")+".Concat("
	for _, part := range parts {
		d.Replace(from, part.Pos(), text)
		from, text = part.End(), ", "
	}
	d.Replace(from, call.End(), ")")
	return d.Fix("Use slices.Concat")
}

// joined returns the slices that a call of append joins, or nil where it does something else, or allocates once.
func joined(m *object.Maker, call *ast.CallExpr) []ast.Expr {
	if !call.Ellipsis.IsValid() {
		return nil
	}
	last := call.Args[len(call.Args)-1]
	switch to := ast.Unparen(call.Args[0]).(type) {
	case *ast.CompositeLit:
		if len(to.Elts) > 0 && isOnHeap(m, to) {
			return []ast.Expr{to, last}
		}
	case *ast.CallExpr:
		if !isAppend(m, to) {
			return nil
		}
		if isNil(m, to.Args[0]) && to.Ellipsis.IsValid() {
			return []ast.Expr{to.Args[1], last}
		}
		if parts := joined(m, to); parts != nil {
			return append(parts, last)
		}
	}
	return nil
}

// isNil reports whether e is a nil slice: []T(nil).
func isNil(m *object.Maker, e ast.Expr) bool {
	_, isCall := ast.Unparen(e).(*ast.CallExpr)
	return isCall && isEmpty(m, e)
}

// isOnHeap reports whether the compiler says of a literal that it escapes.
func isOnHeap(m *object.Maker, lit *ast.CompositeLit) bool {
	ds := m.Decisions(lit, object.IsEscape)
	return len(ds) > 0 && evidence.Escapes(ds)
}
