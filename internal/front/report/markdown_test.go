package report

import (
	"strings"
	"testing"

	"github.com/perfvet/perfvet/internal/finding"
)

func TestMarkdownText(t *testing.T) {
	for text, want := range map[string]string{
		"`x` (T) moves":      "`x` (T) moves",
		"a|b `c|d`":          "a\\|b `c\\|d`",
		"<b>*x*_y_[z](w)":    `&lt;b&gt;\*x\*\_y\_\[z\](w)`,
		"lone ` quote":       "lone \\` quote",
		"`a` and `b":         "`a` and \\`b",
		"two\nlines":         `two\\nlines`,
		"m@v1 https://x.org": "m@\u200bv1 https:\u200b//x.org",
	} {
		if got := markdown(text); got != want {
			t.Errorf("%q: %q, want %q", text, got, want)
		}
	}
}

// TestMarkdownLimits leaves out rows and details that a comment has no room for, and says so.
func TestMarkdownLimits(t *testing.T) {
	var b strings.Builder
	m := newMarkdown(&b, Options{Compared: true})
	for range markdownRows + 7 {
		f := &finding.Finding{Check: "c", Message: "allocates", Verdict: finding.Confirmed, Change: finding.ChangeNew, Span: finding.Span{File: "a.go", Line: 3}}
		if err := m.Write(f); err != nil {
			t.Fatal(err)
		}
	}
	if err := m.Close(); err != nil {
		t.Fatal(err)
	}
	got := b.String()
	for text, n := range map[string]int{
		"### perfvet: 107 new\n": 1, "| new | a.go:3 | allocates | c |\n": markdownRows, "first 100; 7 are left out": 1,
		"the machine code of the first 10</summary>": 1, "**a.go:3**": markdownDetails,
	} {
		if c := strings.Count(got, text); c != n {
			t.Errorf("%q %d times, want %d", text, c, n)
		}
	}
	b.Reset()
	if err := newMarkdown(&b, Options{Compared: true}).Close(); err != nil || b.String() != "### perfvet: no difference\n" {
		t.Errorf("of nothing %q, error %v", &b, err)
	}
}
