package heat

import (
	"go/ast"
	"go/parser"
	"go/token"
	"os"
	"path/filepath"
	"strings"

	"golang.org/x/tools/go/analysis"
)

// benchmarks returns the names of the functions and methods that benchmarks of the
// package call, each with the name of the benchmark. They are known by name only: the
// test files beside the package are parsed and not checked.
func benchmarks(pass *analysis.Pass) map[string]string {
	called := make(map[string]string)
	if len(pass.Files) == 0 {
		return called
	}
	dir := filepath.Dir(pass.Fset.File(pass.Files[0].FileStart).Name())
	names, err := filepath.Glob(filepath.Join(dir, "*_test.go"))
	if err != nil {
		return called
	}
	for _, name := range names {
		src, err := os.ReadFile(name)
		if err != nil || !strings.Contains(string(src), "func Benchmark") {
			continue
		}
		file, err := parser.ParseFile(token.NewFileSet(), name, src, parser.SkipObjectResolution)
		if err != nil {
			continue
		}
		addBenchmarks(file, called)
	}
	return called
}

// addBenchmarks adds what the benchmarks of file call.
func addBenchmarks(file *ast.File, called map[string]string) {
	for _, decl := range file.Decls {
		fn, ok := decl.(*ast.FuncDecl)
		if !ok || fn.Recv != nil || fn.Body == nil || !strings.HasPrefix(fn.Name.Name, "Benchmark") {
			continue
		}
		ast.Inspect(fn.Body, func(n ast.Node) bool {
			call, ok := n.(*ast.CallExpr)
			if !ok {
				return true
			}
			name := ""
			switch fun := call.Fun.(type) {
			case *ast.Ident:
				name = fun.Name
			case *ast.SelectorExpr:
				name = fun.Sel.Name
			}
			if name != "" && called[name] == "" {
				called[name] = fn.Name.Name
			}
			return true
		})
	}
}
