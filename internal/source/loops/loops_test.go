package loops_test

import (
	"go/ast"
	"go/importer"
	"go/parser"
	"go/token"
	"go/types"
	"strings"
	"testing"

	"golang.org/x/tools/go/ast/inspector"

	"github.com/perfvet/perfvet/internal/source/loops"
)

func TestInnermost(t *testing.T) {
	for body, want := range map[string]string{
		"here()":                  "none",
		"for range xs { here() }": "len(xs)",
		"for _, x := range s.f { _ = x; here() }":            "len(s.f)",
		"for range n { here() }":                             "n",
		"for range 10 { here() }":                            "10",
		"for range len(xs) { here() }":                       "len(xs)",
		"for range m { if n > 1 { here() } }":                "len(m) conditional",
		"for range m { if n > 1 { continue }; here() }":      "len(m) conditional",
		"for range m { for range n { continue }; here() }":   "len(m)",
		"for range m { switch n { case 1: here() } }":        "len(m) conditional",
		"for range m { { here() } }":                         "len(m)",
		"for i := 0; i < n; i++ { here() }":                  "n",
		"for i := 0; i < len(xs); i++ { here() }":            "len(xs)",
		"for i := 0; i < n; i++ { n--; here() }":             " ",
		"for i := 1; i < n; i++ { here() }":                  " ",
		"for i := 0; i < n; i += 2 { here() }":               " ",
		"for { here() }":                                     " ",
		"for range ch { here() }":                            " ",
		"for range f() { here() }":                           " ",
		"for range m { func() { here() }() }":                "none",
		"for range str { here() }":                           "len(str)",
		"for range xs { for i := 0; i < n; i++ { here() } }": "n",
		"for range xs { if here(); n > 0 { } }":              "len(xs)",
		"if n > 0 { for range xs { here() } }":               "len(xs)",
		"for range here2() { }; for range xs { _ = 1 }":      "none",
		"for i := 0; i < n; i++ { p := &n; _ = p; here() }":  " ",
		"for i := 0; i < s.k; i++ { here() }":                "s.k",
		"for range arr { here() }":                           "len(arr)",
	} {
		got, number := innermost(t, body)
		if got != want {
			t.Errorf("%s: got %q, want %q", body, got, want)
		}
		if bare := strings.TrimSuffix(got, " conditional"); number != (bare == "n" || bare == "10" || bare == "s.k") {
			t.Errorf("%s: a number: %v", body, number)
		}
	}
}

// innermost tells of the loop around the call of here, or of here2, in the body, and whether its rounds are a number that is no length.
func innermost(t *testing.T, body string) (count string, number bool) {
	t.Helper()
	const header = `package p
type T struct { f []int; k int }
func here() {}
func here2() []int { return nil }
func f() []int { return nil }
func g(xs []int, s T, n int, m map[int]int, ch chan int, str string, arr *[4]int) {
`
	fset := token.NewFileSet()
	file, err := parser.ParseFile(fset, "p.go", header+body+"\n}\n", 0)
	if err != nil {
		t.Fatal(err)
	}
	info := &types.Info{
		Types: make(map[ast.Expr]types.TypeAndValue), Uses: make(map[*ast.Ident]types.Object), Selections: make(map[*ast.SelectorExpr]*types.Selection),
	}
	conf := types.Config{Importer: importer.Default()}
	if _, err := conf.Check("p", fset, []*ast.File{file}, info); err != nil {
		t.Fatalf("%s: %v", body, err)
	}
	for cur := range inspector.New([]*ast.File{file}).Root().Preorder((*ast.CallExpr)(nil)) {
		id, ok := cur.Node().(*ast.CallExpr).Fun.(*ast.Ident)
		if !ok || id.Name != "here" && id.Name != "here2" {
			continue
		}
		l, ok := loops.Innermost(info, cur)
		switch {
		case !ok:
			return "none", false
		case l.Count == "":
			return " ", l.Number != nil
		case l.Conditional:
			return l.Count + " conditional", l.Number != nil
		}
		return l.Count, l.Number != nil
	}
	t.Fatalf("%s: no call", body)
	return "", false
}
