package compare

import (
	"cmp"
	"slices"

	"github.com/perfvet/perfvet/internal/finding"
)

// A Side is what a run found, and what it read.
type Side struct {
	Findings []*finding.Finding
	ReadFile func(name string) ([]byte, error)
	Go       string // release that compiled it: "go1.26.8"; "" when it is not known
}

// A Pair is a finding on both sides, or on one alone: then the other is nil.
type Pair struct {
	Base, Head *finding.Finding
	Change     string // finding.ChangeNew, ...; "" where nothing is to be said
	SameLine   bool   // of one that is new or gone: its line is there on both sides, unchanged
	OtherLine  int    // the number that the line has on the other side, where SameLine
}

// Finding returns the one to speak of: that of the head, if there is one.
func (p Pair) Finding() *finding.Finding { return cmp.Or(p.Head, p.Base) }

// Findings pairs the confirmed findings of two sides, those of the head first, in the order given. renamed has the files of the base that have another
// name in the head.
func Findings(base, head Side, renamed map[string]string) []Pair {
	m := newMatcher(base, head, renamed)
	for _, rule := range rules() {
		m.apply(rule)
	}
	m.moveArrays(base.Go, head.Go)
	var pairs []Pair
	known := settled(m.head)
	for _, h := range m.head {
		p := Pair{Head: h.Finding, Change: finding.ChangeNew, SameLine: h.aligned && h.hunk == 0, OtherLine: h.otherLine}
		switch {
		case h.other != nil:
			p.Base, p.Change = h.other.Finding, weigh(h.other.Finding, h.Finding)
		case h.same || p.SameLine && known.has(h):
			p.Change = ""
		}
		pairs = append(pairs, p)
	}
	known = settled(m.base)
	for _, b := range m.base {
		p := Pair{Base: b.Finding, Change: finding.ChangeGone, SameLine: b.line > 0, OtherLine: b.otherLine}
		if b.other == nil && !b.same && !(p.SameLine && known.has(b)) {
			pairs = append(pairs, p)
		}
	}
	return pairs
}

// weigh says what a finding has become. Where one thing is worse and another better it is worse. Bytes, and what is allocated at most, say nothing where they are not known of
// both.
func weigh(base, head *finding.Finding) string {
	bytes := cmp.Compare(head.Cost.Bytes, base.Cost.Bytes)
	if base.Cost.Bytes == 0 || head.Cost.Bytes == 0 {
		bytes = 0
	}
	signs := []int{
		bytes,
		cmp.Compare(head.Cost.Objects, base.Cost.Objects),
		cmp.Compare(head.Cost.Ops, base.Cost.Ops),
		cmp.Compare(head.Cost.LoopDepth, base.Cost.LoopDepth),
	}
	if base.Callee != nil && head.Callee != nil {
		signs = append(signs,
			compareKnown(head.Callee.MaxObjects, base.Callee.MaxObjects),
			compareKnown(head.Callee.MaxBytes, base.Callee.MaxBytes))
	}
	switch {
	case slices.Contains(signs, 1):
		return finding.ChangeWorse
	case slices.Contains(signs, -1):
		return finding.ChangeBetter
	}
	return ""
}

// compareKnown compares two numbers if both are known.
func compareKnown[N int | int64](a, b N) int {
	if min(a, b) == finding.Unlimited {
		return 0
	}
	return cmp.Compare(a, b)
}
