package heat

import (
	"bytes"
	"go/ast"
	"go/parser"
	"go/token"
	"go/types"
	"maps"
	"path"
	"slices"
	"strconv"
	"strings"

	"golang.org/x/tools/go/analysis"

	"github.com/perfvet/perfvet/internal/source/beside"
)

// benchmarks returns the functions and methods that the measured loops of benchmarks call, directly or
// through other functions of test files, each with the name of the benchmark. The test files beside the package are parsed and not checked: see [typer].
func benchmarks(pass *analysis.Pass) map[symbol]string {
	f := &finder{calls: make(map[string][]testCall), called: make(map[symbol]string), seen: make(map[testCall]bool)}
	f.types = typer{pkg: pass.Pkg, decls: make(map[string]*ast.FuncDecl)}
	tests := beside.Tests(pass)
	if !slices.ContainsFunc(tests, func(f beside.File) bool { return bytes.Contains(f.Src, []byte("func Benchmark")) }) {
		return nil
	}
	var files []*ast.File
	for _, test := range tests {
		if file, err := parser.ParseFile(token.NewFileSet(), test.Name, test.Src, parser.SkipObjectResolution); err == nil {
			files = append(files, file)
			f.declare(file)
		}
	}
	for _, file := range files {
		f.addFile(file)
	}
	for _, name := range slices.Sorted(maps.Keys(f.calls)) {
		if strings.HasPrefix(name, "Benchmark") {
			f.spread(testCall{symbol: symbol{name: name}}, name)
		}
	}
	return f.called
}

// A finder finds what benchmarks measure.
type finder struct {
	types  typer
	calls  map[string][]testCall // by functions of test files
	called map[symbol]string     // the result
	seen   map[testCall]bool
}

// A symbol is a function of the package that is tested, or of its tests, by name.
type symbol struct {
	recv string // name of the type that it is a method of; "" for none, anyType where that is not known
	name string
}

// anyType stands for a type that is not known.
const anyType = "*"

// A testCall is a call in a test file.
type testCall struct {
	symbol
	measured bool // in a loop that the benchmark counts
}

// declare adds the functions of a test file.
func (f *finder) declare(file *ast.File) {
	for _, decl := range file.Decls {
		if fn, ok := decl.(*ast.FuncDecl); ok && fn.Recv == nil {
			f.types.decls[fn.Name.Name] = fn
		}
	}
}

// addFile adds the calls of each function of a test file.
func (f *finder) addFile(file *ast.File) {
	f.types.imports = importsOf(file, f.types.pkg)
	var caller string
	add := func(n ast.Node, stack []ast.Node) bool {
		if call, ok := n.(*ast.CallExpr); ok {
			if to, ok := f.symbolOf(call); ok {
				f.calls[caller] = append(f.calls[caller], testCall{to, slices.ContainsFunc(stack, isMeasured)})
			}
		}
		return true
	}
	for _, decl := range file.Decls {
		if fn, ok := decl.(*ast.FuncDecl); ok && fn.Body != nil {
			caller = fn.Name.Name
			f.types.enter(fn)
			ast.PreorderStack(fn.Body, nil, add)
		}
	}
}

// importsOf returns the names that a file most likely knows packages by, other than that which it tests.
func importsOf(file *ast.File, tested *types.Package) map[string]bool {
	names := make(map[string]bool)
	for _, spec := range file.Imports {
		p, err := strconv.Unquote(spec.Path.Value)
		switch {
		case err != nil || p == tested.Path():
		case spec.Name != nil:
			names[spec.Name.Name] = true
		default:
			names[path.Base(p)] = true
		}
	}
	return names
}

// symbolOf returns what a call is of, and false where that is of another package or no function that is declared.
func (f *finder) symbolOf(call *ast.CallExpr) (symbol, bool) {
	id := calleeName(call)
	if id == nil {
		return symbol{}, false
	}
	sel, ok := ast.Unparen(call.Fun).(*ast.SelectorExpr)
	if !ok {
		return symbol{name: id.Name}, true
	}
	if f.types.isImported(sel.X) || isForeign(f.types.of(sel.X)) {
		return symbol{}, false
	}
	fn, ok := f.types.selected(sel).(*types.Func)
	switch {
	case !ok || fn.Signature().Recv() != nil && types.IsInterface(fn.Signature().Recv().Type()):
		return symbol{anyType, id.Name}, true
	case fn.Signature().Recv() == nil:
		return symbol{name: id.Name}, true
	}
	return symbol{receiverName(fn), id.Name}, true
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
			if c.measured && f.called[c.symbol] == "" {
				f.called[c.symbol] = bench
			}
			todo = append(todo, c)
		}
	}
}
