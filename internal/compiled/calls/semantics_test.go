package calls_test

import (
	"go/ast"
	"go/parser"
	"go/token"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"golang.org/x/tools/txtar"

	"github.com/perfvet/perfvet/internal/compiled/calls"
	"github.com/perfvet/perfvet/internal/dev/longtest"
	"github.com/perfvet/perfvet/internal/source/contract"
)

// TestSemantics has each function of testdata/semantics.txtar proven as its comment says, and cost what it says, on both processors; long, by all
// releases that are read.
func TestSemantics(t *testing.T) {
	archive, err := txtar.ParseFile("testdata/semantics.txtar")
	if err != nil {
		t.Fatal(err)
	}
	dir := t.TempDir()
	files, err := txtar.FS(archive)
	if err == nil {
		err = os.CopyFS(dir, files)
	}
	if err != nil {
		t.Fatal(err)
	}
	wants, costs := wantsOf(t, filepath.Join(dir, "p.go")), wantsOf(t, filepath.Join(dir, "costs.go"))
	base := append(os.Environ(), "GOFLAGS=", "GOWORK=off", "GOOS=linux", "CGO_ENABLED=0")
	results := resultsOf(packagesOf(t, dir, append(base, "GOARCH=amd64"), "./..."))
	for i := range wants {
		wants[i].errors = results.of(t, wants[i].symbol)
	}
	inlined := wantsOf(t, filepath.Join(dir, "inlined.go"))
	builds := []string{"GOARCH=amd64", "GOARCH=arm64"}
	if longtest.On() {
		builds = append(builds, "GOTOOLCHAIN=go1.25.9", "GOTOOLCHAIN=go1.27.4")
	}
	for _, setting := range builds {
		t.Run(setting, func(t *testing.T) {
			t.Parallel()
			env := append(slices.Clip(base), setting)
			if out, err := command(dir, env, "version").CombinedOutput(); err != nil {
				t.Skipf("%s: %s", setting, out)
			}
			floor := floorOf(packagesOf(t, dir, env, "./..."))
			for _, w := range costs {
				w.costs(t, floor)
			}
			for _, w := range inlined {
				w.inlines(t, floor)
			}
			for _, w := range wants {
				w.check(t, floor.Graph())
				w.agrees(t, floor)
			}
		})
	}
}

// A want is what is to be found of a function.
type want struct {
	symbol       string
	loose, tight string // by default, under strict
	errors       calls.Results
}

// wantsOf returns what the comments of the exported functions of a file say.
func wantsOf(t *testing.T, name string) []want {
	t.Helper()
	f, err := parser.ParseFile(token.NewFileSet(), name, nil, parser.ParseComments)
	if err != nil {
		t.Fatal(err)
	}
	var wants []want
	for _, decl := range f.Decls {
		fn, ok := decl.(*ast.FuncDecl)
		if !ok || !fn.Name.IsExported() {
			continue
		}
		loose, tight, both := strings.Cut(strings.TrimSpace(fn.Doc.Text()), " | ")
		if !both {
			tight = loose
		}
		wants = append(wants, want{symbol: "m." + contract.FuncName(fn), loose: loose, tight: tight})
	}
	return wants
}

func (w want) check(t *testing.T, g *calls.Graph) {
	t.Helper()
	for _, strict := range []bool{false, true} {
		text := w.loose
		if strict {
			text = w.tight
		}
		proof, err := g.NoAlloc([]calls.Root{{ID: "m", Symbol: w.symbol}}, calls.Policy{Strict: strict, Errors: func() calls.Results { return w.errors }})
		if err != nil {
			t.Error(err)
			continue
		}
		verdict, about, _ := strings.Cut(text, " ")
		got := proof.Reason
		if proof.Verdict == calls.Broken {
			got = proof.Chain[len(proof.Chain)-1].Callee
			if strings.HasPrefix(got, "runtime.mallocgc") { // as of Go 1.27, of small objects
				got = "runtime.newobject"
			}
		}
		if proof.Verdict.String() != verdict || about != "" && !strings.HasPrefix(got, about) {
			t.Errorf("%s, strict %v: %s %s, want %s; chain %+v", w.symbol, strict, proof.Verdict, got, text, proof.Chain)
		}
		if (proof.Verdict == calls.Holds) != (len(proof.Chain) == 0) {
			t.Errorf("%s: %s with %d steps", w.symbol, proof.Verdict, len(proof.Chain))
		}
	}
	if err := g.Err(); err != nil {
		t.Error(err)
	}
}

func command(dir string, env []string, args ...string) *exec.Cmd {
	cmd := exec.Command("go", args...)
	cmd.Dir, cmd.Env = dir, env
	return cmd
}
