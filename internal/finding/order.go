package finding

// An Order says what the first lines of a list are for.
type Order uint8

// The orders.
const (
	// Dearest has lead what most may be gained by. It is for one package, and for somebody who makes that faster and reads on.
	Dearest Order = iota
	// Surest has lead what is surely worth a change, among those. It is for many packages, which have more of that than anybody changes at one time: there is
	// room for what is easy, safe and often run, and less for what takes thought to get any gain from. Where there is a doubt, which Finding.Unsure has, a finding
	// has far less points.
	Surest
)

// kilobyte is what an object has at least that is worth a pool or a place in a struct, in bytes.
const kilobyte = 1024

// surest is what [Surest] adds to the points of a line. Which lines are worth a change was learnt from some hundred that were read against their source.
var surest = [...]struct {
	Point
	holds func(lead *Finding, s Signals) bool
}{
	{Point{12, "a change is at hand"}, func(f *Finding, s Signals) bool { return s.Advice && !f.IsOfOps() }},
	{Point{-8, "no change is known"}, func(_ *Finding, s Signals) bool { return !s.Advice && (s.isForced() || s.Shape.isForced()) }},
	{Point{-40, "nanoseconds"}, func(f *Finding, _ Signals) bool { return f.IsOfOps() }},
	{Point{8, "a kilobyte or more"}, func(f *Finding, _ Signals) bool { return f.Cost.Bytes >= kilobyte }},
	{Point{6, "easily sorted"}, func(_ *Finding, s Signals) bool { return s.Shape == SortedBox }},
	{Point{6, "called from several places"}, func(_ *Finding, s Signals) bool { return s.Callers > 2 }},
	{Point{4, "in loops, from several places"}, func(_ *Finding, s Signals) bool { return s.Callers > 1 && s.Loops > 1 }},
	{Point{-4, "called from one place at most"}, func(_ *Finding, s Signals) bool { return s.Callers <= 1 }},
	{Point{-6, "in no known loop"}, func(_ *Finding, s Signals) bool { return s.Loops == 0 && !s.isMeasured() }},
	{Point{-12, "little of what it goes with"}, func(_ *Finding, s Signals) bool { return s.Dwarf != "" || s.Aside != "" }},
	{Point{-6, "mostly small"}, func(_ *Finding, s Signals) bool { return s.Small }},
	{Point{-10, "surely not often"}, func(_ *Finding, s Signals) bool { return s.Seldom && !s.Dear || s.Maker || s.Setup || s.Miss }},
}

// pointsSame is for each finding of the function that ranks before one: whoever mends one of them sees the others.
func (o Order) pointsSame() int {
	if o == Surest {
		return 2 * pointsSame
	}
	return pointsSame
}

// pointsKin is the same for each of the same kind in the function.
func (o Order) pointsKin() int {
	if o == Surest {
		return 3 * pointsKin
	}
	return pointsKin
}

// isForced reports whether what is allocated has to be somewhere.
func (s Signals) isForced() bool { return s.Kept || s.Returned || s.Inherent }

// isForced reports whether operations of that shape are seldom made for less.
func (s Shape) isForced() bool {
	switch s {
	case LocalMake, MadeSlice, MadeMap, BufferText, FieldAppend, MapGrowth, Machinery, Made:
		return true
	}
	return false
}

// markSure gives the points of [Surest].
func markSure(groups []*group) {
	for _, g := range groups {
		if !g.ranks() || g.findings[0].Contract != nil {
			continue
		}
		for _, rule := range surest {
			if rule.holds(g.findings[0], g.signals) {
				g.add(rule.Points, rule.Why)
			}
		}
	}
}
