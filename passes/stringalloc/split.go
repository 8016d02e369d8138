package stringalloc

import (
	"go/ast"
	"go/token"
	"go/types"
	"slices"
	"strings"

	"golang.org/x/tools/go/ast/inspector"
	"golang.org/x/tools/go/types/typeutil"

	"github.com/perfvet/perfvet/internal/finding"
	"github.com/perfvet/perfvet/internal/source/edit"
	"github.com/perfvet/perfvet/internal/source/loops"
	"github.com/perfvet/perfvet/internal/source/uses"
)

// fixWrites returns the edits that write the operands of the concatenation at cur one after the other, where that is certain to do the
// same. It is an argument of a WriteString.
func (p *predictor) fixWrites(cur inspector.Cursor, n *ast.BinaryExpr) []finding.Fix {
	stmt := cur.Parent().Parent()
	call := cur.Parent().Node().(*ast.CallExpr)
	sel, ok := ast.Unparen(call.Fun).(*ast.SelectorExpr)
	if _, isStmt := stmt.Node().(*ast.ExprStmt); !ok || !isStmt || !uses.InBlock(stmt) {
		return nil
	}
	parts := p.operands(n)
	if !p.canSplit(cur, sel.X, parts) {
		return nil
	}
	d := p.Edit.Begin(call)
	splitWrites(d, call, types.ExprString(sel), parts)
	return d.Fix("Write the parts one after the other")
}

// splitWrites drafts a call for each of the parts, in place of one that writes their concatenation.
func splitWrites(d *edit.Draft, call *ast.CallExpr, write string, parts []ast.Expr) {
	from, open := call.Pos(), ""
	for _, part := range parts {
		d.Replace(from, part.Pos(), open+write+"(")
		from, open = part.End(), ")"+d.NewLine(call.Pos())
	}
	d.Replace(from, call.End(), ")")
}

// operands returns the operands of a concatenation, in order.
func (p *predictor) operands(e ast.Expr) []ast.Expr {
	b, ok := ast.Unparen(e).(*ast.BinaryExpr)
	if !ok || b.Op != token.ADD || p.Pass.TypesInfo.Types[e].Value != nil {
		return []ast.Expr{e}
	}
	return append(p.operands(b.X), p.operands(b.Y)...)
}

// canSplit reports whether nobody can tell whether the parts are written to the buffer x all at once or one by one, and whether that
// takes no more memory: a strings.Builder that is written to only once or twice may grow for each part.
func (p *predictor) canSplit(cur inspector.Cursor, x ast.Expr, parts []ast.Expr) bool {
	t := strings.TrimPrefix(types.TypeString(p.Pass.TypesInfo.TypeOf(x), nil), "*")
	isBytes := t == "bytes.Buffer"
	if !isBytes && t != "strings.Builder" {
		return false // others write to something else whenever they are full
	}
	if id, ok := x.(*ast.Ident); ok {
		if v, ok := p.Pass.TypesInfo.Uses[id].(*types.Var); ok && p.isOwn(v) {
			return (isBytes || p.isFilled(cur, v)) && p.inOrder(v, parts)
		}
	}
	return isPath(x) && !slices.ContainsFunc(parts, func(e ast.Expr) bool { return !p.isQuiet(e, rootOf(x)) })
}

// isFilled reports whether the buffer v is written to many times at cur, or has been given room.
func (p *predictor) isFilled(cur inspector.Cursor, v *types.Var) bool {
	if l, ok := loops.Innermost(p.Pass.TypesInfo, cur); ok && v.Pos() < l.Node.Pos() {
		return true
	}
	return slices.ContainsFunc(p.Uses.Names(v), func(use inspector.Cursor) bool {
		sel, ok := use.Parent().Node().(*ast.SelectorExpr)
		return ok && sel.Sel.Name == "Grow" && use.Node().Pos() < cur.Node().Pos()
	})
}

// isOwn reports whether the buffer v is one of its function alone: it is declared there, and nothing is done with it but calling its methods and
// formatting to it.
func (p *predictor) isOwn(v *types.Var) bool {
	value, known := p.Uses.Initial(v)
	if !known || !p.isNewBuffer(value) {
		return false
	}
	return !slices.ContainsFunc(p.Uses.Names(v), func(use inspector.Cursor) bool {
		if p.Uses.IsInLiteral(use, v) {
			return true
		}
		if sel, ok := use.Parent().Node().(*ast.SelectorExpr); ok {
			call, isCall := use.Parent().Parent().Node().(*ast.CallExpr)
			return !isCall || call.Fun != sel
		}
		return p.formatterOf(use) == nil
	})
}

// isNewBuffer reports whether the value of a declaration is a buffer of its own: none, a literal, the address of one, or new.
func (p *predictor) isNewBuffer(value ast.Expr) bool {
	if u, ok := value.(*ast.UnaryExpr); ok && u.Op == token.AND {
		value = u.X
	}
	switch value := value.(type) {
	case nil:
		return true
	case *ast.CompositeLit:
		return len(value.Elts) == 0
	case *ast.CallExpr:
		return p.Builtin(value, "new") && p.Pass.TypesInfo.Types[value.Args[0]].IsType()
	}
	return false
}

// formatterOf returns the call that formats to the buffer at cur, or nil.
func (p *predictor) formatterOf(cur inspector.Cursor) *ast.CallExpr {
	if u, ok := cur.Parent().Node().(*ast.UnaryExpr); ok && u.Op == token.AND {
		cur = cur.Parent()
	}
	call, ok := cur.Parent().Node().(*ast.CallExpr)
	if !ok || len(call.Args) == 0 || call.Args[0] != cur.Node() {
		return nil
	}
	fn := typeutil.StaticCallee(p.Pass.TypesInfo, call)
	if fn == nil || !slices.Contains([]string{"fmt.Fprint", "fmt.Fprintf", "fmt.Fprintln", "io.WriteString"}, fn.FullName()) {
		return nil
	}
	return call
}

// inOrder reports whether the parts have the values that they have together when each is evaluated after the one before it is written to v. The
// language orders calls, but not when variables are read beside them.
func (p *predictor) inOrder(v *types.Var, parts []ast.Expr) bool {
	calls := slices.ContainsFunc(parts, p.Calls)
	return !slices.ContainsFunc(parts, func(e ast.Expr) bool {
		if p.mentions(e, v) {
			return true
		}
		e = ast.Unparen(e)
		if call, ok := e.(*ast.CallExpr); !calls || ok && p.Calls(call) && !p.Pass.TypesInfo.Types[call.Fun].IsType() {
			return false
		}
		if id, ok := e.(*ast.Ident); ok {
			other, ok := p.Pass.TypesInfo.Uses[id].(*types.Var)
			return ok && !p.Uses.IsPrivate(other)
		}
		return p.Pass.TypesInfo.Types[e].Value == nil
	})
}

func (p *predictor) mentions(e ast.Expr, v *types.Var) bool {
	found := false
	ast.Inspect(e, func(n ast.Node) bool {
		id, ok := n.(*ast.Ident)
		found = found || ok && p.Pass.TypesInfo.Uses[id] == v
		return !found
	})
	return found
}

// isQuiet reports whether the evaluation of e neither panics nor calls what may look at a buffer: names, constants, fields, lengths,
// conversions, and what formats these. What root points to is there.
func (p *predictor) isQuiet(e ast.Expr, root string) bool {
	if p.Pass.TypesInfo.Types[e].Value != nil {
		return true
	}
	switch e := ast.Unparen(e).(type) {
	case *ast.Ident:
		return true
	case *ast.SelectorExpr:
		sel := p.Pass.TypesInfo.Selections[e]
		id, isName := e.X.(*ast.Ident)
		return sel == nil || sel.Kind() == types.FieldVal && (!sel.Indirect() || isName && id.Name == root && len(sel.Index()) == 1) && p.isQuiet(e.X, root)
	case *ast.CallExpr:
		quiet := p.Pass.TypesInfo.Types[e.Fun].IsType() || p.Builtin(e, "len")
		if fn := typeutil.StaticCallee(p.Pass.TypesInfo, e); fn != nil && fn.Pkg() != nil && fn.Pkg().Path() == "strconv" {
			quiet = slices.Contains([]string{"Itoa", "FormatBool", "Quote"}, fn.Name())
		} else if fn != nil && fn.Pkg() != nil && fn.Pkg().Path() == "strings" && fn.Signature().Recv() == nil {
			quiet = slices.Contains([]string{"Join", "ReplaceAll", "ToLower", "ToUpper", "TrimPrefix", "TrimSpace", "TrimSuffix"}, fn.Name())
		}
		return quiet && !slices.ContainsFunc(e.Args, func(arg ast.Expr) bool { return !p.isQuiet(arg, root) })
	}
	return false
}

// isPath reports whether e is a name or a path of fields from one.
func isPath(e ast.Expr) bool { return rootOf(e) != "" }

// rootOf returns the name that a path of fields begins with, or "".
func rootOf(e ast.Expr) string {
	for {
		switch n := e.(type) {
		case *ast.Ident:
			return n.Name
		case *ast.SelectorExpr:
			e = n.X
		default:
			return ""
		}
	}
}
