package stringalloc

import (
	"go/ast"

	"golang.org/x/tools/go/ast/inspector"

	"github.com/perfvet/perfvet/internal/source/candidate"
)

// sameText is the form of a text that each round of a loop makes anew.
const sameText = "it is the same in each round: make it once, before the loop"

// isSame reports whether e, in the expression at cur, is the same text in all rounds of the loop around it, each of which makes n.
func (p *predictor) isSame(cur inspector.Cursor, n, e ast.Expr) bool {
	fn := candidate.FuncAround(cur)
	return fn != nil && p.effects.AreFixed(p.SSA(), fn, n, []ast.Expr{e})
}
