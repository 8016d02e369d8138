package evidence_test

import (
	"bytes"
	"encoding/json"
	"go/ast"
	"go/parser"
	"go/token"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/perfvet/perfvet/internal/compiled/evidence"
	"github.com/perfvet/perfvet/internal/compiled/gcdiag"
	"github.com/perfvet/perfvet/internal/compiled/gcobj"
)

// A module is a package compiled for a test, and its syntax. Sites are marked in the source by comments
// right before the expression: /*name*/x.
type module struct {
	t     *testing.T
	build evidence.Build
	fset  *token.FileSet
	files []*ast.File
}

// compile writes the files of a module and compiles its package "example.com/m" with the environment given.
func compile(t *testing.T, files map[string]string, env ...string) *module {
	t.Helper()
	dir, err := filepath.EvalSymlinks(t.TempDir())
	if err != nil {
		t.Fatal(err)
	}
	m := &module{t: t, fset: token.NewFileSet()}
	write(t, filepath.Join(dir, "go.mod"), "module example.com/m\n\ngo 1.25\n")
	for name, text := range files {
		if err := os.MkdirAll(filepath.Dir(filepath.Join(dir, name)), 0o777); err != nil {
			t.Fatal(err)
		}
		write(t, filepath.Join(dir, name), text)
	}
	cmd := exec.CommandContext(t.Context(), "go", "list", "-export", "-compiled", "-gcflags="+evidence.GCFlags(dir),
		"-json=ImportPath,Export,CompiledGoFiles", ".")
	cmd.Dir = dir
	cmd.Env = append(append(os.Environ(), "GOWORK=off", "GOFLAGS=", "PWD="+dir), env...)
	var stdout, stderr bytes.Buffer
	cmd.Stdout, cmd.Stderr = &stdout, &stderr
	if err := cmd.Run(); err != nil {
		t.Fatalf("go list: %v\n%s", err, stderr.String())
	}
	var p struct {
		ImportPath, Export string
		CompiledGoFiles    []string
	}
	if err := json.Unmarshal(stdout.Bytes(), &p); err != nil {
		t.Fatal(err)
	}
	m.build = evidence.Build{ID: p.ImportPath, ImportPath: p.ImportPath, Dir: dir, Export: p.Export}
	for d, err := range gcdiag.NewReader(&stderr).All() {
		if err != nil {
			t.Fatal(err)
		}
		m.build.Text = append(m.build.Text, *d)
	}
	for _, name := range p.CompiledGoFiles {
		if !filepath.IsAbs(name) {
			name = filepath.Join(dir, name)
		}
		f, err := parser.ParseFile(m.fset, name, nil, parser.ParseComments|parser.SkipObjectResolution)
		if err != nil {
			t.Fatal(err)
		}
		m.files = append(m.files, f)
	}
	return m
}

func write(t *testing.T, name, text string) {
	t.Helper()
	if err := os.WriteFile(name, []byte(text), 0o666); err != nil {
		t.Fatal(err)
	}
}

// evidence joins what the build left behind.
func (m *module) evidence() *evidence.Package {
	var names []string
	for _, f := range m.files {
		for _, decl := range f.Decls {
			if name := m.fset.Position(decl.Pos()).Filename; !slices.Contains(names, name) {
				names = append(names, name)
			}
		}
	}
	return evidence.New(m.build, names)
}

// site returns the site marked by a comment, which boxes a value by callee.
func (m *module) site(ev *evidence.Package, name, callee string) evidence.Site {
	m.t.Helper()
	for _, f := range m.files {
		for _, group := range f.Comments {
			for _, c := range group.List {
				if c.Text != "/*"+name+"*/" {
					continue
				}
				e, fn := exprAt(f, c.End())
				if e == nil {
					m.t.Fatalf("no expression behind %s", c.Text)
				}
				s := evidence.Site{
					Class:  callee,
					Source: name,
					Accept: func(c *evidence.Call) bool { return c.Alloc.Kind == gcobj.Box && c.Callee == "runtime."+callee },
				}
				s.Line, s.Column = ev.LineOf(m.fset, evidence.Pos(e))
				if fn != nil {
					s.Func = ev.FunctionAt(m.fset, fn, isGeneric(fn))
				}
				return s
			}
		}
	}
	m.t.Fatalf("no comment /*%s*/", name)
	return evidence.Site{}
}

// exprAt returns the largest expression that begins at pos, and the function around it.
func exprAt(f *ast.File, pos token.Pos) (expr ast.Expr, fn ast.Node) {
	ast.PreorderStack(f, nil, func(n ast.Node, stack []ast.Node) bool {
		if e, ok := n.(ast.Expr); ok && expr == nil && e.Pos() == pos {
			expr = e
			for _, outer := range stack {
				switch outer.(type) {
				case *ast.FuncDecl, *ast.FuncLit:
					fn = outer
				}
			}
		}
		return true
	})
	return expr, fn
}

func isGeneric(fn ast.Node) bool {
	decl, ok := fn.(*ast.FuncDecl)
	return ok && decl.Type.TypeParams != nil
}

// replaceExport makes the build use a changed copy of its object.
func (m *module) replaceExport(change func([]byte) []byte) {
	m.t.Helper()
	data, err := os.ReadFile(m.build.Export)
	if err != nil {
		m.t.Fatal(err)
	}
	m.build.Export = filepath.Join(m.t.TempDir(), "changed.a")
	if err := os.WriteFile(m.build.Export, change(bytes.Clone(data)), 0o666); err != nil {
		m.t.Fatal(err)
	}
}

// hasPrefixOrEmpty reports whether s begins with prefix; an empty prefix wants an empty s.
func hasPrefixOrEmpty(s, prefix string) bool {
	if prefix == "" {
		return s == ""
	}
	return strings.HasPrefix(s, prefix)
}
