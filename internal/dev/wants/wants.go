// Package wants tests analyzers with "// want" comments: what an analyzer reports on a line is what the comment there has, each as a
// regular expression in quotes.
//
//	fmt.Fprintln(w, i, 7) // want `i .* allocates 8 bytes` `7 .*constant`
//
// The comments are those of package analysistest, which is the judge in long tests. It checks the types of all that is imported from source, the standard
// library with it: some seconds of CPU for each load. By default this package reads them, and knows imports from export data.
package wants

import (
	"fmt"
	"go/ast"
	"go/token"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"

	"golang.org/x/tools/go/analysis"
	"golang.org/x/tools/go/analysis/analysistest"
	"golang.org/x/tools/go/analysis/checker"
	"golang.org/x/tools/go/packages"

	"github.com/perfvet/perfvet/internal/dev/longtest"
)

// Run applies the analyzer as [Analyze] does, and checks what it reports. In a long test package analysistest does both.
func Run(t *testing.T, dir string, a *analysis.Analyzer, patterns ...string) []*checker.Action {
	t.Helper()
	if longtest.On() {
		return judged(t, dir, a, patterns)
	}
	acts := Analyze(t, dir, a, patterns...)
	for _, act := range acts {
		for _, text := range complaints(act.Package.Fset, act.Package.Syntax, act.Diagnostics) {
			t.Error(text)
		}
	}
	return acts
}

// judged is [Run] by package analysistest.
func judged(t *testing.T, dir string, a *analysis.Analyzer, patterns []string) (acts []*checker.Action) {
	t.Helper()
	abs, err := filepath.Abs(dir) // as a GOPATH has to be
	if err != nil {
		t.Fatal(err)
	}
	for _, r := range analysistest.Run(t, abs, a, patterns...) {
		acts = append(acts, r.Action)
	}
	return acts
}

// Analyze applies the analyzer to the packages in dir that match the patterns, and to their tests. The directory is that of a module, or a GOPATH. What they import is
// known from export data, as it is to all who run perfvet.
func Analyze(t *testing.T, dir string, a *analysis.Analyzer, patterns ...string) []*checker.Action {
	t.Helper()
	pkgs, err := packages.Load(&packages.Config{
		Mode: packages.LoadSyntax | packages.NeedModule, Dir: dir, Tests: true,
		Env: append(os.Environ(), environ(t, dir)...),
	}, patterns...)
	if err != nil {
		t.Fatal(err)
	}
	for _, p := range pkgs {
		if p.Name == "" {
			t.Fatalf("%s cannot be loaded: %v", p.PkgPath, p.Errors)
		}
		for _, err := range p.Errors {
			t.Log(err)
		}
	}
	graph, err := checker.Analyze([]*analysis.Analyzer{a}, pkgs, &checker.Options{SanityCheck: true})
	if err != nil {
		t.Fatal(err)
	}
	for act := range graph.All() {
		if act.Err != nil {
			t.Errorf("%v: %v", act, act.Err)
		}
	}
	return graph.Roots
}

// environ returns what the go command needs for dir.
func environ(t *testing.T, dir string) []string {
	t.Helper()
	if _, err := os.Stat(filepath.Join(dir, "go.mod")); err == nil {
		return []string{"GO111MODULE=on", "GOPROXY=off", "GOWORK=off"}
	}
	gopath, err := filepath.Abs(dir)
	if err != nil {
		t.Fatal(err)
	}
	return []string{"GO111MODULE=off", "GOWORK=off", "GOPATH=" + gopath}
}

// A place is a line of a file.
type place struct {
	file string
	line int
}

func (p place) String() string { return fmt.Sprintf("%s:%d", p.file, p.line) }

func placeOf(fset *token.FileSet, pos token.Pos) place {
	at := fset.Position(pos)
	return place{at.Filename, at.Line}
}

// complaints are what is not right: a diagnostic that its line does not want, and one that a line wants and nobody has reported.
func complaints(fset *token.FileSet, files []*ast.File, ds []analysis.Diagnostic) (all []string) {
	want := make(map[place][]*regexp.Regexp)
	for _, f := range files {
		for _, group := range f.Comments {
			for _, c := range group.List {
				at := placeOf(fset, c.Pos())
				res, err := expected(c.Text)
				if err != nil {
					all = append(all, fmt.Sprintf("%v: %v", at, err))
				}
				want[at] = append(want[at], res...)
			}
		}
	}
	for _, d := range ds {
		at := placeOf(fset, d.Pos)
		i := slices.IndexFunc(want[at], func(re *regexp.Regexp) bool { return re.MatchString(d.Message) })
		if i < 0 {
			all = append(all, fmt.Sprintf("%v: nobody wants: %s", at, d.Message))
			continue
		}
		want[at] = slices.Delete(want[at], i, i+1)
	}
	for at, left := range want {
		for _, re := range left {
			all = append(all, fmt.Sprintf("%v: nobody reports: %v", at, re))
		}
	}
	slices.Sort(all)
	return all
}

// expected returns what a comment wants.
func expected(comment string) (all []*regexp.Regexp, err error) {
	_, rest, _ := strings.Cut(comment, "// want ")
	for rest = strings.TrimSpace(rest); rest != ""; rest = strings.TrimSpace(rest) {
		quoted, err := strconv.QuotedPrefix(rest)
		if err != nil {
			return nil, fmt.Errorf("want %s: %w", rest, err)
		}
		text, err := strconv.Unquote(quoted)
		if err != nil {
			return nil, fmt.Errorf("want %s: %w", quoted, err)
		}
		re, err := regexp.Compile(text)
		if err != nil {
			return nil, err
		}
		all = append(all, re)
		rest = rest[len(quoted):]
	}
	return all, nil
}
