//go:build linux || darwin

package main

import (
	"bytes"
	"errors"
	"fmt"
	"io/fs"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"golang.org/x/tools/txtar"

	"github.com/perfvet/perfvet/internal/dev/longtest"
	"github.com/perfvet/perfvet/internal/run/snapshot"
)

// TestNeverStale does to modules of several shapes what people do to files, at random. After each operation a run that keeps results must
// print what one does that keeps none, and end as that does. With PERFVET_LONG=full it does 2,000 operations, which takes an hour.
func TestNeverStale(t *testing.T) {
	t.Parallel()
	worlds, operations, seed := longtest.Times(1, 1, 8), longtest.Times(1, 20, 42), longtest.Seed(t)
	env := goEnvironment(t)
	processors := make(chan bool, runtime.GOMAXPROCS(0))
	var all sync.WaitGroup
	var lives []*world
	for i := range worlds {
		for n, archive := range staleShapes {
			seed := seed + uint64(i*len(staleShapes)+n)
			w := newWorld(t, archive, seed, processors)
			w.base = append(w.base, "GOCACHE="+env["GOCACHE"], "GOMODCACHE="+env["GOMODCACHE"])
			lives = append(lives, w)
			all.Go(func() { w.live(operations) })
		}
	}
	all.Wait()
	did, recalled := 0, 0
	for _, w := range lives {
		did += len(w.done)
		recalled += w.recalled
	}
	t.Logf("%d operations, %d runs recalled", did, recalled)
	if recalled == 0 {
		t.Error("no run was recalled")
	}
}

// A world is what a run may depend on: files below a directory, which is a git repository, an environment and arguments.
type world struct {
	t    *testing.T
	rand *rand.Rand
	seed uint64

	root, dir  string // dir is where runs are
	base       []string
	env        map[string]string
	patterns   []string
	tests      bool
	toolchains []string // that there are besides the first

	processors chan bool // has room for as many as may compile at a time
	revisions  []string
	numbered   int // names of files and directories that were made
	done       []string
	counts     map[string]int // of operations, by name
	recalled   int
	failed     int
}

func newWorld(t *testing.T, archive string, seed uint64, processors chan bool) *world {
	root, err := filepath.EvalSymlinks(t.TempDir())
	if err != nil {
		t.Fatal(err)
	}
	w := &world{
		t: t, rand: rand.New(rand.NewPCG(seed, 0)), seed: seed, root: root, env: make(map[string]string), processors: processors,
		counts: make(map[string]int),
	}
	files := txtar.Parse([]byte(archive))
	w.dir = filepath.Join(root, strings.TrimSpace(string(files.Comment)))
	for _, f := range files.Files {
		name := filepath.Join(root, f.Name)
		text := strings.ReplaceAll(string(f.Data), "$BODY\n", staleBody)
		write := func() error { return os.WriteFile(name, []byte(text), 0o666) }
		if target, ok := strings.CutPrefix(text, "-> "); ok {
			write = func() error { return os.Symlink(strings.TrimSpace(target), name) }
		}
		if err := errors.Join(os.MkdirAll(filepath.Dir(name), 0o777), write()); err != nil {
			t.Fatal(err)
		}
	}
	w.patterns = []string{"./..."}
	w.base = append(os.Environ(), "GOFLAGS=", "GOWORK=", "GOPROXY=off", "GOENV="+filepath.Join(root, "goenv"), "GIT_CONFIG_GLOBAL=/dev/null",
		"GIT_AUTHOR_NAME=a", "GIT_AUTHOR_EMAIL=a", "GIT_COMMITTER_NAME=a", "GIT_COMMITTER_EMAIL=a", "PERFVETCACHE="+filepath.Join(root, ".git", "caches"))
	w.toolchains = staleToolchains
	if err := errors.Join(os.Mkdir(filepath.Join(root, "drawer"), 0o777), w.git("init", "-q"), w.commit()); err != nil {
		t.Fatal(err)
	}
	return w
}

// live does operations, and compares after each.
func (w *world) live(operations int) {
	compared := true
	for range operations {
		if compared {
			w.settle()
		}
		op := staleOperations[w.rand.IntN(len(staleOperations))]
		if err := w.operate(op); err != nil {
			w.t.Errorf("seed %d: %s: %v", w.seed, op.name, err)
			return
		}
		compared = w.compare()
	}
	w.t.Logf("seed %d: %d of %d runs recalled, %d with problems; %v", w.seed, w.recalled, operations, w.failed, w.counts)
}

// settle waits until nothing is too young to be recalled, and has it remembered.
func (w *world) settle() {
	time.Sleep(snapshot.Granularity + 100*time.Millisecond)
	w.perfvet()
}

// operate does an operation, one in five times during a run.
func (w *world) operate(op operation) error {
	w.counts[op.name]++
	var run sync.WaitGroup
	during := ""
	if w.rand.IntN(5) == 0 {
		during = " during a run"
		// Something to compile.
		if err := w.editOne(func(text string) string { return text + fmt.Sprintf("// %d\n", w.rand.Int()) }); err != nil {
			return err
		}
		cmd := w.command() // before the operation, which may change what it is made of
		run.Go(func() { w.run(cmd) })
		time.Sleep(time.Duration(w.rand.IntN(400)) * time.Millisecond)
	}
	what, err := op.do(w)
	run.Wait()
	w.done = append(w.done, op.name+" "+strings.ReplaceAll(what, w.root, "")+during)
	return err
}

// compare compares a run that keeps results with one that does not. Where something is wrong with the world, most often it is put back.
func (w *world) compare() bool {
	got := w.perfvet("-stats")
	want := w.perfvet("-stats", "-cache=off")
	if strings.Contains(got.said, ": no file has changed") {
		w.recalled++
	}
	got.said, want.said = withoutChance(got.said), withoutChance(want.said)
	if got != want {
		w.t.Errorf("seed %d, %v, in %s with %v, %v: after %s: a run with a cache ends with %d and prints\n%s%s\nand one without with %d and\n%s%s",
			w.seed, w.patterns, w.dir, w.env, w.tests, strings.Join(w.done[max(0, len(w.done)-8):], ", "), got.code, differing(got.printed, want.printed), got.said, want.code,
			differing(want.printed, got.printed), want.said)
	}
	if want.code != exitProblem && want.code != exitUsage {
		if err := w.commit(); err != nil {
			w.t.Errorf("seed %d: %v", w.seed, err)
		}
		return true
	}
	w.failed++
	if w.rand.IntN(4) > 0 {
		w.env = make(map[string]string)
		w.patterns = []string{"./..."}
		if err := errors.Join(w.git("reset", "-q", "--hard"), w.git("clean", "-fdqx")); err != nil {
			w.t.Errorf("seed %d: %v", w.seed, err)
		}
		_ = os.Mkdir(filepath.Join(w.root, "drawer"), 0o777)
		w.done[len(w.done)-1] += " and reset"
	}
	return w.rand.IntN(2) == 0
}

// A printed is what a run did.
type printed struct {
	printed, said string
	code          int
}

// withoutChance returns what was said without what -stats adds, which has times in it and how many proofs were kept, and without the addresses in a go command that crashes.
func withoutChance(said string) string {
	said, _, _ = strings.Cut(said, "[signal SIGSEGV")
	lines := strings.SplitAfter(said, "\n")
	first := slices.IndexFunc(lines, func(s string) bool { return strings.Contains(s, "; packages: ") })
	last := slices.IndexFunc(lines, func(s string) bool { return strings.HasPrefix(strings.TrimSpace(s), "seconds ") })
	if first < 0 || last < first {
		return said
	}
	lines = slices.Delete(lines, first, last+1)
	return strings.Join(slices.DeleteFunc(lines, func(s string) bool { return strings.HasPrefix(s, "contracts: ") }), "")
}

// perfvet runs perfvet.
func (w *world) perfvet(flags ...string) printed { return w.run(w.command(flags...)) }

// command returns the command that runs perfvet in the world as it is.
func (w *world) command(flags ...string) *exec.Cmd {
	args := slices.Concat(flags, []string{"-f=json", "-show=all"})
	if w.tests {
		args = append(args, "-tests")
	}
	cmd := exec.Command("perfvet", append(args, w.patterns...)...)
	cmd.Dir = w.dir
	cmd.Env = append(slices.Clip(w.base), "PWD="+w.dir)
	for name, value := range w.env {
		cmd.Env = append(cmd.Env, name+"="+value)
	}
	return cmd
}

// run runs a command of perfvet when there is a processor for it.
func (w *world) run(cmd *exec.Cmd) printed {
	var out, said bytes.Buffer
	cmd.Stdout, cmd.Stderr = &out, &said
	w.processors <- true
	err := cmd.Run()
	<-w.processors
	if cmd.ProcessState == nil {
		return printed{said: err.Error(), code: -1}
	}
	return printed{out.String(), said.String(), cmd.ProcessState.ExitCode()}
}

// git runs git in the root.
func (w *world) git(args ...string) error {
	cmd := exec.Command("git", args...)
	cmd.Dir, cmd.Env = w.root, w.base
	if out, err := cmd.CombinedOutput(); err != nil {
		return fmt.Errorf("git %v: %w: %s", args, err, out)
	}
	return nil
}

// commit makes a revision of the files as they are.
func (w *world) commit() error {
	if err := errors.Join(w.git("add", "-A"), w.git("commit", "-q", "--allow-empty", "-m", "a")); err != nil {
		return err
	}
	tag := fmt.Sprintf("r%d", len(w.revisions))
	w.revisions = append(w.revisions, tag)
	return w.git("tag", tag)
}

// files returns the names of files with one of the given ends, links among them.
func (w *world) files(ends ...string) []string {
	var names []string
	w.walk(func(name string, e fs.DirEntry) {
		if !e.IsDir() && slices.ContainsFunc(ends, func(end string) bool { return strings.HasSuffix(name, end) }) {
			names = append(names, name)
		}
	})
	return names
}

// dirs returns the directories with packages in them.
func (w *world) dirs() []string {
	var names []string
	for _, name := range w.files(".go") {
		names = append(names, filepath.Dir(name))
	}
	if len(names) == 0 { // all is removed
		return []string{w.dir}
	}
	return slices.Compact(names)
}

func (w *world) walk(do func(name string, e fs.DirEntry)) {
	_ = filepath.WalkDir(w.root, func(name string, e fs.DirEntry, err error) error {
		switch {
		case err != nil:
			return nil //nolint:nilerr // a run beside it takes away what it made
		case e.IsDir() && (e.Name() == ".git" || e.Name() == "drawer"):
			return filepath.SkipDir
		}
		do(name, e)
		return nil
	})
}

// any returns one of names, or "" where there is none.
func (w *world) any(names []string) string {
	if len(names) == 0 {
		return ""
	}
	return names[w.rand.IntN(len(names))]
}

// fresh returns a name that there was not.
func (w *world) fresh(prefix string) string {
	w.numbered++
	return fmt.Sprintf("%s%d", prefix, w.numbered)
}

// editOne changes the text of a source, of which the drawer keeps a copy with its time.
func (w *world) editOne(edit func(text string) string) error {
	_, err := w.edit(w.any(w.files(".go")), edit)
	return err
}

func (w *world) edit(name string, edit func(text string) string) (string, error) {
	text, err := os.ReadFile(name)
	if err != nil {
		return "nothing", nil //nolint:nilerr // no such file, or a link that leads nowhere
	}
	if _, err := w.copy(name); err != nil {
		return "", err
	}
	return name, os.WriteFile(name, []byte(edit(string(text))), 0o666)
}

// copy puts a copy of a file with its time into the drawer.
func (w *world) copy(name string) (string, error) {
	text, err := os.ReadFile(name)
	if err != nil {
		return "", err
	}
	info, err := os.Stat(name)
	if err != nil {
		return "", err
	}
	to := filepath.Join(w.root, "drawer", w.fresh(filepath.Base(name)+"-"))
	return to, errors.Join(os.WriteFile(to, text, 0o666), os.Chtimes(to, info.ModTime(), info.ModTime()))
}
