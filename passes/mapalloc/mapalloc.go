package mapalloc

import (
	_ "embed"
	"go/ast"
	"go/types"
	"reflect"
	"slices"

	"golang.org/x/tools/go/analysis"
	"golang.org/x/tools/go/ast/edge"
	"golang.org/x/tools/go/ast/inspector"

	"github.com/perfvet/perfvet/internal/compiled/evidence"
	"github.com/perfvet/perfvet/internal/compiled/gcdiag"
	"github.com/perfvet/perfvet/internal/compiled/gcobj"
	"github.com/perfvet/perfvet/internal/finding"
	"github.com/perfvet/perfvet/internal/source/analysisdoc"
	"github.com/perfvet/perfvet/internal/source/boxing"
	"github.com/perfvet/perfvet/internal/source/candidate"
	"github.com/perfvet/perfvet/internal/source/object"
	"github.com/perfvet/perfvet/internal/source/uses"
	"github.com/perfvet/perfvet/internal/source/words"
)

//go:embed doc.go
var doc string

// Analyzer reports maps that are allocated, and assignments that may make them grow. Its result is a []*finding.Finding with every
// prediction and its verdict.
var Analyzer = &analysis.Analyzer{
	Name:       "mapalloc",
	Doc:        analysisdoc.MustExtract(doc, "mapalloc"),
	URL:        "https://pkg.go.dev/github.com/perfvet/perfvet/passes/mapalloc",
	Requires:   object.Requires,
	ResultType: reflect.TypeFor[[]*finding.Finding](),
	Run:        func(pass *analysis.Pass) (any, error) { return object.Run(pass, predict) },
}

// The categories of findings.
const (
	makeCategory    = "make"    // make(map[K]V)
	hintCategory    = "hint"    // make(map[K]V, n)
	literalCategory = "literal" // map[K]V{...}
	assignCategory  = "assign"  // m[k] = v
)

func predict(m *object.Maker) {
	for cur := range m.Nodes((*ast.CallExpr)(nil), (*ast.CompositeLit)(nil), (*ast.IndexExpr)(nil)) {
		switch n := cur.Node().(type) {
		case *ast.CallExpr:
			if m.Builtin(n, "make") && mapOf(m, n) != nil {
				category := makeCategory
				if len(n.Args) > 1 {
					category = hintCategory
				}
				made(m, cur, n, category, words.Expr(n))
			}
		case *ast.CompositeLit:
			if mapOf(m, n) != nil {
				what := m.Type(m.Pass.TypesInfo.TypeOf(n)) + "{...} (" + words.Count(len(n.Elts), "element") + ")"
				made(m, cur, n, literalCategory, what)
				elements(m, cur, n)
			}
		case *ast.IndexExpr:
			if mapOf(m, n.X) != nil && isAssigned(cur) {
				assigned(m, cur, n, n, m.Pass.TypesInfo.TypeOf(n.X), "assignment to "+words.Expr(n))
			}
		}
	}
}

// mapOf returns the map type of e, or nil.
func mapOf(m *object.Maker, e ast.Expr) *types.Map {
	u, _ := boxing.CoreType(m.Pass.TypesInfo.TypeOf(e)).(*types.Map)
	return u
}

// made adds the candidate for the map that n makes.
func made(m *object.Maker, cur inspector.Cursor, n ast.Expr, category, what string) {
	ds := m.Decisions(n, object.IsEscape)
	o := m.Of(cur, finding.Cost{Objects: 1}, ds)
	kinds := uses.KindsOf(m.Uses.Of(cur))
	name := evidence.TypeName(mapOf(m, n))
	named := evidence.TypeName(m.Pass.TypesInfo.TypeOf(n))
	makes := func(c *evidence.Call) bool {
		return c.Alloc.Kind == gcobj.MakeMap && (evidence.SameType(c.Type, name) || evidence.SameType(c.Type, named))
	}
	m.Add(candidate.Candidate{
		Category: category, Pos: n.Pos(), End: n.End(), At: n, Func: o.Func, Block: o.Block, Call: candidate.ArgumentOf(cur),
		Cost: o.Cost, Related: o.Related,
		Expect: evidence.Site{
			Class: "map " + name, Kind: gcobj.MakeMap.String(), Source: types.ExprString(n), Loose: name == "", About: object.IsEscape, Anyway: true,
			Accept: makes,
			Silent: "the compiler removed the code",
		},
		Settled: func(f *finding.Finding, match evidence.Match) {
			o.Signal(f, kinds, finding.MadeMap)
			m.Elsewhere(f, cur, match, makes)
			if isLarge(n) {
				m.Ahead(f, cur, makes)
			}
			if f.Verdict == finding.Confirmed && isEmpty(n) {
				f.Fixes = fixHint(m, cur)
			}
		},
		Message: func(v finding.Verdict, reason string) string { return o.Message(what, "", "", v, reason) },
	})
}

// group is how many elements the first group of a map has room for, which is on the stack with a map that does not escape (MapGroupSlots of internal/abi; 1.25 spells it SwissMapGroupSlots).
const group = 8

// isLarge reports whether n is a literal that asks the runtime for a map wherever it is.
func isLarge(n ast.Expr) bool {
	lit, ok := n.(*ast.CompositeLit)
	return ok && len(lit.Elts) > group
}

// isEmpty reports whether the map that n makes begins without elements and without a hint.
func isEmpty(n ast.Expr) bool {
	switch n := n.(type) {
	case *ast.CallExpr:
		return len(n.Args) == 1
	case *ast.CompositeLit:
		return len(n.Elts) == 0
	}
	return false
}

// elements adds the candidates for the assignments that the compiler makes of the elements of a literal: at the line of each, or all at
// that of the literal, where it puts values that only the run knows, and loops over tables. There are none at other lines.
func elements(m *object.Maker, cur inspector.Cursor, n *ast.CompositeLit) {
	t := m.Pass.TypesInfo.TypeOf(n)
	whole, _ := m.LineOf(n)
	if assignsAt(m, whole, t) {
		assigned(m, cur, n, n, t, "filling "+m.Type(t)+"{...}")
	}
	for i, elt := range n.Elts {
		kv, ok := elt.(*ast.KeyValueExpr)
		if !ok {
			continue
		}
		at := &ast.BadExpr{From: kv.Colon, To: kv.Colon + 1}
		if line, _ := m.LineOf(at); line != whole && assignsAt(m, line, t) {
			assigned(m, cur.ChildAt(edge.CompositeLit_Elts, i), kv, at, t, "element "+words.Name(kv.Key)+" of a map literal")
		}
	}
}

// assignsAt reports whether the machine code of a line assigns to an element of a map of type t.
func assignsAt(m *object.Maker, line evidence.Line, t types.Type) bool {
	return slices.ContainsFunc(m.Evidence().CallsAt(line), assigns(t))
}

// assigns returns what reports whether a call assigns to an element of a map of type t.
func assigns(t types.Type) func(*evidence.Call) bool {
	name, named := evidence.TypeName(boxing.CoreType(t)), evidence.TypeName(t)
	return func(c *evidence.Call) bool {
		return c.Alloc.Kind == gcobj.MapAssign && (evidence.SameType(c.Type, name) || evidence.SameType(c.Type, named))
	}
}

// assigned adds the candidate for an assignment to an element of a map of type t. at is the place of the compiler.
func assigned(m *object.Maker, cur inspector.Cursor, n, at ast.Expr, t types.Type, what string) {
	o := m.Of(cur, finding.Cost{Objects: 1}, nil)
	o.Each, o.Anyway = false, true
	name := evidence.TypeName(boxing.CoreType(t))
	none := func(*gcdiag.Decision) bool { return false }
	m.Add(candidate.Candidate{
		Category: assignCategory, Pos: n.Pos(), End: n.End(), At: at, Func: o.Func, Block: o.Block, Cost: o.Cost,
		Expect: evidence.Site{
			Class: "assign " + name, Kind: gcobj.MapAssign.String(), Source: types.ExprString(n), Loose: name == "", About: none,
			Accept: assigns(t),
			Silent: "the compiler removed the code",
		},
		Settled: func(f *finding.Finding, _ evidence.Match) { f.Signals.Shape = finding.MapGrowth },
		Message: func(v finding.Verdict, reason string) string {
			return o.Message(what, "when the map has no room for a new key", "", v, reason)
		},
	})
}

// isAssigned reports whether the index expression is what an assignment stores to: m[k] = v, m[k] += v, m[k]++.
func isAssigned(cur inspector.Cursor) bool {
	switch cur.ParentEdgeKind() {
	case edge.AssignStmt_Lhs, edge.IncDecStmt_X, edge.RangeStmt_Key, edge.RangeStmt_Value:
		return true
	case edge.ParenExpr_X:
		return isAssigned(cur.Parent())
	}
	return false
}
