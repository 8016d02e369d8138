package ifacebox

import (
	"fmt"
	"go/ast"
	"go/parser"
	"go/token"
	"go/types"
	"strconv"
	"testing"

	"golang.org/x/tools/go/ast/astutil"
)

// TestAppendForms checks that the form named for a verb appends what fmt does.
func TestAppendForms(t *testing.T) {
	x, u, f, s := -42, uint16(300), 1.25, "a\"b"
	for _, test := range []struct {
		typ        types.Type
		verb, form string
		want, got  string
	}{
		{types.Typ[types.Int], "d", "strconv.AppendInt(dst, int64(x), 10)", fmt.Sprintf("%d", x), string(strconv.AppendInt(nil, int64(x), 10))},
		{types.Typ[types.Int64], "x", "strconv.AppendInt(dst, x, 16)", fmt.Sprintf("%x", x), string(strconv.AppendInt(nil, int64(x), 16))},
		{types.Typ[types.Uint16], "v", "strconv.AppendUint(dst, uint64(x), 10)", fmt.Sprintf("%v", u), string(strconv.AppendUint(nil, uint64(u), 10))},
		{types.Typ[types.Float64], "v", "strconv.AppendFloat(dst, x, 'g', -1, 64)", fmt.Sprintf("%v", f), string(strconv.AppendFloat(nil, f, 'g', -1, 64))},
		{types.Typ[types.Float32], ".3f", "strconv.AppendFloat(dst, float64(x), 'f', 3, 32)", fmt.Sprintf("%.3f", float32(f)), string(strconv.AppendFloat(nil, f, 'f', 3, 32))},
		{types.Typ[types.String], "s", "append(dst, x...)", s, string(append([]byte(nil), s...))},
		{types.Typ[types.String], "v", "append(dst, x...)", s, s},
		{types.Typ[types.String], "q", "strconv.AppendQuote(dst, x)", fmt.Sprintf("%q", s), string(strconv.AppendQuote(nil, s))},
		{types.Typ[types.String], "x", "", "", ""},
		{types.Typ[types.Int], "c", "", "", ""},
		{types.Typ[types.Float64], "x", "", "", ""},
		{types.Typ[types.Float64], ".2g", "", "", ""},
		{types.Typ[types.Bool], "v", "", "", ""},
	} {
		if got := appendForm(test.verb, "dst", "x", test.typ); got != test.form || test.want != test.got {
			t.Errorf("%%%s of %v: %q, want %q; fmt prints %q, and that %q", test.verb, test.typ, got, test.form, test.want, test.got)
		}
	}
}

// TestSlogConstructors names the function of log/slog for each type that has one.
func TestSlogConstructors(t *testing.T) {
	duration := types.NewNamed(types.NewTypeName(token.NoPos, types.NewPackage("time", "time"), "Duration", nil), types.Typ[types.Int64], nil)
	for typ, want := range map[types.Type]string{
		types.Typ[types.String]: "slog.String", types.Typ[types.Int]: "slog.Int", types.Typ[types.Int64]: "slog.Int64", types.Typ[types.Uint64]: "slog.Uint64",
		types.Typ[types.Float64]: "slog.Float64", duration: "slog.Duration", types.Typ[types.Int32]: "", types.Typ[types.Bool]: "", types.Typ[types.Uint]: "",
	} {
		if got := slogConstructor(typ); got != want {
			t.Errorf("%v: %q, want %q", typ, got, want)
		}
	}
}

// placeIn returns the place of the call of f in a statement, and the call.
func placeIn(t *testing.T, stmt string) (place, *ast.CallExpr) {
	t.Helper()
	file, err := parser.ParseFile(token.NewFileSet(), "p.go", "package p\nfunc _() {\n"+stmt+"\n}\n", parser.SkipObjectResolution)
	if err != nil {
		t.Fatal(err)
	}
	var call *ast.CallExpr
	ast.Inspect(file, func(n ast.Node) bool {
		if c, ok := n.(*ast.CallExpr); ok {
			if id, ok := c.Fun.(*ast.Ident); ok && id.Name == "f" {
				call = c
			}
		}
		return true
	})
	path, _ := astutil.PathEnclosingInterval(file, call.Pos(), call.End())
	for len(path) > 0 && path[0] != ast.Node(call) {
		path = path[1:]
	}
	if got := new(boxer).placeOf(file, call); len(got) != len(path)-1 {
		t.Errorf("%s: place %v, want %v", stmt, got, path[1:])
	}
	return place(path[1:]), call
}

// TestPlace tells where another expression can stand in place of a call, what it needs there, and what is evaluated with it.
func TestPlace(t *testing.T) {
	for stmt, want := range map[string]struct {
		value, binds bool
		statement    string // the type of the node
	}{
		"f()":                   {false, false, "*ast.ExprStmt"},
		"(f())":                 {false, false, "*ast.ExprStmt"},
		"go f()":                {false, false, "*ast.GoStmt"},
		"defer f()":             {false, false, "*ast.DeferStmt"},
		"x := f()":              {true, false, "*ast.AssignStmt"},
		"x := (f())":            {true, false, "*ast.AssignStmt"},
		"x = g(f())":            {true, false, "*ast.AssignStmt"},
		"return f()":            {true, false, "*ast.ReturnStmt"},
		"c <- f()":              {true, false, "*ast.SendStmt"},
		"var x = f()":           {true, false, "*ast.ValueSpec"},
		"x = f()[1]":            {true, true, "*ast.AssignStmt"},
		"x = f()[1:]":           {true, true, "*ast.AssignStmt"},
		"if f() == x { g() }":   {true, false, "*ast.BinaryExpr"},
		"switch f() { }":        {true, false, "*ast.CallExpr"},
		"for range f() { g() }": {true, false, "*ast.CallExpr"},
	} {
		pl, call := placeIn(t, stmt)
		if got := pl.isValue(); got != want.value {
			t.Errorf("%s: a value can stand there: %v", stmt, got)
		}
		if got := pl.binds(); got != want.binds {
			t.Errorf("%s: binds %v", stmt, got)
		}
		if got := fmt.Sprintf("%T", pl.statement(call)); got != want.statement {
			t.Errorf("%s: evaluated with %s, want %s", stmt, got, want.statement)
		}
	}
	if place(nil).isValue() {
		t.Error("a value can stand nowhere")
	}
	if pl := new(boxer).placeOf(nil, new(ast.CallExpr)); pl != nil {
		t.Errorf("a place in no file: %v", pl)
	}
}
