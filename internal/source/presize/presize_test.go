package presize_test

import (
	"go/ast"
	"go/importer"
	"go/parser"
	"go/token"
	"go/types"
	"strings"
	"testing"

	"golang.org/x/tools/go/analysis"
	"golang.org/x/tools/go/analysis/passes/inspect"
	"golang.org/x/tools/go/ast/inspector"

	"github.com/perfvet/perfvet/internal/source/beside"
	"github.com/perfvet/perfvet/internal/source/edit"
	"github.com/perfvet/perfvet/internal/source/loops"
	"github.com/perfvet/perfvet/internal/source/object"
	"github.com/perfvet/perfvet/internal/source/presize"
	"github.com/perfvet/perfvet/internal/source/uses"
)

const (
	header = "package p\n\nvar global []int\n\nfunc change() []int { return nil }\n\nfunc keep(p *[]int) {}\n\nfunc f(xs []int, array [4]int, pointer *[0]int, m map[int]int, text string) {\n"
	fill   = "{\n\t\tout = append(out, 1)\n\t}\n"
	decl   = "\tvar out []int\n"
)

// TestFill tells what is known of the loop that fills out in a body, and what becomes of the declaration.
func TestFill(t *testing.T) {
	for _, test := range []struct{ name, body, want, draft string }{
		{"range", decl + "\tfor range xs " + fill, "whole adjacent stable", "\tout := make([]int, 0, len(xs))\n\tfor range xs " + fill},
		{"literal", "\tout := []int{}\n\tfor range xs " + fill, "whole adjacent stable", "\tout := make([]int, 0, len(xs))\n\tfor range xs " + fill},
		{"made", "\tout := make([]int, 0)\n\tfor range m " + fill, "whole adjacent stable", "\tout := make([]int, 0, len(m))\n\tfor range m " + fill},
		{"counted", decl + "\tfor i := 0; i < len(xs); i++ " + fill, "whole adjacent stable", "\tout := make([]int, 0, len(xs))\n\tfor i := 0; i < len(xs); i++ " + fill},
		{"array", decl + "\tfor range array " + fill, "whole adjacent stable nonempty", "\tout := make([]int, 0, len(array))\n\tfor range array " + fill},
		{"empty array", decl + "\tfor range pointer " + fill, "whole adjacent stable", "\tout := make([]int, 0, len(pointer))\n\tfor range pointer " + fill},
		{"between", decl + "\tprintln(1)\n\tfor range xs " + fill, "whole stable", "\tout := make([]int, 0, len(xs))\n\tprintln(1)\n\tfor range xs " + fill},
		{"assigned between", decl + "\txs = change()\n\tfor range xs " + fill, "whole", "\txs = change()\n\tout := make([]int, 0, len(xs))\n\tfor range xs " + fill},
		{"declared behind", decl + "\tys := change()\n\tfor range ys " + fill, "whole", "\tys := change()\n\tout := make([]int, 0, len(ys))\n\tfor range ys " + fill},
		{"addressed", "\tkeep(&xs)\n" + decl + "\tprintln(1)\n\tfor range xs " + fill, "whole", "\tkeep(&xs)\n\tprintln(1)\n\tout := make([]int, 0, len(xs))\n\tfor range xs " + fill},
		{"map between", decl + "\tprintln(1)\n\tfor range m " + fill, "whole", "\tprintln(1)\n\tout := make([]int, 0, len(m))\n\tfor range m " + fill},
		{"left if empty", "\tif len(xs) == 0 {\n\t\treturn\n\t}\n" + decl + "\tfor range xs " + fill, "whole adjacent stable nonempty",
			"\tif len(xs) == 0 {\n\t\treturn\n\t}\n\tout := make([]int, 0, len(xs))\n\tfor range xs " + fill},
		{"left if empty, then set", "\tif len(xs) == 0 {\n\t\treturn\n\t}\n\txs = change()\n" + decl + "\tfor range xs " + fill, "whole adjacent stable", ""},
		{"not left", "\tif len(xs) == 0 {\n\t\tprintln(1)\n\t}\n" + decl + "\tfor range xs " + fill, "whole adjacent stable", ""},
		{"breaks", decl + "\tfor range xs {\n\t\tout = append(out, 1)\n\t\tif text == \"\" {\n\t\t\tbreak\n\t\t}\n\t}\n", "adjacent stable", ""},
		{"inner break", decl + "\tfor range xs {\n\t\tout = append(out, 1)\n\t\tswitch {\n\t\tdefault:\n\t\t\tbreak\n\t\t}\n\t}\n", "whole adjacent stable", ""},
		{"continues", decl + "\tfor range xs {\n\t\tout = append(out, 1)\n\t\tif text == \"\" {\n\t\t\tcontinue\n\t\t}\n\t}\n", "whole adjacent stable", ""},
		{"shadowed", "\tlen := 1\n\tprintln(len)\n" + decl + "\tfor range xs " + fill, "whole adjacent stable", "none"},

		{"string", decl + "\tfor range text " + fill, "none", ""},
		{"number", decl + "\tfor range 7 " + fill, "none", ""},
		{"used before", decl + "\tprintln(len(out))\n\tfor range xs " + fill, "none", ""},
		{"other block", decl + "\t{\n\t\tfor range xs " + fill + "\t}\n", "none", ""},
		{"out is addressed", decl + "\tfor range xs " + fill + "\tkeep(&out)\n", "none", ""},
		{"two", "\tvar out, other []int\n\tprintln(other)\n\tfor range xs " + fill, "none", ""},
	} {
		t.Run(test.name, func(t *testing.T) {
			got, draft := describe(t, test.body)
			if got != test.want {
				t.Errorf("got %q, want %q", got, test.want)
			}
			if test.draft != "" && draft != test.draft {
				t.Errorf("got\n%s\nwant\n%s", draft, test.draft)
			}
		})
	}
}

// describe returns what is known of the loop that fills out in the body of a function, and the body with room, "none" for nothing.
func describe(t *testing.T, body string) (known, draft string) {
	t.Helper()
	m := maker(t, header+body+"}\n")
	cur, v := appended(t, m)
	l, ok := loops.Innermost(m.Pass.TypesInfo, cur)
	if !ok {
		t.Fatal("no loop")
	}
	f, ok := presize.New(m, v, l)
	if !ok {
		return "none", ""
	}
	var words []string
	for _, w := range []struct {
		name string
		is   func() bool
	}{{"whole", f.IsWhole}, {"adjacent", f.IsAdjacent}, {"stable", f.IsStable}, {"nonempty", f.IsNonempty}} {
		if w.is() {
			words = append(words, w.name)
		}
	}
	d := m.Edit.Begin(f.At())
	f.Draft(d, "0, ")
	draft = "none"
	if fixes := d.Fix("Make room"); len(fixes) > 0 {
		source := header + body
		for _, e := range edit.Suggested(m.Pass.Fset, fixes)[0].TextEdits {
			// The edits are in order, and all before the last change nothing behind them.
			shift := len(source) - len(header+body)
			from, to := m.Pass.Fset.Position(e.Pos).Offset+shift, m.Pass.Fset.Position(e.End).Offset+shift
			source = source[:from] + string(e.NewText) + source[to:]
		}
		draft = strings.TrimPrefix(source, header)
	}
	return strings.Join(words, " "), draft
}

// appended returns the statement that appends to out, and the variable.
func appended(t *testing.T, m *object.Maker) (inspector.Cursor, *types.Var) {
	t.Helper()
	in := m.Pass.ResultOf[inspect.Analyzer].(*inspector.Inspector)
	for cur := range in.Root().Preorder((*ast.AssignStmt)(nil)) {
		id, ok := cur.Node().(*ast.AssignStmt).Lhs[0].(*ast.Ident)
		if v, isVar := m.Pass.TypesInfo.Uses[id].(*types.Var); ok && isVar && v.Name() == "out" {
			return cur, v
		}
	}
	t.Fatal("no append")
	return inspector.Cursor{}, nil
}

// maker returns what a check has of a package, but for the evidence.
func maker(t *testing.T, source string) *object.Maker {
	t.Helper()
	fset := token.NewFileSet()
	file, err := parser.ParseFile(fset, "p.go", source, parser.ParseComments)
	if err != nil {
		t.Fatal(err)
	}
	info := &types.Info{
		Types: make(map[ast.Expr]types.TypeAndValue), Defs: make(map[*ast.Ident]types.Object), Uses: make(map[*ast.Ident]types.Object),
		Selections: make(map[*ast.SelectorExpr]*types.Selection), Implicits: make(map[ast.Node]types.Object),
	}
	conf := types.Config{Importer: importer.Default()}
	pkg, err := conf.Check("p", fset, []*ast.File{file}, info)
	if err != nil {
		t.Fatalf("%v\n%s", err, source)
	}
	in := inspector.New([]*ast.File{file})
	pass := &analysis.Pass{Fset: fset, Files: []*ast.File{file}, Pkg: pkg, TypesInfo: info, ResultOf: map[*analysis.Analyzer]any{
		inspect.Analyzer: in, beside.Analyzer: []beside.File(nil),
	}}
	result, err := uses.Analyzer.Run(pass)
	if err != nil {
		t.Fatal(err)
	}
	return &object.Maker{Pass: pass, Uses: result.(*uses.Package), Edit: edit.New(pass)}
}
