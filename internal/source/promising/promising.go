// Package promising finds functions that a contract may be proposed for.
package promising

import (
	"go/ast"
	"reflect"
	"slices"
	"strings"

	"golang.org/x/tools/go/analysis"

	"github.com/perfvet/perfvet/internal/compiled/evidence"
	"github.com/perfvet/perfvet/internal/finding"
	"github.com/perfvet/perfvet/internal/source/candidate"
	"github.com/perfvet/perfvet/internal/source/contract"
)

// Check is what findings of the analyzer have as their check.
const Check = "promising"

// Analyzer returns a finding for each function that is declared with a body, has no directive that promises something of what it allocates, and is no initialisation, with what the
// source tells of how often it runs and a contract that nobody has looked at. Its result is a []*finding.Finding; no list shows them.
var Analyzer = &analysis.Analyzer{
	Name:       Check,
	Doc:        "find functions that a contract may be proposed for",
	URL:        "https://pkg.go.dev/github.com/perfvet/perfvet/internal/source/promising",
	Requires:   candidate.Requires,
	ResultType: reflect.TypeFor[[]*finding.Finding](),
	Run:        run,
}

func run(pass *analysis.Pass) (any, error) {
	ev := pass.ResultOf[evidence.Analyzer].(*evidence.Package)
	ev.Lock()
	defer ev.Unlock()
	set := candidate.NewSet(pass)
	var fs []*finding.Finding
	for _, file := range set.Files() {
		if ast.IsGenerated(file) || strings.HasSuffix(pass.Fset.Position(file.Package).Filename, "_test.go") {
			continue
		}
		promised := promisedIn(pass, file)
		for _, decl := range file.Decls {
			fn, ok := decl.(*ast.FuncDecl)
			if !ok || fn.Body == nil || len(fn.Body.List) == 0 || promised[fn] || isStart(fn) {
				continue
			}
			fs = append(fs, of(set, ev, fn))
		}
	}
	return fs, nil
}

// of returns the finding of a function.
func of(set *candidate.Set, ev *evidence.Package, fn *ast.FuncDecl) *finding.Finding {
	sf := set.SSA().FuncOf(fn)
	var f *finding.Finding
	if sf != nil && len(sf.Blocks) > 0 {
		f = set.New(contract.NoAlloc, fn.Type.Func, fn.Name.End(), fn, sf.Blocks[0])
	} else {
		f = set.New(contract.NoAlloc, fn.Type.Func, fn.Name.End(), fn, nil)
	}
	f.Function, f.Generic, f.Informs = contract.FuncName(fn), contract.IsGeneric(fn), true
	f.Reason = "nobody has looked at it"
	f.Fixes = []finding.Fix{{Message: "Promise that it allocates nothing", Edits: []finding.Edit{{Span: finding.SpanOf(set.Pass().Fset, fn.Type.Func, fn.Type.Func), NewText: directive(fn)}}}}
	f.Contract = &finding.Contract{Directive: contract.NoAlloc, Symbol: ev.Symbol(f.Function), Errs: contract.Errors(set.Pass().TypesInfo.TypeOf(fn.Name))}
	return f
}

// directive returns what is to be inserted before the keyword of fn: the directive, apart from what its comment has.
func directive(fn *ast.FuncDecl) string {
	const line = "//perfvet:" + contract.NoAlloc + "\n"
	if fn.Doc == nil {
		return line
	}
	if last := fn.Doc.List[len(fn.Doc.List)-1]; strings.HasPrefix(last.Text, "/*") || isDirective(last.Text) {
		return line
	}
	return "//\n" + line
}

// isDirective reports whether a comment is one for a tool, as "//go:noinline".
func isDirective(text string) bool {
	name, ok := strings.CutPrefix(text, "//")
	tool, _, found := strings.Cut(name, ":")
	return ok && found && tool != "" && strings.Trim(tool, "abcdefghijklmnopqrstuvwxyz0123456789") == ""
}

// promisedIn returns the functions of a file that have a directive which is about allocations.
func promisedIn(pass *analysis.Pass, file *ast.File) map[*ast.FuncDecl]bool {
	promised := make(map[*ast.FuncDecl]bool)
	for _, d := range contract.Read(pass.Fset, file) {
		if d.Func != nil && d.Line == 0 && slices.Contains([]string{contract.NoAlloc, contract.Assume}, d.Name) {
			promised[d.Func] = true
		}
	}
	return promised
}

// isStart reports whether a function is one that runs once.
func isStart(fn *ast.FuncDecl) bool {
	return fn.Recv == nil && (fn.Name.Name == "init" || fn.Name.Name == "main" || fn.Name.Name == "_")
}
