package lsp

import (
	"fmt"
	"path/filepath"
	"strings"
	"testing"

	"golang.org/x/tools/go/analysis"

	"github.com/perfvet/perfvet/internal/finding"
	"github.com/perfvet/perfvet/internal/front/report/lspdiag"
)

// hold lets the analyses of a configuration wait from the second on, until it is called again.
func hold(cfg *Config) (release func()) {
	first, held := make(chan struct{}, 1), make(chan struct{})
	first <- struct{}{}
	cfg.Project = func(_ string, s Settings) (Project, error) {
		select {
		case <-first:
		case <-held:
		}
		analyzers, err := cfg.Analyzers(s)
		return Project{Analyzers: analyzers, Tests: s.Tests}, err
	}
	return func() { close(held) }
}

// about returns what the server says of a document: a hover of the line that has a text, the lines of hints, and
// the titles of actions on it.
func (c *client) about(file, text, line string) (h *hover, hints []inlayHint, actions []codeAction) {
	c.t.Helper()
	before, _, found := strings.Cut(text, line)
	if !found {
		c.t.Fatalf("no %q in %q", line, text)
	}
	document := map[string]any{"uri": lspdiag.URI(file)}
	at := lspdiag.Position{Line: strings.Count(before, "\n"), Character: 2}
	c.call("textDocument/hover", map[string]any{"textDocument": document, "position": at}, &h)
	c.call("textDocument/inlayHint", map[string]any{"textDocument": document, "range": lspdiag.Range{End: lspdiag.Position{Line: 999}}}, &hints)
	c.call("textDocument/codeAction", map[string]any{"textDocument": document, "range": lspdiag.Range{Start: at, End: at}, "context": map[string]any{"only": []string{"quickfix"}}}, &actions)
	return h, hints, actions
}

// TestCarried edits and asks before the text was analysed: what is known is at its new place, except on
// lines that the edit touched.
func TestCarried(t *testing.T) {
	const text = "package m\n\n// all is in all.go.\n\nfunc F(x, y int) {\n\tall.Collect(x)\n\tall.Collect(y)\n}\n"
	dir := writeModule(t, "m", collect+"-- go.mod --\nmodule example.com/m\n\ngo 1.25\n")
	a := filepath.Join(dir, "a.go")
	write(t, a, text)
	cfg := testConfig()
	release := hold(&cfg)
	c := start(t, cfg, dir)
	c.open(a, text)
	c.wantDiagnostics(a, "[5,13,5,14] ifacebox", "[6,13,6,14] ifacebox")
	for i, test := range []struct {
		name, text string
		x, y       int // 0-based lines, -1 where an edit touched it
	}{
		{"lines above", strings.Replace(text, "\n\n", "\n\n// 😀\n\n\n", 1), 8, 9},
		{"the line between", strings.Replace(text, "(x)\n", "(x)\n\tx++\n", 1), 5, 7},
		{"above and between, other line ends", strings.ReplaceAll(strings.Replace("// m\n"+text, "(x)\n", "(x)\n\tx++\n", 1), "\n", "\r\n"), 6, 8},
		{"a line", strings.Replace(text, "(x)", "(x, 1)", 1), -1, 6},
		{"a line, which moves", strings.Replace("\n"+text, "\tall.Collect(x)", "\t all.Collect(x)", 1), -1, 7},
		{"it does not parse", text + "func (", 5, 6},
		{"undone", text, 5, 6},
	} {
		c.edit(a, int32(i+2), test.text)
		var want []string
		for line, at := range map[string]int{"all.Collect(x": test.x, "all.Collect(y": test.y} {
			h, hints, actions := c.about(a, test.text, line)
			if at < 0 {
				if h != nil || len(actions) > 0 {
					t.Errorf("%s: a line that was touched has %+v and %+v", test.name, h, actions)
				}
				continue
			}
			if h == nil || h.Range.Start.Line != at || !strings.HasSuffix(h.Contents.Value, staleNote) {
				t.Errorf("%s: hover of %s: %+v", test.name, line, h)
			}
			if len(actions) != 2 {
				t.Fatalf("%s: actions of %s: %+v", test.name, line, actions)
			}
			ends := "\n"
			if strings.Contains(test.text, "\r") {
				ends = "\r\n"
			}
			for i, comment := range []string{line + ") //nolint:ifacebox // reason", "\t//lint:ignore ifacebox reason" + ends + "\t" + line} {
				if got := apply(t, test.text, actions[i]); !strings.Contains(got, comment) {
					t.Errorf("%s: action %d on %s gives %q", test.name, i, line, got)
				}
			}
			if d := actions[0].Diagnostics[0]; d.Range.Start.Line != at || d.RelatedInformation[0].Location.Range.Start.Line != at {
				t.Errorf("%s: diagnostic %+v", test.name, d)
			}
			contains(t, h.Contents.Value, fmt.Sprintf("a.go:%d:14: ", at+1))
			want = append(want, fmt.Sprint(at))
			if len(hints) == 0 || !strings.HasSuffix(hints[0].Tooltip, staleNote) {
				t.Errorf("%s: hints %+v", test.name, hints)
			}
			if len(hints) != 2 && test.x >= 0 && test.y >= 0 {
				t.Errorf("%s: hints %+v, want on lines %v", test.name, hints, want)
			}
		}
	}
	release()
	c.wantDiagnostics(a, "[5,13,5,14] ifacebox", "[6,13,6,14] ifacebox")
	if h, _, _ := c.about(a, text, "all.Collect(x"); h == nil || strings.Contains(h.Contents.Value, staleNote) {
		t.Errorf("hover of the text as it was analysed: %+v", h)
	}

	// While it does not compile it has no diagnostics, but is still known.
	broken := "// m\n" + text + "func ("
	c.edit(a, 20, broken)
	c.wantDiagnostics(a)
	if h, hints, actions := c.about(a, broken, "all.Collect(x"); h == nil || len(hints) != 2 || len(actions) != 2 {
		t.Errorf("text that does not parse: %+v, %+v, %+v", h, hints, actions)
	}
	// With other settings nothing is known of it.
	c.notify("workspace/didChangeConfiguration", map[string]any{"settings": map[string]any{"perfvet": map[string]any{"checks": "closurecapture"}}})
	if h, hints, actions := c.about(a, broken, "all.Collect(x"); h != nil || len(hints) > 0 || len(actions) > 0 {
		t.Errorf("other settings: %+v, %+v, %+v", h, hints, actions)
	}
	c.shutdown()
}

// TestCarriedFix offers a fix where none of its edits stands on a touched line, at its new place.
func TestCarriedFix(t *testing.T) {
	const text = "package m\n\nfunc Old() {}\n"
	dir := writeModule(t, "m", "-- go.mod --\nmodule example.com/m\n\ngo 1.25\n-- a.go --\n"+text)
	a := filepath.Join(dir, "a.go")
	cfg := testConfig()
	cfg.Analyzers = func(Settings) ([]*analysis.Analyzer, error) { return []*analysis.Analyzer{renamer()}, nil }
	release := hold(&cfg)
	c := start(t, cfg, dir)
	c.open(a, text)
	c.wantDiagnostics(a, "[2,5,2,8] renamer")
	moved := "package m\n\n// 😀\n\nfunc Old() {}\n"
	c.edit(a, 2, moved)
	_, _, actions := c.about(a, moved, "func Old")
	if len(actions) != 3 || *actions[0].Edit.DocumentChanges[0].TextDocument.Version != 2 {
		t.Fatalf("actions %+v", actions)
	}
	if got, want := apply(t, moved, actions[0]), "package m\n\n// 😀\n\n// Neü is new.\nfunc Neü() {}\n"; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
	release()
	c.shutdown()
}

// TestCarrier moves what has several lines and several files.
func TestCarrier(t *testing.T) {
	dir := t.TempDir()
	a, b, gone, disk := filepath.Join(dir, "a.go"), filepath.Join(dir, "b.go"), filepath.Join(dir, "gone.go"), filepath.Join(dir, "disk.go")
	write(t, disk, "1\nX\n2\n")
	s := &Server{documents: map[string]*document{
		a: {file: a, text: []byte("0\n1\n2\n3\nX\n4\n")},
		b: {file: b, text: []byte("1\n")}, // was not there
	}}
	r := &result{texts: map[string][]byte{
		a: []byte("1\n2\n3\n4\n"), gone: []byte("1\n"),
		disk: []byte("1\n2\n"), // it was open, and thrown away
	}}
	span := func(file string, line, end int) finding.Span {
		return finding.Span{File: file, Line: line, Column: 1, EndLine: end, EndColumn: min(end, 1)}
	}
	for _, test := range []struct {
		at, want finding.Span
		ok       bool
	}{
		{span(a, 1, 3), span(a, 2, 4), true},
		{span(a, 2, 0), span(a, 3, 0), true},
		{span(a, 3, 4), span(a, 3, 4), false}, // an edit is inside
		{span(a, 9, 9), span(a, 9, 9), false},
		{span(b, 1, 1), span(b, 1, 1), false},
		{span(gone, 1, 1), span(gone, 1, 1), false},
		{span(disk, 2, 2), span(disk, 3, 3), true},
	} {
		got := test.at
		c := &carrier{s, r.texts, make(map[string]lineMap)}
		if ok := c.move(&got); ok != test.ok || got != test.want {
			t.Errorf("%v: %v %v, want %v %v", test.at, got, ok, test.want, test.ok)
		}
	}
	f := &finding.Finding{
		Span:     span(a, 1, 1),
		Compiler: []finding.Note{{File: a, Line: 4}, {Message: "no place"}, {File: b, Line: 1}},
		Fixes: []finding.Fix{
			{Message: "one", Edits: []finding.Edit{{Span: span(a, 2, 2)}, {Span: span(a, 4, 4)}}},
			{Message: "two", Edits: []finding.Edit{{Span: span(a, 2, 2)}, {Span: span(a, 3, 4)}}},
		},
	}
	r.shown, r.folded = []*finding.Finding{f, {Span: span(b, 1, 1)}}, []*finding.Finding{f}
	got := s.carry(r)
	if len(got.shown) != 1 || len(got.folded) != 1 || got.shown[0].Line != 2 || f.Line != 1 {
		t.Fatalf("findings %+v, %+v, and before %+v", got.shown, got.folded, f)
	}
	g := got.shown[0]
	if len(g.Compiler) != 2 || g.Compiler[0].Line != 6 || f.Compiler[0].Line != 4 {
		t.Errorf("notes %+v, and before %+v", g.Compiler, f.Compiler)
	}
	if len(g.Fixes) != 1 || g.Fixes[0].Edits[1].Line != 6 || f.Fixes[0].Edits[1].Line != 4 {
		t.Errorf("fixes %+v, and before %+v", g.Fixes, f.Fixes)
	}
}
