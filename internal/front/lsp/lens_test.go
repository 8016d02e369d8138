package lsp

import (
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/perfvet/perfvet/internal/front/report/lspdiag"
)

// promising is a package with contracts, which depends on another one.
const promising = `-- go.mod --
module example.com/m

go 1.25
-- a.go --
package m

import "example.com/m/low"

// Sum adds.
//
//perfvet:noalloc
func Sum(n int) int { return low.Sum(n) }

//perfvet:noalloc
func Call(f func()) { f() }

//perfvet:noalloc
func Box(n int) any { return n }
-- low/low.go --
package low

//go:noinline
func Sum(n int) int { return n + 1 }
`

// lenses returns the lenses of a file, each with its line, from 0.
func (c *client) lenses(file string) []string {
	var got []codeLens
	c.call("textDocument/codeLens", map[string]any{"textDocument": map[string]any{"uri": lspdiag.URI(file)}}, &got)
	titles := []string{}
	for _, l := range got {
		if l.Range.Start.Character != 0 {
			c.t.Errorf("lens at %+v", l.Range)
		}
		titles = append(titles, strings.Repeat("\n", l.Range.Start.Line)+l.Command.Title)
	}
	return titles
}

// onLine puts a title on a line, from 0.
func onLine(n int, title string) string { return strings.Repeat("\n", n) + title }

// waitForLenses asks until the answer is what it is to be.
func (c *client) waitForLenses(file string, want []string) {
	c.t.Helper()
	var got []string
	c.waitOr(func() bool { return slices.Contains(c.asked, "workspace/codeLens/refresh") }, func() { c.t.Fatal("no request to refresh") })
	if got = c.lenses(file); !slices.Equal(got, want) {
		c.t.Fatalf("lenses %q, want %q", got, want)
	}
}

// TestCodeLens shows what became of contracts, and after edits, of the file and of another package, only what was so.
func TestCodeLens(t *testing.T) {
	dir := writeModule(t, "m", promising)
	a, low := filepath.Join(dir, "a.go"), filepath.Join(dir, "low", "low.go")
	c := start(t, testConfig(), dir)
	c.open(a, read(t, a))
	c.wantDiagnostics(a, "[13,0,13,8] contract", "[13,29,13,30] ifacebox")
	now := []string{
		onLine(7, "noalloc: holds"),
		onLine(10, "noalloc: not proven: m.Call leads on from here at a.go:11"),
		onLine(13, "noalloc: broken: m.Box calls runtime.convT64 at a.go:14"),
	}
	c.waitForLenses(a, now)
	before := []string{
		onLine(7, "noalloc: holds before the last edit"),
		onLine(10, "noalloc: not proven before the last edit"),
		onLine(13, "noalloc: broken before the last edit"),
	}
	// Another package is edited, and not saved: nobody knows yet what that does to this one.
	c.open(low, read(t, low))
	c.wantDiagnostics(low)
	if got := c.lenses(a); !slices.Equal(got, now) {
		t.Errorf("another file was opened: %q", got)
	}
	c.forget(low)
	c.edit(low, 2, strings.Replace(read(t, low), "return n + 1", "kept = &n; return n", 1)+"\nvar kept *int\n")
	c.wantDiagnostics(low, "[3,9,3,10] heapvar")
	if got := c.lenses(a); !slices.Equal(got, before) {
		t.Errorf("another package was edited: %q", got)
	}
	c.forget(a)
	c.save(low)
	c.wantDiagnostics(a, "[7,0,7,8] contract", "[13,0,13,8] contract", "[13,29,13,30] ifacebox")
	broken := append([]string{onLine(7, "noalloc: broken: m.Sum calls low.Sum at a.go:8")}, now[1:]...)
	if got := c.lenses(a); !slices.Equal(got, broken) {
		t.Errorf("it is broken: %q", got)
	}
	// An edit that does not compile: what stands on lines that nobody touched is told as what it was.
	c.forget(a)
	c.edit(a, 2, strings.Replace(read(t, a), "// Sum adds.", "// Sum\n// adds.", 1)+"\nfunc (\n")
	c.wantDiagnostics(a)
	moved := []string{
		onLine(8, "noalloc: broken before the last edit"),
		onLine(11, "noalloc: not proven before the last edit"),
		onLine(14, "noalloc: broken before the last edit"),
	}
	if got := c.lenses(a); !slices.Equal(got, moved) {
		t.Errorf("it does not compile: %q", got)
	}
	c.shutdown()

	c = connect(t, testConfig())
	if res := c.initialize(`{}`, "null", dir); res.Capabilities.CodeLensProvider != nil {
		t.Error("lenses for a client that knows none")
	}
	c.shutdown()
}
