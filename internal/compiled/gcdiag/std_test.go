package gcdiag

import (
	"bytes"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/perfvet/perfvet/internal/dev/longtest"
)

// gcflags compiles with -m=2. The second flag changes nothing but the key of the
// build cache, so that the entries are shared by perfvet's tests and by nothing
// else: the go command replays the paths of the run that filled them.
const gcflags = "-gcflags=-m=2 -installsuffix=perfvet1"

// goCommand returns a go command that runs in an empty directory, outside any
// module.
func goCommand(t testing.TB, args ...string) *exec.Cmd {
	t.Helper()
	path, err := exec.LookPath("go")
	if err != nil {
		t.Skipf("needs the go command: %v", err)
	}
	cmd := exec.Command(path, args...)
	cmd.Dir = t.TempDir()
	cmd.Env = append(os.Environ(), "GOFLAGS=", "GOWORK=off")
	return cmd
}

// goEnv returns the value of a variable of the go command.
func goEnv(t testing.TB, name string) string {
	t.Helper()
	out, err := goCommand(t, "env", name).Output()
	if err != nil {
		t.Fatal(err)
	}
	return strings.TrimSpace(string(out))
}

// compilerText writes what the compiler says about packages to a file, and
// returns its name.
func compilerText(t testing.TB, patterns ...string) string {
	t.Helper()
	name := filepath.Join(t.TempDir(), "text.m2")
	file, err := os.Create(name)
	if err != nil {
		t.Fatal(err)
	}
	defer file.Close()
	cmd := goCommand(t, append([]string{"list", "-export", gcflags}, patterns...)...)
	cmd.Stderr = file
	if err := cmd.Run(); err != nil {
		t.Fatalf("%v: %v", cmd, err)
	}
	return name
}

// TestStd reads what the installed compiler says about the standard library.
// A release with a new phrase fails it.
func TestStd(t *testing.T) {
	longtest.Skip(t, "it compiles the standard library")
	t.Logf("compiler %s", goEnv(t, "GOVERSION"))
	name := compilerText(t, "std")
	text, err := os.Open(name)
	if err != nil {
		t.Fatal(err)
	}
	defer text.Close()
	again, err := os.Open(name)
	if err != nil {
		t.Fatal(err)
	}
	defer again.Close()
	s := checkLossless(t, text, again)
	t.Logf("%d lines, %d bytes, %d steps", s.Lines, s.Bytes, s.Steps)
	for k, n := range s.Kinds {
		t.Logf("%7d %v", n, Kind(k))
	}
	info, err := text.Stat()
	if err != nil {
		t.Fatal(err)
	}
	if s.Unknown() != 0 || s.Bytes != info.Size() || s.Cut != 0 {
		t.Errorf("%d unknown lines, %d long ones, %d bytes of %d", s.Unknown(), s.Cut, s.Bytes, info.Size())
	}
	for _, k := range []Kind{Escapes, EscapesSummary, MovedToHeap, DoesNotEscape, Captures, LeakingParam, ParamLeaks,
		CanInline, CannotInline, InlineCall, Devirtualize, SelfAssign} {
		if s.Kinds[k] < 50 {
			t.Errorf("%d decisions of kind %v: fewer than any release prints", s.Kinds[k], k)
		}
	}
}

// TestCompileErrors keeps the compiler's and the go command's errors readable
// among the decisions.
func TestCompileErrors(t *testing.T) {
	cmd := goCommand(t, "build", "-gcflags=-m=2", ".")
	const src = "package p\n\nfunc f() *int { x := 1; return &x }\n\nvar _ = y\n"
	for name, text := range map[string]string{"go.mod": "module example.com/p\n", "p.go": src} {
		if err := os.WriteFile(filepath.Join(cmd.Dir, name), []byte(text), 0o666); err != nil {
			t.Fatal(err)
		}
	}
	out, err := cmd.CombinedOutput()
	if err == nil {
		t.Fatal("a broken package compiles")
	}
	r := NewReader(bytes.NewReader(out))
	d, err := r.Next()
	if err != nil {
		t.Fatal(err)
	}
	want := Decision{Kind: Unknown, Pos: Position{"./p.go", 5, 9}, Text: "undefined: y"}
	if *d != want {
		t.Errorf("got %+v, want %+v", *d, want)
	}
	kept := UnknownLine{"example.com/p", "./p.go:5:9: undefined: y"}
	if got := r.Unknown(); !slices.Equal(got, []UnknownLine{kept}) {
		t.Errorf("unknown lines %v, want %v", got, kept)
	}
}
