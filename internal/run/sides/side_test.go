package sides

import (
	"slices"
	"strings"
	"testing"

	"github.com/perfvet/perfvet/internal/compiled/inventory"
	"github.com/perfvet/perfvet/internal/finding"
	"github.com/perfvet/perfvet/internal/finding/compare"
	"github.com/perfvet/perfvet/internal/run/driver"
)

// TestNotAnalysed has the problems of the base told, once each, and what they are of not compared.
func TestNotAnalysed(t *testing.T) {
	both := driver.Problem{Package: "m/bad", Message: "undefined: x"}
	missing := driver.Problem{Package: "./new", Message: "pattern ./new/...: lstat ./new/: no such file or directory"}
	for _, test := range []struct {
		name       string
		base, head []driver.Problem
		told       []string
		compared   string // of m/a, which the base has, and m/b, which it has not
	}{
		{"none", nil, nil, nil, "m/a m/b"},
		{"what is new", []driver.Problem{missing}, nil, nil, "m/a m/b"},
		{"a package", []driver.Problem{{Package: "m/a [m/a.test]", Message: "undefined: x"}}, nil, []string{"in the base: undefined: x"}, "m/b"},
		{"of both", []driver.Problem{both}, []driver.Problem{both}, nil, "m/a m/b"},
		{"of the head", nil, []driver.Problem{{Package: "m/b", Message: "undefined: x"}}, nil, "m/a"},
		{"a pattern", []driver.Problem{{Package: "./...", Message: "outside"}}, nil, []string{"in the base: outside"}, "m/a"},
		{"all", []driver.Problem{{Message: "outside"}}, nil, []string{"in the base: outside"}, "m/a"},
	} {
		c := &Comparison{
			Base: &driver.Result{Packages: []string{"m/a"}, Problems: test.base},
			Head: &driver.Result{Packages: []string{"m/a", "m/b [m/b.test]"}, Problems: test.head},
		}
		c.notAnalysed()
		var told, compared []string
		for _, p := range c.Problems {
			told = append(told, p.Message)
		}
		for _, path := range []string{"m/a", "m/b"} {
			if c.Compared(&finding.Finding{Package: path}) {
				compared = append(compared, path)
			}
		}
		if !slices.Equal(told, test.told) || strings.Join(compared, " ") != test.compared {
			t.Errorf("%s: told %q, compared %q; want %q, %q", test.name, told, compared, test.told, test.compared)
		}
	}
}

// TestOpenNowhere says what git says of a directory that is in no repository.
func TestOpenNowhere(t *testing.T) {
	t.Setenv("GIT_CEILING_DIRECTORIES", "/")
	r, err := Open(t.Context(), t.TempDir())
	if err == nil || !strings.Contains(err.Error(), "git") || strings.Contains(err.Error(), "no working tree") {
		t.Errorf("%+v, error %v", r, err)
	}
}

// TestOutside finds the directories that are not in the repository.
func TestOutside(t *testing.T) {
	tree := &Tree{repo: &Repo{Top: "/r/top"}}
	for _, test := range []struct{ dir, name, want string }{
		{".", "../lib", "/r/lib"},
		{".", "..", "/r"},
		{"a/b", "../c", ""},
		{"a", "../../lib", "/r/lib"},
		{".", "./a", ""},
		{".", "/abs", ""},
		{".", "example.com/m", ""},
	} {
		if got := strings.ReplaceAll(tree.outside(test.dir, test.name), `\`, "/"); got != test.want {
			t.Errorf("%s in %s: %q, want %q", test.name, test.dir, got, test.want)
		}
	}
}

// TestLeaveUninlined tells of no function that is not inlined on either side: what its cost is does not matter then.
func TestLeaveUninlined(t *testing.T) {
	const cannot = "function too complex"
	for _, test := range []struct {
		base, head string // whether m.F can be inlined
		objects    int
		want       string
	}{
		{cannot, cannot, 0, ""},
		{inventory.CanInline, cannot, 0, finding.ChangeNew},
		{cannot, inventory.CanInline, 0, finding.ChangeNew},
		{"", cannot, 0, finding.ChangeNew},
		{cannot, cannot, 1, finding.ChangeNew},
	} {
		functions := func(inline string) []inventory.Function { return []inventory.Function{{Symbol: "m.F", Inline: inline}} }
		f := &finding.Finding{Package: "m [m.test]", Function: "F", Cost: finding.Cost{Objects: test.objects}, Change: finding.ChangeNew}
		c := &Comparison{
			Base: &driver.Result{Functions: functions(test.base)}, Head: &driver.Result{Functions: functions(test.head)},
			Pairs: []compare.Pair{{Head: f, Change: finding.ChangeNew}},
		}
		c.leaveUninlined()
		if c.Pairs[0].Change != test.want || f.Change != test.want {
			t.Errorf("%+v: %q and %q", test, c.Pairs[0].Change, f.Change)
		}
	}
}
