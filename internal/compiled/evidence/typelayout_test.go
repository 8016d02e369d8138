package evidence_test

import (
	"go/importer"
	"go/token"
	"go/types"
	"slices"
	"testing"

	"github.com/perfvet/perfvet/internal/compiled/evidence"
	"github.com/perfvet/perfvet/internal/finding/layout"
)

// layouts are more declarations of x, for [TestLayoutOf].
var layouts = []string{
	"type P[K comparable, V any] struct{ k [2]K; v V }; var x P[string, [3]uint16]",
	"type P[K comparable, V any] struct{ k [2]K; v V }; var x struct { a byte; P[int, bool]; f func(int) string `a:\"; }\"` }",
	"var x struct { *T `json:\"t\"`; b []byte; m map[string]struct{ n int }; c chan<- struct{} }",
	"var x struct { n int32; e struct{} }",
	"var x [0][4]string",
	"var x struct { p atomic.Pointer[T]; n atomic.Int64 }",
}

// TestLayoutOf reads the names of types back, and compares their layouts with those of the types.
func TestLayoutOf(t *testing.T) {
	imports := importer.ForCompiler(token.NewFileSet(), "source", nil)
	sizes := types.SizesFor("gc", "amd64")
	decls := slices.Clone(layouts)
	for _, test := range typeNames {
		decls = append(decls, test.decl)
	}
	for _, decl := range decls {
		src := "package name; import (\"io\"; \"sync/atomic\"; \"unsafe\"); type T int; type U struct{}; " +
			"var _ io.Reader; var _ atomic.Bool; var _ unsafe.Pointer\n" + decl
		x := variable(t, imports, "gopkg.in/odd.name", src)
		name := evidence.TypeName(x.Type())
		if name == "" {
			continue
		}
		ev := evidence.New(evidence.Build{ImportPath: "gopkg.in/odd.name", Types: x.Pkg(), Sizes: sizes}, nil)
		want := layout.Of(x.Type(), sizes)
		for _, name := range []string{name, "go.shape." + name, "noalg." + name} {
			if got, ok := ev.LayoutOf(name); !ok || got != want {
				t.Errorf("%s: layout of %s: %+v, %v; want %+v", decl, name, got, ok, want)
			}
		}
	}
}

// TestLayoutUnknown wants no answer where there is none.
func TestLayoutUnknown(t *testing.T) {
	pkg := types.NewPackage("m", "m")
	ev := evidence.New(evidence.Build{ImportPath: "m", Types: pkg, Sizes: types.SizesFor("gc", "amd64")}, nil)
	for _, name := range []string{"", "go.shape.0a1b2c3d", "m.Missing", "other.T", "struct { m.x m.Missing }", "[2]m.Missing", "[n]int", "nil", "true"} {
		if l, ok := ev.LayoutOf(name); ok {
			t.Errorf("layout of %q: %+v", name, l)
		}
	}
}

func TestClosureFields(t *testing.T) {
	for descriptor, want := range map[string][]string{
		"noalg.struct { F uintptr; X0 *int; X1 string }":                                       {"*int", "string"},
		"struct { F uintptr; R struct { m.a int; m.b string \"tag; \\\"\" } }":                 {"struct { m.a int; m.b string \"tag; \\\"\" }"},
		"noalg.struct { F uintptr; X0 func(go.shape.struct { m.a int }) string; X1 chan int }": {"func(go.shape.struct { m.a int }) string", "chan int"},
		"struct { m.a int }": nil,
	} {
		if got := evidence.ClosureFields(descriptor); !slices.Equal(got, want) {
			t.Errorf("%s: %q, want %q", descriptor, got, want)
		}
	}
}
