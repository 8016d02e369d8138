package stringalloc

import (
	"go/ast"
	"go/token"
	"go/types"

	"golang.org/x/tools/go/ast/inspector"
	"golang.org/x/tools/go/ssa"

	"github.com/perfvet/perfvet/internal/source/candidate"
	"github.com/perfvet/perfvet/internal/source/ssapkg"
)

// growsEachRound reports whether each round of a loop around cur that goes on with another appends to the string that e names, by whichever statement: what only some rounds
// append to may be appended to once, or never, and a builder is no less then.
func (p *predictor) growsEachRound(cur inspector.Cursor, e ast.Expr, loop ast.Stmt) bool {
	fn := candidate.FuncAround(cur)
	f := p.SSA().FuncOf(fn)
	if f == nil {
		return false
	}
	appends := make(map[*ssa.BasicBlock]bool)
	var own *ssa.BasicBlock
	ast.Inspect(loop, func(n ast.Node) bool {
		if _, isLit := n.(*ast.FuncLit); isLit {
			return false
		}
		if stmt, ok := n.(*ast.AssignStmt); ok && p.appendsTo(stmt, e) {
			if block := p.BlockIn(fn, stmt); block != nil {
				appends[block] = true
				if stmt.Pos() <= cur.Node().Pos() && cur.Node().End() <= stmt.End() {
					own = block
				}
			}
		}
		return true
	})
	around := f.LoopsAround(own)
	return len(around) > 0 && passesAll(around[0], appends)
}

// appendsTo reports whether a statement appends to the string that e names: s += t, or s = s + t.
func (p *predictor) appendsTo(stmt *ast.AssignStmt, e ast.Expr) bool {
	if len(stmt.Lhs) != 1 || types.ExprString(stmt.Lhs[0]) != types.ExprString(e) {
		return false
	}
	return stmt.Tok == token.ADD_ASSIGN || stmt.Tok == token.ASSIGN && types.ExprString(p.operands(stmt.Rhs[0])[0]) == types.ExprString(e)
}

// passesAll reports whether no round of a loop goes on with another but through one of the blocks.
func passesAll(l ssapkg.Loop, blocks map[*ssa.BasicBlock]bool) bool {
	seen := make(map[*ssa.BasicBlock]bool)
	for work := []*ssa.BasicBlock{l.Header}; len(work) > 0; {
		b := work[len(work)-1]
		work = work[:len(work)-1]
		if blocks[b] || seen[b] || !l.Blocks[b] {
			continue
		}
		seen[b] = true
		for _, next := range b.Succs {
			if next == l.Header {
				return false
			}
			work = append(work, next)
		}
	}
	return true
}
