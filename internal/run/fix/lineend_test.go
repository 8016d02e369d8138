package fix

import "testing"

// TestWithLineEnds puts lines with the ends of the line where they go: the last line has those of the one before it.
func TestWithLineEnds(t *testing.T) {
	for _, test := range []struct {
		text   string
		offset int
		want   string
	}{
		{"a\nb\n", 0, "x\ny"}, {"a\nb\n", 1, "x\ny"}, {"a\nb\n", 2, "x\ny"},
		{"a\r\nb\n", 0, "x\r\ny"}, {"a\r\nb\n", 1, "x\r\ny"}, {"a\r\nb\n", 2, "x\r\ny"}, {"a\r\nb\n", 3, "x\ny"},
		{"a\r\nb", 4, "x\r\ny"}, {"a\nb", 3, "x\ny"}, {"a", 1, "x\ny"}, {"", 0, "x\ny"}, {"\nb", 1, "x\ny"}, {"\r\nb", 3, "x\r\ny"},
		{"\n", 0, "x\ny"}, {"\r\n", 0, "x\r\ny"},
	} {
		if got := withLineEnds("x\ny", []byte(test.text), test.offset); got != test.want {
			t.Errorf("%q at %d: %q, want %q", test.text, test.offset, got, test.want)
		}
	}
	if got := withLineEnds("x\r\ny\nz", []byte("a\r\n"), 0); got != "x\r\ny\r\nz" {
		t.Errorf("lines with both ends: %q", got)
	}
}

// TestWithoutReturns takes the carriage returns off where every line has one.
func TestWithoutReturns(t *testing.T) {
	for text, want := range map[string]string{"a\r\nb\r\n": "a\nb\n", "a\r\nb\n": "", "a\nb\n": "", "a": "", "": "", "\r\n": "\n"} {
		got, carriage := withoutReturns([]byte(text))
		if carriage != (want != "") || carriage && string(got) != want || !carriage && string(got) != text {
			t.Errorf("%q: %q, %v", text, got, carriage)
		}
	}
}
