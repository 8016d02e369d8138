package evidence

import (
	"testing"

	"github.com/perfvet/perfvet/internal/compiled/gcdiag"
	"github.com/perfvet/perfvet/internal/compiled/gcobj"
)

// TestShared gives the shared allocations of a line to the variables that fit 16 bytes together.
func TestShared(t *testing.T) {
	for _, test := range []struct {
		sizes         []int64
		sharing, rest int
		want          string // of each variable: "*" has the call, "." is explained by it, "-" is left
	}{
		{[]int64{8, 8}, 1, 0, "*."},
		{[]int64{8, 8, 8}, 1, 1, "*.-"},
		{[]int64{8, 8, 8, 8}, 2, 0, "*.*."},
		{[]int64{8, 8, 8, 8}, 1, 0, "*.--"},
		{[]int64{4, 4, 8, 4}, 1, 1, "*..-"},
		{[]int64{4, 4, 8, 1}, 2, 0, "*..*"},
		{[]int64{8}, 1, 0, "*"},
		{[]int64{8}, 1, 1, "-"},
		{[]int64{8, 15, 1}, 1, 1, "-*."},
		{[]int64{8, 0, 8}, 1, 0, "*-."},
		{[]int64{8, 8}, 0, 2, "--"},
	} {
		m := lineMatcher{done: make(map[int]bool), taken: make(map[*Call]bool)}
		for i, size := range test.sizes {
			m.sites = append(m.sites, Site{Shares: size, Column: i + 1})
			m.out = append(m.out, Match{Decisions: []*gcdiag.Decision{{Kind: gcdiag.MovedToHeap}}})
			m.idx = append(m.idx, i)
		}
		var calls []*Call
		for i := range test.sharing + test.rest {
			c := &Call{}
			c.Alloc.Kind, c.Arg = gcobj.NewObject, gcobj.TypeNil
			if i >= test.sharing {
				c.Arg = gcobj.TypeKnown
			}
			calls = append(calls, c)
		}
		left := m.shared(calls)
		got := ""
		for i := range test.sizes {
			switch {
			case len(m.out[i].Calls) == 1 && m.done[i]:
				got += "*"
			case m.done[i]:
				got += "."
			default:
				got += "-"
			}
		}
		if got != test.want || len(left)+len(m.taken) != len(calls) {
			t.Errorf("%d bytes, %d and %d calls: got %s, %d calls left, want %s", test.sizes, test.sharing, test.rest, got, len(left), test.want)
		}
	}
}
