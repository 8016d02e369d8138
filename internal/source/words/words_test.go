package words_test

import (
	"go/ast"
	"go/parser"
	"go/token"
	"go/types"
	"strings"
	"testing"

	"github.com/perfvet/perfvet/internal/source/words"
)

func TestCounts(t *testing.T) {
	for got, want := range map[string]string{
		words.Bytes(1): "1 byte", words.Bytes(0): "0 bytes", words.Bytes(48): "48 bytes",
		words.Count(1, "call"): "1 call", words.Count(2, "call"): "2 calls",
	} {
		if got != want {
			t.Errorf("got %q, want %q", got, want)
		}
	}
}

func TestExpr(t *testing.T) {
	for source, want := range map[string]string{
		"f(x, y)":                       "f(x, y)",
		"(_Cfunc_puts)(s)":              "C.puts(s)",
		"(_Cfunc_f)((_Cfunc_g)(1))":     "C.f(C.g(1))",
		strings.Repeat("a", 40):         strings.Repeat("a", 40),
		strings.Repeat("a", 41):         strings.Repeat("a", 37) + "...",
		strings.Repeat("a", 36) + "äöü": strings.Repeat("a", 36) + "...",
	} {
		e, err := parser.ParseExpr(source)
		if err != nil {
			t.Fatal(err)
		}
		if got := words.Expr(e); got != want {
			t.Errorf("%s: got %q, want %q", source, got, want)
		}
	}
}

// TestExprRow names a row of a table, which has no type of its own.
func TestExprRow(t *testing.T) {
	e, err := parser.ParseExpr("[]T{{1, 2}}")
	if err != nil {
		t.Fatal(err)
	}
	if got := words.Expr(e.(*ast.CompositeLit).Elts[0]); got != "{...}" {
		t.Errorf("got %q", got)
	}
}

func TestType(t *testing.T) {
	here, there := types.NewPackage("m/here", "here"), types.NewPackage("m/there", "there")
	named := func(pkg *types.Package, name string) types.Type {
		return types.NewNamed(types.NewTypeName(token.NoPos, pkg, name, nil), types.NewStruct(nil, nil), nil)
	}
	for want, typ := range map[string]types.Type{
		"map[string]any": types.NewMap(types.Typ[types.String], types.NewInterfaceType(nil, nil)),
		"T":              named(here, "T"), "[]there.T": types.NewSlice(named(there, "T")), "C.int": named(here, "_Ctype_int"),
	} {
		if got := words.Type(here, typ); got != want {
			t.Errorf("got %q, want %q", got, want)
		}
	}
}

// TestPhrases has the phrases that messages of several checks share.
func TestPhrases(t *testing.T) {
	for got, want := range map[string]string{
		words.Bytes(1):          "1 byte",
		words.Bytes(48):         "48 bytes",
		words.Count(1, "value"): "1 value",
		words.Count(2, "value"): "2 values",
		words.Each(true):        " each iteration",
		words.Each(false):       "",
		words.MayKeep:           ", which may keep it",
		words.KeepsNot("passed to f" + words.MayKeep): "passed to f", words.KeepsNot("returned"): "returned",
		words.List(nil): "", words.List([]string{"a"}): "a", words.List([]string{"a", "b", "c"}): "a, b and c",
		words.UnlessSmall("runes"): "unless it fits 32 runes on the stack",
	} {
		if got != want {
			t.Errorf("got %q, want %q", got, want)
		}
	}
}
