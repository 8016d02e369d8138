package finding

import (
	"cmp"
	"slices"
)

// Rank numbers the confirmed findings from 1, the line to look at first, and
// returns all of them in that order: confirmed before unconfirmed before refuted.
// Within a verdict hotter, deeper in loops and dearer come first; equals keep the order of [Compare].
func Rank(fs []*Finding) []*Finding {
	ranked := slices.Clone(fs)
	slices.SortStableFunc(ranked, func(a, b *Finding) int {
		return cmp.Or(
			cmp.Compare(verdictOrder(a.Verdict), verdictOrder(b.Verdict)),
			cmp.Compare(b.Heat, a.Heat),
			cmp.Compare(b.Cost.LoopDepth, a.Cost.LoopDepth),
			cmp.Compare(b.weight(), a.weight()),
			Compare(a, b),
		)
	})
	for i, f := range ranked {
		f.Rank = 0
		if f.Verdict == Confirmed {
			f.Rank = i + 1
		}
	}
	return ranked
}

// weight is the cost of one execution in bytes, where every object counts as
// 32 bytes more: the work of malloc and of the collector is by object as much as by byte.
func (f *Finding) weight() int64 { return f.Cost.Bytes + 32*int64(f.Cost.Objects) }

func verdictOrder(v Verdict) int {
	switch v {
	case Confirmed:
		return 0
	case Unconfirmed:
		return 1
	}
	return 2
}
