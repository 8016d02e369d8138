package driver

import (
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"golang.org/x/tools/go/analysis"

	"github.com/perfvet/perfvet/internal/dev/longtest"
	"github.com/perfvet/perfvet/internal/run/resultcache"
)

// changingModule has two texts for one file, of the same size. Those outside of packages are copies of them.
const changingModule = `
-- go.mod --
module example.com/m

go 1.25
-- a/a.go --
package a

func First() {}
-- b/b.go --
package b

func B() {}
-- texts/first/a/a.go --
package a

func First() {}
-- texts/second/a/a.go --
package a

func Other() {}
`

// changes are ways in which people and programs put another text in the place of a/a.go, and the first one back. All but
// one leave the time of modification as it was.
var changes = []struct{ name, there, back string }{
	{"mv", "cp -p texts/second/a/a.go new && mv new a/a.go", "cp -p texts/first/a/a.go new && mv new a/a.go"},
	{"cp -p", "cp -p texts/second/a/a.go a/a.go", "cp -p texts/first/a/a.go a/a.go"},
	{"sed -i.bak", "sed -i.bak s/First/Other/ a/a.go && touch -r texts/first/a/a.go a/a.go", "mv a/a.go.bak a/a.go"},
	{"rsync -t", "rsync -t --ignore-times texts/second/a/a.go a/a.go", "rsync -t --ignore-times texts/first/a/a.go a/a.go"},
	{"tar", "tar -c -f x.tar -C texts/second a/a.go && tar -x -f x.tar", "tar -c -f x.tar -C texts/first a/a.go && tar -x -f x.tar"},
	{"folder", "mv a old && cp -R -p texts/second/a a", "rm -r a && mv old a"},
	{"link", "mv a old && ln -s texts/second/a a", "rm a && mv old a"},
	{"editor", "cat texts/second/a/a.go >a/a.go", "cat texts/first/a/a.go >a/a.go"},
}

// goScript stands in for the go command: it changes files before and after "go list".
const goScript = `#!/bin/sh
PATH=$REALPATH
export PATH
case $1 in list) ;; *) exec go "$@" ;; esac
(cd "$MODULE" && eval "$BEFORE") >&2 || exit
go "$@"
code=$?
(cd "$MODULE" && eval "$AFTER") >&2 || exit
exit $code
`

// A changingTest runs the driver with a cache, beside a go command with which files change.
type changingTest struct {
	*testing.T
	dir, cache string
}

func newChangingTest(t *testing.T, path string) *changingTest {
	c := &changingTest{t, writeModule(t, changingModule), t.TempDir()}
	bin := t.TempDir()
	if err := os.WriteFile(filepath.Join(bin, "go"), []byte(goScript), 0o755); err != nil { //nolint:gosec // a program
		t.Fatal(err)
	}
	t.Setenv("REALPATH", path)
	t.Setenv("PATH", bin+string(filepath.ListSeparator)+path)
	t.Setenv("MODULE", c.dir)
	c.shell("find . -name '*.go' | xargs touch -t 202001010000")
	return c
}

func (c *changingTest) shell(script string) {
	c.Helper()
	cmd := exec.Command("sh", "-c", script)
	cmd.Dir = c.dir
	if out, err := cmd.CombinedOutput(); err != nil {
		c.Fatalf("%s: %v: %s", script, err, out)
	}
}

// run runs the driver, while before and after change files.
func (c *changingTest) run(before, after string) *Result {
	c.Helper()
	c.Setenv("BEFORE", before)
	c.Setenv("AFTER", after)
	cache, err := resultcache.Open(c.cache, func() (resultcache.Key, error) { return resultcache.Key{}, nil })
	if err != nil {
		c.Fatal(err)
	}
	return mustRun(c.T, Config{Dir: c.dir, Patterns: []string{"./a", "./b"}, Cache: cache, Analyzers: []*analysis.Analyzer{newFuncs()}})
}

// want runs while nothing changes, and wants the function name in package a.
func (c *changingTest) want(when, name string) {
	c.Helper()
	for range 2 { // what the first run keeps, the second finds
		res := c.run("", "")
		if got := found(res, c.dir); !slices.Equal(got, []string{"a/a.go:3: " + name, "b/b.go:3: B"}) || len(res.Problems) > 0 {
			c.Errorf("%s: found %q, problems %v", when, got, res.Problems)
		}
	}
}

// TestChanging has a file change between the compile and the reading of it, and be changed back: what was compiled is not
// what is read, so that nothing is said of the package, and nothing kept that a later run would find.
func TestChanging(t *testing.T) {
	if _, err := exec.LookPath("sh"); err != nil {
		t.Skip("files are changed by a shell script")
	}
	path := os.Getenv("PATH")
	for i, change := range changes {
		t.Run(change.name, func(t *testing.T) {
			if i > 0 { // another way of writing
				longtest.Skip(t, "it compiles for each of many runs")
			}
			if program, _, _ := strings.Cut(change.name, " "); program == "rsync" {
				if _, err := exec.LookPath(program); err != nil {
					t.Skip("there is no rsync")
				}
			}
			for _, when := range []struct{ name, before, after, then string }{
				{"changed after the compile", "", change.there, change.back},
				{"another text while it is compiled", change.there, change.back, ":"},
			} {
				c := newChangingTest(t, path)
				res := c.run(when.before, when.after)
				wantProblems(t, res, c.dir, "example.com/m/a: a/a.go changed while perfvet ran: run it again")
				wantFound(t, res, c.dir, "b/b.go:3: B")
				if when.before == "" {
					c.want(when.name, "Other")
				}
				c.shell(when.then)
				c.want(when.name+", and back", "First")
				c.shell(change.there)
				c.want(when.name+", and there", "Other")
			}
		})
	}
}
