package inlining

import (
	"go/ast"
	"slices"

	"golang.org/x/tools/go/ssa"

	"github.com/perfvet/perfvet/internal/source/ssapkg"
)

// An Outgrown is a function that is inlined where it is called, and is too large for that with the body of another in place of a call.
type Outgrown struct {
	Decl *ast.FuncDecl
	Cost int // in nodes, with the body
}

// Outgrown returns the functions of the package that the compiler can inline, and surely or perhaps cannot with a body of so many nodes, or up to slack more, in place of
// the call of fn that they, or what is inlined in them, make outside loops: a call of them then comes in place of the one that goes. In a loop many go for
// the one that comes. They are in the order of the source. What is within the budget has room for one call, so that it has no second one of fn.
func (c *Costs) Outgrown(calls *Calls, fn *ssa.Function, body, slack int) (all []Outgrown) {
	seen := map[*ssa.Function]bool{fn: true}
	work := []*ssa.Function{fn}
	for len(work) > 0 {
		callers := calls.callers(work[0])
		work = work[1:]
		for _, caller := range callers {
			decl, ok := caller.Syntax().(*ast.FuncDecl)
			if !ok || seen[caller.Function] {
				continue // the budget of a literal that is called once is larger
			}
			seen[caller.Function] = true
			can, cost := c.canInline(decl)
			switch with := cost + body - CallCost; {
			case !can || cost > MaxBudget:
			case with+slack > MaxBudget:
				all = append(all, Outgrown{decl, with})
			default:
				work = append(work, caller.Function)
			}
		}
	}
	slices.SortFunc(all, func(a, b Outgrown) int { return int(a.Decl.Pos() - b.Decl.Pos()) })
	return all
}

// callers returns the functions that call fn outside loops, each once.
func (c *Calls) callers(fn *ssa.Function) (all []*ssapkg.Func) {
	for _, site := range c.sitesOf(fn) {
		for _, call := range site.Calls {
			if call.Func.LoopDepth(call.Call.Block()) == 0 && !slices.Contains(all, call.Func) {
				all = append(all, call.Func)
			}
		}
	}
	return all
}
