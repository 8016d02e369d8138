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

// TestNextOther is the length of the lines before the next header or message of the go command, also behind a line without anything.
func TestNextOther(t *testing.T) {
	for part, want := range map[string]int{
		"": 0, "\n": 1, "a\nb\n": 4, "a\n# b\n": 2, "\n# b\n": 1, "a\n\n# b\nc\n# d\n": 3, "a\ngo: b\n# c\n": 2, "a\n# c\ngo: b\n": 2, "a\nHASH[b]\n": 2,
		"# a\nb\n": 6, "a\n## b\n": 7,
	} {
		if got := nextOther([]byte(part)); got != want {
			t.Errorf("%q: %d, want %d", part, got, want)
		}
	}
}
