package driver

import (
	"go/ast"
	"os"
	"path/filepath"
	"reflect"
	"testing"

	"golang.org/x/tools/go/analysis"

	"github.com/perfvet/perfvet/internal/compiled/evidence"
	"github.com/perfvet/perfvet/internal/compiled/gcdiag"
	"github.com/perfvet/perfvet/internal/dev/pgotest"
	"github.com/perfvet/perfvet/internal/finding"
)

const profiledModule = `
-- go.mod --
module example.com/m

go 1.25
-- cmd/main.go --
package main

import "example.com/m/lib"

func main() { lib.F() }
-- lib/lib.go --
package lib

func F() {}
`

// TestReplayed compiles a package with a profile under the name that it has for a command and under its own: whichever was
// first gives both the name in the text, and each still has one text.
func TestReplayed(t *testing.T) {
	for _, forCommandFirst := range []bool{true, false} {
		dir := writeModule(t, profiledModule)
		profile := filepath.Join(dir, "cmd", "default.pgo")
		pgotest.Write(t, profile, "")
		for _, forCommand := range []bool{forCommandFirst, !forCommandFirst} {
			cfg := Config{Dir: dir, Patterns: []string{"./..."}, Analyzers: []*analysis.Analyzer{newInlined()}}
			flags := "GOFLAGS="
			if !forCommand {
				cfg.Patterns, flags = []string{"./lib"}, "GOFLAGS=-pgo="+profile
			}
			cfg.Env = append(os.Environ(), "GOWORK=", flags)
			res, err := Run(t.Context(), cfg)
			if err != nil {
				t.Fatal(err)
			}
			wantProblems(t, res, dir)
			if len(res.Findings) == 0 || res.Findings[0].Message != "lib.F: 1" {
				t.Errorf("%s, first for the command: %v: %d findings, the first: %+v", flags, forCommandFirst, len(res.Findings), res.Findings)
			}
		}
	}
}

// newInlined returns an analyzer that counts what the compiler says of inlining each function with an exported name.
func newInlined() *analysis.Analyzer {
	return &analysis.Analyzer{
		Name: "inlined", Doc: "count decisions", Requires: []*analysis.Analyzer{evidence.Analyzer},
		ResultType: reflect.TypeFor[[]*finding.Finding](),
		Run: func(pass *analysis.Pass) (any, error) {
			ev := pass.ResultOf[evidence.Analyzer].(*evidence.Package)
			ev.Lock()
			defer ev.Unlock()
			var fs []*finding.Finding
			for _, decl := range pass.Files[0].Decls {
				fn, ok := decl.(*ast.FuncDecl)
				if !ok || !fn.Name.IsExported() {
					continue
				}
				line, column := ev.LineOf(pass.Fset, evidence.Pos(fn))
				n := 0
				for _, d := range ev.DecisionsAt(line, column) {
					if d.Kind == gcdiag.CanInline {
						n++
					}
				}
				fs = append(fs, &finding.Finding{Check: "inlined", Message: pass.Pkg.Name() + "." + fn.Name.Name + ": " + string(rune('0'+n)), Verdict: finding.Confirmed})
			}
			return fs, nil
		},
	}
}
