package ifacebox

import (
	"go/ast"
	"go/constant"
	"go/token"
	"go/types"
	"go/version"
	"strings"

	"github.com/perfvet/perfvet/internal/source/edit"
	"github.com/perfvet/perfvet/internal/source/words"
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

// isStatement reports whether a call is a statement of a list, so that nobody asks what it returns.
func (p *boxer) isStatement(call *ast.CallExpr) bool {
	return p.placeOf(p.edit.Begin(call).File(), call).isStatement()
}

// givesRoom reports whether a writer is a buffer with a method AvailableBuffer, to which a number can be appended without memory of its own.
func (p *boxer) givesRoom(w ast.Expr) bool {
	switch types.TypeString(p.pass.TypesInfo.TypeOf(w), nil) {
	case "*bufio.Writer":
		return version.Compare(p.pass.Pkg.GoVersion(), "go1.18") >= 0
	case "*bytes.Buffer":
		return version.Compare(p.pass.Pkg.GoVersion(), "go1.21") >= 0
	}
	return false
}

// bufferText returns the source of a writer to call a method on: that of a variable where its address is taken.
func bufferText(w ast.Expr) string {
	if u, ok := ast.Unparen(w).(*ast.UnaryExpr); ok && u.Op == token.AND {
		w = u.X
	}
	return words.Expr(w)
}

// writeParts drafts a write for each operand and each text between them, in place of the call. The operands must be there: to evaluate them may
// neither call nor panic, or the buffer would be seen with a part.
func (p *boxer) writeParts(d *edit.Draft, call *ast.CallExpr, f format) {
	place := p.placeOf(d.File(), call)
	buffer := bufferName(call.Args[0])
	texts := literals(constant.StringVal(p.pass.TypesInfo.Types[f.format].Value))
	if !place.isStatement() || f.format == nil || buffer == "" || len(texts) != len(f.operands)+1 || !p.hasRoom(place, call.Args[0]) {
		d.Fail()
		return
	}
	raw := strings.HasPrefix(f.format.(*ast.BasicLit).Value, "`")
	if j, ok := p.join(f); !ok || j.saves < 0 && (!p.givesRoom(call.Args[0]) || texts[0] == "") {
		d.Fail() // the texts of the numbers would take more memory than the boxes do; an empty buffer has no room for them
	}
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
		open, end := p.written(d, write, f.verbs[i], call, e)
		d.Replace(from, e.Pos(), text+open)
		from, text = e.End(), end+next
	}
	if last := texts[len(texts)-1]; last != "" {
		text += write + quote(last, raw) + ")"
	}
	d.Replace(from, call.End(), strings.TrimSuffix(text, next))
}

// written returns what stands around an operand where it is written: that its text is, or that a number is appended to the room that the buffer has.
func (p *boxer) written(d *edit.Draft, write, verb string, call *ast.CallExpr, e ast.Expr) (open, end string) {
	t := types.Default(p.pass.TypesInfo.TypeOf(e))
	buffer := strings.TrimSuffix(write, ".WriteString(")
	if form := appendForm(verb, buffer+".AvailableBuffer()", operandMark, t); strings.HasPrefix(form, "strconv.") && p.givesRoom(call.Args[0]) {
		form = d.Import("strconv") + strings.TrimPrefix(form, "strconv")
		universe(d, form)
		open, end, _ = strings.Cut(form, operandMark)
		return buffer + ".Write(" + open, end + ")"
	}
	open, end = p.asText(d, verb, t)
	return write + open, end + ")"
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
