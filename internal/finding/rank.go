package finding

import (
	"cmp"
	"slices"
)

// Rank numbers the confirmed findings from 1, the line to look at first, and
// returns all findings in that order: confirmed before unconfirmed before refuted; among the confirmed,
// cold ones and then suppressed ones last, and otherwise by how much there is to gain. What a heap profile
// has stands before all that has to be guessed, by its share. Equals keep the order of [Compare].
//
// Confirmed findings of one check on one line are one thing to look at: the dearest
// leads, the others follow it with the same rank and are marked Folded; the leader counts them in More.
func Rank(fs []*Finding) []*Finding {
	groups := groupByLine(fs)
	slices.SortStableFunc(groups, compareGroups)
	discountKin(groups)
	slices.SortStableFunc(groups, compareGroups)
	ranked := make([]*Finding, 0, len(fs))
	for i, g := range groups {
		for j, f := range g.findings {
			f.Rank, f.Folded, f.More = 0, false, 0
			if f.Verdict == Confirmed {
				f.Rank, f.Folded = i+1, j > 0
			}
			ranked = append(ranked, f)
		}
		if lead := g.findings[0]; lead.Verdict == Confirmed {
			lead.More = len(g.findings) - 1
		}
	}
	return ranked
}

// A group is the confirmed findings of one check on one line, the dearest first, or a single other finding.
type group struct {
	findings []*Finding
	score    float64
}

// discountKin takes points from all but the best of the groups of one function and category: whoever mends one
// of them sees the others, and the top of the list is for what is different.
func discountKin(groups []*group) {
	const perKin = 3
	type key struct{ check, category, pkg, function string }
	seen := make(map[key]int)
	for _, g := range groups {
		f := g.findings[0]
		k := key{f.Check, f.Category, f.Package, f.Function}
		g.score -= perKin * float64(seen[k])
		seen[k]++
	}
}

func groupByLine(fs []*Finding) []*group {
	type key struct {
		check, pkg, file string
		line             int
		heat             Heat
	}
	byLine := make(map[key]*group)
	var groups []*group
	for _, f := range fs {
		k := key{f.Check, f.Package, f.File, f.Line, f.Heat}
		g := byLine[k]
		if g == nil || f.Verdict != Confirmed {
			g = new(group)
			groups = append(groups, g)
			if f.Verdict == Confirmed {
				byLine[k] = g
			}
		}
		g.findings = append(g.findings, f)
	}
	for _, g := range groups {
		g.finish()
	}
	return groups
}

// finish puts the dearest finding first and adds up the score of all.
func (g *group) finish() {
	slices.SortStableFunc(g.findings, func(a, b *Finding) int {
		return cmp.Or(cmp.Compare(b.Measured.Share(), a.Measured.Share()), cmp.Compare(b.score(), a.score()), Compare(a, b))
	})
	lead := g.findings[0]
	var cost Cost
	for _, f := range g.findings {
		cost = cost.Add(f.Cost)
	}
	g.score = lead.Signals.score(cost.Bytes, cost.Objects)
}

func (f *Finding) score() float64 { return f.Signals.score(f.Cost.Bytes, f.Cost.Objects) }

func compareGroups(a, b *group) int {
	x, y := a.findings[0], b.findings[0]
	return cmp.Or(
		cmp.Compare(verdictOrder(x.Verdict), verdictOrder(y.Verdict)),
		cmp.Compare(suppressedOrder(x), suppressedOrder(y)),
		cmp.Compare(y.Measured.Share(), x.Measured.Share()),
		cmp.Compare(coldOrder(x.Heat), coldOrder(y.Heat)),
		cmp.Compare(b.score, a.score),
		Compare(x, y),
	)
}

func verdictOrder(v Verdict) int {
	switch v {
	case Confirmed:
		return 0
	case Unconfirmed:
		return 1
	}
	return 2
}

func suppressedOrder(f *Finding) int {
	if f.Directive != "" {
		return 1
	}
	return 0
}

func coldOrder(h Heat) int {
	if h == Cold {
		return 1
	}
	return 0
}
