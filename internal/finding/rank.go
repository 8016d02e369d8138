package finding

import (
	"cmp"
	"slices"
	"strings"
)

// Rank is [Dearest].Rank.
func Rank(fs []*Finding) []*Finding { return Dearest.Rank(fs) }

// Rank numbers the confirmed findings from 1, the line to look at first, and
// returns all findings in that order: contracts that do not hold before all; confirmed before unconfirmed before refuted; among the confirmed,
// cold ones and then suppressed ones last, and otherwise by how much there is to gain. What a profile
// has stands before all that has to be guessed: by the share of the CPU time, or else by that of the objects. Equals keep the order of [Compare].
//
// Confirmed findings on one line, and what belongs to it, such as the arguments of a call, are one thing to look at: the dearest
// leads, the others follow it with the same rank and are marked Folded; the leader has them in Led.
func (o Order) Rank(fs []*Finding) []*Finding {
	groups := groupByLine(fs)
	markOnly(groups)
	if o == Surest {
		markSure(groups)
	}
	slices.SortStableFunc(groups, compareGroups)
	o.discountKin(groups)
	slices.SortStableFunc(groups, compareGroups)
	ranked := make([]*Finding, 0, len(fs))
	for i, g := range groups {
		for j, f := range g.findings {
			f.Rank, f.Folded, f.Rooted, f.Led, f.Rest, f.Points, f.Unsure = 0, false, false, nil, nil, nil, ""
			if f.Verdict == Confirmed {
				f.Rank, f.Folded = i+1, j > 0
			}
			ranked = append(ranked, f)
		}
		if lead := g.findings[0]; lead.Verdict == Confirmed {
			lead.Led, lead.Unsure = g.findings[1:], g.unsure
			if lead.Contract == nil {
				lead.Points = g.points
			}
		}
	}
	return ranked
}

// A group is the confirmed findings of one line, the dearest first, or a single other finding.
type group struct {
	findings []*Finding
	signals  Signals // of the best of findings, by which points are given
	points   []Point
	score    int
	unsure   string // see Finding.Unsure
}

func (g *group) add(points int, why string) {
	if points != 0 {
		g.points = append(g.points, Point{points, why})
		g.score += points
	}
}

// A function is where a group is. What is about operations is apart from what is about objects: who has a function that allocates less is not done
// with the others, and the other way round.
type function struct {
	pkg, name string
	ops       bool
}

func (g *group) function() function {
	f := g.findings[0]
	return function{f.Package, f.Function, f.IsOfOps()}
}

// ranks reports whether g is one of those that are shown by default.
func (g *group) ranks() bool {
	f := g.findings[0]
	return f.Verdict == Confirmed && f.Heat != Cold && !f.isAside()
}

// markOnly gives points to what is alone in a function and its literals: who mends it has a function that does not allocate, or is done with its checks.
func markOnly(groups []*group) {
	of := make(map[function]int, len(groups))
	declared := func(g *group) function {
		f := g.function()
		f.name, _, _ = strings.Cut(f.name, ".func")
		return f
	}
	for _, g := range groups {
		if g.ranks() {
			of[declared(g)]++
		}
	}
	for _, g := range groups {
		if f := declared(g); g.ranks() && f.name != "" && of[f] == 1 && (!f.ops || g.signals.Whole) {
			g.add(pointsOnly, "alone in its function")
		}
	}
}

// discountKin takes points from all but the best of the groups of one function, and of one category in a function and in a package:
// whoever mends one of them sees the others, and the top of the list is for what is different.
func (o Order) discountKin(groups []*group) {
	type kin struct {
		check, category, kin string
		function
	}
	seen, before := make(map[kin]int), make(map[function]int)
	sure := make(map[kin]bool)
	for _, g := range groups {
		f := g.findings[0]
		if f.Verdict != Confirmed || f.Contract != nil || f.isAside() {
			continue
		}
		same := g.function()
		inFunction := kin{f.Check, f.Category, f.Signals.Kin, same}
		inPackage := kin{f.Check, f.Category, f.Signals.Kin, function{f.Package, "", same.ops}}
		g.add(o.pointsSame()*min(before[same], mostSame), "others of its function before it")
		g.add(o.pointsKin()*min(seen[inFunction], mostKin)+pointsKin*min(seen[inPackage], mostKin), "like others before it")
		if o == Surest && g.ranks() {
			g.unsure = f.unsure(g.signals)
			if g.unsure == "" && sure[inFunction] {
				g.unsure = UnsureAlike
			}
			sure[inFunction] = sure[inFunction] || g.unsure == ""
			g.add(pointsUnsure(g.unsure), doubted)
		}
		before[same]++
		seen[inFunction]++
		if inPackage != inFunction {
			seen[inPackage]++
		}
	}
}

func groupByLine(fs []*Finding) []*group {
	type key struct {
		pkg, file string
		line      int
		cold      bool // left out of lists, while what is not is shown
	}
	byLine := make(map[key]*group)
	var groups []*group
	for _, f := range fs {
		k := key{f.Package, f.File, cmp.Or(f.With, f.Line), f.Heat == Cold}
		g := byLine[k]
		alone := f.Verdict != Confirmed || f.Contract != nil || f.isAside()
		if g == nil || alone {
			g = new(group)
			groups = append(groups, g)
			if !alone {
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

// finish puts the dearest finding first, of those that are much alike the surest, and adds up the score of all: what the best of them has for its signals, and the cost of all.
func (g *group) finish() {
	slices.SortStableFunc(g.findings, func(a, b *Finding) int {
		return cmp.Or(cmp.Compare(opsOrder(a), opsOrder(b)), cmp.Compare(b.score(), a.score()), Compare(a, b))
	})
	g.signals = g.findings[0].Signals
	slices.SortStableFunc(g.findings, func(a, b *Finding) int {
		return cmp.Or(comparePaid(a, b), cmp.Compare(b.Cost.magnitude(), a.Cost.magnitude()), cmp.Compare(sureOrder(a), sureOrder(b)))
	})
	lead := g.findings[0]
	if lead.Verdict != Confirmed || lead.Contract != nil {
		return
	}
	var cost Cost
	for _, f := range g.findings {
		cost = cost.Add(f.Cost)
	}
	g.points = g.signals.points(cost)
	g.score = sum(g.points)
}

// sureOrder has what surely allocates, and has a remedy, lead its line: a box goes with what it is made for, and that with a box may need none itself.
func sureOrder(f *Finding) int {
	order := 0
	if !f.Signals.Advice {
		order += 2
	}
	switch f.Signals.Shape {
	case Box, PrintedBox, ErrorBox:
		order++
	}
	return order
}

func (f *Finding) score() int { return sum(f.Signals.points(f.Cost)) }

func compareGroups(a, b *group) int {
	x, y := a.findings[0], b.findings[0]
	if x.IsOpen() && y.IsOpen() { // none is dearer than another
		return cmp.Or(cmp.Compare(verdictOrder(x.Verdict), verdictOrder(y.Verdict)), cmp.Compare(suppressedOrder(x), suppressedOrder(y)), Compare(x, y))
	}
	return cmp.Or(
		cmp.Compare(contractOrder(x), contractOrder(y)),
		cmp.Compare(verdictOrder(x.Verdict), verdictOrder(y.Verdict)),
		cmp.Compare(suppressedOrder(x), suppressedOrder(y)),
		cmp.Compare(informsOrder(x), informsOrder(y)),
		comparePaid(x, y),
		cmp.Compare(coldOrder(x.Heat), coldOrder(y.Heat)),
		cmp.Compare(b.score, a.score),
		Compare(x, y),
	)
}

func contractOrder(f *Finding) int {
	if f.IsOpen() {
		return 0
	}
	return 1
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

func informsOrder(f *Finding) int {
	if f.isAside() {
		return 1
	}
	return 0
}

// isAside reports whether no short list has f for what it is, so that it must not lead its line nor weigh there: it informs, or what it grows has
// room, unless a profile says what that costs.
func (f *Finding) isAside() bool { return f.Informs || f.Signals.Roomed && !f.isMeasured() }

// opsOrder has what allocates lead its line.
func opsOrder(f *Finding) int {
	if f.IsOfOps() {
		return 1
	}
	return 0
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
