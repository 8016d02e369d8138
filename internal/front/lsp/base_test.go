package lsp

import (
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/perfvet/perfvet/internal/front/report/lspdiag"
)

// git runs git in dir, as somebody.
func git(t *testing.T, dir string, args ...string) {
	t.Helper()
	if _, err := exec.LookPath("git"); err != nil {
		t.Skip("there is no git")
	}
	cmd := exec.Command("git", args...)
	cmd.Dir = dir
	cmd.Env = append(os.Environ(), "GIT_CONFIG_NOSYSTEM=1", "HOME="+dir,
		"GIT_AUTHOR_NAME=a", "GIT_AUTHOR_EMAIL=a@example.com", "GIT_COMMITTER_NAME=a", "GIT_COMMITTER_EMAIL=a@example.com")
	if out, err := cmd.CombinedOutput(); err != nil {
		t.Fatalf("git %q: %v\n%s", args, err, out)
	}
}

// repository writes a module that is all committed.
func repository(t *testing.T, archive string) string {
	t.Helper()
	dir := writeModule(t, "m", archive)
	commit(t, dir)
	return dir
}

func commit(t *testing.T, dir string) {
	t.Helper()
	git(t, dir, "init", "-q", ".")
	git(t, dir, "add", ".")
	git(t, dir, "commit", "-q", "--allow-empty", "-m", "x")
}

func marking(word string) Config {
	cfg := testConfig()
	cfg.Settings.New = word
	return cfg
}

// wantMessages waits until the newest diagnostics of a file have messages that begin like these.
func (c *client) wantMessages(file string, want ...string) []lspdiag.Diagnostic {
	c.t.Helper()
	var last []lspdiag.Diagnostic
	c.waitOr(func() bool {
		all := c.diagnostics[file]
		if len(all) == 0 {
			return false
		}
		last = all[len(all)-1].Diagnostics
		return slices.EqualFunc(last, want, func(d lspdiag.Diagnostic, prefix string) bool { return strings.HasPrefix(d.Message, prefix) })
	}, func() { c.t.Fatalf("%s has %+v, want %q; log %q", filepath.Base(file), last, want, c.logged) })
	return last
}

// TestMark marks what is new against HEAD, in the message and for programs, and knows of a commit.
func TestMark(t *testing.T) {
	dir := repository(t, oneFile)
	a := filepath.Join(dir, "a.go")
	disk := read(t, a)
	c := start(t, marking(NewMark), dir)
	c.open(a, disk)
	c.wantMessages(a, "confirmed: `x`")

	// Lines are inserted above, and a call is added behind it; unsaved text counts.
	text := strings.Replace(disk, "func F(x int) {\n\tall.Collect(x)\n", "// F prints.\n//\nfunc F(x int) {\n\tall.Collect(x)\n\tall.Collect(x + 1)\n", 1)
	c.edit(a, 2, text)
	d := c.wantMessages(a, "confirmed: `x`", "confirmed, new: x + 1")
	if !strings.Contains(string(d[1].Data), `"change":"new"`) || strings.Contains(string(d[0].Data), `"change"`) {
		t.Errorf("data %s and %s", d[0].Data, d[1].Data)
	}

	// In a loop it is worse.
	c.edit(a, 3, strings.Replace(text, "\tall.Collect(x)\n", "\tfor range 3 {\n\t\tall.Collect(x)\n\t}\n", 1))
	c.wantMessages(a, "confirmed, worse: `x`", "confirmed, new: x + 1")

	// What is committed is not new any more.
	c.edit(a, 4, text)
	c.wantMessages(a, "confirmed: `x`", "confirmed, new: x + 1")
	write(t, a, text)
	commit(t, dir)
	c.save(a)
	c.wantMessages(a, "confirmed: `x`", "confirmed: x + 1")
	c.shutdown()
}

// TestMarkOnly shows nothing but what is new, and all where that is not known.
func TestMarkOnly(t *testing.T) {
	dir := repository(t, oneFile)
	a, b := filepath.Join(dir, "a.go"), filepath.Join(dir, "b.go")
	c := start(t, marking(NewOnly), dir)
	disk := read(t, a)
	c.open(a, disk)
	c.wantMessages(a)
	c.edit(a, 2, strings.Replace(disk, "all.Collect(x)", "all.Collect(x, x + 1)", 1))
	d := c.wantMessages(a, "confirmed, new: x + 1")
	if strings.Contains(d[0].Message, "here also") {
		t.Errorf("%q leads what is old", d[0].Message)
	}
	for _, p := range c.seen().diagnostics[a] {
		for _, d := range p.Diagnostics {
			if !strings.HasPrefix(d.Message, "confirmed, new: ") {
				t.Errorf("shown in between: %q", d.Message)
			}
		}
	}
	// A file that HEAD does not have is new.
	fresh := filepath.Join(dir, "new", "n.go")
	write(t, fresh, "package n\n\nfunc N(x int) any { return x }\n")
	c.open(fresh, read(t, fresh))
	c.wantMessages(fresh, "confirmed, new: `x`")

	// The setting is the user's.
	c.open(b, read(t, b))
	c.wantMessages(b)
	c.notify("workspace/didChangeConfiguration", map[string]any{"settings": map[string]any{"perfvet": map[string]any{"new": NewOff}}})
	c.wantMessages(b, "confirmed: `y`")
	c.notify("workspace/didChangeConfiguration", map[string]any{"settings": map[string]any{"perfvet": map[string]any{"new": "some"}}})
	c.wait("an unknown word to be logged", func() bool {
		return slices.ContainsFunc(c.logged, func(line string) bool {
			return strings.Contains(line, `unknown word "some", it is one of off, mark, only`)
		})
	})
	c.shutdown()
}

// TestMarkNothing shows all, unmarked, where there is nothing to compare with: no repository, and a package that did not compile.
func TestMarkNothing(t *testing.T) {
	t.Setenv("GIT_CEILING_DIRECTORIES", os.TempDir())
	broken := repository(t, strings.Replace(oneFile, "all.Collect(y)", "all.Collect(z)", 1))
	write(t, filepath.Join(broken, "b.go"), "package m\n")
	for _, test := range []struct{ dir, why string }{
		{writeModule(t, "m", oneFile), "what is new is not known: git rev-parse"},
		{broken, "what is new is not known: the package at HEAD: "},
	} {
		a := filepath.Join(test.dir, "a.go")
		for _, word := range []string{NewMark, NewOnly} {
			c := start(t, marking(word), test.dir)
			c.open(a, read(t, a))
			c.wantMessages(a, "confirmed: `x`")
			c.wait(test.why, func() bool {
				return slices.ContainsFunc(c.logged, func(line string) bool { return strings.Contains(line, test.why) })
			})
			c.shutdown()
		}
	}
}

// TestMarkLate has the comparison end after an edit and before the analysis of that: what it has is of the text before, and no diagnostics of the new one.
func TestMarkLate(t *testing.T) {
	real, err := exec.LookPath("git")
	if err != nil || runtime.GOOS == "windows" {
		t.Skip("there is no git that a shell can stand before")
	}
	bin := t.TempDir()
	gate := filepath.Join(bin, "gate")
	slow := "#!/bin/sh\nwhile [ ! -e '" + gate + "' ]; do sleep 0.02; done\nexec '" + real + "' \"$@\"\n"
	if err := os.WriteFile(filepath.Join(bin, "git"), []byte(slow), 0o700); err != nil {
		t.Fatal(err)
	}
	t.Setenv("PATH", bin+string(os.PathListSeparator)+os.Getenv("PATH"))
	t.Setenv("GIT_CEILING_DIRECTORIES", os.TempDir())
	dir := writeModule(t, "m", oneFile)
	a := filepath.Join(dir, "a.go")
	cfg := marking(NewMark)
	cfg.Debounce = time.Hour
	c := start(t, cfg, dir)
	c.open(a, read(t, a))
	c.wantMessages(a, "confirmed: `x`")
	c.edit(a, 2, "package m\n")
	var hover any
	at := map[string]any{"textDocument": map[string]any{"uri": lspdiag.URI(a)}, "position": map[string]int{"line": 0, "character": 0}}
	c.call("textDocument/hover", at, &hover) // the edit is known
	write(t, gate, "")
	const why = "what is new is not known"
	c.wait(why, func() bool {
		return slices.ContainsFunc(c.logged, func(line string) bool { return strings.Contains(line, why) })
	})
	c.call("textDocument/hover", at, &hover)
	for _, p := range c.seen().diagnostics[a] {
		if p.Version != nil && *p.Version == 2 {
			t.Errorf("of the text that nobody has analysed: %+v", p)
		}
	}
	c.shutdown()
}
