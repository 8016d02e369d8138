package ifacebox

import (
	"go/ast"
	"go/token"
	"go/types"

	"golang.org/x/tools/go/types/typeutil"

	"github.com/perfvet/perfvet/internal/source/boxing"
)

// cheaperParameter returns "a parameter of type T" where the callee is an unexported function of this package
// that only calls methods of its parameter, and all its calls pass a T: the calls of the methods are then
// static.
func (p *boxer) cheaperParameter(c boxing.Conversion, fn *types.Func) string {
	if c.Context != boxing.Argument || fn.Signature().Recv() != nil || p.unknownUses(fn) {
		return ""
	}
	if !p.onlyMethods(fn, c.Index) || !p.alwaysPassed(fn, c.Index, c.From) {
		return ""
	}
	return "a parameter of type " + p.typeString(c.From)
}

// onlyMethods reports whether the body of fn uses its i-th parameter for nothing but calls of its methods.
func (p *boxer) onlyMethods(fn *types.Func, i int) bool {
	v := parameter(fn, i)
	decl := p.declOf(fn)
	if v == nil || decl == nil || decl.Body == nil || decl.Type.TypeParams != nil {
		return false
	}
	only, calls := true, 0
	receivers := make(map[*ast.Ident]bool)
	ast.Inspect(decl.Body, func(n ast.Node) bool {
		switch n := n.(type) {
		case *ast.CallExpr:
			if sel, ok := n.Fun.(*ast.SelectorExpr); ok {
				if id, ok := sel.X.(*ast.Ident); ok && p.pass.TypesInfo.Uses[id] == v {
					receivers[id] = true
					calls++
				}
			}
		case *ast.Ident:
			if p.pass.TypesInfo.Uses[n] == v && !receivers[n] {
				only = false
			}
		}
		return only
	})
	return only && calls > 0
}

func (p *boxer) declOf(fn *types.Func) *ast.FuncDecl {
	for _, file := range p.pass.Files {
		if file.FileStart <= fn.Pos() && fn.Pos() < file.FileEnd {
			for _, decl := range file.Decls {
				if d, ok := decl.(*ast.FuncDecl); ok && d.Name.Pos() == fn.Pos() {
					return d
				}
			}
		}
	}
	return nil
}

// alwaysPassed reports whether fn is only called, never used as a value, and every call passes a t for
// its i-th parameter.
func (p *boxer) alwaysPassed(fn *types.Func, i int, t types.Type) bool {
	calls := make(map[token.Pos]bool) // of the names of functions called
	always := true
	visit := func(n ast.Node) bool {
		switch n := n.(type) {
		case *ast.CallExpr:
			if typeutil.StaticCallee(p.pass.TypesInfo, n) == fn {
				calls[ast.Unparen(n.Fun).Pos()] = true
				always = always && i < len(n.Args) && types.Identical(p.pass.TypesInfo.TypeOf(n.Args[i]), t)
			}
		case *ast.Ident:
			if p.pass.TypesInfo.Uses[n] == fn && !calls[n.Pos()] {
				always = false
			}
		}
		return always
	}
	p.eachNode(visit)
	return always
}
