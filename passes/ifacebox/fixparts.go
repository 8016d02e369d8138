package ifacebox

import (
	"go/ast"
	"go/constant"
	"go/token"
	"go/types"
	"strings"

	"github.com/perfvet/perfvet/internal/source/edit"
)

// writingParts is the form of what is formatted to a buffer.
const writingParts = "writing the parts"

// canWriteParts reports whether a call of fmt.Fprintf writes to a buffer that can be written to in parts as well: one that never fails.
func (p *boxer) canWriteParts(call *ast.CallExpr) bool {
	switch types.TypeString(p.pass.TypesInfo.TypeOf(call.Args[0]), nil) {
	case "*bytes.Buffer", "*strings.Builder":
		return true
	}
	return false
}

// writeParts drafts a write for each operand and each text between them, in place of the call. The operands must be there: to evaluate them may
// neither call nor panic, or the buffer would be seen with a part.
func (p *boxer) writeParts(d *edit.Draft, call *ast.CallExpr, f format) {
	place := p.placeOf(d.File(), call)
	buffer := bufferName(call.Args[0])
	texts := literals(constant.StringVal(p.pass.TypesInfo.Types[f.format].Value))
	if !place.isStatement() || buffer == "" || len(texts) != len(f.operands)+1 || !p.hasRoom(place, call.Args[0]) {
		d.Fail()
		return
	}
	raw := strings.HasPrefix(f.format.(*ast.BasicLit).Value, "`")
	write := buffer + ".WriteString("
	next := d.NewLine(call.Pos())
	from, text := call.Pos(), ""
	for i, e := range f.operands {
		if !p.isThere(e) {
			d.Fail()
		}
		if texts[i] != "" {
			text += write + quote(texts[i], raw) + ")" + next
		}
		open, end := p.asText(d, f.verbs[i], p.pass.TypesInfo.TypeOf(e))
		d.Replace(from, e.Pos(), text+write+open)
		from, text = e.End(), end+")"+next
	}
	if last := texts[len(texts)-1]; last != "" {
		text += write + quote(last, raw) + ")"
	}
	d.Replace(from, call.End(), strings.TrimSuffix(text, next))
}

// isStatement reports whether a call there is a statement of a list.
func (pl place) isStatement() bool {
	if len(pl) < 2 {
		return false
	}
	if _, ok := pl[0].(*ast.ExprStmt); !ok {
		return false
	}
	switch pl[1].(type) {
	case *ast.BlockStmt, *ast.CaseClause, *ast.CommClause:
		return true
	}
	return false
}

// bufferName returns what to call the methods of the buffer on, if e is the name of a variable or its address, or "".
func bufferName(e ast.Expr) string {
	if u, ok := e.(*ast.UnaryExpr); ok && u.Op == token.AND {
		e = u.X
	}
	if id, ok := e.(*ast.Ident); ok {
		return id.Name
	}
	return ""
}

// hasRoom reports whether writing in parts lets a buffer grow no more often than writing at once: a bytes.Buffer begins with room, and what is written
// to in a loop has it after a while.
func (p *boxer) hasRoom(pl place, buffer ast.Expr) bool {
	if strings.HasSuffix(types.TypeString(p.pass.TypesInfo.TypeOf(buffer), nil), "bytes.Buffer") {
		return true
	}
	if u, ok := buffer.(*ast.UnaryExpr); ok {
		buffer = u.X
	}
	v, ok := p.pass.TypesInfo.Uses[buffer.(*ast.Ident)].(*types.Var)
	for _, n := range pl {
		switch n.(type) {
		case *ast.ForStmt, *ast.RangeStmt:
			if ok && v.Pos() < n.Pos() {
				return true
			}
		case *ast.FuncDecl, *ast.FuncLit:
			return false
		}
	}
	return false
}

// mayHaveRoom reports whether the buffer of a call of fmt.Fprintf is not one that is declared in the function and surely grows for the parts: it has
// room, or the caller may have written to it before.
func (p *boxer) mayHaveRoom(call *ast.CallExpr) bool {
	u, ok := call.Args[0].(*ast.UnaryExpr)
	if !ok || bufferName(u) == "" {
		return true
	}
	return p.hasRoom(p.placeOf(p.edit.Begin(call).File(), call), u)
}

// isThere reports whether e is a constant, a name, a field of a variable, or a conversion of one of these.
func (p *boxer) isThere(e ast.Expr) bool {
	if p.pass.TypesInfo.Types[e].Value != nil {
		return true
	}
	switch e := e.(type) {
	case *ast.Ident:
		return true
	case *ast.SelectorExpr:
		sel := p.pass.TypesInfo.Selections[e]
		return sel == nil || sel.Kind() == types.FieldVal && !sel.Indirect() && p.isThere(e.X)
	case *ast.CallExpr:
		return p.pass.TypesInfo.Types[e.Fun].IsType() && len(e.Args) == 1 && p.isThere(e.Args[0])
	}
	return false
}
