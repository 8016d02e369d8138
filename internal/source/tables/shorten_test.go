package tables_test

import (
	"go/ast"
	"go/parser"
	"go/token"
	"go/types"
	"strings"
	"testing"

	"github.com/perfvet/perfvet/internal/source/tables"
)

// many is more rows than stay of a table, and makes a file of each that is large enough to be looked into.
const many = 10_000

// TestShorten has tables of which most rows are left out, and others that stay as they are. Where rows are left out the types are the same.
func TestShorten(t *testing.T) {
	const declared = "package p\ntype T struct { A int; S string }\nconst c, d = 1, 2\nvar v int\nvar w T\n"
	for name, test := range map[string]struct {
		before, row, last string
		kept              int // elements of the literal; 0: it is whole
		plain             bool
	}{
		"structs":       {"[]T{", `{1, "abc"}`, `{2, "z"}}`, 2049, true},
		"array":         {"[...]T{", `{A: -1, S: "a"}`, `{A: c}}`, 2049, true},
		"one more name": {"[]T{", `{c, "abc"}`, `{d, "z"}}`, 2049, true},
		"numbers":       {"[]uint8{", `0x12, 3`, "4}", 2049, true},
		"in a map":      {`map[string][]int{"a": {`, "1, 2, 3", "4}}", 2049, true},
		"interfaces":    {"[]any{", "1, 2, 3", "4}", 2049, false},
		"pointers":      {"[]*T{", `{1, "abc"}`, `{2, "z"}}`, 2049, false},
		"variable":      {"[]T{", `{v, "abc"}`, `{v, "z"}}`, 2049, false},
		"variable last": {"[]T{", `{1, "abc"}`, `{v, "z"}}`, 2049, false},
		"expression":    {"[]T{", `{1 + 1, "a"}`, `{1, "z"}}`, 0, false},
		"selector":      {"[]int{", "w.A, 12345", "1}", 0, false},
		"call":          {"[]T{", `{1, "abc"}`, `{len("z"), "z"}}`, 0, false},
		"keys":          {"[...]int{" + "0: ", "1, 2, 3", "30000: 4}", 0, false},
		"directive":     {"[]T{", "{1, `abc`}, //nolint:all\n", `{2, "z"}}`, 0, false},
		"in a defer":    {"func() []int { defer println(); return []int{", "1, 2, 3", "4}}()", 0, false},
		"comment":       {"[]T{", "{1, `abc`}, // one\n", `{2, "z"}}`, 2049, true},
	} {
		t.Run(name, func(t *testing.T) {
			row := strings.TrimSuffix(test.row, "\n")
			if !strings.Contains(row, "//") {
				row += ","
			}
			src := declared + "var table = " + test.before + strings.Repeat(row+"\n", many) + test.last
			fset, whole, _ := parse(t, src)
			before := typeOf(t, fset, whole)
			fset, short, lit := parse(t, src)
			end := lit.Elts[len(lit.Elts)-1].End()
			all := len(lit.Elts)
			var cuts tables.Cuts
			cuts.Shorten(short)
			if test.kept == 0 {
				if !cuts.None() || len(lit.Elts) != all || cuts.Size() != 0 {
					t.Fatalf("%d of %d elements are left", len(lit.Elts), all)
				}
				return
			}
			if cuts.None() || len(lit.Elts) != test.kept || lit.Elts[len(lit.Elts)-1].End() != end {
				t.Fatalf("%d elements are left", len(lit.Elts))
			}
			if size := cuts.Size(); size < len(src)/2 || size > len(src) {
				t.Errorf("%d of %d bytes were left out", size, len(src))
			}
			if after := typeOf(t, fset, short); after != before {
				t.Errorf("type %s, was %s", after, before)
			}
			if got := cuts.ArePlain(info(t, fset, short)); got != test.plain {
				t.Errorf("plain is %v, want %v", got, test.plain)
			}
		})
	}
}

// TestShortenNames has a constant and a variable that only one row uses: neither is unused after.
func TestShortenNames(t *testing.T) {
	src := "package p\nfunc f() [" + "20001]int {\n\tconst c = 1\n\tv := 2\n\treturn [...]int{" + strings.Repeat("12345,\n", many) + "c, v,\n" +
		strings.Repeat("12345,\n", many-1) + "}\n}"
	fset, file, lit := parse(t, src)
	var cuts tables.Cuts
	cuts.Shorten(file)
	if len(lit.Elts) != 2048+2+1 {
		t.Errorf("%d elements are left", len(lit.Elts))
	}
	if cuts.ArePlain(info(t, fset, file)) { // which has no error
		t.Error("a variable is taken for a constant")
	}
}

// TestShortenSmall has a file too small to be looked into.
func TestShortenSmall(t *testing.T) {
	_, file, lit := parse(t, "package p\nvar table = []int{"+strings.Repeat("1,", many)+"}")
	var cuts tables.Cuts
	if cuts.Shorten(file); !cuts.None() || len(lit.Elts) != many {
		t.Errorf("%d elements are left", len(lit.Elts))
	}
}

// parse returns the file, and the literal in it that has the most elements.
func parse(t *testing.T, src string) (*token.FileSet, *ast.File, *ast.CompositeLit) {
	t.Helper()
	fset := token.NewFileSet()
	file, err := parser.ParseFile(fset, "p.go", src, parser.ParseComments)
	if err != nil {
		t.Fatal(err)
	}
	most := new(ast.CompositeLit)
	ast.Inspect(file, func(n ast.Node) bool {
		if lit, ok := n.(*ast.CompositeLit); ok && len(lit.Elts) > len(most.Elts) {
			most = lit
		}
		return true
	})
	return fset, file, most
}

func info(t *testing.T, fset *token.FileSet, file *ast.File) *types.Info {
	t.Helper()
	info := &types.Info{Types: make(map[ast.Expr]types.TypeAndValue), Uses: make(map[*ast.Ident]types.Object), Defs: make(map[*ast.Ident]types.Object)}
	if _, err := new(types.Config).Check("p", fset, []*ast.File{file}, info); err != nil {
		t.Fatal(err)
	}
	return info
}

// typeOf returns the type of the variable called table.
func typeOf(t *testing.T, fset *token.FileSet, file *ast.File) string {
	t.Helper()
	for id, obj := range info(t, fset, file).Defs {
		if id.Name == "table" {
			return obj.Type().String()
		}
	}
	t.Fatal("there is no table")
	return ""
}
