package loopassert

import (
	_ "embed"
	"go/ast"
	"go/token"
	"go/types"
	"reflect"

	"golang.org/x/tools/go/analysis"
	"golang.org/x/tools/go/ast/inspector"
	"golang.org/x/tools/go/ssa"

	"github.com/perfvet/perfvet/internal/compiled/evidence"
	"github.com/perfvet/perfvet/internal/finding"
	"github.com/perfvet/perfvet/internal/finding/layout"
	"github.com/perfvet/perfvet/internal/source/analysisdoc"
	"github.com/perfvet/perfvet/internal/source/effects"
	"github.com/perfvet/perfvet/internal/source/object"
	"github.com/perfvet/perfvet/internal/source/ssapkg"
)

//go:embed doc.go
var doc string

// Analyzer reports type assertions and type switches whose outcome is known already. Its result is a []*finding.Finding with every prediction and its
// verdict.
var Analyzer = &analysis.Analyzer{
	Name:       "loopassert",
	Doc:        analysisdoc.MustExtract(doc, "loopassert"),
	URL:        "https://pkg.go.dev/github.com/perfvet/perfvet/passes/loopassert",
	Requires:   object.Requires,
	ResultType: reflect.TypeFor[[]*finding.Finding](),
	Run:        func(pass *analysis.Pass) (any, error) { return object.Run(pass, predict) },
}

// The categories of findings.
const (
	loopCategory   = "loop"   // of one value, in each round of a loop
	againCategory  = "again"  // of a value that was asserted before
	switchCategory = "switch" // over the type of one value, in each round of a loop
)

// An assertion is one to an interface with methods.
type assertion struct {
	*ssa.TypeAssert
	fn *ssapkg.Func
	at ast.Node // *ast.TypeAssertExpr, or the *ast.CaseClause whose only type it is
}

// A checker is the state of one run.
type checker struct {
	*object.Maker
	effects *effects.Package
	exprs   map[token.Pos]ast.Node // what an assertion may be, by the position that SSA gives it
	cursors map[ast.Node]inspector.Cursor
	among   map[place]int // how many assertions there are
}

// A place is where assertions cannot be told apart.
type place struct {
	fn   *ssa.Function
	line evidence.Line
}

func predict(m *object.Maker) {
	c := &checker{Maker: m, effects: effects.New(), exprs: make(map[token.Pos]ast.Node), cursors: make(map[ast.Node]inspector.Cursor), among: make(map[place]int)}
	var switches []inspector.Cursor
	for cur := range m.Nodes((*ast.TypeAssertExpr)(nil), (*ast.TypeSwitchStmt)(nil), (*ast.CaseClause)(nil)) {
		switch n := cur.Node().(type) {
		case *ast.TypeAssertExpr:
			if n.Type != nil && c.isSearched(n.Type) {
				c.exprs[n.Lparen], c.cursors[n] = n, cur
			}
		case *ast.CaseClause:
			if len(n.List) == 1 && c.isSearched(n.List[0]) {
				c.exprs[n.Case] = n
			}
		case *ast.TypeSwitchStmt:
			switches = append(switches, cur)
		}
	}
	if len(c.exprs) == 0 && len(switches) == 0 {
		return
	}
	for _, fn := range m.SSA().Funcs {
		if fn.Syntax() != nil {
			c.function(fn)
		}
	}
	for _, cur := range switches {
		c.switched(cur)
	}
}

// isSearched reports whether e is a type whose methods the runtime looks for: an interface with methods. Another type is compared with, which takes half a
// nanosecond, and an interface without methods takes anything.
func (c *checker) isSearched(e ast.Expr) bool {
	tv := c.Pass.TypesInfo.Types[e]
	if !tv.IsType() || layout.HasTypeParam(tv.Type) {
		return false
	}
	i, ok := tv.Type.Underlying().(*types.Interface)
	return ok && i.NumMethods() > 0
}

// function adds the candidates of one function.
func (c *checker) function(fn *ssapkg.Func) {
	var all []*assertion // in the order of the blocks
	for _, b := range fn.Blocks {
		for _, instr := range b.Instrs {
			t, ok := instr.(*ssa.TypeAssert)
			if !ok || c.exprs[t.Pos()] == nil {
				continue
			}
			a := &assertion{t, fn, c.exprs[t.Pos()]}
			all = append(all, a)
			if _, ok := a.at.(*ast.TypeAssertExpr); ok {
				c.among[c.placeOf(a)]++
			}
		}
	}
	for _, a := range all {
		if _, ok := a.at.(*ast.TypeAssertExpr); ok {
			_ = c.inLoop(a) || c.again(a, all)
		}
	}
}

func (c *checker) placeOf(a *assertion) place {
	line, _ := c.LineOf(a.at)
	return place{a.fn.Function, line}
}
