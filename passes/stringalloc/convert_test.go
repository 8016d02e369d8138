package stringalloc

import (
	"testing"

	"github.com/perfvet/perfvet/internal/compiled/gcdiag"
)

// TestCost knows the size of the copy of a constant, and of nothing else.
func TestCost(t *testing.T) {
	for _, test := range []struct {
		c    converted
		want int64
	}{
		{converted{callee: toBytes, constant: true, text: "twelve bytes"}, 16},
		{converted{callee: toRunes, constant: true, text: "twelve bytes"}, 0},
		{converted{callee: toBytes}, 0},
		{converted{callee: fromBytes}, 0},
	} {
		if got := test.c.cost(); got.Bytes != test.want || got.Objects != 1 {
			t.Errorf("%+v: %+v", test.c, got)
		}
	}
}

// TestAboutConcat takes what the compiler says of a concatenation, also where it leaves a part of it out.
func TestAboutConcat(t *testing.T) {
	for subject, want := range map[string]bool{"a + b": true, "a + \"x\" + f(...)": true, "string(b)": false, "f(a + b)": false, "s": false} {
		if got := aboutConcat(&gcdiag.Decision{Kind: gcdiag.Escapes, Subject: subject}); got != want {
			t.Errorf("%s: %v", subject, got)
		}
	}
	if aboutConcat(&gcdiag.Decision{Kind: gcdiag.MovedToHeap, Subject: "a + b"}) {
		t.Error("a variable is no concatenation")
	}
}
