package slicegrow

import (
	"go/ast"
	"go/token"
	"go/types"
	"slices"

	"golang.org/x/tools/go/ast/edge"
	"golang.org/x/tools/go/ast/inspector"

	"github.com/perfvet/perfvet/internal/compiled/evidence"
	"github.com/perfvet/perfvet/internal/compiled/gcdiag"
	"github.com/perfvet/perfvet/internal/compiled/gcobj"
	"github.com/perfvet/perfvet/internal/finding"
	"github.com/perfvet/perfvet/internal/source/candidate"
	"github.com/perfvet/perfvet/internal/source/object"
	"github.com/perfvet/perfvet/internal/source/uses"
)

// kept adds the candidate for a use of a slice variable that lets its array leave the function, where the machine code of the line moves
// an array from the stack to the heap.
func kept(m *object.Maker, cur inspector.Cursor, id *ast.Ident) {
	if !leaves(cur) {
		return
	}
	if v, ok := m.Pass.TypesInfo.Uses[id].(*types.Var); ok && uses.IsLocal(v) {
		keep(m, cur, id, v)
	}
}

// keptResults adds the candidates for the named results of a return statement that does not name them.
func keptResults(m *object.Maker, cur inspector.Cursor, n *ast.ReturnStmt) {
	fn := candidate.FuncAround(cur)
	if len(n.Results) > 0 || fn == nil {
		return
	}
	sig := signatureOf(m, fn)
	for v := range sig.Results().Variables() {
		keep(m, cur, n, v)
	}
}

func signatureOf(m *object.Maker, fn ast.Node) *types.Signature {
	if decl, ok := fn.(*ast.FuncDecl); ok {
		return m.Pass.TypesInfo.Defs[decl.Name].Type().(*types.Signature)
	}
	return m.Pass.TypesInfo.TypeOf(fn.(*ast.FuncLit)).(*types.Signature)
}

// leaves reports whether the variable at cur is copied to where others may see its array.
func leaves(cur inspector.Cursor) bool {
	switch cur.ParentEdgeKind() {
	case edge.ReturnStmt_Results, edge.CallExpr_Args, edge.AssignStmt_Rhs, edge.ValueSpec_Values, edge.CompositeLit_Elts,
		edge.KeyValueExpr_Value, edge.SendStmt_Value, edge.SliceExpr_X:
		return true
	}
	return false
}

// firstAppend returns where fn first appends to v: its array grows there, and whoever mends that mends this. It returns NoPos where it does not.
func firstAppend(m *object.Maker, fn ast.Node, v *types.Var) (at token.Pos) {
	if fn == nil {
		return token.NoPos
	}
	ast.Inspect(fn, func(n ast.Node) bool {
		if call, ok := n.(*ast.CallExpr); ok && isAppend(m, call) {
			if id, ok := ast.Unparen(call.Args[0]).(*ast.Ident); ok && m.Pass.TypesInfo.Uses[id] == v {
				at = call.Pos()
			}
		}
		return !at.IsValid()
	})
	return at
}

// keep adds the candidate for moving the array of v to the heap at n, if the machine code of the line moves one.
func keep(m *object.Maker, cur inspector.Cursor, n ast.Node, v *types.Var) {
	slice, ok := types.Unalias(v.Type()).Underlying().(*types.Slice)
	if !ok {
		return
	}
	elem := evidence.TypeName(slice.Elem())
	moves := func(c *evidence.Call) bool {
		return c.Alloc.Kind == gcobj.MoveSlice && (c.Type == "" || evidence.SameType(c.Type, elem))
	}
	if line, _ := m.LineOf(n); !slices.ContainsFunc(m.Evidence().CallsAt(line), moves) {
		return
	}
	o := m.Of(cur, finding.Cost{Objects: 1}, nil)
	o.Anyway = true
	m.Add(candidate.Candidate{
		Category: keepCategory, Pos: n.Pos(), End: n.End(), At: n, Func: o.Func, Block: o.Block, Cost: o.Cost, With: firstAppend(m, o.Func, v),
		Expect: evidence.Site{
			Class: "keep " + elem, Kind: gcobj.MoveSlice.String(), Source: v.Name(), Loose: elem == "", Accept: moves,
			About:  func(*gcdiag.Decision) bool { return false },
			Silent: "another slice of the line is moved",
		},
		Settled: func(f *finding.Finding, _ evidence.Match) { f.Signals.Inherent = true },
		Message: func(verdict finding.Verdict, reason string) string {
			return o.Message("array of "+finding.Quote(v.Name())+", which is kept,", "where appends have it on the stack", "", verdict, reason)
		},
	})
}
