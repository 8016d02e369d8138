package stringalloc

import (
	"go/ast"
	"go/token"
	"go/types"

	"golang.org/x/tools/go/ast/edge"
	"golang.org/x/tools/go/ast/inspector"

	"github.com/perfvet/perfvet/internal/finding"
	"github.com/perfvet/perfvet/internal/source/edit"
	"github.com/perfvet/perfvet/internal/source/uses"
)

// fixLoop returns the edits that make a strings.Builder of the string variable to which the statement at cur, or the one around it, appends in a loop, where
// all that is done with the variable is to append to it and to read it. The first such statement of a variable has them.
func (p *predictor) fixLoop(cur inspector.Cursor) []finding.Fix {
	stmt, ok := cur.Node().(*ast.AssignStmt)
	if !ok {
		stmt = cur.Parent().Node().(*ast.AssignStmt)
	}
	id, ok := ast.Unparen(stmt.Lhs[0]).(*ast.Ident)
	if !ok {
		return nil
	}
	v, ok := p.Pass.TypesInfo.Uses[id].(*types.Var)
	if !ok || p.built[v] || !uses.IsLocal(v) || !types.Identical(v.Type(), types.Typ[types.String]) {
		return nil
	}
	p.built[v] = true
	decl, ok := p.Uses.Decl(v)
	if !ok || !p.Uses.IsPrivate(v) {
		return nil
	}
	d := p.Edit.Begin(decl.Node())
	p.declareBuilder(d, decl.Node(), v)
	for _, use := range p.Uses.Names(v) {
		p.useBuilder(d, use, v)
	}
	return d.Fix("Build the string with a strings.Builder")
}

// declareBuilder drafts a declaration of a builder with the value that v begins with.
func (p *predictor) declareBuilder(d *edit.Draft, decl ast.Node, v *types.Var) {
	value, known := p.Uses.Initial(v)
	if !known {
		d.Fail()
		return
	}
	declared := "var " + v.Name() + " " + d.Import("strings") + ".Builder"
	if value == nil {
		d.Replace(decl.Pos(), decl.End(), declared)
		return
	}
	if text, ok := p.constant(value); ok && text == "" {
		d.Replace(decl.Pos(), decl.End(), declared)
		return
	}
	ast.Inspect(value, func(n ast.Node) bool {
		if id, ok := n.(*ast.Ident); ok && id.Name == v.Name() {
			d.Fail() // it means another there
		}
		return true
	})
	d.Replace(decl.Pos(), value.Pos(), declared+d.NewLine(decl.Pos())+v.Name()+".WriteString(")
	d.Insert(value.End(), ")")
}

// useBuilder drafts the use of v at cur: a write in place of v += x or v = v + x, or else the text that was written.
func (p *predictor) useBuilder(d *edit.Draft, cur inspector.Cursor, v *types.Var) {
	stmt, ok := cur.Parent().Node().(*ast.AssignStmt)
	if _, isRange := cur.Parent().Node().(*ast.RangeStmt); isRange && cur.ParentEdgeKind() != edge.RangeStmt_X {
		d.Fail()
	}
	if !ok || cur.ParentEdgeKind() != edge.AssignStmt_Lhs {
		if !p.isFirstOperand(cur, v) {
			d.Replace(cur.Node().Pos(), cur.Node().End(), v.Name()+".String()")
		}
		return
	}
	parts := p.appendedTo(stmt, v)
	if len(parts) == 0 || !uses.InBlock(cur.Parent()) {
		d.Fail()
		return
	}
	if len(parts) > 1 && !p.inOrder(v, parts) {
		if stmt.Tok != token.ADD_ASSIGN {
			d.Fail() // what would have to be written at once is not in one piece
			return
		}
		parts = stmt.Rhs
	}
	p.writeOperands(d, stmt, v, parts)
}

// writeOperands drafts the writes of the operands in place of the statement.
func (p *predictor) writeOperands(d *edit.Draft, stmt *ast.AssignStmt, v *types.Var, parts []ast.Expr) {
	from, between := stmt.Pos(), ""
	for _, part := range parts {
		write, text := ".WriteString(", part
		if r := p.runeOf(part); r != nil {
			write, text = ".WriteRune(", r
		}
		d.Replace(from, text.Pos(), between+v.Name()+write)
		from, between = text.End(), ")"+d.NewLine(stmt.Pos())
	}
	if from == stmt.End() {
		d.Insert(from, ")")
		return
	}
	d.Replace(from, stmt.End(), ")")
}

// appendedTo returns the operands that a statement appends to v, or nil if it does something else.
func (p *predictor) appendedTo(stmt *ast.AssignStmt, v *types.Var) []ast.Expr {
	switch {
	case len(stmt.Lhs) != 1:
		return nil
	case stmt.Tok == token.ADD_ASSIGN:
		return p.operands(stmt.Rhs[0])
	case stmt.Tok == token.ASSIGN:
		parts := p.operands(stmt.Rhs[0])
		if id, ok := ast.Unparen(parts[0]).(*ast.Ident); ok && p.Pass.TypesInfo.Uses[id] == v {
			return parts[1:]
		}
	}
	return nil
}

// isFirstOperand reports whether cur is v in v = v + x, whose place a write takes.
func (p *predictor) isFirstOperand(cur inspector.Cursor, v *types.Var) bool {
	node := cur.Node()
	for cur.ParentEdgeKind() == edge.BinaryExpr_X || cur.ParentEdgeKind() == edge.ParenExpr_X {
		cur = cur.Parent()
	}
	stmt, ok := cur.Parent().Node().(*ast.AssignStmt)
	if !ok || stmt.Tok != token.ASSIGN || len(stmt.Lhs) != 1 {
		return false
	}
	id, ok := stmt.Lhs[0].(*ast.Ident)
	return ok && p.Pass.TypesInfo.Uses[id] == v && p.operands(stmt.Rhs[0])[0] == node
}

// runeOf returns the rune of string(r), or nil: a builder writes the same for it.
func (p *predictor) runeOf(e ast.Expr) ast.Expr {
	call, ok := ast.Unparen(e).(*ast.CallExpr)
	if !ok || !p.Pass.TypesInfo.Types[call.Fun].IsType() || len(call.Args) != 1 || !isString(p.Pass.TypesInfo.TypeOf(call)) {
		return nil
	}
	if tv := p.Pass.TypesInfo.Types[call.Args[0]]; tv.Value != nil || !types.Identical(tv.Type, types.Typ[types.Rune]) {
		return nil
	}
	return call.Args[0]
}
