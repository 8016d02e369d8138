package report

import (
	"strings"
	"testing"
)

// TestExcerpt marks the place in what there is room for of a line.
func TestExcerpt(t *testing.T) {
	for _, test := range []struct {
		line     string
		part     string // that is marked
		room     int
		want     string
		wantMark string // under it
	}{
		{"x := f(y)", "f(y)", 80, "x := f(y)", "     ^^^^"},
		{"\t\tx := f(y)", "y", 80, "x := f(y)", "       ^"},
		{"\tx :=\tf(y)", "f", 80, "x := f(y)", "     ^"},
		{"世界 := f(y)", "f", 80, "世界 := f(y)", "        ^"},
		{"e\u0301 := f(y)", "f", 80, "e\u0301 := f(y)", "     ^"},
		{"a\u202eb := f(y)", "f", 80, `a\u202eb := f(y)`, "            ^"},
		{"0123456789", "2345", 8, "0123456…", "  ^^^^"},
		{"0123456789", "23456789", 8, "0123456…", "  ^^^^^^"},
		{"0123456789", "9", 8, "…56789", "     ^"},
		{"0123456789abcdef", "789", 8, "…345678…", "     ^^^"},
		{"0123世界6789abcdef", "89", 8, "…界6789…", "     ^^"},
		{"", "", 80, "", "^"},
	} {
		from := strings.Index(test.line, test.part)
		text, at, marked := excerpt(test.line, from, from+len(test.part), test.room)
		mark := strings.Repeat(" ", at) + strings.Repeat("^", marked)
		if text != test.want || mark != test.wantMark {
			t.Errorf("%q of %q in %d columns:\n%s\n%s\nwant\n%s\n%s", test.part, test.line, test.room, text, mark, test.want, test.wantMark)
		}
		if columns(text) > test.room {
			t.Errorf("%q takes more than %d columns", text, test.room)
		}
	}
}

// TestWithoutCache names files of the module cache by their module.
func TestWithoutCache(t *testing.T) {
	for name, want := range map[string]string{
		"/home/me/go/pkg/mod/example.com/m@v1.2.3/a/m.go:3:4": "example.com/m@v1.2.3/a/m.go:3:4",
		"/home/me/src/pkg/mod/m.go:3":                         "/home/me/src/pkg/mod/m.go:3",
		"m.go:3":                                              "m.go:3",
	} {
		if got := withoutCache(name); got != want {
			t.Errorf("%s: %s, want %s", name, got, want)
		}
	}
}
