package ifacebox

import (
	"go/ast"
	"go/token"
	"go/types"
	"slices"

	"golang.org/x/tools/go/types/typeutil"

	"github.com/perfvet/perfvet/internal/source/beside"
)

// unknownUses reports whether code that is not loaded may use what this package declares: another package, or a file
// of this one that the build leaves out, such as a test. What it does with it is unknown.
func (p *boxer) unknownUses(obj types.Object) bool {
	return obj.Pkg() != p.pass.Pkg || obj.Exported() ||
		slices.ContainsFunc(p.besides(), func(f beside.File) bool { return f.Mentions(obj.Name()) })
}

// besides returns the files of the package that this build leaves out.
func (p *boxer) besides() []beside.File {
	if !p.looked {
		p.looked, p.unloaded = true, beside.Unloaded(p.pass)
	}
	return p.unloaded
}

// isKey reports whether e is a variable of the package that is nothing but a key of contexts: its type can change.
func (p *boxer) isKey(e ast.Expr) bool {
	id, ok := ast.Unparen(e).(*ast.Ident)
	if !ok {
		return false
	}
	v, ok := p.pass.TypesInfo.Uses[id].(*types.Var)
	if !ok || v.Pkg() == nil || v.Parent() != v.Pkg().Scope() || p.unknownUses(v) {
		return false
	}
	keys := make(map[token.Pos]bool)
	only := true
	p.eachNode(func(n ast.Node) bool {
		switch n := n.(type) {
		case *ast.CallExpr:
			if arg := p.keyOf(n); arg != nil {
				keys[ast.Unparen(arg).Pos()] = true
			}
		case *ast.Ident:
			only = only && (p.pass.TypesInfo.Uses[n] != v || keys[n.Pos()])
		}
		return only
	})
	return only
}

// keyOf returns the argument of a call of package context that is a key, or nil.
func (p *boxer) keyOf(call *ast.CallExpr) ast.Expr {
	fn, ok := typeutil.Callee(p.pass.TypesInfo, call).(*types.Func)
	switch {
	case !ok:
	case fn.FullName() == "context.WithValue" && len(call.Args) > 1:
		return call.Args[1]
	case fn.FullName() == "(context.Context).Value" && len(call.Args) == 1:
		return call.Args[0]
	}
	return nil
}

// putsBoxed reports whether the package puts a t into a pool, which boxes it each time, and never an interface: that may be the very
// value that came from the pool, for which nothing is boxed again.
func (p *boxer) putsBoxed(t types.Type) bool {
	found, again := false, false
	p.eachNode(func(n ast.Node) bool {
		if call, ok := n.(*ast.CallExpr); ok && p.isPut(call) && len(call.Args) == 1 {
			put := p.pass.TypesInfo.TypeOf(call.Args[0])
			found, again = found || types.Identical(put, t), again || types.IsInterface(put)
		}
		return !again
	})
	return found && !again
}

// eachNode visits the nodes of all files of the package, outer before inner, until visit reports false.
func (p *boxer) eachNode(visit func(ast.Node) bool) {
	for _, file := range p.pass.Files {
		ast.Inspect(file, visit)
	}
}
