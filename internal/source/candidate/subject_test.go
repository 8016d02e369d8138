package candidate

import (
	"go/ast"
	"go/parser"
	"go/token"
	"testing"
)

// TestNameOf names declarations and statements as messages do.
func TestNameOf(t *testing.T) {
	for src, want := range map[string]string{
		"func f() {}":                        "function f",
		"func (t T) m() {}":                  "function m",
		"var a, b = 1, 2":                    "declaration of a",
		"const ()":                           "statement",
		"func _() { var x int }":             "declaration of x",
		"func _() { x, y := f() }":           "declaration of x",
		"func _() { x.y, z = f() }":          "assignment to x.y",
		"func _() { x += 1 }":                "assignment to x",
		"func _() { return }":                "return",
		"func _() { return x[0], y }":        "return x[0]",
		"func _() { for range m.keys {} }":   "range over m.keys",
		"func _() { f(1) }":                  "f(1)",
		"func _() { go f(1) }":               "statement",
		"func _() { for {} }":                "statement",
		"var _ = T{k: 1}":                    "declaration of _",
		"func _() { switch x := f(); x {} }": "statement",
	} {
		file, err := parser.ParseFile(token.NewFileSet(), "p.go", "package p\n"+src, parser.SkipObjectResolution)
		if err != nil {
			t.Fatal(err)
		}
		var n ast.Node = file.Decls[0]
		if fn, ok := n.(*ast.FuncDecl); ok && fn.Name.Name == "_" {
			n = fn.Body.List[0]
		}
		if got := nameOf(n); got != want {
			t.Errorf("%s: %q, want %q", src, got, want)
		}
	}
	e, err := parser.ParseExpr("T{key: value}")
	if err != nil {
		t.Fatal(err)
	}
	lit := e.(*ast.CompositeLit)
	if got := nameOf(lit.Elts[0]); got != "element key" {
		t.Errorf("an element is named %q", got)
	}
	if got := nameOf(lit); got != "T{...}" {
		t.Errorf("a literal is named %q", got)
	}
}

// TestIsSubject has messages name no file, block, label, parameter or comment: what is in it is meant.
func TestIsSubject(t *testing.T) {
	for _, n := range []ast.Node{new(ast.File), new(ast.BlockStmt), new(ast.LabeledStmt), new(ast.FieldList), new(ast.Field), new(ast.Comment), new(ast.CommentGroup)} {
		if isSubject(n) {
			t.Errorf("%T is a subject", n)
		}
	}
	for _, n := range []ast.Node{new(ast.FuncDecl), new(ast.GenDecl), new(ast.AssignStmt), new(ast.Ident), new(ast.IfStmt)} {
		if !isSubject(n) {
			t.Errorf("%T is no subject", n)
		}
	}
}
