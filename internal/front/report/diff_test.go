package report

import (
	"strings"
	"testing"
)

// TestDiff has the marks of a diff in colour, for a terminal alone, and changes nothing else.
func TestDiff(t *testing.T) {
	const text = "diff a/m.go b/m.go\n--- a/m.go\n+++ b/m.go\n@@ -1,2 +1,2 @@\n \tx\n-\ty--\n+\tz\n"
	for _, test := range []struct {
		view *Terminal
		want string
	}{
		{nil, text}, {&Terminal{}, text},
		{&Terminal{Color: true}, "\x1b[1mdiff a/m.go b/m.go\x1b[22m\n\x1b[1m--- a/m.go\x1b[22m\n\x1b[1m+++ b/m.go\x1b[22m\n\x1b[2m@@ -1,2 +1,2 @@\x1b[22m\n \tx\n\x1b[31;1m-\x1b[0;22m\ty--\n\x1b[32m+\x1b[0m\tz\n"},
	} {
		var b strings.Builder
		if err := Diff(&b, []byte(text), test.view); err != nil || b.String() != test.want {
			t.Errorf("%v, %q, want %q", err, b.String(), test.want)
		}
	}
}
