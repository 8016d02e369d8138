package heat

import (
	"go/ast"
	"go/types"

	"github.com/perfvet/perfvet/internal/source/tables"
)

// poolFunctions returns the functions that are the New of a sync.Pool and nothing else: literals, and declarations that are
// used once. What they make is the pool's own: it saves all that would be made without it.
func poolFunctions(info *types.Info, files []*ast.File) map[ast.Node]bool {
	pools := make(map[ast.Node]bool)
	uses := make(map[types.Object]int) // of functions that are a New
	add := func(e ast.Expr) {
		switch e := ast.Unparen(e).(type) {
		case *ast.FuncLit:
			pools[e] = true
		case *ast.Ident:
			if fn, ok := info.Uses[e].(*types.Func); ok {
				uses[fn] = 0
			}
		}
	}
	for _, file := range files {
		ast.Inspect(file, func(n ast.Node) bool {
			addNews(info, n, add)
			return !tables.IsPlain(info, n)
		})
	}
	for _, obj := range info.Uses {
		if n, ok := uses[obj]; ok {
			uses[obj] = n + 1
		}
	}
	for _, file := range files {
		for _, decl := range file.Decls {
			if decl, ok := decl.(*ast.FuncDecl); ok && uses[info.Defs[decl.Name]] == 1 && !decl.Name.IsExported() {
				pools[decl] = true
			}
		}
	}
	return pools
}

// addNews adds the functions that n, a literal or an assignment, makes the New of a sync.Pool.
func addNews(info *types.Info, n ast.Node, add func(ast.Expr)) {
	switch n := n.(type) {
	case *ast.CompositeLit:
		for _, elt := range n.Elts {
			if kv, ok := elt.(*ast.KeyValueExpr); ok && isPool(info.TypeOf(n)) {
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
