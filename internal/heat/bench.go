package heat

import (
	"go/ast"
	"go/parser"
	"go/token"
	"maps"
	"path/filepath"
	"slices"
	"strings"

	"golang.org/x/tools/go/analysis"
)

// benchmarks returns the names of the functions and methods that benchmarks of the
// package call, directly or through other functions of test files, each with the name of the benchmark. They are known
// by name only: the test files beside the package are parsed and not checked.
func benchmarks(pass *analysis.Pass) map[string]string {
	if len(pass.Files) == 0 {
		return nil
	}
	dir := filepath.Dir(pass.Fset.File(pass.Files[0].FileStart).Name())
	names, err := filepath.Glob(filepath.Join(dir, "*_test.go"))
	if err != nil {
		return nil
	}
	calls := make(map[string][]string) // by functions of test files
	for _, name := range names {
		addCalls(calls, name)
	}
	called := make(map[string]string)
	for _, name := range slices.Sorted(maps.Keys(calls)) {
		if strings.HasPrefix(name, "Benchmark") {
			spreadCalls(calls, name, name, called)
		}
	}
	return called
}

// addCalls adds the names that each function of a test file calls. A file that cannot be read or parsed adds nothing.
func addCalls(calls map[string][]string, file string) {
	parsed, err := parser.ParseFile(token.NewFileSet(), file, nil, parser.SkipObjectResolution)
	if err != nil {
		return
	}
	for _, decl := range parsed.Decls {
		fn, ok := decl.(*ast.FuncDecl)
		if !ok || fn.Body == nil {
			continue
		}
		ast.Inspect(fn.Body, func(n ast.Node) bool {
			if call, ok := n.(*ast.CallExpr); ok {
				if id := calleeName(call); id != nil {
					calls[fn.Name.Name] = append(calls[fn.Name.Name], id.Name)
				}
			}
			return true
		})
	}
}

// spreadCalls adds what the function of a test file calls to called, as reached from bench.
func spreadCalls(calls map[string][]string, fn, bench string, called map[string]string) {
	for _, name := range calls[fn] {
		if called[name] == "" {
			called[name] = bench
			spreadCalls(calls, name, bench, called)
		}
	}
}
