package report

import "testing"

// TestWrap breaks lines between words, and leaves those of a narrow terminal to it.
func TestWrap(t *testing.T) {
	for _, test := range []struct {
		width      int
		text, want string
	}{
		{40, "perfvet: 14 findings (ifacebox 1, stringalloc 6)", "perfvet: 14 findings (ifacebox 1,\n    stringalloc 6)"},
		{80, "perfvet: 14 findings (ifacebox 1, stringalloc 6)", "perfvet: 14 findings (ifacebox 1, stringalloc 6)"},
		{20, "perfvet: 14 findings (ifacebox 1)", "perfvet: 14 findings (ifacebox 1)"},
		{40, "perfvet:", "perfvet:"},
	} {
		if got := Wrap(test.text, test.width); got != test.want {
			t.Errorf("%d: got %q, want %q", test.width, got, test.want)
		}
	}
}
