package uses_test

import (
	"go/ast"
	"go/importer"
	"go/parser"
	"go/token"
	"go/types"
	"strings"
	"testing"

	"golang.org/x/tools/go/analysis"
	"golang.org/x/tools/go/analysis/passes/inspect"
	"golang.org/x/tools/go/ast/inspector"

	"github.com/perfvet/perfvet/internal/source/uses"
)

// header declares what the bodies of the table use.
const header = `package p

type T struct{ b []byte; p *T }

func (t *T) m(b []byte) {}

var global []byte
var hook func([]byte)

func keep(b []byte, n int) {}
func mk() []byte           { return nil }

`

// TestOf follows the value of mk() through bodies of a function f(t *T, ch chan []byte).
func TestOf(t *testing.T) {
	for body, want := range map[string]string{
		"mk()":                                    "dropped",
		"_ = mk()":                                "dropped",
		"b := mk(); _ = len(b)":                   "read",
		"b := mk(); b[0] = 1":                     "read",
		"b := mk(); for range b { }":              "read",
		"return mk()":                             "returned",
		"b := mk(); return b[1:]":                 "returned",
		"b := mk(); c := b; return (c)":           "returned",
		"global = mk()":                           "stored",
		"t.b = mk()":                              "stored",
		"b := mk(); t.b = b[:1:1]":                "stored",
		"u := T{b: mk()}; _ = u.b":                "read",
		"t.p = &T{mk(), nil}":                     "stored",
		"keep(mk(), 1)":                           "passed 0",
		"t.m(mk())":                               "passed 0",
		"b := mk(); keep(b, len(b))":              "passed 0, read",
		"hook(mk())":                              "passed 0",
		"ch <- mk()":                              "sent",
		"b := mk(); go func() { keep(b, 1) }()":   "captured, passed 0",
		"func() { b := mk(); keep(b, 1) }()":      "passed 0",
		"b := append(mk(), 1); return b":          "returned",
		"_ = append([]byte(nil), mk()...)":        "read",
		"_ = append([][]byte(nil), mk())":         "stored",
		"s := string(mk()); _ = s == \"\"":        "read",
		"var b = mk(); b = mk()[:0]; keep(b, 1)":  "passed 0",
		"b := mk(); b, n := b, 1; _ = n; ch <- b": "sent",
	} {
		if got := follow(t, body); got != want {
			t.Errorf("%s: got %q, want %q", body, got, want)
		}
	}
}

// follow returns the uses of the first call of mk in the body.
func follow(t *testing.T, body string) string {
	t.Helper()
	fset := token.NewFileSet()
	file, err := parser.ParseFile(fset, "p.go", header+"func f(t *T, ch chan []byte) (_ []byte) {\n"+body+"\nreturn nil\n}\n", 0)
	if err != nil {
		t.Fatal(err)
	}
	info := &types.Info{
		Types: make(map[ast.Expr]types.TypeAndValue), Defs: make(map[*ast.Ident]types.Object),
		Uses: make(map[*ast.Ident]types.Object), Selections: make(map[*ast.SelectorExpr]*types.Selection),
	}
	conf := types.Config{Importer: importer.Default(), Error: func(error) {}}
	if _, err := conf.Check("p", fset, []*ast.File{file}, info); err != nil && !strings.Contains(err.Error(), "unreachable") {
		t.Fatalf("%s: %v", body, err)
	}
	in := inspector.New([]*ast.File{file})
	pass := &analysis.Pass{TypesInfo: info, ResultOf: map[*analysis.Analyzer]any{inspect.Analyzer: in}}
	result, err := uses.Analyzer.Run(pass)
	if err != nil {
		t.Fatal(err)
	}
	for cur := range in.Root().Preorder((*ast.CallExpr)(nil)) {
		if id, ok := cur.Node().(*ast.CallExpr).Fun.(*ast.Ident); ok && id.Name == "mk" {
			return text(result.(*uses.Package).Of(cur))
		}
	}
	t.Fatalf("%s: no call", body)
	return ""
}

func text(all []uses.Use) string {
	names := [...]string{"read", "passed", "returned", "stored", "sent", "captured", "dropped"}
	var parts []string
	for _, u := range all {
		name := names[u.Kind]
		if u.Kind == uses.Passed {
			name += " " + string(rune('0'+u.Arg))
		}
		parts = append(parts, name)
	}
	return strings.Join(parts, ", ")
}
