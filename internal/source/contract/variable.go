package contract

import (
	"go/ast"
	"go/token"
)

// declared returns the names that a function, or a line of it, may declare as variables. One that stands on the left of := is
// declared there or was before: types tell.
func (r *reader) declared(t *Target) (names []*ast.Ident) {
	root, params := ast.Node(t.Func), t.parameters()
	if t.Lit != nil {
		root = t.Lit
	}
	add := func(x ast.Expr) {
		if id, ok := x.(*ast.Ident); ok && (t.Line == 0 || t.Lit != nil || r.line(id.Pos()) == t.Line) {
			names = append(names, id)
		}
	}
	each(params, func(id *ast.Ident) { add(id) })
	ast.Inspect(root, func(n ast.Node) bool {
		switch n := n.(type) {
		case *ast.AssignStmt:
			if n.Tok == token.DEFINE {
				each(n.Lhs, add)
			}
		case *ast.RangeStmt:
			if n.Tok == token.DEFINE {
				add(n.Key)
				add(n.Value)
			}
		case *ast.ValueSpec:
			each(n.Names, func(id *ast.Ident) { add(id) })
		}
		return true
	})
	return names
}

func each[T any](list []T, do func(T)) {
	for _, x := range list {
		do(x)
	}
}
