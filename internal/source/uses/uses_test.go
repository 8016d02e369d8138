package uses_test

import (
	"fmt"
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
func (t T) value()      {}

var global []byte
var hook func([]byte)

func keep(b []byte, n int) {}
func keep2(b []byte) bool  { return false }
func mk() []byte           { return nil }
func mkT() *T              { return nil }
func mkN() int             { return 0 }
func mkChan() chan []byte  { return nil }
func two() ([]byte, int)   { return nil, 0 }

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

		"mkT().m(nil)":                                  "passed -1",
		"(mkT().m)(nil)":                                "passed -1",
		"_ = mkT().b":                                   "read",
		"mkT().b = nil":                                 "read",
		"g := mkT().m; g(nil)":                          "stored",
		"x := mkT(); t.p = x.p":                         "read",
		"x := *mkT(); t.p = &x":                         "read",
		"n := mkN(); _ = -n":                            "read",
		"n := mkN(); n += 1; n++":                       "read, read",
		"n := mkN(); global[n] = 1":                     "read",
		"global[mkN()] = 1":                             "read",
		"n := 0; n += mkN()":                            "read",
		"b := global[mkN():]; _ = b":                    "read",
		"mkChan() <- nil":                               "read",
		"panic(mkN())":                                  "stored",
		"_ = make([]byte, mkN())":                       "read",
		"_ = append([]byte(nil), byte(mkN()))":          "stored",
		"var b, n = two(); _ = n; keep(b, n)":           "read",
		"b, n := two(); keep(b, n)":                     "read",
		"var _ = mk()":                                  "dropped",
		"var b []byte = mk(); keep(b, 0)":               "passed 0",
		"b := mk(); p := &b; keep(*p, 1)":               "read",
		"b := mk(); if b == nil { return b }":           "read, returned",
		"b := mk(); for { b = b[1:]; if keep2(b) { } }": "passed 0",
		"out = mk()":                                    "returned",
		"var x any = mk(); return x.([]byte)":           "returned",
		"var x any = mk(); switch x.(type) { }":         "read",
		"var x any = mk(); switch y := x.(type) { default: _ = y }": "read",
		"out = mk(); keep(out, 1)":                                  "returned, passed 0",
		"_ = map[string][]byte{\"a\": mk()}":                        "dropped",
		"ts := []T{{b: mk()}}; t.p = &ts[0]":                        "read",
		"func() { ch <- mk() }()":                                   "sent",
		"func(b []byte) { ch <- b }(mk())":                          "passed 0",
		"b := mk(); defer func() { ch <- b }()":                     "captured, sent",
	} {
		if got := follow(t, body); got != want {
			t.Errorf("%s: got %q, want %q", body, got, want)
		}
	}
}

// follow returns the uses of the first call in the body of a function whose name begins with mk, or of two.
func follow(t *testing.T, body string) string {
	t.Helper()
	pass, p := checked(t, around(body))
	in := pass.ResultOf[inspect.Analyzer].(*inspector.Inspector)
	for cur := range in.Root().Preorder((*ast.CallExpr)(nil)) {
		if id, ok := cur.Node().(*ast.CallExpr).Fun.(*ast.Ident); ok && (strings.HasPrefix(id.Name, "mk") || id.Name == "two") {
			return text(p.Of(cur))
		}
	}
	t.Fatalf("%s: no call", body)
	return ""
}

// around returns a file with the header and a function that has the body.
func around(body string) string {
	return header + "func f(t *T, ch chan []byte) (out []byte) {\n" + body + "\nreturn nil\n}\n"
}

func text(all []uses.Use) string {
	names := [...]string{"read", "passed", "returned", "stored", "sent", "captured", "dropped"}
	var parts []string
	for _, u := range all {
		name := names[u.Kind]
		if u.Kind == uses.Passed {
			if u.Call != nil {
				name += fmt.Sprint(" ", u.Arg)
			}
		}
		parts = append(parts, name)
	}
	return strings.Join(parts, ", ")
}

// checked returns the pass over a package of one file, and its result.
func checked(t *testing.T, src string) (*analysis.Pass, *uses.Package) {
	t.Helper()
	fset := token.NewFileSet()
	file, err := parser.ParseFile(fset, "p.go", src, 0)
	if err != nil {
		t.Fatal(err)
	}
	info := &types.Info{
		Types: make(map[ast.Expr]types.TypeAndValue), Defs: make(map[*ast.Ident]types.Object),
		Uses: make(map[*ast.Ident]types.Object), Selections: make(map[*ast.SelectorExpr]*types.Selection),
	}
	conf := types.Config{Importer: importer.Default(), Error: func(error) {}}
	pkg, err := conf.Check("p", fset, []*ast.File{file}, info)
	if err != nil && !strings.Contains(err.Error(), "unreachable") {
		t.Fatalf("%s: %v", src, err)
	}
	in := inspector.New([]*ast.File{file})
	pass := &analysis.Pass{Pkg: pkg, TypesInfo: info, ResultOf: map[*analysis.Analyzer]any{inspect.Analyzer: in}}
	result, err := uses.Analyzer.Run(pass)
	if err != nil {
		t.Fatal(err)
	}
	return pass, result.(*uses.Package)
}
