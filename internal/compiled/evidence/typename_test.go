package evidence_test

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

	"github.com/perfvet/perfvet/internal/compiled/evidence"
	"github.com/perfvet/perfvet/internal/compiled/gcobj"
)

// typeNames are declarations of x and the names of its type.
var typeNames = []struct{ decl, want string }{
	{"var x byte", "uint8"},
	{"var x []rune", "[]int32"},
	{"var x any", "interface {}"},
	{"var x *any", "*interface {}"},
	{"var x error", "error"},
	{"var x []error", "[]error"},
	{"var x uintptr", "uintptr"},
	{"var x unsafe.Pointer", "unsafe.Pointer"},
	{"var x struct{}", "struct {}"},
	{"var x struct{ A, b int }", "struct { A int; gopkg.in/odd%2ename.b int }"},
	{"var x struct{ A int `json:\"a\"` }", `struct { A int "json:\"a\"" }`},
	{"var x struct{ T; *U; io.Reader }", "struct { gopkg.in/odd%2ename.T; *gopkg.in/odd%2ename.U; io.Reader }"},
	{"var x struct{ _ int; s struct{ t T } }", "struct { gopkg.in/odd%2ename._ int; gopkg.in/odd%2ename.s struct { gopkg.in/odd%2ename.t gopkg.in/odd%2ename.T } }"},
	{"var x interface{ M(int) string; m() }", "interface { M(int) string; gopkg.in/odd%2ename.m() }"},
	{"var x interface{ io.Reader; Close() error }", "interface { Close() error; Read([]uint8) (int, error) }"},
	{"var x [3][]map[string]*T", "[3][]map[string]*gopkg.in/odd%2ename.T"},
	{"var x chan<- chan int", "chan<- chan int"},
	{"var x <-chan chan<- int", "<-chan chan<- int"},
	{"var x chan (<-chan int)", "chan (<-chan int)"},
	{"var x chan func() <-chan int", "chan func() <-chan int"},
	{"var x func(...int)", "func(...int)"},
	{"var x func(a, b int, c ...any) (n int, err error)", "func(int, int, ...interface {}) (int, error)"},
	{"var x func() (n int)", "func() int"},
	{"var x func(func(), *T) []func()", "func(func(), *gopkg.in/odd%2ename.T) []func()"},
	{"type G[K comparable, V any] struct{}; var x G[string, []T]", "gopkg.in/odd%2ename.G[string,[]gopkg.in/odd%2ename.T]"},
	{"type G[V any] struct{}; var x *G[G[byte]]", "*gopkg.in/odd%2ename.G[gopkg.in/odd%2ename.G[uint8]]"},
	{"type A = []T; var x A", "[]gopkg.in/odd%2ename.T"},
	{"type A[P comparable] = map[P]T; var x A[int]", "map[int]gopkg.in/odd%2ename.T"},
	{"var x atomic.Pointer[T]", "sync/atomic.Pointer[gopkg.in/odd%2ename.T]"},
	{"func f() { type L int; var x []L; _ = x }", ""},
	{"func f[P any]() { var x []P; _ = x }", ""},
}

// TestTypeName checks the names of odd types.
func TestTypeName(t *testing.T) {
	imports := importer.ForCompiler(token.NewFileSet(), "source", nil)
	for _, test := range typeNames {
		src := "package name; import (\"io\"; \"sync/atomic\"; \"unsafe\"); type T int; type U struct{}; " +
			"var _ io.Reader; var _ atomic.Bool; var _ unsafe.Pointer\n" + test.decl
		x := variable(t, imports, "gopkg.in/odd.name", src)
		if got := evidence.TypeName(x.Type()); got != test.want {
			t.Errorf("%s: %q, want %q", test.decl, got, test.want)
		}
	}
	x := variable(t, imports, "example.com/cmd", "package main; type T int; var x T")
	if got := evidence.TypeName(x.Type()); got != "main.T" {
		t.Errorf("type of a command: %q", got)
	}
}

// variable type-checks a file and returns the variable x that it declares somewhere.
func variable(t *testing.T, imports types.Importer, path, src string) *types.Var {
	t.Helper()
	fset := token.NewFileSet()
	f, err := parser.ParseFile(fset, "x.go", src, parser.SkipObjectResolution)
	if err != nil {
		t.Fatalf("%v in %s", err, src)
	}
	info := &types.Info{Defs: make(map[*ast.Ident]types.Object)}
	if _, err := (&types.Config{Importer: imports}).Check(path, fset, []*ast.File{f}, info); err != nil {
		t.Fatalf("%v in %s", err, src)
	}
	for id, obj := range info.Defs {
		if v, ok := obj.(*types.Var); ok && id.Name == "x" {
			return v
		}
	}
	t.Fatalf("no x in %s", src)
	return nil
}

// TestTypeNameStd checks that every type which the standard library's code passes to an allocator has the
// name of a type that occurs in the source, where TypeName claims to know it.
func TestTypeNameStd(t *testing.T) {
	calls := newExamples()
	overStd(t, func(pass *analysis.Pass, ev *evidence.Package) {
		names := newNameSet(pass.TypesInfo)
		for _, c := range ev.Calls() {
			name := strings.TrimPrefix(c.Type, "noalg.")
			switch {
			case c.Alloc.Kind != gcobj.Box && c.Alloc.Kind != gcobj.NewObject, name == "", c.IsClosure():
			case !ev.IsOwn(c.Stack[0].File), strings.Contains(c.Stack[0].Func, "["), strings.Contains(name, "go.shape."):
				calls.add("generic, or another package's", name)
			case strings.Contains(name, "·"):
				calls.add("of a local type", name)
			case names[name], names[backed(name)]:
				calls.add("known", name)
			default:
				calls.add("wrong", fmt.Sprintf("%s at %s:%d in %s", name, c.Stack[0].File, c.Stack[0].Line.Line, c.Func.Name))
			}
		}
	})
	for class, n := range calls.counts {
		t.Logf("%d types of allocations: %s", n, class)
	}
	if n := calls.counts["wrong"]; n > 3 { // parameters of inlined functions are variables at the call
		t.Errorf("%d types whose name is not that of a type in the source:\n\t%s", n, strings.Join(calls.first["wrong"], "\n\t"))
	}
}

// backed returns the element type of an array, which may be made for a slice that is not written as an array.
func backed(name string) string {
	length, elem, ok := strings.Cut(name, "]")
	if !ok || len(length) < 2 || strings.Trim(length[1:], "0123456789") != "" {
		return name
	}
	return elem
}

// newNameSet returns the names of all types in the source and of what they are made of.
func newNameSet(info *types.Info) map[string]bool {
	names := make(map[string]bool)
	seen := make(map[types.Type]bool)
	var add func(t types.Type)
	add = func(t types.Type) {
		if t == nil || seen[t] {
			return
		}
		seen[t] = true
		names[evidence.TypeName(t)] = true
		switch u := t.Underlying().(type) {
		case *types.Pointer:
			add(u.Elem())
		case *types.Slice:
			add(u.Elem())
		case *types.Array:
			add(u.Elem())
		case *types.Map:
			add(u.Key())
			add(u.Elem())
		case *types.Chan:
			add(u.Elem())
		case *types.Struct:
			for f := range u.Fields() {
				add(f.Type())
			}
		case *types.Tuple:
			for v := range u.Variables() {
				add(v.Type())
			}
		}
	}
	for _, tv := range info.Types {
		if tv.Type != nil {
			add(types.Default(tv.Type))
		}
	}
	for _, obj := range info.Defs {
		if obj != nil {
			add(obj.Type())
		}
	}
	delete(names, "")
	return names
}
