//go:build linux

package main

import (
	"fmt"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
	"time"

	"github.com/perfvet/perfvet/internal/dev/longtest"
)

// TestKilledAgainst ends a comparison with a revision at random moments, one that is compiled in place and one that is exported: files,
// index, stash and references are as before, and the next run removes what was left.
func TestKilledAgainst(t *testing.T) {
	if _, err := exec.LookPath("git"); err != nil {
		t.Skip("there is no git")
	}
	longtest.Skip(t, "it compiles two revisions for each moment")
	const moments = 100
	b := newVictim(t)
	r := repository{t, b.dir}
	t.Setenv("GIT_CONFIG_GLOBAL", os.DevNull)
	r.write(".gitignore", "out.json*\n")
	r.write("p0/vendor/x.txt", "one\n")
	r.git("init", "-q", ".")
	r.git("add", ".")
	r.git("commit", "-q", "-m", "one")
	r.write("p1/p.go", "package p1\n\nfunc Stashed() {}\n")
	r.git("stash")
	r.write("p1/p.go", "package p1\n\nvar Sink any\n\nfunc New(x int) { Sink = x }\n")
	r.write("p1/q.go", "package p1\n\nfunc Q(x int) any { return x }\n")
	r.git("add", "p1/p.go")
	b.args = []string{"-new-from", "HEAD"}
	random := rand.New(rand.NewPCG(longtest.Seed(t), 0))
	for i := range moments {
		if i == moments/2 {
			r.write("p0/vendor/x.txt", "two\n") // which no overlay can hold
		}
		longest := b.finish("a run of its own")
		before := r.state()
		want := b.output()
		for _, function := range []string{"New", "Q"} {
			if n := strings.Count(want, `"function":"`+function+`"`); n != 1 {
				t.Fatalf("%d findings in %s: %s", n, function, want)
			}
		}
		end := []way{{"SIGKILL", syscall.SIGKILL, false}, {"SIGTERM", syscall.SIGTERM, false}, {"SIGINT to the group", syscall.SIGINT, true}}[random.IntN(3)]
		after := time.Duration(random.Int64N(int64(longest)))
		what := fmt.Sprintf("moment %d, %s after %v", i, end.name, after)
		b.end(after, end)
		b.wantEnd(what)
		if got := r.state(); got != before {
			t.Errorf("%s:\n%s\nwas\n%s", what, got, before)
		}
		b.finish(what)
		if got := b.output(); got != want {
			t.Errorf("%s: the next run wrote\n%s\nwant\n%s", what, got, want)
		}
		b.wantClean(what + ", and the next run")
		if got := r.state(); got != before {
			t.Errorf("%s, and the next run:\n%s\nwas\n%s", what, got, before)
		}
	}
}

// A repository is one of git's with its working tree.
type repository struct {
	t   *testing.T
	dir string
}

func (r repository) write(name, content string) {
	r.t.Helper()
	name = filepath.Join(r.dir, filepath.FromSlash(name))
	if err := os.MkdirAll(filepath.Dir(name), 0o777); err != nil {
		r.t.Fatal(err)
	}
	if err := os.WriteFile(name, []byte(content), 0o666); err != nil {
		r.t.Fatal(err)
	}
}

func (r repository) git(args ...string) string {
	r.t.Helper()
	cmd := exec.Command("git", args...)
	cmd.Dir = r.dir
	cmd.Env = append(os.Environ(), "GIT_OPTIONAL_LOCKS=0",
		"GIT_AUTHOR_NAME=a", "GIT_AUTHOR_EMAIL=a@example.com", "GIT_COMMITTER_NAME=a", "GIT_COMMITTER_EMAIL=a@example.com")
	out, err := cmd.CombinedOutput()
	if err != nil {
		r.t.Fatalf("git %q: %v: %s", args, err, out)
	}
	return string(out)
}

// state returns the index, byte for byte, the stash, the references, and all files but the output of perfvet with their contents.
func (r repository) state() string {
	var b strings.Builder
	b.WriteString(r.git("for-each-ref") + r.git("stash", "list"))
	err := filepath.WalkDir(r.dir, func(name string, e os.DirEntry, err error) error {
		rel, _ := filepath.Rel(r.dir, name)
		switch {
		case err != nil:
			return err
		case rel == "out.json" || strings.HasPrefix(rel, filepath.Join(".git", "objects")):
			return nil
		case e.IsDir():
			fmt.Fprintln(&b, rel)
			return nil
		}
		content, err := os.ReadFile(name)
		fmt.Fprintf(&b, "%s %q\n", rel, content)
		return err
	})
	if err != nil {
		r.t.Fatal(err)
	}
	return b.String()
}
