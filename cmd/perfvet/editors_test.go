package main

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/perfvet/perfvet/internal/dev/longtest"
)

// build builds perfvet and returns its name: editors run it as a process.
func build(t *testing.T) string {
	t.Helper()
	perfvet := filepath.Join(t.TempDir(), "perfvet")
	if out, err := exec.Command("go", "build", "-o", perfvet, ".").CombinedOutput(); err != nil {
		t.Fatalf("%v: %s", err, out)
	}
	return perfvet
}

// program returns the file of a program, or skips the test.
func program(t *testing.T, name, how string) string {
	t.Helper()
	longtest.Skip(t, "it runs "+name)
	file, err := exec.LookPath(name)
	if err != nil {
		t.Skipf("there is no %s: %s", name, how)
	}
	return file
}

// writeLarge writes a module with one package of so many lines, besides a file of its own, and returns that file. There
// is nothing to find in the lines: the short list of the package is for the file.
func writeLarge(t *testing.T, lines int, own string) string {
	t.Helper()
	dir, err := filepath.EvalSymlinks(t.TempDir())
	if err != nil {
		t.Fatal(err)
	}
	files := map[string]string{"go.mod": "module example.com/m\n\ngo 1.25\n", "a.go": own}
	const perFile, perFunc = 500, 10
	for i := range lines / perFile {
		var b strings.Builder
		b.WriteString("package m\n\nimport \"strings\"\n")
		for j := range perFile / perFunc {
			fmt.Fprintf(&b, `
func f%dx%d(xs []int, s string) (n int) {
	for _, x := range xs {
		if x > %[2]d {
			n += strings.Count(s, "x")
		}
		n += x
	}
	return n
}
`, i, j)
		}
		files[fmt.Sprintf("f%d.go", i)] = b.String()
	}
	for name, text := range files {
		if err := os.WriteFile(filepath.Join(dir, name), []byte(text), 0o666); err != nil {
			t.Fatal(err)
		}
	}
	return filepath.Join(dir, "a.go")
}

// setup writes a block of docs/editors.md, which has its name in a comment before it, into a file.
func setup(t *testing.T, name string) string {
	t.Helper()
	docs, err := os.ReadFile(filepath.Join("..", "..", "docs", "editors.md"))
	if err != nil {
		t.Fatal(err)
	}
	_, after, _ := strings.Cut(string(docs), "<!-- "+name+" -->\n```")
	_, after, _ = strings.Cut(after, "\n")
	block, _, ok := strings.Cut(after, "```\n")
	if !ok {
		t.Fatalf("docs/editors.md has no block %s", name)
	}
	file := filepath.Join(t.TempDir(), name)
	if err := os.WriteFile(file, []byte(block), 0o666); err != nil {
		t.Fatal(err)
	}
	return file
}

// nvimSetup returns the name of the block for this version of Neovim.
func nvimSetup(t *testing.T, nvim string) string {
	t.Helper()
	out, err := exec.Command(nvim, "--headless", "-u", "NONE", "-c", "echo has('nvim-0.11')", "-c", "qa").CombinedOutput()
	if err != nil {
		t.Fatalf("%v: %s", err, out)
	}
	if strings.TrimSpace(string(out)) == "1" {
		return "nvim-0.11.lua"
	}
	return "nvim-0.7.lua"
}

// A nvimStep is a line that testdata/session.lua prints.
type nvimStep struct {
	Step, Text   string
	Milliseconds int
	Diagnostics  []struct {
		Line, Column, EndColumn int
		Message, Code, Source   string
	}
}

// TestNeovim has an editor that people use open a file of a package of 5,000 lines, edit it
// without saving, and apply an action.
func TestNeovim(t *testing.T) {
	nvim := program(t, "nvim", "install neovim to run this")
	perfvet := build(t)
	text := "package m\n\nimport \"fmt\"\n\nfunc A(größe int) {\n\tfmt.Println(\"😀\", größe)\n}\n"
	file := writeLarge(t, 5000, text)
	script, err := filepath.Abs(filepath.Join("testdata", "session.lua"))
	if err != nil {
		t.Fatal(err)
	}
	ctx, cancel := context.WithTimeout(t.Context(), 5*time.Minute)
	defer cancel()
	cmd := exec.CommandContext(ctx, nvim, "--headless", "-u", setup(t, nvimSetup(t, nvim)), "-i", "NONE", "-n", "-c", "luafile "+script)
	cmd.Dir = filepath.Dir(file)
	home := t.TempDir()
	cmd.Env = append(os.Environ(), "FILE="+file, "GOFLAGS=", "GOWORK=",
		"PATH="+filepath.Dir(perfvet)+string(filepath.ListSeparator)+os.Getenv("PATH"),
		"XDG_CONFIG_HOME="+home, "XDG_STATE_HOME="+home, "XDG_DATA_HOME="+home)
	var stderr bytes.Buffer
	cmd.Stderr = &stderr
	out, err := cmd.Output()
	if err != nil {
		t.Fatalf("%v: %s%s", err, out, stderr.String())
	}
	steps := make(map[string]nvimStep)
	for line := range strings.Lines(string(out)) {
		var s nvimStep
		if err := json.Unmarshal([]byte(line), &s); err != nil {
			t.Fatalf("%v in %q; standard error: %s", err, line, stderr.String())
		}
		if s.Step == "error" {
			t.Fatal(s.Text)
		}
		steps[s.Step] = s
		t.Logf("%s: %d ms, %d diagnostics", s.Step, s.Milliseconds, len(s.Diagnostics))
	}
	if d := steps["open"].Diagnostics; len(d) != 1 || d[0].Line != 6 || d[0].Source != "perfvet" || d[0].Code != "ifacebox" ||
		text[strings.Index(text, "fmt.P")+d[0].Column-2:][:d[0].EndColumn-d[0].Column] != "größe" {
		t.Errorf("diagnostics after opening: %+v", d)
	}
	if d := steps["edit"].Diagnostics; len(d) != 6 || d[5].Line != 17 || !strings.Contains(d[5].Message, "float64") {
		t.Errorf("diagnostics after edits: %+v", d)
	}
	if s := steps["hover"].Text; !strings.Contains(s, "runtime.convT64") {
		t.Errorf("hover %q", s)
	}
	if s := steps["action"].Text; s != "\tfmt.Println(\"😀\", größe) //nolint:ifacebox // reason" {
		t.Errorf("after the action the line is %q", s)
	}
	if s, ok := steps["break"]; !ok || len(s.Diagnostics) > 0 {
		t.Errorf("the last step %+v", s)
	}
	if onDisk, err := os.ReadFile(file); err != nil || string(onDisk) != text {
		t.Errorf("the file on disk is now %q, error %v", onDisk, err)
	}
}

// TestEmacs runs the Flymake backend.
func TestEmacs(t *testing.T) {
	emacs := program(t, "emacs", "install emacs-nox to run this")
	perfvet := build(t)
	file := writeLarge(t, 0, "package m\n\nimport \"fmt\"\n\nfunc A(größe int) {\n\tfmt.Println(\"😀\", größe)\n}\n")
	library, err := filepath.Abs(filepath.Join("..", "..", "editors", "emacs"))
	if err != nil {
		t.Fatal(err)
	}
	script, err := filepath.Abs(filepath.Join("testdata", "flymake.el"))
	if err != nil {
		t.Fatal(err)
	}
	cmd := exec.CommandContext(t.Context(), emacs, "--batch", "-Q", "-L", library, "-l", script)
	cmd.Dir = filepath.Dir(file)
	cmd.Env = append(os.Environ(), "PERFVET="+perfvet, "FILE="+file, "GOFLAGS=", "GOWORK=", "LC_ALL=C.UTF-8")
	var stderr bytes.Buffer
	cmd.Stderr = &stderr
	out, err := cmd.Output()
	if err != nil {
		t.Fatalf("%v: %s%s", err, out, stderr.String())
	}
	var got []string
	for line := range strings.Lines(string(out)) {
		place, _, _ := strings.Cut(line, " (")
		got = append(got, place)
	}
	slices.Sort(got[min(1, len(got)):])
	// As it is opened; nothing while it is not saved; and as it is saved.
	if want := []string{"6:größe: `größe`", "6:größe: `größe`", "9:y: `y`"}; !slices.Equal(got, want) {
		t.Errorf("got %q, want %q; standard error: %s", got, want, stderr.String())
	}
}

// TestVSCode compiles the extension, and runs its test, which speaks with the server through VS Code's own client library.
func TestVSCode(t *testing.T) {
	npm := program(t, "npm", "install Node.js to run this")
	dir := filepath.Join("..", "..", "editors", "vscode")
	if _, err := os.Stat(filepath.Join(dir, "node_modules", "vscode-languageserver-protocol")); err != nil {
		t.Skip("its packages are not installed: run npm ci in editors/vscode")
	}
	perfvet := build(t)
	for _, script := range []string{"compile", "test"} {
		cmd := exec.CommandContext(t.Context(), npm, "run", script)
		cmd.Dir = dir
		cmd.Env = append(os.Environ(), "PERFVET="+perfvet, "GOFLAGS=", "GOWORK=")
		out, err := cmd.CombinedOutput()
		t.Logf("%s", out)
		if err != nil {
			t.Fatalf("npm run %s: %v", script, err)
		}
	}
}
