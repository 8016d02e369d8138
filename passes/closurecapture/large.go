package closurecapture

import (
	"fmt"
	"go/ast"
	"go/types"
	"strings"

	"golang.org/x/tools/go/ssa"

	"github.com/perfvet/perfvet/internal/compiled/evidence"
	"github.com/perfvet/perfvet/internal/compiled/gcdiag"
	"github.com/perfvet/perfvet/internal/finding"
	"github.com/perfvet/perfvet/internal/finding/layout"
	"github.com/perfvet/perfvet/internal/source/candidate"
	"github.com/perfvet/perfvet/internal/source/ssapkg"
	"github.com/perfvet/perfvet/internal/source/words"
)

// byPointer has the captures that are too large to be held by value hold a pointer to a copy, as the compiler does with what a go or defer statement evaluates.
func byPointer(caps []capture) {
	for i := range caps {
		if c := &caps[i]; c.size > maxByValue {
			c.byRef, c.bare, c.why = true, false, fmt.Sprintf("over %d bytes", maxByValue)
		}
	}
}

// copied adds the candidate for the copy of an operand that a statement, which begins with a keyword at the node, holds by reference.
func (p *capturer) copied(fn *ssapkg.Func, block *ssa.BasicBlock, keyword ast.Node, category string, c capture) {
	at := keyword
	if _, isName := ast.Unparen(c.expr).(*ast.Ident); !isName {
		at = c.expr
	}
	typeName := evidence.TypeName(c.typ)
	v := &variable{capture: c, what: "copy of ", by: "the " + category + " statement holds it by reference", cost: p.variableCost(c)}
	v.typ = types.TypeString(c.typ, types.RelativeTo(p.pass.Pkg))
	v.each = words.Each(fn.Repeats(block) > 0)
	p.set.Add(candidate.Candidate{
		Category: movedCategory, Pos: c.expr.Pos(), End: c.expr.End(), At: at,
		Func: syntaxOf(fn.Function), Block: block, Cost: v.cost,
		Expect: evidence.Site{
			Class: "moved " + typeName, Kind: evidence.ObjectKind, Loose: typeName == "", Silent: "the compiler removed the code",
			Accept: func(call *evidence.Call) bool { return evidence.AllocatesVariable(call, typeName) },
			About: func(d *gcdiag.Decision) bool {
				return strings.HasPrefix(d.Subject, ".autotmp_") && (d.Kind == gcdiag.MovedToHeap || d.Kind == gcdiag.Escapes)
			},
			Generic: &finding.Generic{Form: p.set.FormOf(syntaxOf(fn.Function), c.typ)},
			Shares:  evidence.Shareable(c.size, layout.HasPointers(c.typ)),
		},
		Settled: v.settle,
		Message: v.message,
	})
}
