package heat

import (
	"go/ast"
	"go/types"

	"golang.org/x/tools/go/types/typeutil"

	"github.com/perfvet/perfvet/internal/source/tables"
)

// givenFunctions returns the functions that are given to something and used for nothing else: literals, and declarations that are
// used once and have no exported name. find calls add for the functions that a node gives.
func givenFunctions(info *types.Info, files []*ast.File, find func(n ast.Node, add func(ast.Expr))) map[ast.Node]bool {
	given := make(map[ast.Node]bool)
	uses := make(map[types.Object]int) // of declared functions that are given
	add := func(e ast.Expr) {
		switch e := ast.Unparen(e).(type) {
		case *ast.FuncLit:
			given[e] = true
		case *ast.Ident:
			if fn, ok := info.Uses[e].(*types.Func); ok {
				uses[fn] = 0
			}
		case *ast.SelectorExpr: // a method value
			if fn, ok := info.Uses[e.Sel].(*types.Func); ok {
				uses[fn] = 0
			}
		}
	}
	for _, file := range files {
		ast.Inspect(file, func(n ast.Node) bool {
			find(n, add)
			return !tables.IsPlain(info, n)
		})
	}
	if len(uses) == 0 {
		return given
	}
	for _, obj := range info.Uses {
		if n, ok := uses[obj]; ok {
			uses[obj] = n + 1
		}
	}
	for _, file := range files {
		for _, decl := range file.Decls {
			if decl, ok := decl.(*ast.FuncDecl); ok && uses[info.Defs[decl.Name]] == 1 && !decl.Name.IsExported() {
				given[decl] = true
			}
		}
	}
	return given
}

// addOnce adds the function that n, a call, gives to a sync.Once or makes run once: it fills what is there from then on.
func addOnce(info *types.Info, n ast.Node, add func(ast.Expr)) {
	call, ok := n.(*ast.CallExpr)
	if !ok || len(call.Args) != 1 {
		return
	}
	fn := typeutil.StaticCallee(info, call)
	if fn == nil || fn.Pkg() == nil || fn.Pkg().Path() != "sync" {
		return
	}
	switch fn.Origin().FullName() {
	case "(*sync.Once).Do", "sync.OnceFunc", "sync.OnceValue", "sync.OnceValues":
		add(call.Args[0])
	}
}
