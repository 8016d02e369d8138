package gcobj

import (
	"fmt"
	"slices"
	"testing"
)

// checked has one function for each kind of bounds check, outside of loops and in them.
const checked = `package checked

func Index(b []byte, i int) byte { return b[i] }
func Unsigned(b []byte, i uint) byte { return b[i] }
func Constant(b []byte) byte { return b[7] }
func Array(b *[8]byte, i int) byte { return b[i] }
func Text(s string, i int) byte { return s[i] }
func High(b []byte, i int) []byte { return b[:i] }
func HighText(s string, i int) string { return s[:i] }
func Low(b []byte, i int) []byte { return b[i:] }
func Full(b []byte, i int) []byte { return b[0:0:i] }
func Convert(b []byte) *[8]byte { return (*[8]byte)(b) }
func None(b []byte) (n int) {
	for i := range b {
		n += int(b[i])
	}
	return n
}
func Once(b []int, n int) (sum int) {
	sum = b[n]
	for i := range n {
		sum += b[i]
	}
	return sum + b[n+1]
}
func Twice(b [][]int, n int) (sum int) {
	for i := range n {
		row := b[i]
		for j := range n {
			if row[j] > 3 {
				sum++
			}
		}
	}
	return sum
}
func inner(b []int, n int) (sum int) {
	for i := range n {
		sum += b[i]
	}
	return sum
}
func Inlined(b [][]int, n int) (sum int) {
	for range n {
		sum += inner(b[0], n)
	}
	return sum
}
//go:noinline
func called() {}
func Calls(b []int, n int) (sum int) {
	for i := range n {
		called()
		sum += b[i]
		called()
	}
	return sum
}
`

// TestBounds checks what is told of bounds checks: their kinds, the constants, and the loops of the machine code around them.
func TestBounds(t *testing.T) {
	for _, b := range builds {
		t.Run(b.String(), func(t *testing.T) {
			t.Parallel()
			a, _ := b.shared(t, "m/checked")
			constants := language(a.Release()) != "go1.25"
			for name, want := range map[string][]string{
				"Index": {"0 -1 -1 in 0"}, "Unsigned": {"0 -1 -1 in 0"}, "Constant": {"0 7 -1 in 0"}, "Array": {"0 -1 8 in 0"}, "Text": {"0 -1 -1 in 0"},
				"High": {"2 -1 -1 in 0"}, "HighText": {"1 -1 -1 in 0"}, "Low": {"3 -1 -1 in 0"}, "Full": {"5 -1 -1 in 0"}, "Convert": {"8 8 -1 in 0"},
				"None": nil, "Once": {"0 -1 -1 in 0", "0 -1 -1 in 0"}, "Twice": {"0 -1 -1 in 1", "0 -1 -1 in 2"},
				"Inlined": {"0 -1 -1 in 2", "0 0 0 in 1"},
			} {
				f := a.Lookup("m/checked." + name)
				var got []string
				for c := range f.Calls() {
					if bounds, ok := f.Bounds(c); ok {
						got = append(got, fmt.Sprintf("%d %d %d in %d", bounds.Kind, bounds.Index, bounds.Length, f.LoopDepth(c.Offset)))
						if at, ok := f.BranchTo(c.Offset); !ok || at >= c.Offset || f.LoopDepth(at) != f.LoopDepth(c.Offset) {
							t.Errorf("%s+%#x is jumped to from %#x, %v", name, c.Offset, at, ok)
						}
					}
				}
				slices.Sort(got)
				if !constants {
					want = withoutConstants(want)
				}
				if !slices.Equal(got, want) {
					t.Errorf("%s: got %q, want %q", name, got, want)
				}
			}
			if err := a.Err(); err != nil {
				t.Error(err)
			}
		})
	}
}

// TestLoopBody has the innermost loop around a check, which is a part of the one around it, and counts the calls in it but those that do not come back.
func TestLoopBody(t *testing.T) {
	for _, b := range builds {
		t.Run(b.String(), func(t *testing.T) {
			t.Parallel()
			a, _ := b.shared(t, "m/checked")
			bodies := func(name string) (all []Body) {
				f := a.Lookup("m/checked." + name)
				for c := range f.Calls() {
					at, ok := f.BranchTo(c.Offset)
					if _, isCheck := f.Bounds(c); isCheck && ok {
						all = append(all, f.LoopBody(at))
					}
				}
				slices.SortFunc(all, func(a, b Body) int { return a.Insts - b.Insts })
				return all
			}
			if got := bodies("Index"); !slices.Equal(got, []Body{{}}) {
				t.Errorf("outside of loops: %v", got)
			}
			if got := bodies("Twice"); len(got) != 2 || got[0].Insts < 6 || got[1].Insts < got[0].Insts+6 || got[1].Insts > 40 {
				t.Errorf("in two loops: %v", got)
			}
			if got := bodies("Calls"); len(got) != 1 || got[0].Calls != 2 {
				t.Errorf("in a loop with two calls: %v", got)
			}
		})
	}
}

// withoutConstants is what releases before Go 1.26 tell.
func withoutConstants(all []string) []string {
	var without []string
	for _, s := range all {
		var kind, index, length, depth int
		if _, err := fmt.Sscanf(s, "%d %d %d in %d", &kind, &index, &length, &depth); err != nil {
			panic(err)
		}
		without = append(without, fmt.Sprintf("%d -1 -1 in %d", kind, depth))
	}
	slices.Sort(without)
	return without
}
