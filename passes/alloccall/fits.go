package alloccall

import (
	"go/ast"
	"go/token"

	"golang.org/x/tools/go/ast/inspector"
	"golang.org/x/tools/go/types/typeutil"

	"github.com/perfvet/perfvet/internal/finding"
	"github.com/perfvet/perfvet/internal/source/candidate"
)

// isTemporary reports whether what a call in a loop gives is of no use behind the iteration.
func isTemporary(f *finding.Finding) bool { return isLoop(f) && f.Signals.Temporary }

// isConstant reports whether all arguments of a call in a function are constants, so that it gives the same each time.
func (r *reporter) isConstant(cur inspector.Cursor, c *ast.CallExpr) bool {
	return r.IsConstant(c) && candidate.IsRepeated(r.pass.Pkg, cur)
}

// isParsed reports whether a template is made of constants alone: template.New("x").Parse("text").
func (r *reporter) isParsed(cur inspector.Cursor, c *ast.CallExpr) bool {
	if !r.isConstant(cur, c) {
		return false
	}
	for {
		sel, ok := ast.Unparen(c.Fun).(*ast.SelectorExpr)
		if !ok {
			return false
		}
		inner, ok := ast.Unparen(sel.X).(*ast.CallExpr)
		if !ok || !r.isConstant(cur, inner) {
			return false
		}
		fn := typeutil.StaticCallee(r.pass.TypesInfo, inner)
		switch {
		case fn == nil:
			return false
		case fn.Signature().Recv() == nil:
			return fn.Name() == "New"
		case fn.Name() != "Option" && fn.Name() != "Delims":
			return false
		}
		c = inner
	}
}

// isDeclared reports whether the call is what a variable is declared with.
func (r *reporter) isDeclared(cur inspector.Cursor, _ *ast.CallExpr) bool {
	s, ok := cur.Parent().Node().(*ast.AssignStmt)
	return ok && s.Tok == token.DEFINE && len(s.Rhs) == 1
}

// hasConstant reports whether the first argument of a call in a function is a constant.
func (r *reporter) hasConstant(cur inspector.Cursor, c *ast.CallExpr) bool {
	return r.pass.TypesInfo.Types[c.Args[0]].Value != nil && candidate.IsRepeated(r.pass.Pkg, cur)
}
