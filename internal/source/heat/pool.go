package heat

import (
	"go/ast"
	"go/types"
)

// addNews adds the functions that n, a literal or an assignment, makes the New of a sync.Pool. What they make is the pool's own: it
// saves all that would be made without it.
func addNews(info *types.Info, n ast.Node, add func(ast.Expr)) {
	switch n := n.(type) {
	case *ast.CompositeLit:
		if !isPool(info.TypeOf(n)) {
			return
		}
		for _, elt := range n.Elts {
			if kv, ok := elt.(*ast.KeyValueExpr); ok {
				add(kv.Value)
			}
		}
	case *ast.AssignStmt:
		for i, x := range n.Lhs {
			sel, ok := x.(*ast.SelectorExpr)
			if ok && len(n.Lhs) == len(n.Rhs) && sel.Sel.Name == "New" && isPool(info.TypeOf(sel.X)) {
				add(n.Rhs[i])
			}
		}
	}
}

func isPool(t types.Type) bool {
	if t == nil {
		return false
	}
	if p, ok := t.Underlying().(*types.Pointer); ok { // elided in the literal of a slice
		t = p.Elem()
	}
	named, ok := types.Unalias(t).(*types.Named)
	return ok && named.Obj().Pkg() != nil && named.Obj().Pkg().Path() == "sync" && named.Obj().Name() == "Pool"
}
