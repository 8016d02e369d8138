package object

import (
	"go/ast"
	"go/token"

	"golang.org/x/tools/go/ast/inspector"
	"golang.org/x/tools/go/ssa"

	"github.com/perfvet/perfvet/internal/compiled/evidence"
	"github.com/perfvet/perfvet/internal/compiled/gcdiag"
	"github.com/perfvet/perfvet/internal/compiled/gcobj"
	"github.com/perfvet/perfvet/internal/finding"
	"github.com/perfvet/perfvet/internal/source/candidate"
	"github.com/perfvet/perfvet/internal/source/words"
)

// Builtin reports whether the call is of the function of the language that has the name.
func (m *Maker) Builtin(call *ast.CallExpr, name string) bool {
	id, ok := ast.Unparen(call.Fun).(*ast.Ident)
	return ok && id.Name == name && m.Pass.TypesInfo.Types[call.Fun].IsBuiltin()
}

// BlockIn returns the block of fn that evaluates the first expression in n for which it is known, or nil. Literals are not
// looked into.
func (m *Maker) BlockIn(fn, n ast.Node) *ssa.BasicBlock {
	var block *ssa.BasicBlock
	ast.Inspect(n, func(n ast.Node) bool {
		if block == nil {
			block = m.SSA().BlockOf(fn, n)
		}
		_, lit := n.(*ast.FuncLit)
		return block == nil && !lit
	})
	return block
}

// A Statement is a go or defer statement.
type Statement struct {
	Keyword string // "go", "defer"
	Pos     token.Pos
	Call    *ast.CallExpr
	Kind    gcobj.Kind // of the runtime's function
	Thing   string     // what is allocated
	Unless  string     // when it is not
	Silent  string     // why there is nothing to allocate where the machine code has no call
}

// statementCategory is the category of findings about statements.
const statementCategory = "statement"

// Statement adds the candidate for the statement at cur.
func (m *Maker) Statement(cur inspector.Cursor, s Statement) {
	fn := candidate.FuncAround(cur)
	o := m.New(cur.Node(), fn, m.BlockIn(fn, s.Call), finding.Cost{Objects: 1}, nil)
	o.Anyway = true
	when := s.Thing + spaced(o.Amount()) + " unless " + s.Unless
	o.Each = false
	m.Add(candidate.Candidate{
		Category: statementCategory, Pos: s.Pos, End: s.Pos + token.Pos(len(s.Keyword)), At: cur.Node(), Func: o.Func, Block: o.Block, Cost: o.Cost,
		Expect: evidence.Site{
			Class: s.Keyword, About: func(*gcdiag.Decision) bool { return false }, Silent: s.Silent,
			Accept: func(c *evidence.Call) bool { return c.Alloc.Kind == s.Kind },
		},
		Settled: func(f *finding.Finding, _ evidence.Match) {
			f.Signals.Inherent, f.Signals.Shape = true, finding.Machinery
		},
		Message: func(v finding.Verdict, reason string) string {
			return o.Message(s.Keyword+" "+words.Expr(s.Call.Fun)+"(...)", when, "", v, reason)
		},
	})
}
