package candidate

import (
	"go/ast"
	"go/token"

	"github.com/perfvet/perfvet/internal/compiled/evidence"
	"github.com/perfvet/perfvet/internal/source/words"
)

// nodeAt returns the outermost declaration, statement or expression that begins on a line, or nil.
func (s *Set) nodeAt(line evidence.Line) (found ast.Node) {
	for _, file := range s.pass.Files {
		first, _ := s.ev.LineOf(s.pass.Fset, file.FileStart)
		if found != nil || first.File != line.File {
			continue
		}
		ast.Inspect(file, func(n ast.Node) bool {
			if found != nil || n == nil {
				return false
			}
			if at, _ := s.ev.LineOf(s.pass.Fset, n.Pos()); at == line && isSubject(n) {
				found = n
			}
			return found == nil
		})
	}
	return found
}

// isSubject reports whether n is what a message can name.
func isSubject(n ast.Node) bool {
	switch n.(type) {
	case *ast.File, *ast.BlockStmt, *ast.LabeledStmt, *ast.FieldList, *ast.Field, *ast.Comment, *ast.CommentGroup:
		return false
	}
	return true
}

// nameOf names a node in a message.
func nameOf(n ast.Node) string {
	switch n := n.(type) {
	case *ast.FuncDecl:
		return "function " + n.Name.Name
	case *ast.GenDecl:
		if len(n.Specs) > 0 {
			return nameOf(n.Specs[0])
		}
	case *ast.DeclStmt:
		return nameOf(n.Decl)
	case *ast.ValueSpec:
		return "declaration of " + n.Names[0].Name
	case *ast.AssignStmt:
		if n.Tok == token.DEFINE {
			return "declaration of " + words.Expr(n.Lhs[0])
		}
		return "assignment to " + words.Expr(n.Lhs[0])
	case *ast.ReturnStmt:
		if len(n.Results) > 0 {
			return "return " + words.Expr(n.Results[0])
		}
		return "return"
	case *ast.RangeStmt:
		return "range over " + words.Expr(n.X)
	case *ast.KeyValueExpr:
		return "element " + words.Expr(n.Key)
	case *ast.ExprStmt:
		return words.Expr(n.X)
	case ast.Expr:
		return words.Expr(n)
	}
	return "statement"
}
