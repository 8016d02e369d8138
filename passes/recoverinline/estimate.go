package recoverinline

import (
	"go/ast"
	"go/types"

	"golang.org/x/tools/go/analysis"
	"golang.org/x/tools/go/types/typeutil"

	"github.com/perfvet/perfvet/internal/evidence"
	"github.com/perfvet/perfvet/internal/gcdiag"
)

// costs knows what the compiler says of inlining the functions of a package.
type costs struct {
	pass  *analysis.Pass
	ev    *evidence.Package
	decls map[*types.Func]*ast.FuncDecl
}

func newCosts(pass *analysis.Pass, ev *evidence.Package) *costs {
	c := &costs{pass: pass, ev: ev, decls: make(map[*types.Func]*ast.FuncDecl)}
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

// estimate returns about what the body of a function would cost the inliner if its defer statements
// were not there, and what else would block inlining.
func (c *costs) estimate(syntax ast.Node) estimate {
	if body := bodyOf(syntax); body != nil {
		return c.estimateStmts(syntax, body.List)
	}
	return estimate{blocked: "it has no body"}
}

// estimateStmts is estimate for some statements of a function.
func (c *costs) estimateStmts(syntax ast.Node, list []ast.Stmt) estimate {
	e := estimator{info: c.pass.TypesInfo, callee: func(call *ast.CallExpr) (bool, int) { return c.callee(syntax, call) }}
	switch syntax := syntax.(type) {
	case *ast.FuncDecl:
		fn, ok := c.pass.TypesInfo.Defs[syntax.Name].(*types.Func)
		if !ok {
			return estimate{blocked: "its type is not known"}
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
func (c *costs) callee(caller ast.Node, call *ast.CallExpr) (inlined bool, cost int) {
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
func (c *costs) canInline(fn ast.Node) (ok bool, cost int) {
	line, col := c.ev.LineOf(c.pass.Fset, evidence.Pos(fn))
	for _, d := range c.ev.DecisionsAt(line, col) {
		if d.Kind == gcdiag.CanInline {
			return true, d.Cost
		}
	}
	return false, 0
}

// bodyOf returns the body of a declaration or a literal, or nil.
func bodyOf(syntax ast.Node) *ast.BlockStmt {
	switch syntax := syntax.(type) {
	case *ast.FuncDecl:
		return syntax.Body
	case *ast.FuncLit:
		return syntax.Body
	}
	return nil
}
