package loopmap

import (
	"go/ast"
	"go/token"
	"go/types"

	"golang.org/x/tools/go/ast/edge"
	"golang.org/x/tools/go/ast/inspector"

	"github.com/perfvet/perfvet/internal/finding"
	"github.com/perfvet/perfvet/internal/source/words"
)

// merged adds a candidate for a look-up that one assignment can do with its own, and reports whether it did: m[k] = m[k] + v is m[k] += v for the
// compiler, which then looks k up once.
func (c *checker) merged(l *lookup) bool {
	if a, ok := c.assigned(l); ok {
		c.add(l, a)
		return true
	}
	if a, ok := c.guarded(l); ok {
		c.add(l, a)
		return true
	}
	return false
}

// assigned tells of m[k] = m[k] + v.
func (c *checker) assigned(l *lookup) (advice, bool) {
	bin, ok := l.cur.Parent().Node().(*ast.BinaryExpr)
	assign, isAssign := l.cur.Parent().Parent().Node().(*ast.AssignStmt)
	if !ok || !isAssign || assign.Tok != token.ASSIGN || len(assign.Lhs) != 1 || !c.isSame(assign.Lhs[0], l.expr) {
		return advice{}, false
	}
	op, ok := mergeable[bin.Op]
	other := bin.Y
	if l.cur.ParentEdgeKind() == edge.BinaryExpr_Y {
		other = bin.X
		ok = ok && (bin.Op == token.ADD && !c.isString(bin) || bin.Op == token.MUL || bin.Op == token.AND || bin.Op == token.OR || bin.Op == token.XOR)
	}
	if !ok || !c.isPlain(other) {
		return advice{}, false
	}
	d := c.Edit.Begin(assign)
	d.Replace(assign.TokPos, assign.TokPos+1, op.String())
	if other == bin.Y {
		d.Replace(bin.Pos(), other.Pos(), "")
	} else {
		d.Replace(other.End(), bin.End(), "")
	}
	return advice{
		category: assignCategory, why: "the assignment looks it up once more", remedy: "with " + words.Name(l.expr) + " " + op.String() + " it is looked up once",
		fixes: d.Fix("Assign with " + op.String()),
	}, true
}

// mergeable are the operators that have an assignment of their own which looks up once. A division may panic, before it has put a key into the map.
var mergeable = map[token.Token]token.Token{
	token.ADD: token.ADD_ASSIGN, token.SUB: token.SUB_ASSIGN, token.MUL: token.MUL_ASSIGN,
	token.AND: token.AND_ASSIGN, token.OR: token.OR_ASSIGN, token.XOR: token.XOR_ASSIGN, token.AND_NOT: token.AND_NOT_ASSIGN,
}

// guarded tells of a test of a key before a statement that does the same whether or not the key is there.
func (c *checker) guarded(l *lookup) (advice, bool) {
	assign, ok := l.cur.Parent().Node().(*ast.AssignStmt)
	stmt, isIf := l.cur.Parent().Parent().Node().(*ast.IfStmt)
	if !ok || !isIf || stmt.Init != assign || len(assign.Lhs) != 2 || !isBlank(assign.Lhs[0]) || assign.Tok != token.DEFINE || !c.isPlain(l.expr) || names(l.expr, assign.Lhs[1]) {
		return advice{}, false
	}
	there, absent, ok := branches(stmt, assign.Lhs[1])
	if !ok {
		return advice{}, false
	}
	a := advice{category: guardCategory}
	switch {
	case c.isDelete(there, l.expr) && absent == nil:
		a.why, a.remedy = "delete does nothing where the key is not there", "leave the test out"
		a.fixes = c.replace(l.cur.Parent().Parent(), there)
	case there != nil && absent != nil && c.isCount(there, absent, l.expr):
		a.why, a.remedy = "a key that is not there has the value zero", "leave the test out"
		a.fixes = c.replace(l.cur.Parent().Parent(), there)
	case there == nil && absent != nil && c.isBegun(l, absent):
		a.why, a.remedy = "a key that is not there has the value zero", "leave the test out"
		a.fixes = c.remove(l.cur.Parent().Parent())
	default:
		return advice{}, false
	}
	return a, true
}

// branches returns the statement that an if statement runs where a key is there, and that where it is not, nil for none. ok is what it tests. It reports false for what has others.
func branches(stmt *ast.IfStmt, ok ast.Expr) (there, absent ast.Stmt, known bool) {
	one := func(s ast.Stmt) ast.Stmt {
		if block, ok := s.(*ast.BlockStmt); ok && len(block.List) == 1 {
			return block.List[0]
		}
		return nil
	}
	there = one(stmt.Body)
	if there == nil {
		return nil, nil, false
	}
	if stmt.Else != nil {
		if absent = one(stmt.Else); absent == nil {
			return nil, nil, false
		}
	}
	cond := ast.Unparen(stmt.Cond)
	if not, isNot := cond.(*ast.UnaryExpr); isNot && not.Op == token.NOT {
		cond, there, absent = ast.Unparen(not.X), absent, there
	}
	return there, absent, types.ExprString(cond) == types.ExprString(ok)
}

// isDelete reports whether stmt is delete(m, k), for e as m[k].
func (c *checker) isDelete(stmt ast.Stmt, e *ast.IndexExpr) bool {
	expr, ok := stmt.(*ast.ExprStmt)
	if !ok {
		return false
	}
	call, ok := expr.X.(*ast.CallExpr)
	return ok && c.Builtin(call, "delete") && c.isSame(call.Args[0], e.X) && c.isSame(call.Args[1], e.Index)
}

// isCount reports whether one statement adds to e what the other assigns to it, an integer or a text.
func (c *checker) isCount(adds, assigns ast.Stmt, e *ast.IndexExpr) bool {
	assign, ok := assigns.(*ast.AssignStmt)
	if !ok || assign.Tok != token.ASSIGN || len(assign.Lhs) != 1 || !c.isSame(assign.Lhs[0], e) || !c.isPlain(assign.Rhs[0]) || !c.hasPlainZero(e) {
		return false
	}
	switch n := adds.(type) {
	case *ast.IncDecStmt:
		v := c.Pass.TypesInfo.Types[assign.Rhs[0]].Value
		return n.Tok == token.INC && c.isSame(n.X, e) && v != nil && v.String() == "1"
	case *ast.AssignStmt:
		return (n.Tok == token.ADD_ASSIGN || n.Tok == token.OR_ASSIGN || n.Tok == token.XOR_ASSIGN) && c.isSame(n.Lhs[0], e) && c.isSame(n.Rhs[0], assign.Rhs[0])
	}
	return false
}

// isBegun reports whether the statement that is run where the key of l is not there gives it the value that it has anyway, for the next statement, which adds to it.
func (c *checker) isBegun(l *lookup, absent ast.Stmt) bool {
	assign, ok := absent.(*ast.AssignStmt)
	next, hasNext := l.cur.Parent().Parent().NextSibling()
	if !ok || !hasNext || assign.Tok != token.ASSIGN || len(assign.Lhs) != 1 || !c.isSame(assign.Lhs[0], l.expr) || !isExact(l.key.Type()) {
		return false
	}
	switch n := next.Node().(type) {
	case *ast.IncDecStmt:
		return c.isSame(n.X, l.expr) && c.hasPlainZero(l.expr) && c.isZero(assign.Rhs[0])
	case *ast.AssignStmt:
		if isAppendTo(n, l.expr) {
			call := n.Rhs[0].(*ast.CallExpr)
			return c.isEmptySlice(assign.Rhs[0]) && len(call.Args) > 1 && !call.Ellipsis.IsValid() && c.arePlain(call.Args[1:])
		}
		_, ok := mergeableOf(n.Tok)
		return ok && c.isSame(n.Lhs[0], l.expr) && c.hasPlainZero(l.expr) && c.isZero(assign.Rhs[0]) && c.isPlain(n.Rhs[0])
	}
	return false
}

func mergeableOf(tok token.Token) (token.Token, bool) {
	for op, assign := range mergeable {
		if assign == tok {
			return op, true
		}
	}
	return 0, false
}

// hasPlainZero reports whether e is an integer or a text: what is added to its zero value is the same afterwards.
func (c *checker) hasPlainZero(e *ast.IndexExpr) bool {
	m := c.Pass.TypesInfo.TypeOf(e.X).Underlying().(*types.Map) // the type of e itself may be that and a bool
	b, ok := m.Elem().Underlying().(*types.Basic)
	return ok && b.Info()&(types.IsInteger|types.IsString) != 0
}

func (c *checker) isString(e ast.Expr) bool {
	b, ok := c.Pass.TypesInfo.TypeOf(e).Underlying().(*types.Basic)
	return ok && b.Info()&types.IsString != 0
}

// isZero reports whether e is a constant 0 or "".
func (c *checker) isZero(e ast.Expr) bool {
	v := c.Pass.TypesInfo.Types[e].Value
	return v != nil && (v.ExactString() == "0" || v.ExactString() == `""`)
}

// isEmptySlice reports whether e is []T{}, make([]T, 0) or nil.
func (c *checker) isEmptySlice(e ast.Expr) bool {
	switch n := ast.Unparen(e).(type) {
	case *ast.CompositeLit:
		_, ok := c.Pass.TypesInfo.TypeOf(n).Underlying().(*types.Slice)
		return ok && len(n.Elts) == 0
	case *ast.CallExpr:
		return c.Builtin(n, "make") && len(n.Args) == 2 && c.isZero(n.Args[1])
	}
	return c.Pass.TypesInfo.Types[e].IsNil()
}

// isSame reports whether two expressions are written alike and have no calls.
func (c *checker) isSame(a, b ast.Expr) bool {
	return types.ExprString(ast.Unparen(a)) == types.ExprString(ast.Unparen(b)) && c.isPlain(a)
}

func (c *checker) arePlain(es []ast.Expr) bool {
	for _, e := range es {
		if !c.isPlain(e) {
			return false
		}
	}
	return true
}

// isPlain reports whether e calls nothing, but for conversions and len, waits for nothing, and does not panic but for a pointer that leads nowhere or an index.
func (c *checker) isPlain(e ast.Expr) bool {
	plain := true
	ast.Inspect(e, func(n ast.Node) bool {
		switch n := n.(type) {
		case *ast.CallExpr:
			plain = plain && (c.Pass.TypesInfo.Types[n.Fun].IsType() || c.Builtin(n, "len"))
		case *ast.FuncLit, *ast.TypeAssertExpr:
			plain = false
		case *ast.UnaryExpr:
			plain = plain && n.Op != token.ARROW
		case *ast.BinaryExpr:
			plain = plain && n.Op != token.QUO && n.Op != token.REM && n.Op != token.SHL && n.Op != token.SHR
		}
		return plain
	})
	return plain
}

func isBlank(e ast.Expr) bool {
	id, ok := e.(*ast.Ident)
	return ok && id.Name == "_"
}

// names reports whether the name is in e.
func names(e ast.Expr, name ast.Expr) bool {
	found := false
	ast.Inspect(e, func(n ast.Node) bool {
		id, ok := n.(*ast.Ident)
		found = found || ok && id.Name == types.ExprString(name)
		return !found
	})
	return found
}

// replace returns the edit that puts one of its own statements in the place of the if statement at cur.
func (c *checker) replace(cur inspector.Cursor, with ast.Stmt) []finding.Fix {
	if cur.ParentEdgeKind() == edge.IfStmt_Else {
		return nil
	}
	stmt := cur.Node()
	d := c.Edit.Begin(stmt)
	d.Replace(stmt.Pos(), with.Pos(), "")
	d.Replace(with.End(), stmt.End(), "")
	return d.Fix("Leave the test out")
}

// remove returns the edit that takes the if statement at cur away, and the line break behind it.
func (c *checker) remove(cur inspector.Cursor) []finding.Fix {
	next, ok := cur.NextSibling()
	if !ok {
		return nil
	}
	d := c.Edit.Begin(cur.Node())
	d.Replace(cur.Node().Pos(), next.Node().Pos(), "")
	return d.Fix("Leave the test out")
}
