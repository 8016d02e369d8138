package evidence

import (
	"go/ast"
	"go/parser"
	"go/token"
	"go/types"
	"os"
	"path/filepath"
	"slices"
	"testing"

	"golang.org/x/tools/go/analysis"

	"github.com/perfvet/perfvet/internal/compiled/gcdiag"
	"github.com/perfvet/perfvet/internal/dev/pgotest"
)

// TestNestedProfile has a nested go command build a package with a profile that no build had before: what it says is of the build with it, and a call is direct.
func TestNestedProfile(t *testing.T) {
	dir := t.TempDir()
	name, profile := filepath.Join(dir, "shape.go"), filepath.Join(dir, "total.pgo")
	for name, text := range map[string]string{filepath.Join(dir, "go.mod"): "module example.com/shape\n\ngo 1.25\n", name: `package shape

type Shape interface{ Area() int }

type Square struct{ A int }

func (s *Square) Area() int { return s.A * s.A }

func Total(ss []Shape) (n int) {
	for _, s := range ss {
		n += s.Area()
	}
	return n
}
`} {
		if err := os.WriteFile(name, []byte(text), 0o666); err != nil {
			t.Fatal(err)
		}
	}
	pgotest.Write(t, profile, dir, pgotest.Call{
		Caller: "example.com/shape.Total", Start: 9, Line: 11, Callee: "example.com/shape.(*Square).Area", CalleeStart: 7,
	})
	pass := &analysis.Pass{Fset: token.NewFileSet(), Pkg: types.NewPackage("example.com/shape", "shape"), ReadFile: os.ReadFile}
	file, err := parser.ParseFile(pass.Fset, name, nil, parser.ParseComments)
	if err != nil {
		t.Fatal(err)
	}
	pass.Files = []*ast.File{file}
	for flags, want := range map[string]bool{"-pgo=" + profile: true, "-pgo=off": false} {
		b, err := GoCommand{Env: append(os.Environ(), "GOFLAGS="+flags, "GOWORK=off")}.Build(t.Context(), pass)
		if err != nil || b.Err != nil {
			t.Fatal(err, b.Err)
		}
		got := slices.ContainsFunc(b.Text, func(d gcdiag.Decision) bool { return d.Kind == gcdiag.PGODevirtualize && d.Pos.Line == 11 })
		if got != want {
			t.Errorf("%s: the call is direct %v, want %v", flags, got, want)
		}
	}
}

// TestNestedProfileName has no go command started for a profile that is not there.
func TestNestedProfileName(t *testing.T) {
	with, without := t.TempDir(), t.TempDir()
	profile := filepath.Join(with, PGOName)
	pgotest.Write(t, profile, "")
	for _, test := range []struct{ flags, pkg, dir, want string }{
		{"", "main", with, profile},
		{"", "main", without, ""},
		{"", "lib", with, ""},
		{"-pgo=off", "main", with, ""},
		{"-pgo=other", "lib", without, filepath.Join(with, "other")},
		{"-pgo=" + profile, "lib", without, profile},
	} {
		if got := (nested{GOFLAGS: test.flags, root: with}).profile(test.pkg, test.dir); got != test.want {
			t.Errorf("%q, package %s in %s: %q, want %q", test.flags, test.pkg, test.dir, got, test.want)
		}
	}
}
