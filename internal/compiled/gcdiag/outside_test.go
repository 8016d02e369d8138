package gcdiag

import "testing"

// TestIndexOutside finds a separator that is in no constant.
func TestIndexOutside(t *testing.T) {
	for s, want := range map[string]int{
		" to x": 0, "a to b": 1, `"a to b" to c`: 8, `' to ' to c`: 6, `"a\" to b" to c`: 10, `"'" to c`: 3, `'"' to c`: 3, `"a to b`: -1, "": -1, " to": -1,
		"a to ": 1, `"\\" to c`: 4,
	} {
		if got := indexOutside(s, " to "); got != want {
			t.Errorf("%q: %d, want %d", s, got, want)
		}
		if got := indexOutside([]byte(s), " to "); got != want {
			t.Errorf("the bytes %q: %d, want %d", s, got, want)
		}
	}
}

// TestCutLast cuts around the last separator.
func TestCutLast(t *testing.T) {
	for s, want := range map[string][2]string{"a: b: c": {"a: b", "c"}, ": c": {"", "c"}, "a: ": {"a", ""}} {
		before, after, ok := cutLast([]byte(s), ": ")
		if string(before) != want[0] || string(after) != want[1] || !ok {
			t.Errorf("%q: %q, %q, %v", s, before, after, ok)
		}
	}
	if _, _, ok := cutLast([]byte("abc"), ": "); ok {
		t.Error("a separator that is not there was found")
	}
}
