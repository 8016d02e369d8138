package largecopy

import (
	"go/ast"
	"go/token"
	"go/types"

	"golang.org/x/tools/go/ast/edge"
	"golang.org/x/tools/go/ast/inspector"
	"golang.org/x/tools/go/types/typeutil"

	"github.com/perfvet/perfvet/internal/finding"
	"github.com/perfvet/perfvet/internal/source/candidate"
	"github.com/perfvet/perfvet/internal/source/effects"
	"github.com/perfvet/perfvet/internal/source/words"
)

// returned notes the copies that a return statement makes of what is in memory. A result with a name is where it has to be.
func (c *checker) returned(cur inspector.Cursor, n *ast.ReturnStmt) {
	fn := candidate.FuncAround(cur)
	for _, e := range n.Results {
		t := c.Pass.TypesInfo.TypeOf(e)
		if c.sizeOf(t) == 0 || !c.isAddressable(e) || c.isResult(fn, e) {
			continue
		}
		item := &copied{category: resultCategory, cur: cur, at: n, fn: fn, block: c.BlockIn(fn, e), t: t, what: words.Name(e), returned: true}
		if decl, ok := fn.(*ast.FuncDecl); ok {
			callee, _ := c.Pass.TypesInfo.Defs[decl.Name].(*types.Func)
			c.resultByPointer(item, callee)
		}
		c.items = append(c.items, item)
	}
}

// isResult reports whether e is the name of a result of a function.
func (c *checker) isResult(fn ast.Node, e ast.Expr) bool {
	id, ok := ast.Unparen(e).(*ast.Ident)
	if !ok {
		return false
	}
	var typ *ast.FuncType
	switch fn := fn.(type) {
	case *ast.FuncDecl:
		typ = fn.Type
	case *ast.FuncLit:
		typ = fn.Type
	}
	if typ == nil || typ.Results == nil {
		return false
	}
	pos := c.Pass.TypesInfo.Uses[id].Pos()
	return typ.Results.Pos() <= pos && pos < typ.Results.End()
}

// resulted notes the copies that an assignment makes of what a call returns.
func (c *checker) resulted(cur inspector.Cursor, n *ast.AssignStmt) {
	for i, lhs := range n.Lhs {
		rhs := n.Rhs[min(i, len(n.Rhs)-1)]
		call, ok := ast.Unparen(rhs).(*ast.CallExpr)
		t := c.Pass.TypesInfo.TypeOf(lhs)
		if id, isName := lhs.(*ast.Ident); !ok || isName && id.Name == "_" || c.sizeOf(t) == 0 {
			continue
		}
		if tv := c.Pass.TypesInfo.Types[call.Fun]; tv.IsType() || tv.IsBuiltin() {
			continue
		}
		fn := candidate.FuncAround(cur)
		item := &copied{category: resultCategory, cur: cur, at: lhs, fn: fn, block: c.BlockIn(fn, call), t: t, what: "the result of " + words.Name(call.Fun)}
		if len(n.Lhs) == 1 {
			c.resultByPointer(item, typeutil.StaticCallee(c.Pass.TypesInfo, call))
		}
		c.items = append(c.items, item)
	}
}

// resultByPointer finds out whether a function, one of the package's own that only the package can call, can return a pointer to the value that it returns, which is in memory that
// others have, and of which all callers read fields.
func (c *checker) resultByPointer(item *copied, callee *types.Func) {
	if callee == nil || callee.Origin() != callee || callee.Pkg() != c.Pass.Pkg || callee.Exported() || !c.isOnlyCalled(callee) {
		return
	}
	sig := callee.Signature()
	fn := c.SSA().Pkg.Prog.FuncValue(callee)
	if sig.TypeParams().Len()+sig.RecvTypeParams().Len() > 0 || sig.Results().Len() != 1 || fn == nil || !c.returnsKept(fn.Syntax()) {
		return
	}
	item.sure = true
	for _, call := range c.calls[callee] {
		known, ok := c.readsResult(call)
		if !ok {
			return
		}
		item.sure = item.sure && known
	}
	item.remedy = "a pointer as result lets it be read in place"
	if !item.sure {
		item.remedy += ", unless what its callers call changes it"
	}
	item.root = "result of " + finding.Quote(callee.Name())
}

// returnsKept reports whether all that a function returns is an element of a slice, or behind a pointer.
func (c *checker) returnsKept(syntax ast.Node) bool {
	decl, ok := syntax.(*ast.FuncDecl)
	if !ok || decl.Body == nil {
		return false
	}
	kept := true
	ast.Inspect(decl.Body, func(n ast.Node) bool {
		switch n := n.(type) {
		case *ast.FuncLit:
			return false
		case *ast.ReturnStmt:
			kept = kept && len(n.Results) == 1 && c.isKept(n.Results[0]) && c.isOfCaller(n.Results[0], decl)
		}
		return kept
	})
	return kept
}

// isKept reports whether e is an element of a slice, or what a pointer points to, or a part of such a value.
func (c *checker) isKept(e ast.Expr) bool {
	switch e := ast.Unparen(e).(type) {
	case *ast.StarExpr:
		return true
	case *ast.IndexExpr:
		t := c.Pass.TypesInfo.TypeOf(e.X)
		return isSlice(t) || isArray(t) && c.isKept(e.X)
	case *ast.SelectorExpr:
		sel := c.Pass.TypesInfo.Selections[e]
		if sel == nil || sel.Kind() != types.FieldVal {
			return false
		}
		_, isPointer := sel.Recv().Underlying().(*types.Pointer)
		return isPointer || c.isKept(e.X)
	}
	return false
}

// isOfCaller reports whether e begins with a parameter, the receiver or a package variable: a pointer into it has nothing move to the heap.
func (c *checker) isOfCaller(e ast.Expr, decl *ast.FuncDecl) bool {
	switch e := ast.Unparen(e).(type) {
	case *ast.StarExpr:
		return c.isOfCaller(e.X, decl)
	case *ast.IndexExpr:
		return c.isOfCaller(e.X, decl)
	case *ast.SelectorExpr:
		return c.isOfCaller(e.X, decl)
	case *ast.Ident:
		v, ok := c.Pass.TypesInfo.Uses[e].(*types.Var)
		if !ok || v.Parent() == c.Pass.Pkg.Scope() {
			return ok
		}
		for _, use := range c.Uses.Names(v) {
			if isWritten(use) || isAddressed(use) {
				return false
			}
		}
		return decl.Pos() <= v.Pos() && v.Pos() < decl.Body.Pos()
	}
	return false
}

// readsResult reports whether fields are read of what a call returns, at once or in a variable while nothing stores to such values, and whether all functions are known that are called
// meanwhile.
func (c *checker) readsResult(call inspector.Cursor) (known, ok bool) {
	if call.ParentEdgeKind() == edge.SelectorExpr_X {
		return true, c.readsField(call)
	}
	assign, ok := call.Parent().Node().(*ast.AssignStmt)
	if !ok || assign.Tok != token.DEFINE || len(assign.Lhs) != 1 || call.ParentEdgeKind() != edge.AssignStmt_Rhs {
		return false, false
	}
	id, ok := assign.Lhs[0].(*ast.Ident)
	if !ok {
		return false, false
	}
	v, ok := c.Pass.TypesInfo.Defs[id].(*types.Var)
	if !ok {
		return false, false
	}
	fn := candidate.FuncAround(call)
	block := c.SSA().BlockOfVar(fn, id.Pos())
	if block == nil || !c.isReadByField(fn, v) {
		return false, false
	}
	e := c.effects.Of(effects.Behind(block))
	return e.Unknown == "", !e.MayChange(v.Type())
}
