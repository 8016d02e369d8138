package dev_test

import (
	"fmt"
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

// trusted are files that read without a bound, and what.
var trusted = map[string]string{
	"internal/foreign/file.go":            "it sets the bounds",
	"internal/run/resultcache/program.go": "the program that runs",
	"internal/run/scratch/lock_unix.go":   "what perfvet made, and that nobody can replace by what blocks",
	"internal/compiled/gcobj/gen/main.go": "the toolchain, when a table is made",
}

// TestReads lets no room read a file but by internal/foreign, which takes no devices and pipes, and has limits.
func TestReads(t *testing.T) {
	root := filepath.Join("..", "..")
	for _, top := range []string{"cmd", "internal", "passes", "plugin"} {
		err := filepath.WalkDir(filepath.Join(root, top), func(name string, e fs.DirEntry, err error) error {
			rel, _ := filepath.Rel(root, name)
			rel = filepath.ToSlash(rel)
			switch {
			case err != nil:
				return err
			case e.IsDir() && (e.Name() == "testdata" || e.Name() == "example" || rel == "internal/dev"):
				return filepath.SkipDir
			case !strings.HasSuffix(name, ".go") || strings.HasSuffix(name, "_test.go"):
				return nil
			}
			found, err := reads(name)
			if trusted[rel] != "" && len(found) == 0 {
				t.Errorf("%s: reads nothing, and need not be trusted", rel)
			}
			if len(found) > 0 && trusted[rel] == "" {
				t.Errorf("%s: %s: foreign.ReadFile and foreign.Open have bounds", rel, strings.Join(found, ", "))
			}
			return err
		})
		if err != nil {
			t.Fatal(err)
		}
	}
}

// reads returns the calls in a file that read one: "12: os.Open".
func reads(name string) ([]string, error) {
	fset := token.NewFileSet()
	file, err := parser.ParseFile(fset, name, nil, parser.SkipObjectResolution)
	if err != nil {
		return nil, err
	}
	var found []string
	ast.Inspect(file, func(n ast.Node) bool {
		var is string
		switch n := n.(type) {
		case *ast.CallExpr: // parser.ParseFile(fset, name, nil, mode) reads it
			if fn := qualified(n.Fun); fn == "parser.ParseFile" && len(n.Args) == 4 && isIdent(n.Args[2], "nil") || fn == "parser.ParseDir" {
				is = fn
			}
			if fn := qualified(n.Fun); fn == "os.OpenFile" && len(n.Args) == 3 && mentions(n.Args[1], "O_RDONLY") {
				is = fn
			}
		case *ast.SelectorExpr:
			if fn := qualified(n); slices.Contains([]string{"os.ReadFile", "os.Open", "ioutil.ReadFile", "filepath.Glob"}, fn) {
				is = fn
			}
		}
		if is != "" {
			found = append(found, fmt.Sprintf("%d: %s", fset.Position(n.Pos()).Line, is))
		}
		return true
	})
	return found, nil
}

// qualified returns "os.Open" for such an expression.
func qualified(e ast.Expr) string {
	if sel, ok := e.(*ast.SelectorExpr); ok {
		if id, ok := sel.X.(*ast.Ident); ok {
			return id.Name + "." + sel.Sel.Name
		}
	}
	return ""
}

func isIdent(e ast.Expr, name string) bool {
	id, ok := e.(*ast.Ident)
	return ok && id.Name == name
}

func mentions(e ast.Expr, name string) bool {
	found := false
	ast.Inspect(e, func(n ast.Node) bool {
		if id, ok := n.(*ast.Ident); ok && id.Name == name {
			found = true
		}
		return true
	})
	return found
}
