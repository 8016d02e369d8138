package slicegrow

import (
	"go/ast"
	"go/types"
	"slices"

	"golang.org/x/tools/go/types/typeutil"

	"github.com/perfvet/perfvet/internal/finding"
	"github.com/perfvet/perfvet/internal/source/object"
	"github.com/perfvet/perfvet/internal/source/uses"
)

// appenders are functions of the standard library that return a text, by full name, and those that append the same text, by the name that they
// have in the package or the method set of the first. Arguments are the same behind the slice, but for those of Itoa.
var appenders = map[string]string{
	"fmt.Sprint":               "Append",
	"fmt.Sprintf":              "Appendf",
	"fmt.Sprintln":             "Appendln",
	"strconv.FormatBool":       "AppendBool",
	"strconv.FormatFloat":      "AppendFloat",
	"strconv.FormatInt":        "AppendInt",
	"strconv.FormatUint":       "AppendUint",
	"strconv.Itoa":             "AppendInt",
	"strconv.Quote":            "AppendQuote",
	"strconv.QuoteRune":        "AppendQuoteRune",
	"strconv.QuoteRuneToASCII": "AppendQuoteRuneToASCII",
	"strconv.QuoteToASCII":     "AppendQuoteToASCII",
	"(time.Time).Format":       "AppendFormat",
}

// A twin is the call that appends to a slice what another one makes a string of.
type twin struct {
	inner *ast.CallExpr
	fn    *types.Func
	form  string // what is called: "strconv.AppendInt"
}

// twinOf returns the call that needs no string in place of append(b, f(x)...), and whether there is one that surely does the same.
func twinOf(m *object.Maker, call *ast.CallExpr) (t twin, ok bool) {
	if !call.Ellipsis.IsValid() || len(call.Args) != 2 || !types.Identical(m.Pass.TypesInfo.TypeOf(call), types.NewSlice(types.Typ[types.Byte])) {
		return t, false
	}
	if t.inner, ok = ast.Unparen(call.Args[1]).(*ast.CallExpr); !ok || len(t.inner.Args) == 0 {
		return t, false
	}
	sel, ok := ast.Unparen(t.inner.Fun).(*ast.SelectorExpr)
	t.fn = typeutil.StaticCallee(m.Pass.TypesInfo, t.inner)
	if !ok || t.fn == nil || appenders[t.fn.FullName()] == "" || !inOrder(m, call.Args[0], t) {
		return t, false
	}
	t.form = types.ExprString(sel.X) + "." + appenders[t.fn.FullName()]
	return t, t.fn.Pkg().Path() != "fmt" || m.Since("go1.19")
}

// inOrder reports whether the slice to append to is the same before and behind the evaluation of the arguments and the making of the text: it is a
// variable of the function alone, or nothing is called that could change it. Package fmt calls methods of what it formats.
func inOrder(m *object.Maker, to ast.Expr, t twin) bool {
	if id, ok := ast.Unparen(to).(*ast.Ident); ok {
		v, ok := m.Pass.TypesInfo.Uses[id].(*types.Var)
		if ok && uses.IsLocal(v) && m.Uses.IsPrivate(v) {
			return true
		}
	}
	return !m.Calls(to) && !slices.ContainsFunc(append([]ast.Expr{t.inner.Fun.(*ast.SelectorExpr).X}, t.inner.Args...), func(e ast.Expr) bool {
		return m.Calls(e) || t.fn.Pkg().Path() == "fmt" && !isBasic(m.Pass.TypesInfo.TypeOf(e))
	})
}

// isBasic reports whether t is a basic type, or defined as one without methods. The name of a package has none.
func isBasic(t types.Type) bool {
	if t == nil {
		return true
	}
	_, ok := t.Underlying().(*types.Basic)
	return ok && types.NewMethodSet(t).Len() == 0
}

// fix returns the edits that append the text itself, or nil.
func (t twin) fix(m *object.Maker, call *ast.CallExpr) []finding.Fix {
	d := m.Edit.Begin(call)
	between, end := ", ", ")"
	switch {
	case t.fn.Name() == "Itoa":
		d.Universe("int64")
		between, end = ", int64(", "), 10)"
	case t.inner.Ellipsis.IsValid():
		end = "...)"
	}
	d.Replace(call.Pos(), call.Args[0].Pos(), t.form+"(")
	d.Replace(call.Args[0].End(), t.inner.Args[0].Pos(), between)
	d.Replace(t.inner.Args[len(t.inner.Args)-1].End(), call.End(), end)
	return d.Fix("Use " + t.form)
}
