package stringalloc

import (
	"go/ast"
	"go/constant"
	"go/types"
	"strings"
	"unicode"

	"golang.org/x/tools/go/ast/edge"
	"golang.org/x/tools/go/ast/inspector"
	"golang.org/x/tools/go/types/typeutil"

	"github.com/perfvet/perfvet/internal/finding"
	"github.com/perfvet/perfvet/internal/source/candidate"
	"github.com/perfvet/perfvet/internal/source/object"
)

// A formatted is []byte(fmt.Sprintf(...)), []byte(strconv.Itoa(x)), or what is like it.
type formatted struct {
	inner *ast.CallExpr // of fmt.Sprintf, strconv.Itoa
	write *ast.CallExpr // w.Write([]byte(...)) of an interface; nil where the bytes are for something else
	form  string        // what gives the bytes without a string: "fmt.Fprintf", "fmt.Appendf"
}

// numberTexts are functions that make the text of a number, by full name, and those that append it to bytes. It is never empty.
var numberTexts = map[string]string{
	"strconv.FormatBool": "AppendBool", "strconv.FormatFloat": "AppendFloat", "strconv.FormatInt": "AppendInt", "strconv.FormatUint": "AppendUint", "strconv.Itoa": "AppendInt",
}

// formattedAt returns what the conversion at cur converts, if a function of package fmt or strconv gives it, and whether another function of that package surely gives the
// same bytes. An empty result of Appendf would be nil, so there must be some text.
func (p *predictor) formattedAt(cur inspector.Cursor, n *ast.CallExpr) (f formatted, ok bool) {
	if f.inner, ok = ast.Unparen(n.Args[0]).(*ast.CallExpr); !ok || len(f.inner.Args) == 0 {
		return f, false
	}
	sel, ok := ast.Unparen(f.inner.Fun).(*ast.SelectorExpr)
	fn := typeutil.StaticCallee(p.Pass.TypesInfo, f.inner)
	if !ok || fn == nil || !types.Identical(p.Pass.TypesInfo.TypeOf(n), types.NewSlice(types.Typ[types.Byte])) {
		return f, false
	}
	pkg := types.ExprString(sel.X)
	if appends := numberTexts[fn.FullName()]; appends != "" {
		f.form = pkg + "." + appends
		return f, true
	}
	suffix, ok := strings.CutPrefix(fn.FullName(), "fmt.Sprint")
	switch call := candidate.ArgumentOf(cur); {
	case !ok:
		return f, false
	case p.writesTo(call) && isRunHere(cur.Parent()):
		f.write, f.form = call, pkg+".Fprint"+suffix
		return f, true
	}
	f.form = pkg + ".Append" + suffix
	return f, p.Since("go1.19") && (suffix == "ln" || suffix == "f" && p.hasText(f.inner.Args[0]))
}

// writesTo reports whether a call, which may be nil, is of the method Write of a value that is an io.Writer whatever its type is.
func (p *predictor) writesTo(call *ast.CallExpr) bool {
	if call == nil {
		return false
	}
	sel, ok := ast.Unparen(call.Fun).(*ast.SelectorExpr)
	fn, isFunc := typeutil.Callee(p.Pass.TypesInfo, call).(*types.Func)
	if !ok || !isFunc || fn.Name() != "Write" || !object.IsWrite(fn.Signature()) {
		return false
	}
	t := types.Unalias(p.Pass.TypesInfo.TypeOf(sel.X))
	_, isParam := t.(*types.TypeParam)
	return types.IsInterface(t) && !isParam
}

// isRunHere reports whether the call at cur is not that of a go or defer statement, which runs it when what it formats may have changed.
func isRunHere(cur inspector.Cursor) bool {
	switch cur.ParentEdgeKind() {
	case edge.GoStmt_Call, edge.DeferStmt_Call:
		return false
	}
	return true
}

// hasText reports whether a constant format has text beside its verbs.
func (p *predictor) hasText(e ast.Expr) bool {
	v := p.Pass.TypesInfo.Types[e].Value
	if v == nil || v.Kind() != constant.String {
		return false
	}
	for format := constant.StringVal(v); format != ""; {
		before, after, _ := strings.Cut(format, "%")
		verb := strings.IndexFunc(after, unicode.IsLetter) // behind flags and numbers
		if before != "" || verb < 0 || after[0] == '%' {
			return true
		}
		format = after[verb+1:]
	}
	return false
}

// fixFormatted returns the edits that format to the bytes, or to the writer, themselves.
func (p *predictor) fixFormatted(n *ast.CallExpr, f formatted) []finding.Fix {
	d := p.Edit.Begin(n)
	first, last := f.inner.Args[0], f.inner.Args[len(f.inner.Args)-1]
	end := ")"
	if f.inner.Ellipsis.IsValid() {
		end = "...)"
	}
	switch {
	case strings.HasSuffix(types.ExprString(f.inner.Fun), ".Itoa"):
		d.Universe("nil")
		d.Universe("int64")
		d.Replace(n.Pos(), first.Pos(), f.form+"(nil, int64(")
		d.Replace(last.End(), n.End(), "), 10)")
		return d.Fix("Use " + f.form)
	case f.write == nil:
		d.Universe("nil")
		d.Replace(n.Pos(), first.Pos(), f.form+"(nil, ")
		d.Replace(last.End(), n.End(), end)
		return d.Fix("Use " + f.form)
	}
	w := ast.Unparen(f.write.Fun).(*ast.SelectorExpr).X
	d.Replace(f.write.Pos(), w.Pos(), f.form+"(")
	d.Replace(w.End(), first.Pos(), ", ")
	d.Replace(last.End(), f.write.End(), end)
	return d.Fix("Use " + f.form)
}
