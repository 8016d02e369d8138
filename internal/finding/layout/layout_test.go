package layout_test

import (
	"go/ast"
	"go/importer"
	"go/parser"
	"go/token"
	"go/types"
	"testing"
	"unsafe"

	"github.com/perfvet/perfvet/internal/finding/layout"
)

// The types of the tests. typesOf type-checks the same declarations from this file.
type (
	basic      int
	text       string
	address    uintptr
	pointer    *int
	anything   unsafe.Pointer
	function   func()
	table      map[int]int
	channel    chan int
	slice      []int
	iface      any
	empty      struct{}
	onePointer struct{ p *int }
	oneInt     struct{ n int }
	two        struct{ p, q *int }
	padded     struct {
		_ struct{}
		p *int
	}
	nested      struct{ a [1]onePointer }
	ints        [4]int
	noPointers  [0]*int
	onePointers [1]*int
	twoPointers [2]*int
	mixed       struct {
		n ints
		s [2]text
	}
)

// All that TestIsDirect does not box.
var _ = []any{iface(nil), empty{}, padded{p: nil}, noPointers{}, mixed{s: [2]text{}}}

func typesOf(t *testing.T) *types.Scope {
	t.Helper()
	fset := token.NewFileSet()
	file, err := parser.ParseFile(fset, "layout_test.go", nil, 0)
	if err != nil {
		t.Fatal(err)
	}
	only := &ast.File{Name: file.Name, Package: file.Package, FileStart: file.FileStart, FileEnd: file.FileEnd}
	for _, d := range file.Decls {
		if g, ok := d.(*ast.GenDecl); ok && g.Tok == token.TYPE {
			only.Decls = append(only.Decls, g)
		} else if ok && g.Tok == token.IMPORT {
			g.Specs = g.Specs[len(g.Specs)-2 : len(g.Specs)-1] // unsafe
			only.Decls = append(only.Decls, g)
		}
	}
	conf := types.Config{Importer: importer.Default()}
	pkg, err := conf.Check("layout_test", fset, []*ast.File{only}, nil)
	if err != nil {
		t.Fatal(err)
	}
	return pkg.Scope()
}

var boxed any

// TestIsDirect compares IsDirect with the compiler: a value that is not stored in the interface itself is allocated when
// it is converted, unless it has no size.
func TestIsDirect(t *testing.T) {
	scope := typesOf(t)
	n := len(t.Name()) + 1000
	p := &n
	for name, box := range map[string]func(){
		"basic":       func() { boxed = basic(n) },
		"text":        func() { boxed = text(t.Name()) },
		"address":     func() { boxed = address(n) },
		"pointer":     func() { boxed = pointer(p) },
		"anything":    func() { boxed = anything(p) },
		"function":    func() { boxed = function(nothing) },
		"table":       func() { boxed = table(nil) },
		"channel":     func() { boxed = channel(nil) },
		"slice":       func() { boxed = slice(some) },
		"onePointer":  func() { boxed = onePointer{p} },
		"oneInt":      func() { boxed = oneInt{n} },
		"two":         func() { boxed = two{p, p} },
		"nested":      func() { boxed = nested{[1]onePointer{{p}}} },
		"ints":        func() { boxed = ints{n} },
		"onePointers": func() { boxed = onePointers{p} },
		"twoPointers": func() { boxed = twoPointers{p} },
		"mixed":       func() { boxed = mixed{n: ints{n}} },
	} {
		direct := testing.AllocsPerRun(10, box) == 0
		if got := layout.IsDirect(scope.Lookup(name).Type()); got != direct {
			t.Errorf("IsDirect(%s) = %v, and boxing it shows %v", name, got, direct)
		}
	}
	// Of padded the release decides.
	for _, name := range []string{"iface", "empty", "noPointers", "padded"} {
		if layout.IsDirect(scope.Lookup(name).Type()) {
			t.Errorf("IsDirect(%s)", name)
		}
	}
}

var some = []int{1}

func nothing() {}

func TestHasPointers(t *testing.T) {
	scope := typesOf(t)
	for name, want := range map[string]bool{
		"basic": false, "address": false, "empty": false, "oneInt": false, "ints": false, "noPointers": false,
		"text": true, "pointer": true, "anything": true, "function": true, "table": true, "channel": true, "slice": true,
		"iface": true, "onePointer": true, "two": true, "padded": true, "nested": true, "onePointers": true, "mixed": true,
	} {
		if got := layout.HasPointers(scope.Lookup(name).Type()); got != want {
			t.Errorf("HasPointers(%s) = %v", name, got)
		}
	}
}

func TestSoleComponent(t *testing.T) {
	scope := typesOf(t)
	for name, want := range map[string]string{
		"onePointer": "*int", "nested": "*int", "onePointers": "*int", "oneInt": "int",
		"two": "layout_test.two", "padded": "layout_test.padded", "twoPointers": "layout_test.twoPointers", "basic": "layout_test.basic", "empty": "layout_test.empty",
	} {
		if got := layout.SoleComponent(scope.Lookup(name).Type()).String(); got != want {
			t.Errorf("SoleComponent(%s) = %s, want %s", name, got, want)
		}
	}
}

func TestHasTypeParam(t *testing.T) {
	const source = `package p
type list[T any] struct { next *list[T]; value T }
type link[T any] struct { next *link[T] }
func f[T any](v T, a [2]T, s struct{ v T }, l list[T], k link[T], p *T, q []T, m map[string]T, i int, n list[int]) {}
`
	fset := token.NewFileSet()
	file, err := parser.ParseFile(fset, "p.go", source, 0)
	if err != nil {
		t.Fatal(err)
	}
	pkg, err := new(types.Config).Check("p", fset, []*ast.File{file}, nil)
	if err != nil {
		t.Fatal(err)
	}
	want := map[string]bool{"v": true, "a": true, "s": true, "l": true}
	params := pkg.Scope().Lookup("f").Type().(*types.Signature).Params()
	for v := range params.Variables() {
		if got := layout.HasTypeParam(v.Type()); got != want[v.Name()] {
			t.Errorf("HasTypeParam(%s) = %v", v.Type(), got)
		}
	}
	if v := params.At(0); !layout.HasPointers(v.Type()) {
		t.Errorf("HasPointers(%s) = false: a type parameter may hold some", v.Type())
	}
}
