package boxing

import (
	"fmt"
	"go/ast"
	"go/importer"
	"go/parser"
	"go/token"
	"go/types"
	"slices"
	"testing"
)

// TestConversions checks which conversions are found in a function body, as "operand: category -> interface".
func TestConversions(t *testing.T) {
	const prelude = `package p
import "fmt"
type T struct{ a, b int }
func (T) String() string { return "" }
type H struct { v any; n int; s fmt.Stringer }
func one(any) {}
func two() (T, int) { return T{}, 0 }
func many(string, ...any) {}
func withFunc(func() any) {}
var (
	t T; i int; e any; s fmt.Stringer; p *T; es []any; m map[any]any; c chan any; f func(any, ...fmt.Stringer); arr [2]any
	seq func(func(T, int) bool); ts []T; mt map[string]T
)
func body() (any, fmt.Stringer) {
`
	for _, test := range []struct {
		body string
		want []string
	}{
		{`one(t)`, []string{"t: argument"}},
		{`one((t))`, []string{"(t): argument"}},
		{`one(nil); one(e); one(s)`, nil},
		{`one(1); one("a")`, []string{"1: argument", `"a": argument`}},
		{`many("a", t, i)`, []string{"t: variadic", "i: variadic"}},
		{`many("a", es...)`, nil},
		{`f(t, t, s)`, []string{"t: argument", "t: variadic"}},
		{`fmt.Println(two())`, []string{"two(): variadic", "two(): variadic"}},
		{`return two2()}; func two2() (T, T) { return t, t`, []string{"two2(): return", "two2(): return"}},
		{`e, s = t, t`, []string{"t: assign", "t: assign"}},
		{`_, e = t, i`, []string{"i: assign"}},
		{`e, i = two()`, []string{"two(): assign"}},
		{`var x any = t; _ = x`, []string{"t: assign"}},
		{`var x, y any = two(); _, _ = x, y`, []string{"two(): assign", "two(): assign"}},
		{`var x = t; _ = x`, nil},
		{`x := t; _ = x`, nil},
		{`e = any(t)`, []string{"t: convert"}},
		{`e = fmt.Stringer(t)`, []string{"t: convert"}},
		{`_ = H{v: t, n: i, s: t}`, []string{"t: element", "t: element"}},
		{`_ = &H{t, i, t}`, []string{"t: element", "t: element"}},
		{`_ = []any{t, 3: i}`, []string{"t: element", "i: element"}},
		{`_ = []*H{{v: t}}`, []string{"t: element"}},
		{`_ = map[any]any{t: i}`, []string{"t: key", "i: element"}},
		{`es = append(es, t, e)`, []string{"t: element"}},
		{`_ = m[t]; delete(m, i)`, []string{"t: key", "i: key"}},
		{`m[t] = i`, []string{"i: assign", "t: key"}},
		{`_, ok := m[t]; _ = ok`, []string{"t: key"}},
		{`c <- t`, []string{"t: send"}},
		{`select { case c <- t: case e = <-c: }`, []string{"t: send"}},
		{`panic(t)`, []string{"t: panic"}},
		{`defer one(t); go one(i)`, []string{"t: argument", "i: argument"}},
		{`withFunc(func() any { return t })`, []string{"t: return"}},
		{`e = e == t; _ = e == t`, []string{"e == t: assign"}},
		{`switch e { case t: }`, nil},
		{`for e = range ts {}`, []string{"e: assign"}},
		{`for e, s = range mt {}`, []string{"e: assign", "s: assign"}},
		{`for _, e = range ts {}`, []string{"e: assign"}},
		{`for e, arr[0] = range seq {}`, []string{"e: assign", "arr[0]: assign"}},
		{`for x := range ts { _ = x }`, nil},
		{`for e = range 3 {}`, []string{"e: assign"}},
		{`for e = range "abc" {}`, []string{"e: assign"}},
		{`e = p; s = p`, []string{"p: assign", "p: assign"}},
	} {
		src := prelude + test.body + "\npanic(nil) }"
		if got := conversionsIn(t, src); !slices.Equal(got, test.want) {
			t.Errorf("%s\n got %q\nwant %q", test.body, got, test.want)
		}
	}
}

func conversionsIn(t *testing.T, src string) []string {
	t.Helper()
	fset := token.NewFileSet()
	file, err := parser.ParseFile(fset, "p.go", src, 0)
	if err != nil {
		t.Fatalf("%v in\n%s", err, src)
	}
	info := &types.Info{
		Types: make(map[ast.Expr]types.TypeAndValue), Defs: make(map[*ast.Ident]types.Object),
		Uses: make(map[*ast.Ident]types.Object),
	}
	conf := types.Config{Importer: importer.Default(), Error: func(error) {}}
	if _, err := conf.Check("p", fset, []*ast.File{file}, info); err != nil {
		t.Fatalf("%v in\n%s", err, src)
	}
	var got []string
	Conversions(info, file, func(c Conversion) {
		got = append(got, fmt.Sprintf("%s: %s", types.ExprString(c.Expr), c.Context.Category()))
	})
	return got
}
