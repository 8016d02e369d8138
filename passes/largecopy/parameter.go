package largecopy

import (
	"go/ast"
	"go/types"

	"golang.org/x/tools/go/ast/edge"
	"golang.org/x/tools/go/ast/inspector"
	"golang.org/x/tools/go/types/typeutil"

	"github.com/perfvet/perfvet/internal/finding"
	"github.com/perfvet/perfvet/internal/source/effects"
)

// byPointer finds out whether the function that is called, one of the package's own that only the package can call, can read its i-th parameter, or its receiver for -1,
// through a pointer.
func (c *checker) byPointer(item *copied, call *ast.CallExpr, i int) {
	callee := typeutil.StaticCallee(c.Pass.TypesInfo, call)
	if callee == nil || callee.Origin() != callee {
		return
	}
	item.to = callee.Name()
	sig := callee.Signature()
	if callee.Pkg() != c.Pass.Pkg || callee.Exported() || sig.TypeParams().Len()+sig.RecvTypeParams().Len() > 0 || !c.isOnlyCalled(callee) {
		return
	}
	p, what := sig.Recv(), "receiver"
	if i >= 0 {
		if i >= sig.Params().Len() || sig.Variadic() && i == sig.Params().Len()-1 {
			return
		}
		p, what = sig.Params().At(i), "parameter"
	}
	fn := c.SSA().Pkg.Prog.FuncValue(callee)
	if fn == nil || fn.Syntax() == nil || !c.isReadByField(fn.Syntax(), p) {
		return
	}
	e := c.effects.Of(effects.Whole(fn))
	if e.MayChange(p.Type()) {
		return
	}
	item.sure = e.Unknown == ""
	item.remedy = "a pointer as " + what + " reads it in place"
	if !item.sure {
		item.remedy += ", unless what that calls changes it"
	}
	item.root = what + " " + finding.Quote(p.Name()) + " of " + finding.Quote(callee.Name())
}

// isOnlyCalled reports whether nothing but calls names the function, and no interface of the package has a method of its name.
func (c *checker) isOnlyCalled(fn *types.Func) bool {
	if c.values == nil {
		c.values, c.calls = make(map[types.Object]bool), make(map[types.Object][]inspector.Cursor)
		for cur := range c.Nodes((*ast.Ident)(nil)) {
			f, ok := c.Pass.TypesInfo.Uses[cur.Node().(*ast.Ident)].(*types.Func)
			if !ok {
				continue
			}
			if cur.ParentEdgeKind() == edge.SelectorExpr_Sel {
				cur = cur.Parent()
			}
			if cur.ParentEdgeKind() == edge.CallExpr_Fun {
				c.calls[f] = append(c.calls[f], cur.Parent())
			} else {
				c.values[f] = true
			}
		}
		for cur := range c.Nodes((*ast.InterfaceType)(nil)) {
			for _, m := range cur.Node().(*ast.InterfaceType).Methods.List {
				for _, name := range m.Names {
					c.interfaces = append(c.interfaces, name.Name)
				}
			}
		}
	}
	if c.values[fn] {
		return false
	}
	if fn.Signature().Recv() == nil {
		return true
	}
	for _, name := range c.interfaces {
		if name == fn.Name() {
			return false
		}
	}
	return true
}
