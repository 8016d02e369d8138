package diagnose_test

import (
	"errors"
	"flag"
	"io"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"

	"golang.org/x/tools/go/analysis"
	"golang.org/x/tools/go/analysis/checker"
	"golang.org/x/tools/go/packages"

	"github.com/perfvet/perfvet/internal/finding"
	"github.com/perfvet/perfvet/internal/source/diagnose"
	"github.com/perfvet/perfvet/passes"
)

// module has a package whose tests declare a method, initialise a variable and call a function in a loop.
var module = map[string]string{
	"go.mod": "module example.com/m\n\ngo 1.25\n",
	"m.go": `package m

type T struct{ a, b int }

func Box(use func(any), t T) { use(t) }
`,
	"m_test.go": `package m

import "fmt"

var list = []string{fmt.Sprint(T{1, 2})}

func (t T) Error() string { return fmt.Sprint(t.a) }

func Loop(use func(any)) {
	for i := range 9 {
		Box(use, T{i, i})
	}
}
`,
	"x_test.go": "package m_test\n\nimport \"fmt\"\n\nfunc X(i int) string { return fmt.Sprint(i) }\n",
}

// analyze runs the analyzers on the module with its tests, as go vet and golangci-lint do, side by side. before, if not
// nil, is called when the packages have been loaded.
func analyze(t *testing.T, o *diagnose.Options, before func()) *checker.Graph {
	t.Helper()
	dir := t.TempDir()
	for name, text := range module {
		if err := os.WriteFile(filepath.Join(dir, name), []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	mode := packages.LoadSyntax | packages.NeedModule
	pkgs, err := packages.Load(&packages.Config{Mode: mode, Dir: dir, Tests: true, Env: append(os.Environ(), "GOWORK=off", "GOFLAGS=")}, ".")
	if err != nil {
		t.Fatal(err)
	}
	var chosen []*packages.Package
	for _, p := range pkgs {
		if !strings.HasSuffix(p.PkgPath, ".test") {
			chosen = append(chosen, p)
		}
	}
	if len(chosen) != 3 {
		t.Fatalf("packages: %v", pkgs)
	}
	analyzers := diagnose.New(passes.Suite, o)
	if err := analysis.Validate(analyzers); err != nil {
		t.Fatal(err)
	}
	if before != nil {
		before()
	}
	graph, err := checker.Analyze(analyzers, chosen, nil)
	if err != nil {
		t.Fatal(err)
	}
	return graph
}

// TestTests checks that the findings of a package and its test variant are the same unless tests are asked for.
func TestTests(t *testing.T) {
	for _, tests := range []bool{false, true} {
		found := make(map[string][]string)
		for _, act := range analyze(t, &diagnose.Options{Tests: tests, Show: finding.ShowAll}, nil).Roots {
			if act.Err != nil {
				t.Errorf("%s: %v", act, act.Err)
			}
			for _, f := range act.Result.([]*finding.Finding) {
				found[act.Package.ID] = append(found[act.Package.ID], f.HeatWhy+" "+f.Text(false))
			}
		}
		plain, variant := found["example.com/m"], found["example.com/m [example.com/m.test]"]
		external := found["example.com/m_test [example.com/m.test]"]
		if len(plain) != 1 {
			t.Errorf("tests %v: %q", tests, plain)
		}
		same := strings.Join(plain, "\n") == strings.Join(variant, "\n")
		if same == tests || len(external) > 0 != tests {
			t.Errorf("tests %v: package %q, variant %q, external test %q", tests, plain, variant, external)
		}
	}
}

// TestMissing checks that a build that cannot be had is an error, and told.
func TestMissing(t *testing.T) {
	var mu sync.Mutex
	var told []error
	o := &diagnose.Options{Failed: func(err error) {
		mu.Lock()
		defer mu.Unlock()
		told = append(told, err)
	}}
	graph := analyze(t, o, func() { t.Setenv("PATH", t.TempDir()) })
	for _, act := range graph.Roots {
		if act.Err == nil && act.Package.PkgPath == "example.com/m" {
			t.Errorf("%s: no error", act)
		}
	}
	if len(told) == 0 || !strings.Contains(errors.Join(told...).Error(), "example.com/m: no machine code: ") {
		t.Errorf("told %v", told)
	}
}

// TestOptions checks the flags and what they refuse.
func TestOptions(t *testing.T) {
	for _, test := range []struct{ args, want string }{
		{"-checks=ifacebox,recoverinline -show=all -tests", ""},
		{"-checks=", ""},
		{"-checks=ifacebocks", `unknown check "ifacebocks": it is one of alloccall, boundscheck, chanalloc, closurecapture, contract, deferheap, goalloc, heapvar, ifacebox, ifacedispatch, inlinebudget, inlinedcall, largecopy, loopassert, loopmap, makeslice, mapalloc, recoverinline, slicegrow, stringalloc, writebarrier`},
		{"-show=some", `unknown value of show "some": it is one of default, all, refuted, unconfirmed`},
	} {
		var o diagnose.Options
		fs := flag.NewFlagSet("test", flag.ContinueOnError)
		fs.SetOutput(io.Discard)
		o.Register(fs, passes.Suite)
		err := fs.Parse(strings.Fields(test.args))
		if (err == nil) != (test.want == "") || err != nil && !strings.HasSuffix(err.Error(), test.want) {
			t.Errorf("%s: error %v, want %q", test.args, err, test.want)
		}
	}
}
