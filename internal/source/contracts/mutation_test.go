package contracts_test

import (
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"golang.org/x/tools/go/analysis"
	"golang.org/x/tools/txtar"

	"github.com/perfvet/perfvet/internal/dev/longtest"
	"github.com/perfvet/perfvet/internal/finding"
	"github.com/perfvet/perfvet/internal/run/driver"
	"github.com/perfvet/perfvet/passes/contract"
)

// mutations are statements that allocate, where an int x is at hand.
var mutations = map[string]string{
	"a box":         "Sink = x",
	"an append":     "Ints = append(Ints, x)",
	"a closure":     "Fn = func() int { return x }",
	"a conversion":  "Text = string(Bytes[:x])",
	"bytes":         "Bytes = []byte(Text)",
	"a make":        "Ints = make([]int, x)",
	"a map":         "Map[x] = x",
	"a literal":     "Point = &T{x, x}",
	"a goroutine":   "go Nothing(x)",
	"concatenation": "Text = Text + Text[:x&3]",
}

// TestMutations introduces, into each of fifty functions that are proven, each of the mutations somewhere below: all are found.
func TestMutations(t *testing.T) {
	archive, err := txtar.ParseFile("testdata/mutations.txtar")
	if err != nil {
		t.Fatal(err)
	}
	dir := t.TempDir()
	write := func(statement string) {
		for _, f := range archive.Files {
			name := filepath.Join(dir, f.Name)
			text := strings.ReplaceAll(string(f.Data), "/*HERE*/", statement)
			if err := os.MkdirAll(filepath.Dir(name), 0o777); err != nil {
				t.Fatal(err)
			}
			if err := os.WriteFile(name, []byte(text), 0o600); err != nil {
				t.Fatal(err)
			}
		}
	}
	write("")
	functions := verdicts(t, dir, finding.ContractHolds)
	if len(functions) != 50 {
		t.Fatalf("proven are %q", functions)
	}
	for i, name := range slices.Sorted(maps.Keys(mutations)) {
		statement := mutations[name]
		t.Run(name, func(t *testing.T) {
			if i > 2 {
				longtest.Skip(t, "it compiles fifty functions for each mutation")
			}
			write(statement)
			// A literal that starts a goroutine is no longer inlined, and what is called is not known.
			if open := verdicts(t, dir, finding.ContractBroken, finding.ContractUnproved); !slices.Equal(open, functions) {
				t.Errorf("broken or not proven are %q, want %q", open, functions)
			}
		})
	}
}

// verdicts returns the functions of the module in dir whose contract has one of the verdicts.
func verdicts(t *testing.T, dir string, of ...string) []string {
	t.Helper()
	res, err := driver.Run(t.Context(), driver.Config{
		Dir: dir, Patterns: []string{"./..."}, Analyzers: []*analysis.Analyzer{contract.Analyzer},
		Env: append(os.Environ(), "GOWORK=off", "GOFLAGS="),
	})
	if err != nil {
		t.Fatal(err)
	}
	for _, p := range res.Problems {
		t.Error(p)
	}
	var names []string
	for _, f := range res.Findings {
		if f.Contract != nil && slices.Contains(of, f.Contract.Verdict) {
			names = append(names, f.Package+"."+f.Function)
		}
	}
	slices.Sort(names)
	return names
}
