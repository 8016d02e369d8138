package diagnose

import (
	"errors"
	"fmt"
	"go/ast"
	"go/token"
	"path/filepath"
	"reflect"
	"slices"
	"strings"

	"golang.org/x/tools/go/analysis"

	"github.com/perfvet/perfvet/internal/compiled/evidence"
	"github.com/perfvet/perfvet/internal/finding"
	"github.com/perfvet/perfvet/internal/source/suppress"
)

// New returns, for each check of suite, an analyzer of the same name, documentation and flags that reports
// what is of that check in the list of a package. Its result is those findings. The checks' results must
// be of type []*finding.Finding.
func New(suite []*analysis.Analyzer, o *Options) []*analysis.Analyzer {
	l := newList(suite, o)
	all := make([]*analysis.Analyzer, len(suite))
	for i, a := range suite {
		all[i] = reporter(a, l, o)
	}
	return all
}

// A list is the findings of a package that are shown, in the order of their rank.
type list struct {
	findings []*finding.Finding
	remarks  []remark
	err      error // why there is no machine code to look at
}

// A remark is about a comment that would suppress findings of a check if it were well written.
type remark struct {
	check string
	finding.Note
}

// newList returns the analyzer whose result is the *list of a package.
func newList(suite []*analysis.Analyzer, o *Options) *analysis.Analyzer {
	w := &viewer{newView(o), make(map[*analysis.Analyzer]*analysis.Analyzer)}
	requires := []*analysis.Analyzer{w.view, w.on(evidence.Analyzer)}
	for _, a := range inOrder(suite) {
		// One after the other, as the evidence and the order of what explains a call want it.
		c := w.on(a)
		c.Requires = append(c.Requires, requires[len(requires)-1])
		requires = append(requires, c)
	}
	return &analysis.Analyzer{
		Name:       "list",
		Doc:        "rank what the checks find in a package, and choose what to show",
		Requires:   requires,
		ResultType: reflect.TypeFor[*list](),
		Run: func(pass *analysis.Pass) (any, error) {
			v := pass.ResultOf[w.view].(*view)
			if len(v.files) == 0 {
				return new(list), nil
			}
			ev := pass.ResultOf[w.on(evidence.Analyzer)].(*evidence.Package)
			if why := ev.Missing(); why != "" {
				return &list{err: fmt.Errorf("%s: %w", pass.Pkg.Path(), errors.New(why))}, nil
			}
			var fs []*finding.Finding
			for _, a := range suite {
				if o.has(a.Name) {
					fs = append(fs, pass.ResultOf[w.on(a)].([]*finding.Finding)...)
				}
			}
			l := new(list)
			var directives []suppress.Directive
			l.findings, directives = choose(pass.Fset, v.files, fs, o)
			suppress.Checks{All: names(suite)}.Tell(directives, o.Show == finding.ShowAll, func(check string, note finding.Note) {
				l.remarks = append(l.remarks, remark{check, note})
			})
			return l, nil
		},
	}
}

// inOrder returns the checks of the suite, each after those that it requires.
func inOrder(suite []*analysis.Analyzer) []*analysis.Analyzer {
	var order []*analysis.Analyzer
	var visit func(a *analysis.Analyzer)
	visit = func(a *analysis.Analyzer) {
		if slices.Contains(order, a) {
			return
		}
		for _, req := range a.Requires {
			if slices.Contains(suite, req) {
				visit(req)
			}
		}
		order = append(order, a)
	}
	for _, a := range suite {
		visit(a)
	}
	return order
}

// Choose ranks the findings of one package, marks them, and returns those to show.
func Choose(fset *token.FileSet, files []*ast.File, fs []*finding.Finding, o *Options) []*finding.Finding {
	shown, _ := choose(fset, files, fs, o)
	return shown
}

// choose is [Choose], and returns the comments that suppress findings, too.
func choose(fset *token.FileSet, files []*ast.File, fs []*finding.Finding, o *Options) ([]*finding.Finding, []suppress.Directive) {
	MarkGenerated(fset, files, fs)
	directives := suppress.Mark(fset, files, fs)
	ranked := finding.Rank(finding.Dedup(fs))
	short := o.Shortlist
	short.Tests = o.Tests
	short.ChooseAlone(ranked, Lines(fset, files))
	var shown []*finding.Finding
	for _, f := range ranked {
		if f.Hidden(o.Show) == "" {
			shown = append(shown, f)
		}
	}
	return shown, directives
}

// Lines returns how many lines of source files have, those of tests and generated files not counted.
func Lines(fset *token.FileSet, files []*ast.File) int {
	n := 0
	for _, f := range files {
		file := fset.File(f.FileStart)
		if !ast.IsGenerated(f) && !isTest(file.Name()) {
			n += file.LineCount()
		}
	}
	return n
}

// MarkGenerated marks the findings in generated files. Where such a file names its
// source by //line directives, the findings are in the source, which a person wrote, unless it has no name as sources have: goyacc calls
// its own part of a parser yaccpar.
func MarkGenerated(fset *token.FileSet, files []*ast.File, fs []*finding.Finding) {
	generated := Generated(fset, files)
	for _, f := range fs {
		f.Generated = generated(f.File)
	}
}

// Generated returns a function that reports whether a program wrote a file of the package.
func Generated(fset *token.FileSet, files []*ast.File) func(file string) bool {
	generated := make(map[string]bool)
	for _, f := range files {
		if ast.IsGenerated(f) {
			generated[fset.File(f.FileStart).Name()] = true
		}
	}
	return func(file string) bool { return generated[file] || isCgoFile(file) || filepath.Ext(file) == "" }
}

// isCgoFile reports whether cgo made the file and no //line directive of it leads elsewhere.
func isCgoFile(name string) bool { return strings.HasPrefix(filepath.Base(name), "_cgo_") }
