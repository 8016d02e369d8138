//go:build linux

package main

import (
	"bytes"
	"errors"
	"fmt"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"syscall"
	"testing"
	"time"

	"github.com/perfvet/perfvet/internal/dev/longtest"
)

// TestKilled ends perfvet at random moments, with signals that it can see and with SIGKILL, alone and with the rest of
// its process group, and with build caches that are empty and that have been written in part. Its
// output file is whole whenever it ends; processes that it started end by themselves; and the next run
// finds what it should and removes what was left.
func TestKilled(t *testing.T) {
	moments := longtest.Times(3, 200, 200)
	b := newVictim(t)
	cold := b.finish("")
	want := b.output()
	warm := b.finish("")
	if !strings.Contains(want, `"check":"ifacebox"`) {
		t.Fatalf("the output has no finding: %s", want)
	}
	ways := []way{
		{"SIGKILL", syscall.SIGKILL, false},
		{"SIGTERM", syscall.SIGTERM, false},
		{"SIGKILL to the group", syscall.SIGKILL, true},
		{"SIGINT to the group", syscall.SIGINT, true},
	}
	t.Logf("a run takes %v with an empty build cache and %v with a full one", cold, warm)
	random := rand.New(rand.NewPCG(longtest.Seed(t), 0))
	ended := make(map[string]int)
	for i := range moments {
		longest := warm
		if random.IntN(3) > 0 {
			b.emptyCaches()
			longest = cold
		}
		before := "of an earlier run\n"
		if err := os.WriteFile(b.out, []byte(before), 0o666); err != nil {
			t.Fatal(err)
		}
		end := ways[random.IntN(len(ways))]
		after := time.Duration(random.Int64N(int64(longest)))
		what := fmt.Sprintf("moment %d, %s after %v", i, end.name, after)
		state := b.end(after, end)
		ended[fmt.Sprintf("%s: %s", end.name, state)]++
		if got := b.output(); got != want && got != before {
			t.Errorf("%s: the output file is neither that of this run nor of the one before: %q", what, got)
		}
		if end.signal != syscall.SIGKILL {
			b.wantClean(what)
		} else {
			b.wantEnd(what)
		}
		b.finish(what)
		if got := b.output(); got != want {
			t.Errorf("%s: the next run wrote\n%s\nwant\n%s", what, got, want)
		}
		b.wantClean(what + ", and the next run")
	}
	t.Logf("%v", ended)
}

// A way is a way to end a process.
type way struct {
	name   string
	signal syscall.Signal
	group  bool // with all processes of its group
}

// A victim runs perfvet on a module that compiles in no time: it imports nothing, not even of the standard library.
type victim struct {
	t                *testing.T
	dir, tmp, caches string
	out              string // what perfvet writes
	args             []string
	mark             string // a variable of its environment and of its children's
}

func newVictim(t *testing.T) *victim {
	root := t.TempDir()
	b := &victim{
		t: t, dir: filepath.Join(root, "m"), tmp: filepath.Join(root, "tmp"), caches: filepath.Join(root, "caches"),
		out: filepath.Join(root, "m", "out.json"), mark: "PERFVET_TEST_VICTIM=" + root,
	}
	files := map[string]string{filepath.Join(b.dir, "go.mod"): "module example.com/m\n\ngo 1.25\n"}
	for i := range longtest.Times(4, 8, 8) {
		src := fmt.Sprintf("package p%d\n\nvar Sink any\n", i)
		for j := range 30 {
			src += fmt.Sprintf("\nfunc F%d(x int) func() int {\n\tSink = x + %[1]d\n\treturn func() int { return x }\n}\n", j)
		}
		files[filepath.Join(b.dir, fmt.Sprintf("p%d", i), "p.go")] = src
	}
	for name, src := range files {
		if err := errors.Join(os.MkdirAll(filepath.Dir(name), 0o777), os.WriteFile(name, []byte(src), 0o666)); err != nil {
			t.Fatal(err)
		}
	}
	if err := os.Mkdir(b.tmp, 0o777); err != nil {
		t.Fatal(err)
	}
	return b
}

func (b *victim) command() *exec.Cmd {
	cmd := exec.Command("perfvet", slices.Concat([]string{"-f", "json", "-show=all", "-o", b.out}, b.args, []string{"./..."})...)
	cmd.Dir = b.dir
	cmd.Env = append(os.Environ(), "TMPDIR="+b.tmp, "GOTMPDIR=", b.mark,
		"GOCACHE="+filepath.Join(b.caches, "go-build"), "PERFVETCACHE="+filepath.Join(b.caches, "perfvet"))
	cmd.SysProcAttr = &syscall.SysProcAttr{Setpgid: true}
	return cmd
}

// finish runs perfvet to its end and returns how long that took.
func (b *victim) finish(what string) time.Duration {
	b.t.Helper()
	start := time.Now()
	var said bytes.Buffer
	cmd := b.command()
	cmd.Stderr = &said
	if _ = cmd.Run(); cmd.ProcessState.ExitCode() != exitFound {
		b.t.Errorf("%s: then %v, want exit code %d: %s", what, cmd.ProcessState, exitFound, &said)
	}
	return time.Since(start)
}

// end starts perfvet, ends it in the given way, and returns what became of it.
func (b *victim) end(after time.Duration, w way) string {
	b.t.Helper()
	cmd := b.command()
	if err := cmd.Start(); err != nil {
		b.t.Fatal(err)
	}
	time.Sleep(after)
	pid := cmd.Process.Pid
	if w.group {
		pid = -pid
	}
	_ = syscall.Kill(pid, w.signal) // fails if it has ended
	_ = cmd.Wait()
	switch code := cmd.ProcessState.ExitCode(); code {
	case exitFound, 128 + int(w.signal), -1: // at its end; as it says; before it could listen, or by SIGKILL
	default:
		b.t.Errorf("%s: %v", w.name, cmd.ProcessState)
	}
	return cmd.ProcessState.String()
}

// wantEnd waits until the processes that perfvet started have ended: the system takes what is seen of a process
// away before it takes its locks.
func (b *victim) wantEnd(what string) {
	b.t.Helper()
	for deadline := time.Now().Add(30 * time.Second); len(b.processes()) > 0 || b.held(); time.Sleep(5 * time.Millisecond) {
		if time.Now().After(deadline) {
			b.t.Fatalf("%s: these run on: %q", what, b.processes())
		}
	}
}

// held reports whether a process holds a directory for temporary files.
func (b *victim) held() bool {
	dirs, err := filepath.Glob(filepath.Join(b.tmp, "*"))
	if err != nil {
		b.t.Fatal(err)
	}
	for _, name := range dirs {
		dir, err := os.Open(name)
		if err != nil {
			return true
		}
		err = errors.Join(syscall.Flock(int(dir.Fd()), syscall.LOCK_EX|syscall.LOCK_NB), dir.Close())
		if err != nil {
			return true
		}
	}
	return false
}

// wantClean wants no process and no file left.
func (b *victim) wantClean(what string) {
	b.t.Helper()
	if left := b.processes(); len(left) > 0 {
		b.t.Errorf("%s: these run on: %q", what, left)
	}
	if left, err := os.ReadDir(b.tmp); err != nil || len(left) > 0 {
		b.t.Errorf("%s: temporary files %v, error %v", what, left, err)
	}
	if left, err := filepath.Glob(b.out + ".*"); err != nil || len(left) > 0 {
		b.t.Errorf("%s: beside the output %q, error %v", what, left, err)
	}
}

func (b *victim) output() string {
	data, err := os.ReadFile(b.out)
	if err != nil {
		b.t.Fatal(err)
	}
	return string(data)
}

func (b *victim) emptyCaches() {
	if err := os.RemoveAll(b.caches); err != nil {
		b.t.Fatal(err)
	}
}

// processes returns the command lines of those with the mark in their environment.
func (b *victim) processes() []string {
	procs, err := filepath.Glob("/proc/[0-9]*")
	if err != nil {
		b.t.Fatal(err)
	}
	var commands []string
	for _, p := range procs {
		env, err := os.ReadFile(filepath.Join(p, "environ"))
		if err != nil || !bytes.Contains(env, []byte(b.mark)) {
			continue
		}
		command, err := os.ReadFile(filepath.Join(p, "cmdline"))
		if err == nil && len(command) > 0 { // a zombie has none
			commands = append(commands, string(bytes.ReplaceAll(command, []byte{0}, []byte{' '})))
		}
	}
	return commands
}
