package evidence_test

import (
	"path/filepath"
	"reflect"
	"slices"
	"testing"

	"golang.org/x/tools/go/analysis"

	"github.com/perfvet/perfvet/internal/compiled/evidence"
	"github.com/perfvet/perfvet/internal/dev/longtest"
	"github.com/perfvet/perfvet/internal/run/driver"
)

// few are packages of all sorts, C among them, and none of the largest, for tests that are not to be long.
var few = []string{"encoding/json", "text/template", "log/slog", "os/exec", "slices", "math/big", "reflect", "net", "fmt",
	"encoding/xml", "crypto/x509"} // type switches whose variables move, and assignments that allocate

// overStd calls probe with the evidence of each package of the standard library, or of a few if the test is not to be long, one at
// a time. The real driver compiles them in the root of this module, so that the build cache serves
// all tests and runs that do so.
func overStd(t *testing.T, probe func(pass *analysis.Pass, ev *evidence.Package)) {
	t.Helper()
	root, err := filepath.Abs(filepath.Join("..", "..", ".."))
	if err != nil {
		t.Fatal(err)
	}
	patterns := few
	if longtest.On() {
		patterns = []string{"std"}
	}
	a := &analysis.Analyzer{
		Name: "probe", Doc: "look at the evidence",
		Requires:   []*analysis.Analyzer{evidence.Analyzer},
		ResultType: reflect.TypeFor[int](),
		Run: func(pass *analysis.Pass) (any, error) {
			probe(pass, pass.ResultOf[evidence.Analyzer].(*evidence.Package))
			return 0, nil
		},
	}
	res, err := driver.Run(t.Context(), driver.Config{Dir: root, Patterns: patterns, Analyzers: []*analysis.Analyzer{a}, Parallel: 1})
	if err != nil {
		t.Fatal(err)
	}
	for _, p := range res.Problems {
		t.Errorf("not analysed: %v", p)
	}
	if res.Stats.Packages < len(few) {
		t.Errorf("only %d packages", res.Stats.Packages)
	}
}

// examples counts what goes into a class and keeps the first of it.
type examples struct {
	counts map[string]int
	first  map[string][]string
}

func newExamples() *examples {
	return &examples{make(map[string]int), make(map[string][]string)}
}

func (e *examples) add(class, example string) {
	e.counts[class]++
	if len(e.first[class]) < 5 && !slices.Contains(e.first[class], example) {
		e.first[class] = append(e.first[class], example)
	}
}
