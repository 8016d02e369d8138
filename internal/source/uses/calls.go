package uses

import (
	"go/ast"
	"go/types"

	"golang.org/x/tools/go/ast/edge"
	"golang.org/x/tools/go/ast/inspector"
)

// calls are the uses of a function in its package.
type calls struct {
	at      []inspector.Cursor // the calls of it, in source order
	isValue bool               // it is used otherwise, too
}

// addFunc records a use of a function of the package.
func (p *Package) addFunc(fn *types.Func, cur inspector.Cursor) {
	if kind, _ := cur.ParentEdge(); kind == edge.SelectorExpr_Sel {
		cur = cur.Parent()
	}
	c := p.calls[fn]
	if call, ok := cur.Parent().Node().(*ast.CallExpr); ok && call.Fun == cur.Node() {
		c.at = append(c.at, cur.Parent())
	} else {
		c.isValue = true
	}
	p.calls[fn] = c
}

// Parameter returns the parameter of fn that argument i is passed as, from 0, or the receiver for -1; nil where fn is not declared with a body in the package, or
// takes several as one.
func (p *Package) Parameter(fn *types.Func, i int) *types.Var {
	sig := fn.Signature()
	switch {
	case !p.bodies[fn]:
		return nil
	case i < 0:
		return sig.Recv()
	case sig.Variadic() && i >= sig.Params().Len()-1, i >= sig.Params().Len():
		return nil
	}
	return sig.Params().At(i)
}

// returns returns the declared function that a value is returned from, and how many results it has; nil where that is not known.
func (p *Package) returns(u Use) (fn *types.Func, results int) {
	ret, ok := u.At.(*ast.ReturnStmt)
	if !ok {
		return nil, 0
	}
	for cur := u.cur; ; cur = cur.Parent() {
		switch n := cur.Node().(type) {
		case *ast.FuncDecl:
			fn, _ = p.info.Defs[n.Name].(*types.Func)
			return fn, len(ret.Results)
		case *ast.FuncLit, *ast.File, nil:
			return nil, 0
		}
	}
}

// ofResult returns what becomes of one of the results of the call at cur.
func (p *Package) ofResult(cur inspector.Cursor, i, results int) []Use {
	if results == 1 {
		return p.Of(cur)
	}
	f := follower{p: p, seen: make(map[*types.Var]bool)}
	if n, ok := cur.Parent().Node().(*ast.AssignStmt); ok && len(n.Lhs) == results {
		f.target(n, n.Lhs[i])
	} else {
		f.add(Returned, cur.Node()) // or passed, with all of them
	}
	return f.uses
}
