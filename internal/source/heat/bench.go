package heat

import (
	"bytes"
	"go/ast"
	"go/parser"
	"go/token"
	"maps"
	"slices"
	"strings"

	"golang.org/x/tools/go/analysis"

	"github.com/perfvet/perfvet/internal/source/beside"
)

// benchmarks returns the names of the functions and methods that the measured loops of benchmarks call, directly or
// through other functions of test files, each with the name of the benchmark. They are known
// by name only: the test files beside the package are parsed and not checked.
func benchmarks(pass *analysis.Pass) map[string]string {
	f := &finder{calls: make(map[string][]testCall), called: make(map[string]string), seen: make(map[testCall]bool)}
	tests := beside.Tests(pass)
	if !slices.ContainsFunc(tests, func(f beside.File) bool { return bytes.Contains(f.Src, []byte("func Benchmark")) }) {
		return nil
	}
	for _, test := range tests {
		f.addFile(test)
	}
	for _, name := range slices.Sorted(maps.Keys(f.calls)) {
		if strings.HasPrefix(name, "Benchmark") {
			f.spread(testCall{name: name}, name)
		}
	}
	return f.called
}

// A finder finds what benchmarks measure.
type finder struct {
	calls  map[string][]testCall // by functions of test files
	called map[string]string     // the result
	seen   map[testCall]bool
}

// A testCall is a call in a test file, by the name of what is called.
type testCall struct {
	name     string
	measured bool // in a loop that the benchmark counts
}

// addFile adds the calls of each function of a test file. A file that cannot be parsed adds nothing.
func (f *finder) addFile(test beside.File) {
	file, err := parser.ParseFile(token.NewFileSet(), test.Name, test.Src, parser.SkipObjectResolution)
	if err != nil {
		return
	}
	var caller string
	add := func(n ast.Node, stack []ast.Node) bool {
		if call, ok := n.(*ast.CallExpr); ok {
			if id := calleeName(call); id != nil {
				f.calls[caller] = append(f.calls[caller], testCall{id.Name, slices.ContainsFunc(stack, isMeasured)})
			}
		}
		return true
	}
	for _, decl := range file.Decls {
		if fn, ok := decl.(*ast.FuncDecl); ok && fn.Body != nil {
			caller = fn.Name.Name
			ast.PreorderStack(fn.Body, nil, add)
		}
	}
}

// isMeasured reports whether n is a loop that runs as often as the benchmark says: to b.N, or while b.Loop or pb.Next say so.
func isMeasured(n ast.Node) bool {
	var bound ast.Expr
	switch n := n.(type) {
	case *ast.ForStmt:
		bound = n.Cond
	case *ast.RangeStmt:
		bound = n.X
	}
	return isCounter(bound)
}

// isCounter reports whether e, which may be nil, is told from b.N, b.Loop() or pb.Next().
func isCounter(e ast.Expr) bool {
	switch e := e.(type) {
	case *ast.SelectorExpr:
		return e.Sel.Name == "N" || e.Sel.Name == "Loop" || e.Sel.Name == "Next"
	case *ast.BinaryExpr:
		return isCounter(e.X) || isCounter(e.Y)
	case *ast.CallExpr:
		return isCounter(e.Fun) || slices.ContainsFunc(e.Args, isCounter)
	case *ast.ParenExpr:
		return isCounter(e.X)
	case *ast.UnaryExpr:
		return isCounter(e.X)
	}
	return false
}

// spread adds what the call of a function of a test file leads to, as reached from bench. Calls lead on as far as a file has functions.
func (f *finder) spread(call testCall, bench string) {
	for todo := []testCall{call}; len(todo) > 0; {
		call := todo[len(todo)-1]
		todo = todo[:len(todo)-1]
		if f.seen[call] {
			continue
		}
		f.seen[call] = true
		for _, c := range f.calls[call.name] {
			c.measured = c.measured || call.measured
			if c.measured && f.called[c.name] == "" {
				f.called[c.name] = bench
			}
			todo = append(todo, c)
		}
	}
}
