package gcobj

import (
	"slices"
	"testing"
)

// TestSpans checks on real packages that the spans of a function are its code without gaps, and that each stands for one
// stack from its first byte to its last.
func TestSpans(t *testing.T) {
	spans := 0
	for path, file := range std(t) {
		for f := range open(t, file).Funcs() {
			at := uint32(0)
			for start, end := range f.Spans() {
				spans++
				stack := f.Stack(start)
				if start != at || end <= start || len(stack) == 0 {
					t.Fatalf("%s: %s: span [%#x, %#x) behind %#x, stack %v", path, f.Name, start, end, at, stack)
				}
				for off := start; off < end; off++ {
					if got := f.Stack(off); !slices.Equal(got, stack) {
						t.Fatalf("%s: %s+%#x: stack %v, at the start of its span %v", path, f.Name, off, got, stack)
					}
				}
				at = end
			}
			if at > 0 && at != f.Size {
				t.Errorf("%s: spans of %s end at %#x of %#x", path, f.Name, at, f.Size)
			}
		}
	}
	if spans < 1000 {
		t.Errorf("%d spans", spans)
	}
}

// TestSpansStop has a caller that breaks out of the loop.
func TestSpansStop(t *testing.T) {
	n := 0
	for _, file := range std(t) {
		for f := range open(t, file).Funcs() {
			for range f.Spans() {
				n++
				break
			}
			if n > 0 {
				return
			}
		}
	}
	t.Error("no spans")
}
