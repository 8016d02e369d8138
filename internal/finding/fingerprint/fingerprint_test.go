package fingerprint

import (
	"encoding/hex"
	"slices"
	"strings"
	"testing"

	"github.com/perfvet/perfvet/internal/finding"
)

// A file is a Source of one file.
type file struct{ dir, text string }

func (f file) Name(name string) string { return strings.TrimPrefix(name, f.dir+"/") }

func (f file) Line(_ string, line int) string {
	lines := strings.Split(f.text, "\n")
	if line > len(lines) {
		return ""
	}
	return lines[line-1]
}

// boxes returns a finding for each x in the text.
func (f file) boxes() []*finding.Finding {
	var found []*finding.Finding
	function := ""
	for i, line := range strings.Split(f.text, "\n") {
		if strings.HasPrefix(line, "func ") {
			function = line[len("func "):]
		}
		for at, c := range line {
			if c == 'x' {
				found = append(found, &finding.Finding{
					Check: "ifacebox", Category: "argument", Package: "m", Function: function,
					Span: finding.Span{File: f.dir + "/m.go", Line: i + 1, Column: at + 1},
				})
			}
		}
	}
	return found
}

const source = "func a\n\tp(x, x)\n\tp(x)\n\tp(x)\nfunc b\n\tp(x)\n"

func TestOf(t *testing.T) {
	before := file{"/src", source}
	prints := Of(before.boxes(), before)
	if unique := slices.Compact(slices.Sorted(slices.Values(prints))); len(prints) != 5 || len(unique) != 5 {
		t.Fatalf("fingerprints %q", prints)
	}
	for _, print := range prints {
		if raw, err := hex.DecodeString(print); err != nil || len(raw) != 16 {
			t.Errorf("%q is no 16 bytes in hexadecimal digits: baselines would not know it again", print)
		}
	}
	for name, after := range map[string]file{
		"100 lines above":    {"/src", strings.Repeat("//\n", 100) + source},
		"another directory":  {"/home/me", source},
		"indented":           {"/src", strings.ReplaceAll(source, "\t", "\t\t  ")},
		"a line in between":  {"/src", strings.Replace(source, "p(x)\n", "p(x)\n\tq()\n", 1)},
		"more in a function": {"/src", source + "func c\n\tp(x)\n"},
	} {
		got := Of(after.boxes(), after)
		if !slices.Equal(got[:5], prints) {
			t.Errorf("%s: %q, want %q", name, got, prints)
		}
	}
	other := file{"/src", strings.Replace(source, "p(x)", "q(x)", 1)}
	got := Of(other.boxes(), other)
	if got[2] == prints[2] || !slices.Equal(got[:2], prints[:2]) || got[4] != prints[4] {
		t.Errorf("after an edit of the third: %q, before %q", got, prints)
	}
}

// TestOfOrder has fingerprints that do not depend on the order of the findings or on the test variant.
func TestOfOrder(t *testing.T) {
	src := file{"/src", source}
	found := src.boxes()
	want := Of(found, src)
	slices.Reverse(found)
	for _, f := range found {
		f.Package = "m [m.test]"
	}
	got := Of(found, src)
	slices.Reverse(got)
	if !slices.Equal(got, want) {
		t.Errorf("got %q, want %q", got, want)
	}
	if none := Of(nil, src); len(none) != 0 {
		t.Errorf("of nothing: %q", none)
	}
}
