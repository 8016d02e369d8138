package fix

import (
	"errors"
	"strings"
	"testing"

	"github.com/perfvet/perfvet/internal/finding"
)

const text = `package p

import (
	"fmt"
	"os"
)

func f(i int) { fmt.Println(i, i); os.Exit(i) }
`

// replaced returns a finding at a part of text that a fix replaces, with the edits of imports that go with it.
func replaced(part, by string, imports ...finding.Edit) *finding.Finding {
	at := spanOf(part)
	return &finding.Finding{Span: at, Fixes: []finding.Fix{{Message: "Replace", Edits: append(imports, finding.Edit{Span: at, NewText: by})}}}
}

func spanOf(part string) finding.Span {
	before, _, _ := strings.Cut(text, part)
	line := strings.Count(before, "\n")
	column := len(before) - strings.LastIndex(before, "\n")
	return finding.Span{File: "p.go", Line: line + 1, Column: column, EndLine: line + 1, EndColumn: column + len(part)}
}

func inserted(after, s string) finding.Edit {
	at := spanOf(after)
	at.Column = at.EndColumn
	return finding.Edit{Span: at, NewText: s}
}

func TestPlan(t *testing.T) {
	read := func(name string) ([]byte, error) {
		if name != "p.go" {
			return nil, errors.New("no such file")
		}
		return []byte(text), nil
	}
	strconv := inserted(`"os"`, "\n\t\"strconv\"")
	variable := finding.Edit{Span: spanOf("func"), NewText: "var x = f\n\n"}
	variable.EndColumn = variable.Column
	elseExit := finding.Edit{Span: spanOf("os.Exit"), NewText: "a"}
	for _, test := range []struct {
		name    string
		fs      []*finding.Finding
		want    []string // in the new text
		lacks   string
		skipped string
	}{
		{name: "one", fs: []*finding.Finding{replaced("fmt.Println(i, i)", "println(i)")}, want: []string{"{ println(i); os"}, lacks: "fmt"},
		{name: "imports", fs: []*finding.Finding{replaced("fmt.Println", "strconv.Itoa", strconv), replaced("os.Exit", "strconv.Itoa", strconv)},
			want: []string{"import (\n\t\"strconv\"\n)", "strconv.Itoa(i, i); strconv.Itoa(i)"}, lacks: "os"},
		{name: "import that another fix needs", fs: []*finding.Finding{replaced("os.Exit", "println", finding.Edit{Span: spanOf(`"os"`)}), replaced("fmt.Println", "os.Kill")},
			want: []string{`"os"`, "os.Kill(i, i); println(i)"}, lacks: "fmt"},
		{name: "variable", fs: []*finding.Finding{replaced("fmt.Println(i, i)", "x()", variable), replaced("os.Exit", "x", variable)},
			want: []string{"\nvar x = f\n\nfunc", "{ x(); x(i)"}, lacks: "f\n\nvar"},
		{name: "overlap", fs: []*finding.Finding{replaced("fmt.Println(i", "a(i"), replaced("Println(i, i", "b")}, want: []string{"a(i, i)"}, skipped: "another fix"},
		{name: "same", fs: []*finding.Finding{replaced("os.Exit", "a"), replaced("os.Exit", "a")}, want: []string{"; a(i)"}, skipped: "another fix"},
		{name: "shared", fs: []*finding.Finding{replaced("fmt.Println", "b", elseExit), replaced("i, i", "i", elseExit)}, want: []string{"{ b(i); a(i)"}},
		{name: "changed", fs: []*finding.Finding{{Span: finding.Span{File: "p.go", Line: 90, Column: 1}, Fixes: []finding.Fix{{}}}}, skipped: "has changed"},
		{name: "unread", fs: []*finding.Finding{{Span: finding.Span{File: "q.go", Line: 1, Column: 1}, Fixes: []finding.Fix{{}}}}, skipped: "no such file"},
		{name: "elsewhere", fs: []*finding.Finding{replaced("os.Exit", "a", finding.Edit{Span: finding.Span{File: "q.go", Line: 1, Column: 1}})}, skipped: "more than one file"},
	} {
		t.Run(test.name, func(t *testing.T) {
			p := New(test.fs, read)
			p.Format()
			got := string(p.Overlay()["p.go"])
			for _, w := range test.want {
				if !strings.Contains(got, w) {
					t.Errorf("no %q in\n%s", w, got)
				}
			}
			if test.lacks != "" && strings.Contains(got, test.lacks) {
				t.Errorf("%s in\n%s", test.lacks, got)
			}
			if len(test.want) == 0 && len(p.Files) > 0 {
				t.Errorf("changed to\n%s", got)
			}
			if (test.skipped == "") != (len(p.Skipped) == 0) {
				t.Fatalf("%d skipped", len(p.Skipped))
			}
			if test.skipped != "" && !strings.Contains(p.Skipped[0].Why, test.skipped) {
				t.Errorf("skipped: %s", p.Skipped[0].Why)
			}
		})
	}
}

// TestFormat leaves a file as it is formatted.
func TestFormat(t *testing.T) {
	for _, odd := range []string{"", "var  x int\n"} {
		p := New([]*finding.Finding{replaced("i, i", "i,i")}, func(string) ([]byte, error) { return []byte(text + odd), nil })
		p.Format()
		if got := strings.Contains(string(p.Files[0].New), "i,i"); got != (odd != "") {
			t.Errorf("with %q:\n%s", odd, p.Files[0].New)
		}
	}
}

// FuzzPlan applies edits of any place to files of any content: the text outside of them stays.
func FuzzPlan(f *testing.F) {
	f.Add(text, 8, 17, 8, 20, "x", 4, 2, 4, 7)
	f.Add("package p\nimport \"fmt\"\nvar _ = fmt.Sprint", 3, 9, 3, 19, "", 2, 1, 3, 1)
	f.Fuzz(func(t *testing.T, content string, line, column, endLine, endColumn int, new string, line2, column2, endLine2, endColumn2 int) {
		edits := []finding.Edit{
			{Span: finding.Span{File: "p.go", Line: line, Column: column, EndLine: endLine, EndColumn: endColumn}, NewText: new},
			{Span: finding.Span{File: "p.go", Line: line2, Column: column2, EndLine: endLine2, EndColumn: endColumn2}},
		}
		fs := []*finding.Finding{{Span: edits[0].Span, Fixes: []finding.Fix{{Edits: edits[:1]}}}, {Span: edits[1].Span, Fixes: []finding.Fix{{Edits: edits[1:]}}}}
		p := New(fs, func(string) ([]byte, error) { return []byte(content), nil })
		for _, file := range p.Files {
			size := len(content)
			for _, e := range append(file.edits, file.cuts...) {
				size += len(e.text) - (e.end - e.start)
			}
			if size != len(file.New) {
				t.Errorf("%d bytes, not %d", len(file.New), size)
			}
			for _, fix := range file.fixes {
				if start, end := file.moved(fix.start, false), file.moved(fix.end, true); len(file.cuts) == 0 && (start < 0 || start > end || end > len(file.New)) {
					t.Errorf("[%d, %d) moved to [%d, %d) of %d", fix.start, fix.end, start, end, len(file.New))
				}
			}
		}
	})
}
