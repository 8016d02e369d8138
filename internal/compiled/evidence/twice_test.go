package evidence_test

import (
	"go/ast"
	"go/parser"
	"go/token"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/perfvet/perfvet/internal/compiled/evidence"
	"github.com/perfvet/perfvet/internal/compiled/gcdiag"
)

// TestFunctionTwice has a function be one, although the text of its package is there twice.
func TestFunctionTwice(t *testing.T) {
	dir := t.TempDir()
	name := filepath.Join(dir, "p.go")
	fset := token.NewFileSet()
	file, err := parser.ParseFile(fset, name, "package p\n\nfunc quot() {}\n", 0)
	if err != nil {
		t.Fatal(err)
	}
	var text []gcdiag.Decision
	line := "./p.go:3:6: cannot inline quot: unhandled op DEFER\n"
	for d, err := range gcdiag.NewReader(strings.NewReader(line + line)).All() {
		if err != nil {
			t.Fatal(err)
		}
		text = append(text, *d)
	}
	if len(text) != 2 {
		t.Fatalf("%d decisions", len(text))
	}
	ev := evidence.New(evidence.Build{ID: "p", ImportPath: "p", Dir: dir, Text: text}, []string{name})
	ev.Lock()
	defer ev.Unlock()
	if fn := ev.FunctionAt(fset, file.Decls[0].(*ast.FuncDecl), false); !slices.Equal(fn.Names, []string{"quot"}) {
		t.Errorf("names %q", fn.Names)
	}
}
