package ranges_test

import (
	"fmt"
	"go/ast"
	"go/importer"
	"go/parser"
	"go/token"
	"go/types"
	"math"
	"path/filepath"
	"testing"

	"golang.org/x/tools/go/ssa"
	"golang.org/x/tools/go/ssa/ssautil"

	"github.com/perfvet/perfvet/internal/source/ranges"
)

// build returns the SSA of a file, whose text may be nil, and its comments by line.
func build(t *testing.T, name string, text any) (pkg *ssa.Package, comments map[int]string) {
	t.Helper()
	fset := token.NewFileSet()
	file, err := parser.ParseFile(fset, name, text, parser.ParseComments)
	if err != nil {
		t.Fatal(err)
	}
	conf := &types.Config{Importer: importer.Default(), Sizes: types.SizesFor("gc", "amd64")}
	pkg, _, err = ssautil.BuildPackage(conf, fset, types.NewPackage("cases", ""), []*ast.File{file}, ssa.BuildSerially)
	if err != nil {
		t.Fatal(err)
	}
	comments = make(map[int]string)
	for _, c := range file.Comments {
		comments[fset.Position(c.Pos()).Line] = c.Text()
	}
	return pkg, comments
}

// uses calls yield with each call of use in the package, and the line that it is on.
func uses(pkg *ssa.Package, yield func(call *ssa.Call, line int)) {
	for fn := range ssautil.AllFunctions(pkg.Prog) {
		if fn.Pkg != pkg {
			continue
		}
		for _, b := range fn.Blocks {
			for _, instr := range b.Instrs {
				if call, ok := instr.(*ssa.Call); ok && call.Call.StaticCallee() != nil && call.Call.StaticCallee().Origin() == pkg.Func("use") {
					yield(call, pkg.Prog.Fset.Position(call.Pos()).Line)
				}
			}
		}
	}
}

func TestCases(t *testing.T) {
	pkg, comments := build(t, filepath.Join("testdata", "cases.go"), nil)
	r := ranges.New(types.SizesFor("gc", "amd64"))
	seen := 0
	uses(pkg, func(call *ssa.Call, line int) {
		v := call.Call.Args[0]
		got := bounds(r, v, call.Block())
		want := "no integer\n"
		if c, ok := comments[line]; ok {
			want = c
			seen++
		}
		if got != want {
			t.Errorf("line %d: %s is %q, want %q", line, v, got, want)
		}
	})
	if seen < 90 {
		t.Errorf("%d uses with bounds", seen)
	}
}

// bounds returns what is known of v, as the comments of the cases have it.
func bounds(r *ranges.Package, v ssa.Value, b *ssa.BasicBlock) string {
	basic, ok := v.Type().Underlying().(*types.Basic)
	if !ok || basic.Info()&types.IsInteger == 0 {
		return "no integer\n"
	}
	iv, ok := r.At(v, b)
	if !ok {
		return "never\n"
	}
	bits := 8 * types.SizesFor("gc", "amd64").Sizeof(basic)
	all := ranges.Interval{Min: math.MinInt64 >> (64 - bits), Max: math.MaxInt64 >> (64 - bits)}
	if basic.Info()&types.IsUnsigned != 0 {
		all = ranges.Interval{Max: int64(uint64(math.MaxUint64) >> (64 - bits) & math.MaxInt64)}
	}
	switch iv {
	case all:
		return "all\n"
	case ranges.Interval{Max: math.MaxInt64}:
		if _, isCall := v.(*ssa.Call); isCall {
			return "all lengths\n"
		}
	}
	return fmt.Sprintln(iv)
}
