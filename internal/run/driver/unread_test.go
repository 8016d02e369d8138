package driver

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"golang.org/x/tools/go/analysis"

	"github.com/perfvet/perfvet/internal/compiled/gcobj"
)

// TestUnread has machine code that is not read be one problem, of the first package, that says how many others there are.
func TestUnread(t *testing.T) {
	t.Setenv("GOARCH", "386")
	dir := writeModule(t, `
-- go.mod --
module m

go 1.25
-- b/b.go --
package b

func F() {}
-- a/a.go --
package a

func F() {}
`)
	for patterns, want := range map[string]string{"./b": "m/b", "./...": "m/a and 1 more package"} {
		res := mustRun(t, Config{Dir: dir, Patterns: []string{patterns}, Analyzers: []*analysis.Analyzer{newInlined()}})
		if len(res.Problems) != 1 || !strings.HasPrefix(res.Problems[0].Message, want+": findings cannot be confirmed: ") {
			t.Errorf("%s: problems %v, want that of %s", patterns, res.Problems, want)
		}
	}
}

// TestUnreadProblems counts the packages of each reason.
func TestUnreadProblems(t *testing.T) {
	r := new(run)
	for _, id := range []string{"c", "a", "b", "d"} {
		r.reportUnread("m/"+id, fmt.Errorf("object: %w", &gcobj.FormatError{Magic: "x"}))
	}
	r.reportUnread("m/e", &gcobj.FormatError{Magic: "y"})
	var got []string
	for _, p := range r.unreadProblems() {
		got = append(got, p.Message)
	}
	slices.Sort(got)
	want := []string{
		`m/a and 3 more packages: findings cannot be confirmed: unknown Go object format "x"`,
		`m/e: findings cannot be confirmed: unknown Go object format "y"`,
	}
	if !slices.Equal(got, want) {
		t.Errorf("problems %q, want %q", got, want)
	}
}
