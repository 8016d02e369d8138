package explain

import (
	"go/ast"
	"go/parser"
	"go/token"
	"testing"
)

// TestFuncName is what a function is called in its package, and tells generic ones.
func TestFuncName(t *testing.T) {
	for decl, want := range map[string]struct {
		name    string
		generic bool
	}{
		"func F() {}":              {"F", false},
		"func F[A any]() {}":       {"F", true},
		"func (t T) M() {}":        {"T.M", false},
		"func (t *T) M() {}":       {"(*T).M", false},
		"func (t T[A]) M() {}":     {"T.M", true},
		"func (t *T[A]) M() {}":    {"(*T).M", true},
		"func (t *T[A, B]) M() {}": {"(*T).M", true},
		"func (*(T)) M() {}":       {"(*T).M", false},
	} {
		file, err := parser.ParseFile(token.NewFileSet(), "p.go", "package p\n"+decl, 0)
		if err != nil {
			t.Fatal(err)
		}
		fd := file.Decls[0].(*ast.FuncDecl)
		if name, generic := funcName(fd), isGeneric(fd); name != want.name || generic != want.generic {
			t.Errorf("%s: %s, generic %v, want %+v", decl, name, generic, want)
		}
	}
}
