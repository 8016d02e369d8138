package lsp

import (
	"os"
	"path/filepath"
	"testing"

	"github.com/perfvet/perfvet/internal/front/report/lspdiag"
)

// TestApply changes parts of a text, with ranges that are there and that are not.
func TestApply(t *testing.T) {
	at := func(line, character int) lspdiag.Position { return lspdiag.Position{Line: line, Character: character} }
	const text = "a😀b\r\ncd\n"
	for _, test := range []struct {
		at   *lspdiag.Range
		want string
	}{
		{nil, "X"},
		{&lspdiag.Range{Start: at(0, 0), End: at(0, 0)}, "Xa😀b\r\ncd\n"},
		{&lspdiag.Range{Start: at(0, 1), End: at(0, 3)}, "aXb\r\ncd\n"},
		{&lspdiag.Range{Start: at(0, 2), End: at(0, 3)}, "aXb\r\ncd\n"}, // from inside of a character
		{&lspdiag.Range{Start: at(0, 99), End: at(1, 1)}, "a😀bXd\n"},
		{&lspdiag.Range{Start: at(1, 1), End: at(0, 99)}, "a😀bXd\n"},
		{&lspdiag.Range{Start: at(1, 0), End: at(1<<40, 1<<40)}, "a😀b\r\nX"},
		{&lspdiag.Range{Start: at(-7, -7), End: at(1, -7)}, "Xcd\n"},
	} {
		c := contentChange{test.at, "X"}
		if got := string(c.apply([]byte(text))); got != test.want {
			t.Errorf("%+v: %q, want %q", test.at, got, test.want)
		}
	}
}

// TestSloppy has clients that send parts of a text, open a file twice, and take away folders and files that are open.
func TestSloppy(t *testing.T) {
	dir := writeModule(t, "m", oneFile)
	a := filepath.Join(dir, "a.go")
	uri, text := lspdiag.URI(a), read(t, a)
	c := start(t, testConfig(), dir)
	c.open(a, text)
	c.wantDiagnostics(a, "[5,13,5,14] ifacebox")

	c.forget(a)
	insert := func(line int, text string) map[string]any {
		at := lspdiag.Position{Line: line}
		return map[string]any{"range": lspdiag.Range{Start: at, End: at}, "text": text}
	}
	c.notify("textDocument/didChange", map[string]any{
		"textDocument":   map[string]any{"uri": uri, "version": -3},
		"contentChanges": []any{insert(0, "// 😀\n"), insert(6, "\tx++\n")},
	})
	c.wantDiagnostics(a, "[7,13,7,14] ifacebox")

	other := uri[:len(uri)-len("a.go")] + "%61.go"
	c.notify("textDocument/didOpen", didOpenParams{textDocument{other, "go", 1, "\n" + text}})
	c.wantDiagnostics(a, "[6,13,6,14] ifacebox")
	last := make(map[string]int)
	for _, p := range c.seen().diagnostics[a] {
		last[p.URI] = len(p.Diagnostics)
	}
	if last[uri] != 0 || last[other] != 1 {
		t.Errorf("diagnostics by spelling: %v", last)
	}

	// The file is gone: its text is in the editor. So is the folder: there is nothing to analyse.
	if err := os.Remove(a); err != nil {
		t.Fatal(err)
	}
	c.edit(a, 5, text)
	c.wantDiagnostics(a, "[5,13,5,14] ifacebox")
	if err := os.Rename(dir, dir+"2"); err != nil {
		t.Fatal(err)
	}
	c.edit(a, 6, "\n"+text)
	c.wantDiagnostics(a)
	if h, _, _ := c.about(a, "\n"+text, "all.Collect"); h == nil {
		t.Error("nothing is known of the file of a folder that is gone")
	}
	for range 3 {
		c.save(a)
		c.close(a)
	}
	moved := filepath.Join(dir+"2", "a.go")
	c.notify("workspace/didChangeWorkspaceFolders", map[string]any{"event": map[string]any{
		"added":   []workspaceFolder{{URI: "http://a/b"}, {URI: lspdiag.URI(dir + "2")}},
		"removed": []workspaceFolder{{URI: lspdiag.URI(dir)}},
	}})
	c.open(moved, text)
	c.wantDiagnostics(moved, "[5,13,5,14] ifacebox")
	c.shutdown()
}
