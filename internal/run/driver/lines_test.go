package driver

import "testing"

// TestEndOfLine is the length of the first line, with its end where it has one.
func TestEndOfLine(t *testing.T) {
	for part, want := range map[string]int{"": 0, "\n": 1, "\na": 1, "a\nb": 2, "ab": 2, "ab\n": 3} {
		if got := endOfLine([]byte(part)); got != want {
			t.Errorf("%q: %d, want %d", part, got, want)
		}
	}
}
