package inlining

import (
	"go/ast"
	"go/token"
	"go/types"
	"slices"
	"strings"

	"golang.org/x/tools/go/types/typeutil"
)

// A Part is statements that could be a function of their own, the last ones of their block.
type Part struct {
	Stmts []ast.Stmt
	If    *ast.IfStmt // whose body they are, or whose else; nil for the end of the function
	Early *ast.IfStmt // that returns before them: the path which then calls nothing; nil for the body of an if
	call  int         // what the call of it costs
}

// Parts returns the parts of a function that could be functions of their own: bodies of if statements outside
// loops, and the end of the function behind an if statement that returns. Such a part returns at its end,
// or assigns to no more than one variable around it; it takes the address of none, and does not jump out.
func (c *Costs) Parts(syntax ast.Node) []*Part {
	body := BodyOf(syntax)
	if body == nil {
		return nil
	}
	var parts []*Part
	add := func(p *Part) {
		if cost, ok := c.callOf(syntax, p.Stmts, p.If == nil); ok {
			p.call = cost
			parts = append(parts, p)
		}
	}
	var early *ast.IfStmt
	for i, s := range body.List {
		if early != nil {
			add(&Part{Stmts: body.List[i:], Early: early})
		}
		s, ok := s.(*ast.IfStmt)
		if !ok {
			early = nil
			continue
		}
		c.ifParts(s, add)
		early = nil
		if len(s.Body.List) > 0 && s.Else == nil {
			if _, returns := s.Body.List[len(s.Body.List)-1].(*ast.ReturnStmt); returns {
				early = s
			}
		}
	}
	return parts
}

// ifParts adds the bodies of an if statement and of those in it.
func (c *Costs) ifParts(s *ast.IfStmt, add func(*Part)) {
	lists := [][]ast.Stmt{s.Body.List}
	switch other := s.Else.(type) {
	case *ast.BlockStmt:
		lists = append(lists, other.List)
	case *ast.IfStmt:
		c.ifParts(other, add)
	}
	for _, list := range lists {
		if len(list) > 0 {
			add(&Part{Stmts: list, If: s})
		}
		for _, inner := range list {
			if inner, ok := inner.(*ast.IfStmt); ok {
				c.ifParts(inner, add)
			}
		}
	}
}

// callOf returns the cost of a call in place of the statements, and whether there can be one. end says that
// they are the last of the function.
func (c *Costs) callOf(syntax ast.Node, list []ast.Stmt, end bool) (cost int, ok bool) {
	u := &uses{
		info: c.pass.TypesInfo, fn: syntax, first: list[0].Pos(), last: list[len(list)-1].End(),
		read: make(map[*types.Var]bool), assigned: make(map[*types.Var]bool),
	}
	for _, s := range list {
		ast.Walk(u, s)
	}
	results := resultsOf(c.pass.TypesInfo, syntax)
	_, leaves := list[len(list)-1].(*ast.ReturnStmt)
	leaves = leaves || end && results == 0
	switch {
	case u.jumps, u.bare && results > 0, u.returns && !leaves, !leaves && len(u.assigned) > 1:
		return 0, false
	}
	cost = 1 + CallCost + len(u.read) // the call and its operands
	if !u.read[receiverOf(c.pass.TypesInfo, syntax)] {
		cost++ // the function; a method is no node
	}
	switch {
	case leaves && results > 1:
		cost += 2 + 4*results
	case end && results == 0: // no return statement is needed
	case leaves:
		cost++
	default:
		cost += 2 * len(u.assigned)
	}
	return cost, true
}

// uses is what statements use of the variables around them, in the function.
type uses struct {
	info        *types.Info
	fn          ast.Node
	first, last token.Pos
	read        map[*types.Var]bool // or assigned
	assigned    map[*types.Var]bool
	loops       []ast.Node // in the statements
	switches    []ast.Node // and selects
	returns     bool
	bare        bool // a return without results
	jumps       bool // out, or does what a function of its own cannot, such as to take the address of a variable around it or to use a type of the function
}

// Visit implements [ast.Visitor].
func (u *uses) Visit(n ast.Node) ast.Visitor {
	if !u.visit(n) {
		return nil
	}
	return u
}

// visit reports whether to look at what is in n.
func (u *uses) visit(n ast.Node) bool {
	switch n := n.(type) {
	case *ast.ReturnStmt:
		u.returns, u.bare = true, u.bare || len(n.Results) == 0
	case *ast.LabeledStmt, *ast.DeferStmt, *ast.FuncLit:
		u.jumps = true
	case *ast.BranchStmt:
		u.jumps = u.jumps || !u.staysInside(n)
	case *ast.ForStmt:
		u.loops = append(u.loops, n)
	case *ast.SwitchStmt, *ast.TypeSwitchStmt, *ast.SelectStmt:
		u.switches = append(u.switches, n)
	case *ast.AssignStmt:
		u.assign(n.Lhs...)
	case *ast.IncDecStmt:
		u.assign(n.X)
	case *ast.RangeStmt:
		u.loops = append(u.loops, n)
		u.assign(n.Key, n.Value)
	case *ast.UnaryExpr:
		u.jumps = u.jumps || n.Op == token.AND && isValue(u.info, n.X) && u.outer(root(n.X)) != nil
	case *ast.SelectorExpr:
		u.method(n)
	case *ast.CallExpr:
		u.jumps = u.jumps || dependsOnCaller(typeutil.Callee(u.info, n))
	case *ast.Ident:
		if v := u.outer(n); v != nil {
			u.read[v] = true
		}
		u.jumps = u.jumps || u.isLocalType(n)
	}
	return true
}

// dependsOnCaller reports whether what a function does depends on which function calls it.
func dependsOnCaller(callee types.Object) bool {
	switch callee := callee.(type) {
	case *types.Builtin:
		return callee.Name() == "recover"
	case *types.Func:
		return callee.Pkg() != nil && callee.Pkg().Path() == "runtime" && strings.HasPrefix(callee.Name(), "Caller")
	}
	return false
}

// staysInside reports whether a jump ends in the statements: the nodes around it were visited before.
func (u *uses) staysInside(b *ast.BranchStmt) bool {
	var around []ast.Node
	switch b.Tok {
	case token.FALLTHROUGH:
		return true
	case token.CONTINUE:
		around = u.loops
	case token.BREAK:
		around = append(slices.Clone(u.loops), u.switches...)
	}
	return b.Label == nil && slices.ContainsFunc(around, func(n ast.Node) bool { return n.Pos() < b.Pos() && b.End() <= n.End() })
}

// method notes calls of methods with a pointer to a variable.
func (u *uses) method(sel *ast.SelectorExpr) {
	s := u.info.Selections[sel]
	if s == nil || s.Kind() != types.MethodVal {
		return
	}
	recv := s.Obj().(*types.Func).Signature().Recv().Type()
	if _, ptr := recv.Underlying().(*types.Pointer); !ptr {
		return
	}
	if _, ptr := u.info.TypeOf(sel.X).Underlying().(*types.Pointer); !ptr && isValue(u.info, sel.X) && u.outer(root(sel.X)) != nil {
		u.jumps = true
	}
}

// assign notes the variables that assignments to the operands change.
func (u *uses) assign(operands ...ast.Expr) {
	for _, x := range operands {
		if v := u.outer(root(x)); v != nil && isValue(u.info, x) {
			u.assigned[v] = true
		}
	}
}

// outer returns the variable of the function that x names, if it is declared outside the statements.
func (u *uses) outer(x ast.Expr) *types.Var {
	id, ok := x.(*ast.Ident)
	if !ok {
		return nil
	}
	v, ok := u.info.Uses[id].(*types.Var)
	if !ok || v.IsField() || v.Pos() < u.fn.Pos() || v.Pos() >= u.fn.End() || u.first <= v.Pos() && v.Pos() < u.last {
		return nil
	}
	return v
}

// isLocalType reports whether a name is that of a type declared in the function, outside the statements.
func (u *uses) isLocalType(id *ast.Ident) bool {
	t, ok := u.info.Uses[id].(*types.TypeName)
	if !ok || t.Pos() < u.fn.Pos() || t.Pos() >= u.fn.End() || u.first <= t.Pos() && t.Pos() < u.last {
		return false
	}
	_, param := t.Type().(*types.TypeParam)
	return !param
}

// root returns the variable that an operand is a part of: x of x.f[i].
func root(x ast.Expr) ast.Expr {
	for x != nil {
		switch e := ast.Unparen(x).(type) {
		case *ast.SelectorExpr:
			x = e.X
		case *ast.IndexExpr:
			x = e.X
		default:
			return e
		}
	}
	return nil
}

// isValue reports whether x is part of the variable that it begins with, and not behind a pointer, slice or map.
func isValue(info *types.Info, x ast.Expr) bool {
	for {
		switch e := ast.Unparen(x).(type) {
		case *ast.SelectorExpr:
			if s := info.Selections[e]; s == nil || s.Indirect() {
				return false
			}
			x = e.X
		case *ast.IndexExpr:
			if _, array := info.TypeOf(e.X).Underlying().(*types.Array); !array {
				return false
			}
			x = e.X
		case *ast.Ident:
			return true
		default:
			return false
		}
	}
}
