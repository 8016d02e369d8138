package uses

import (
	"go/ast"
	"go/token"
	"go/types"

	"golang.org/x/tools/go/ast/inspector"
)

// Initial returns the value that the declaration of the local variable v gives it, nil for none, and whether that is known: of a parameter,
// and of one of several results of a call, it is not.
func (p *Package) Initial(v *types.Var) (value ast.Expr, known bool) {
	cur, ok := p.decls[v]
	if !ok {
		return nil, false
	}
	_, index := cur.ParentEdge()
	switch n := cur.Parent().Node().(type) {
	case *ast.ValueSpec:
		switch len(n.Values) {
		case 0:
			return nil, true
		case len(n.Names):
			return n.Values[index], true
		}
	case *ast.AssignStmt:
		if len(n.Lhs) == len(n.Rhs) {
			return n.Rhs[index], true
		}
	}
	return nil, false
}

// Decl returns the statement of a block that declares the local variable v and nothing else: an *ast.AssignStmt or an *ast.DeclStmt.
func (p *Package) Decl(v *types.Var) (inspector.Cursor, bool) {
	cur, ok := p.decls[v]
	if !ok {
		return cur, false
	}
	stmt := cur.Parent()
	switch n := stmt.Node().(type) {
	case *ast.AssignStmt:
		ok = len(n.Lhs) == 1
	case *ast.ValueSpec:
		stmt = stmt.Parent().Parent()
		decl, isStmt := stmt.Node().(*ast.DeclStmt)
		ok = isStmt && len(n.Names) == 1 && !decl.Decl.(*ast.GenDecl).Lparen.IsValid()
	default:
		ok = false
	}
	return stmt, ok && InBlock(stmt)
}

// InBlock reports whether the statement at cur is one of a list, so that others can stand before and behind it.
func InBlock(cur inspector.Cursor) bool {
	switch cur.Parent().Node().(type) {
	case *ast.BlockStmt, *ast.CaseClause, *ast.CommClause:
		_, ok := cur.Node().(ast.Stmt)
		return ok
	}
	return false
}

// IsPrivate reports whether the statements of the function that declares the local variable v, and they alone, read and
// change it: no other function literal uses it, and nothing takes its address.
func (p *Package) IsPrivate(v *types.Var) bool {
	for _, cur := range p.names[v] {
		if p.IsInLiteral(cur, v) || p.IsAddressed(cur) {
			return false
		}
	}
	return true
}

// IsInLiteral reports whether the use of the local variable v at cur is in a function literal that does not declare it.
func (p *Package) IsInLiteral(cur inspector.Cursor, v *types.Var) bool {
	decl, ok := p.decls[v]
	return !ok || literalAround(cur) != literalAround(decl)
}

// IsAddressed reports whether the address of the variable or of a part of it is taken at cur: by &, by a method with a pointer receiver, or
// by slicing an array.
func (p *Package) IsAddressed(cur inspector.Cursor) bool {
	for ; ; cur = cur.Parent() {
		t := p.info.TypeOf(cur.Node().(ast.Expr))
		switch n := cur.Parent().Node().(type) {
		case *ast.ParenExpr:
		case *ast.UnaryExpr:
			return n.Op == token.AND
		case *ast.SliceExpr:
			_, isArray := t.Underlying().(*types.Array)
			return isArray && n.X == cur.Node()
		case *ast.IndexExpr:
			if _, isArray := t.Underlying().(*types.Array); !isArray || n.X != cur.Node() {
				return false
			}
		case *ast.SelectorExpr:
			sel := p.info.Selections[n]
			if sel == nil {
				return false
			}
			if fn, ok := sel.Obj().(*types.Func); ok {
				recv := fn.Signature().Recv()
				return !isPointer(t) && (recv == nil || isPointer(recv.Type()))
			}
			if isPointer(t) {
				return false
			}
		default:
			return false
		}
	}
}

func isPointer(t types.Type) bool {
	_, ok := t.Underlying().(*types.Pointer)
	return ok
}
