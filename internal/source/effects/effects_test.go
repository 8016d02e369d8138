package effects

import (
	"fmt"
	"go/ast"
	"go/parser"
	"go/token"
	"go/types"
	"strings"
	"testing"

	"golang.org/x/tools/go/ssa"
	"golang.org/x/tools/go/ssa/ssautil"
)

// build returns the SSA form of a package without imports.
func build(t *testing.T, src string) *ssa.Package {
	t.Helper()
	fset := token.NewFileSet()
	file, err := parser.ParseFile(fset, "p.go", src, 0)
	if err != nil {
		t.Fatal(err)
	}
	conf := new(types.Config)
	pkg, _, err := ssautil.BuildPackage(conf, fset, types.NewPackage("p", "p"), []*ast.File{file}, 0)
	if err != nil {
		t.Fatal(err)
	}
	return pkg
}

// ladder has functions f0 to f(n), each of which calls the next one twice; the last one stores to fields a0 to a(fields-1) of what it is given.
func ladder(n, fields int) string {
	var b strings.Builder
	b.WriteString("package p\n\nvar other int\n\ntype T struct { ")
	for i := range fields {
		fmt.Fprintf(&b, "a%d int; ", i)
	}
	b.WriteString("}\n")
	for i := range n {
		fmt.Fprintf(&b, "func f%d(t *T) { f%d(t); f%d(t) }\n", i, i+1, i+1)
	}
	fmt.Fprintf(&b, "func f%d(t *T) {\n", n)
	for i := range fields {
		fmt.Fprintf(&b, "t.a%d = %d\n", i, i)
	}
	b.WriteString("}\n")
	return b.String()
}

// TestPaths has as many ways to one store as there are atoms in a mole.
func TestPaths(t *testing.T) {
	pkg := build(t, ladder(80, 2))
	e := New().Of(Whole(pkg.Func("f0")))
	if n := len(e.stores); n != 2 || e.Unknown != "" {
		t.Errorf("%d addresses, unknown %q", n, e.Unknown)
	}
	if !e.MayChange(pkg.Type("T").Type()) {
		t.Error("what it stores does not change a T")
	}
	if !e.MayStore(pkg.Var("other")) { // an int as the fields are
		t.Error("a store through a pointer cannot reach a variable of the package")
	}
}

// TestMany has a function that stores to more than is listed.
func TestMany(t *testing.T) {
	for fields, many := range map[int]bool{maxListed: false, maxListed + 1: true} {
		pkg := build(t, ladder(3, fields))
		e := New().Of(Whole(pkg.Func("f0")))
		if listed := len(e.stores); many != (listed == 0) || many != (e.Unknown != "") {
			t.Errorf("%d fields: %d addresses, unknown %q", fields, listed, e.Unknown)
		}
		if !e.MayChange(pkg.Type("T").Type()) || !e.MayStore(pkg.Var("other")) {
			t.Errorf("%d fields: some of it does not change", fields)
		}
	}
}

// TestIsNothing has what a caller notices of functions.
func TestIsNothing(t *testing.T) {
	pkg := build(t, `package p

type T struct{ a int }

var global int

func reads(t *T) int                { return t.a + global }
func calls(t *T) int                { return reads(t) }
func itself() (t T)                 { t.a = 1; p := &t; p.a++; return t }
func stores(t *T)                   { t.a++ }
func storesGlobal()                 { global++ }
func elements(x []int)              { clear(x) }
func updates(m map[int]int)         { m[1]++ }
func callsStores(t *T)              { stores(t) }
func unknown(f func())              { f() }
func method(f interface{ M() int }) { f.M() }
func sends(c chan int)              { c <- 1 }
`)
	want := map[string]bool{"reads": true, "calls": true, "itself": true}
	for name, m := range pkg.Members {
		if fn, ok := m.(*ssa.Function); ok && name != "init" {
			if got := New().OfCall(fn).IsNothing(); got != want[name] {
				t.Errorf("%s changes nothing: %v", name, got)
			}
		}
	}
}
