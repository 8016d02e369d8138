package boundscheck

import (
	_ "embed"
	"go/ast"
	"go/types"
	"reflect"

	"golang.org/x/tools/go/analysis"
	"golang.org/x/tools/go/ast/inspector"

	"github.com/perfvet/perfvet/internal/compiled/evidence"
	"github.com/perfvet/perfvet/internal/finding"
	"github.com/perfvet/perfvet/internal/source/analysisdoc"
	"github.com/perfvet/perfvet/internal/source/beside"
	"github.com/perfvet/perfvet/internal/source/candidate"
	"github.com/perfvet/perfvet/internal/source/edit"
	"github.com/perfvet/perfvet/internal/source/effects"
	"github.com/perfvet/perfvet/internal/source/ranges"
	"github.com/perfvet/perfvet/internal/source/uses"
)

//go:embed doc.go
var doc string

// Analyzer reports bounds checks where code runs often. Its result is a []*finding.Finding: each index and slice expression there, whatever the verdict.
var Analyzer = newAnalyzer(true)

// Formed is Analyzer for a list that has only what something can be done about: of other checks, and of expressions that have none, it says nothing.
var Formed = newAnalyzer(false)

func newAnalyzer(informs bool) *analysis.Analyzer {
	a := &analysis.Analyzer{
		Name:       "boundscheck",
		Doc:        analysisdoc.MustExtract(doc, "boundscheck"),
		URL:        "https://pkg.go.dev/github.com/perfvet/perfvet/passes/boundscheck",
		Requires:   candidate.Requires,
		ResultType: reflect.TypeFor[[]*finding.Finding](),
	}
	all := a.Flags.Bool("informs", informs, "look at expressions too that are not checked, and at checks that no known form removes")
	a.Run = func(pass *analysis.Pass) (any, error) { return run(pass, *all) }
	return a
}

func run(pass *analysis.Pass, informs bool) (any, error) {
	ev := pass.ResultOf[evidence.Analyzer].(*evidence.Package)
	ev.Lock()
	defer ev.Unlock()
	c := &checker{
		Set: candidate.NewSet(pass), pass: pass, ev: ev, informs: informs,
		uses: pass.ResultOf[uses.Analyzer].(*uses.Package), edit: edit.New(pass), loops: make(map[ast.Stmt]*loop), ranges: ranges.New(pass.TypesSizes),
		effects: effects.New(), tables: make(map[*types.Var]*ast.CompositeLit),
	}
	c.machine()
	var fs []*finding.Finding
	if informs || len(c.code) > 0 {
		c.find()
		c.join()
		c.offers()
		fs = c.findings()
	}
	c.Report(fs)
	return fs, nil
}

// A checker is the state of one run.
type checker struct {
	*candidate.Set
	pass    *analysis.Pass
	ev      *evidence.Package
	uses    *uses.Package
	edit    *edit.Editor
	ranges  *ranges.Package
	effects *effects.Package
	informs bool

	code  map[evidence.Line][]evidence.Check // in the machine code, by the line of the package's source that they are of
	read  map[evidence.Line]bool             // lines that a check of another package's function is inlined into
	sites []*site                            // in source order
	lines map[evidence.Line][]*site
	loops map[ast.Stmt]*loop

	tables  map[*types.Var]*ast.CompositeLit // see declared; nil for what cannot be an array
	leftOut *beside.Names                    // the names in files that the build leaves out; nil until asked for
	changed map[types.Object]bool            // variables and fields that something assigns to; nil until asked for
}

// machine collects the checks of the package's own lines. Those in functions of other packages that were inlined are their packages'.
func (c *checker) machine() {
	c.code = make(map[evidence.Line][]evidence.Check)
	c.read = make(map[evidence.Line]bool)
	for _, check := range c.ev.Checks() {
		line := check.Stack[0].Line
		switch {
		case c.ev.Owns(line):
			c.code[line] = append(c.code[line], check)
		case len(check.Stack) > 1:
			c.read[check.Stack[1].Line] = true
		}
	}
}

// find finds the expressions that may be checked where code runs often. Those that a list of what can be mended has no use for are left out.
func (c *checker) find() {
	c.lines = make(map[evidence.Line][]*site)
	for cur := range c.Nodes((*ast.IndexExpr)(nil), (*ast.SliceExpr)(nil), (*ast.CallExpr)(nil)) {
		if s := c.siteAt(cur); s != nil {
			c.sites = append(c.sites, s)
			c.lines[s.line] = append(c.lines[s.line], s)
		}
	}
}

// siteAt returns the site of the expression at cur, or nil where it needs no check, or nothing is said of it.
func (c *checker) siteAt(cur inspector.Cursor) *site {
	e := cur.Node().(ast.Expr)
	s := &site{expr: e, cur: cur}
	s.line, _ = c.ev.LineOf(c.pass.Fset, evidence.Pos(e))
	if !c.informs && len(c.code[s.line]) == 0 {
		return nil
	}
	if !c.fill(s) {
		return nil
	}
	return s
}

// fill fills in what the source tells of a site. It reports false where that needs no check, or the code is never reached.
func (c *checker) fill(s *site) bool {
	if !s.parts(c.pass.TypesInfo) {
		return false
	}
	s.fn = candidate.FuncAround(s.cur)
	s.block = c.SSA().BlockOf(s.fn, s.expr, s.x, s.index)
	if s.block == nil {
		return false
	}
	s.base, _ = c.SSA().ValueOf(s.fn, s.x)
	if s.index != nil {
		s.at, _ = c.SSA().ValueOf(s.fn, s.index)
	}
	return true
}
