package lsp

import (
	"go/ast"
	"path/filepath"
	"reflect"
	"slices"
	"strings"
	"testing"

	"golang.org/x/tools/go/analysis"

	"github.com/perfvet/perfvet/internal/finding"
	"github.com/perfvet/perfvet/internal/front/report/lspdiag"
)

const loop = collect + `
-- go.mod --
module example.com/m

go 1.25
-- a.go --
package m

// all is in all.go.

func F(xs []int, p *[2]string) {
	for _, x := range xs {
		all.Collect(x, *p)
	}
}
`

// at returns the parameters of a request about the first line of a file that has a text.
func at(t *testing.T, file, text string) map[string]any {
	t.Helper()
	for i, line := range strings.Split(read(t, file), "\n") {
		if strings.Contains(line, text) {
			p := lspdiag.Position{Line: i, Character: 1}
			return map[string]any{
				"textDocument": map[string]any{"uri": lspdiag.URI(file)},
				"position":     p,
				"range":        lspdiag.Range{Start: p, End: p},
				"context":      map[string]any{"diagnostics": []any{}},
			}
		}
	}
	t.Fatalf("no %q in %s", text, file)
	return nil
}

// TestHover has all that is known of a line, and nothing while the text was not analysed.
func TestHover(t *testing.T) {
	dir := writeModule(t, "m", loop)
	a := filepath.Join(dir, "a.go")
	c := start(t, testConfig(), dir)
	c.open(a, read(t, a))
	c.wantDiagnostics(a, "[6,17,6,19] ifacebox")
	var h *hover
	c.call("textDocument/hover", at(t, a, "all.Collect"), &h)
	if h == nil || h.Contents.Kind != "markdown" || h.Range.Start != (lspdiag.Position{Line: 6, Character: 2}) || h.Range.End != (lspdiag.Position{Line: 6, Character: 20}) {
		t.Fatalf("hover %+v", h)
	}
	contains(t, h.Contents.Value,
		`**ifacebox**: \*p (\[2\]string, 32 bytes) boxed into any allocates 32 bytes`, "confirmed, hot", "32 bytes each time", "rank 1",
		"a.go:7:18: *p escapes to heap", "```asm\n", "runtime.convT", "](https://",
		"\n---\n", "**ifacebox**: \\`x\\` (int, 8 bytes)") // the second is folded under the first
	if strings.Contains(h.Contents.Value, dir) {
		t.Errorf("hover has the directory: %s", h.Contents.Value)
	}
	c.call("textDocument/hover", at(t, a, "package"), &h)
	if h != nil {
		t.Errorf("hover of a line with nothing: %+v", h)
	}
	c.shutdown()

	c = connect(t, testConfig())
	res := c.initialize(`{"textDocument": {"hover": {"contentFormat": ["plaintext"]}}}`, "null", dir)
	if res.Capabilities.InlayHintProvider {
		t.Error("inlay hints for a client that knows none")
	}
	c.open(a, read(t, a))
	c.wantDiagnostics(a, "[6,17,6,19] ifacebox")
	c.call("textDocument/hover", at(t, a, "all.Collect"), &h)
	if h == nil || h.Contents.Kind != "plaintext" {
		t.Errorf("hover %+v", h)
	}
	c.shutdown()
}

func TestInlayHint(t *testing.T) {
	dir := writeModule(t, "m", loop)
	a := filepath.Join(dir, "a.go")
	c := start(t, testConfig(), dir)
	c.open(a, read(t, a))
	c.wantDiagnostics(a, "[6,17,6,19] ifacebox")
	c.wait("a request to refresh", func() bool { return slices.Contains(c.asked, "workspace/inlayHint/refresh") })
	params := map[string]any{
		"textDocument": map[string]any{"uri": lspdiag.URI(a)},
		"range":        lspdiag.Range{End: lspdiag.Position{Line: 99}},
	}
	var hints []inlayHint
	c.call("textDocument/inlayHint", params, &hints)
	if len(hints) != 1 {
		t.Fatalf("hints %+v", hints)
	}
	contains(t, hints[0].Tooltip, "boxed into any")
	hints[0].Tooltip = ""
	if want := (inlayHint{lspdiag.Position{Line: 6, Character: 20}, "40 B, 2 objects, in loop", "", true}); hints[0] != want {
		t.Errorf("hint %+v, want %+v", hints[0], want)
	}
	params["range"] = lspdiag.Range{End: lspdiag.Position{Line: 5}}
	if c.call("textDocument/inlayHint", params, &hints); hints == nil || len(hints) > 0 {
		t.Errorf("hints of other lines: %+v", hints)
	}
	c.shutdown()
}

// renamer finds functions called Old, and offers to rename them.
func renamer() *analysis.Analyzer {
	return &analysis.Analyzer{
		Name: "renamer", Doc: "rename Old", ResultType: reflect.TypeFor[[]*finding.Finding](),
		Run: func(pass *analysis.Pass) (any, error) {
			var fs []*finding.Finding
			for _, file := range pass.Files {
				for _, d := range file.Decls {
					fn, ok := d.(*ast.FuncDecl)
					if !ok || fn.Name.Name != "Old" {
						continue
					}
					name := finding.SpanOf(pass.Fset, fn.Name.Pos(), fn.Name.End())
					before := finding.SpanOf(pass.Fset, fn.Pos(), 0)
					fs = append(fs, &finding.Finding{
						Check: "renamer", Span: name, Message: "Old is old", Verdict: finding.Confirmed,
						Fixes: []finding.Fix{{Message: "Rename Old to Neü", Edits: []finding.Edit{
							{Span: before, NewText: "// Neü is new.\n"}, {Span: name, NewText: "Neü"},
						}}},
					})
				}
			}
			return fs, nil
		},
	}
}

// TestCodeAction applies a fix and suppressions, in the forms that clients understand.
func TestCodeAction(t *testing.T) {
	dir := writeModule(t, "m", "-- go.mod --\nmodule example.com/m\n\ngo 1.25\n-- a.go --\npackage m\n")
	a := filepath.Join(dir, "a.go")
	cfg := testConfig()
	cfg.Analyzers = func(Settings) ([]*analysis.Analyzer, error) { return []*analysis.Analyzer{renamer()}, nil }
	c := start(t, cfg, dir)
	text := "package m\n\n/* 😀 */ func Old() {}\n"
	c.open(a, "package m\n")
	c.wantDiagnostics(a)
	c.edit(a, 7, text)
	d := c.wantDiagnostics(a, "[2,14,2,17] renamer")[0]
	params := map[string]any{
		"textDocument": map[string]any{"uri": lspdiag.URI(a)}, "range": d.Range,
		"context": map[string]any{"diagnostics": []any{d}},
	}
	var actions []codeAction
	c.call("textDocument/codeAction", params, &actions)
	if len(actions) != 4 || actions[3].Kind != sourcePage || *actions[0].Edit.DocumentChanges[0].TextDocument.Version != 7 {
		t.Fatalf("actions %+v", actions)
	}
	for i, want := range []string{
		"package m\n\n/* 😀 */ // Neü is new.\nfunc Neü() {}\n",
		"package m\n\n/* 😀 */ func Old() {} //nolint:renamer // reason\n",
		"package m\n\n//lint:ignore renamer reason\n/* 😀 */ func Old() {}\n",
	} {
		if got := apply(t, text, actions[i]); got != want {
			t.Errorf("%s: got %q, want %q", actions[i].Title, got, want)
		}
		if actions[i].Kind != "quickfix" || len(actions[i].Diagnostics) != 1 {
			t.Errorf("action %+v", actions[i])
		}
	}
	params["context"] = map[string]any{"only": []string{"refactor"}}
	if c.call("textDocument/codeAction", params, &actions); len(actions) > 0 {
		t.Errorf("actions for who wants refactorings: %+v", actions)
	}
	params["context"] = map[string]any{"only": []string{"quickfix"}}
	if c.call("textDocument/codeAction", params, &actions); len(actions) != 3 {
		t.Errorf("actions for who wants quick fixes: %+v", actions)
	}
	// A fix of a text that has changed since would edit another place: the range is another line now.
	c.edit(a, 8, "\n"+text)
	if c.call("textDocument/codeAction", params, &actions); len(actions) > 0 {
		t.Errorf("actions of another line: %+v", actions)
	}
	c.shutdown()

	c = connect(t, cfg)
	c.initialize("{}", "null", dir)
	c.open(a, text)
	c.wantDiagnostics(a, "[2,14,2,17] renamer")
	params["context"] = map[string]any{"triggerKind": 2}
	c.call("textDocument/codeAction", params, &actions)
	if len(actions) != 3 || len(actions[0].Edit.Changes[lspdiag.URI(a)]) != 2 || actions[0].Edit.DocumentChanges != nil {
		t.Errorf("actions without documentChanges: %+v", actions)
	}
	c.shutdown()
}

func TestSuppressions(t *testing.T) {
	for _, test := range []struct {
		text string
		line int
		want []string
	}{
		{"x\n\tf()\n", 2, []string{"x\n\tf() //nolint:c // reason\n", "x\n\t//lint:ignore c reason\n\tf()\n"}},
		{"f()", 1, []string{"f() //nolint:c // reason", "//lint:ignore c reason\nf()"}},
		{"x\r\n\tf()\r\n", 2, []string{"x\r\n\tf() //nolint:c // reason\r\n", "x\r\n\t//lint:ignore c reason\r\n\tf()\r\n"}},
		{"f() // why\r\n", 1, []string{"//lint:ignore c reason\r\nf() // why\r\n"}},
		{"f() /* why */\n", 1, []string{"f() /* why */ //nolint:c // reason\n", "//lint:ignore c reason\nf() /* why */\n"}},
		{"f() /* why */ g()\n", 1, []string{"f() /* why */ g() //nolint:c // reason\n", "//lint:ignore c reason\nf() /* why */ g()\n"}},
		{"f(`\r\n\r\n`)\n", 1, []string{"//lint:ignore c reason\r\nf(`\r\n\r\n`)\n"}},
		{"f(`a\r\n\r\nb`)\n", 2, nil},
		{"f(`a\r\n\r\nb`)\n", 3, []string{"f(`a\r\n\r\nb`) //nolint:c // reason\n"}},
		{"/*\n*/ f()\n", 2, []string{"/*\n*/ f() //nolint:c // reason\n"}},
		{"f(\"`\")\n\"\n", 1, []string{"f(\"`\") //nolint:c // reason\n\"\n", "//lint:ignore c reason\nf(\"`\")\n\"\n"}},
	} {
		m := lspdiag.NewMapper([]byte(test.text))
		var got []string
		for _, s := range suppressions([]byte(test.text), m, test.line, "c") {
			at := m.OffsetOf(s.edit.Range.Start)
			got = append(got, test.text[:at]+s.edit.NewText+test.text[at:])
		}
		if !slices.Equal(got, test.want) {
			t.Errorf("%q, line %d:\ngot  %q\nwant %q", test.text, test.line, got, test.want)
		}
	}
}
