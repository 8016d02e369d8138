package inlining

import (
	"go/ast"
	"go/types"
	"slices"

	"golang.org/x/tools/go/analysis"
	"golang.org/x/tools/go/types/typeutil"

	"github.com/perfvet/perfvet/internal/compiled/evidence"
	"github.com/perfvet/perfvet/internal/compiled/gcdiag"
)

// Costs knows what the compiler says of inlining the functions of a package.
type Costs struct {
	pass  *analysis.Pass
	ev    *evidence.Package
	decls map[*types.Func]*ast.FuncDecl
}

// NewCosts returns the costs of the package that pass analyses.
func NewCosts(pass *analysis.Pass, ev *evidence.Package) *Costs {
	c := &Costs{pass: pass, ev: ev, decls: make(map[*types.Func]*ast.FuncDecl)}
	for _, file := range pass.Files {
		for _, decl := range file.Decls {
			if decl, ok := decl.(*ast.FuncDecl); ok {
				if fn, ok := pass.TypesInfo.Defs[decl.Name].(*types.Func); ok {
					c.decls[fn] = decl
				}
			}
		}
	}
	return c
}

// Estimate returns about what the body of a function would cost the inliner if its defer statements
// were not there, and what else would block inlining.
func (c *Costs) Estimate(syntax ast.Node) Estimate {
	if body := BodyOf(syntax); body != nil {
		return c.EstimateStmts(syntax, body.List)
	}
	return Estimate{Blocked: "it has no body"}
}

// EstimateStmts is Estimate for some statements of a function.
func (c *Costs) EstimateStmts(syntax ast.Node, list []ast.Stmt) Estimate {
	return c.estimate(syntax, list, nil)
}

// EstimateWithout is Estimate for the function with a call in place of the part.
func (c *Costs) EstimateWithout(syntax ast.Node, part *Part) Estimate {
	return c.estimate(syntax, BodyOf(syntax).List, part)
}

func (c *Costs) estimate(syntax ast.Node, list []ast.Stmt, part *Part) Estimate {
	e := estimator{info: c.pass.TypesInfo, costs: c, fn: syntax, part: part}
	switch syntax := syntax.(type) {
	case *ast.FuncDecl:
		fn, ok := c.pass.TypesInfo.Defs[syntax.Name].(*types.Func)
		if !ok {
			return Estimate{Blocked: "its type is not known"}
		}
		e.sig = fn.Signature()
	case *ast.FuncLit:
		e.sig, _ = c.pass.TypesInfo.TypeOf(syntax).(*types.Signature)
	}
	e.stmts(list)
	return e.out
}

// callee reports whether the compiler inlines a call in the function, and the cost of the body; -1 if that is not
// known, as of functions of other packages. It knows nothing of a body while it looks at it.
func (c *Costs) callee(caller ast.Node, call *ast.CallExpr) (inlined bool, cost int) {
	if fn, ok := typeutil.Callee(c.pass.TypesInfo, call).(*types.Func); ok {
		if decl := c.decls[fn.Origin()]; decl == caller {
			return false, 0
		} else if decl != nil {
			return c.canInline(decl)
		}
	}
	if lit, ok := ast.Unparen(call.Fun).(*ast.FuncLit); ok {
		return c.canInline(lit)
	}
	line, col := c.ev.LineOf(c.pass.Fset, evidence.Pos(call))
	for _, d := range c.ev.DecisionsAt(line, col) {
		if d.Kind == gcdiag.InlineCall {
			return true, -1
		}
	}
	return false, 0
}

// canInline reports whether the compiler can inline the function and its cost; -1 if it did not say.
func (c *Costs) canInline(fn ast.Node) (ok bool, cost int) {
	line, col := c.ev.LineOf(c.pass.Fset, evidence.Pos(fn))
	for _, d := range c.ev.DecisionsAt(line, col) {
		if d.Kind == gcdiag.CanInline {
			return true, d.Cost
		}
	}
	return false, 0
}

// A Dear is a call in a body that costs much of the budget.
type Dear struct {
	Call    *ast.CallExpr
	Cost    int  // beside its node and operands
	Inlined bool // the cost is that of the body that replaces the call
}

// DearCalls returns the calls in a function, without the literals in it, in the order of the source: those that stay
// calls, and those inlined whose cost is known.
func (c *Costs) DearCalls(syntax ast.Node) []Dear {
	e := estimator{info: c.pass.TypesInfo, costs: c, fn: syntax}
	var dear []Dear
	ast.Inspect(BodyOf(syntax), func(n ast.Node) bool {
		switch n := n.(type) {
		case *ast.FuncLit:
			return false
		case *ast.CallExpr:
			if tv := c.pass.TypesInfo.Types[n.Fun]; tv.IsType() || tv.IsBuiltin() {
				return true
			}
			inlined, cost := e.callee(n)
			if cost >= 0 {
				cost = e.callExtra(n)
			}
			dear = append(dear, Dear{n, cost, inlined})
		}
		return true
	})
	return slices.DeleteFunc(dear, func(d Dear) bool { return d.Cost == 0 })
}
