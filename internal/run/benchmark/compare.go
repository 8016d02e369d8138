package benchmark

import (
	"cmp"
	"math"
	"slices"
	"strings"

	"golang.org/x/perf/benchmath"

	"github.com/perfvet/perfvet/internal/finding"
	"github.com/perfvet/perfvet/internal/finding/profile"
)

// A Pair is one benchmark on both sides. Base is nil where there is one side, or where it is new.
type Pair struct {
	Base, Head *Result
	Units      []Unit  // that both sides have
	Lines      []Delta // whose allocations are not as they were, of a benchmark with a change of [Bytes] or [Allocs]
}

// A Unit is what both sides measure in one.
type Unit struct {
	Unit       string
	Base, Head benchmath.Summary
	Comparison benchmath.Comparison
}

// confidence is that of the intervals around medians, as benchstat has it.
const confidence = 0.95

// Summary returns the median of what r measures in a unit, and how sure it is. It is false where r does not measure it.
func (r *Result) Summary(unit string) (benchmath.Summary, bool) {
	if len(r.Values[unit]) == 0 {
		return benchmath.Summary{}, false
	}
	return benchmath.AssumeNothing.Summary(sampleOf(r.Values[unit]), confidence), true
}

func sampleOf(values []float64) *benchmath.Sample {
	t := benchmath.DefaultThresholds
	return benchmath.NewSample(slices.Clone(values), &t)
}

// IsChanged reports whether the sides differ by more than chance.
func (u *Unit) IsChanged() bool {
	return u.Base.Center != u.Head.Center && u.Comparison.P < u.Comparison.Alpha
}

// IsWorse reports whether the head allocates more objects in each operation: more than before by more than chance.
func (p *Pair) IsWorse() bool {
	return slices.ContainsFunc(p.Units, func(u Unit) bool { return u.Unit == Allocs && u.IsChanged() && u.Head.Center > u.Base.Center })
}

// IsSlower reports whether the head takes longer by more than chance.
func (p *Pair) IsSlower() bool {
	return slices.ContainsFunc(p.Units, func(u Unit) bool { return u.Unit == Time && u.IsChanged() && u.Head.Center > u.Base.Center })
}

// HasLines reports whether the lines on which the benchmark allocates are told of: all of one that there is on one side alone, and of another those that are not as they were, where
// [Bytes] or [Allocs] is not.
func (p *Pair) HasLines() bool {
	return p.Base == nil || slices.ContainsFunc(p.Units, func(u Unit) bool { return u.Unit != Time && u.IsChanged() })
}

// Compare returns the benchmarks of the head, each with what it was in the base, without Lines.
func Compare(base, head []*Result) []*Pair {
	var all []*Pair
	for _, h := range head {
		p := &Pair{Base: find(base, h.Package, h.Name), Head: h}
		for _, unit := range []string{Time, Bytes, Allocs} {
			if u, ok := compareUnit(unit, p.Base, h); ok {
				p.Units = append(p.Units, u)
			}
		}
		all = append(all, p)
	}
	return all
}

func compareUnit(unit string, base, head *Result) (u Unit, ok bool) {
	if base == nil || len(base.Values[unit]) == 0 || len(head.Values[unit]) == 0 {
		return u, false
	}
	b, h := sampleOf(base.Values[unit]), sampleOf(head.Values[unit])
	u = Unit{Unit: unit, Comparison: benchmath.AssumeNothing.Compare(b, h)}
	u.Base, u.Head = benchmath.AssumeNothing.Summary(b, confidence), benchmath.AssumeNothing.Summary(h, confidence)
	if isExact(b) && isExact(h) && unit == Allocs {
		u.Comparison.P, u.Comparison.Warnings = 0, nil // a count that is the same each time is no matter of chance
	}
	return u, true
}

// fewestExact is how many runs must count the same before that is taken for no chance: the pools of a program may be full in one run and empty in the next.
const fewestExact = 3

func isExact(s *benchmath.Sample) bool {
	return len(s.Values) >= fewestExact && s.Values[0] == s.Values[len(s.Values)-1]
}

// A Delta is a line that allocates more or less than it did.
type Delta struct {
	profile.Share        // of the head; of the base where the line is gone
	Gone          bool   // it is of the base alone
	Was           Amount // of the base
	Source        string // of the line, without space around it
}

// An Amount is what a line allocates in each operation.
type Amount struct{ Objects, Bytes float64 }

// lineKey recognises a line where others were put before it.
type lineKey struct{ function, callee, source string }

// Deltas sets Lines. text returns a line of a file of either side.
func (p *Pair) Deltas(text func(file string, line int) string) {
	if p.Base == nil || !p.HasLines() {
		return
	}
	lines := make(map[lineKey]*Delta)
	add := func(s profile.Share, inBase bool) {
		source := ""
		if s.File != "" {
			source = strings.TrimSpace(text(s.File, s.Line))
		}
		k := lineKey{s.Function, s.Callee, source}
		d := lines[k]
		if d == nil {
			d = &Delta{Share: s, Gone: inBase, Source: source}
			d.Objects, d.Bytes, d.Findings = 0, 0, nil
			lines[k] = d
		}
		if inBase {
			d.Was.Objects, d.Was.Bytes = d.Was.Objects+s.Objects, d.Was.Bytes+s.Bytes
		} else {
			d.Objects, d.Bytes = d.Objects+s.Objects, d.Bytes+s.Bytes
		}
		d.Findings = append(d.Findings, s.Findings...)
	}
	for _, s := range p.Head.Split {
		add(s, false)
	}
	for _, s := range p.Base.Split {
		add(s, true)
	}
	edited := editedAlike(lines)
	for _, d := range lines {
		if d.isNotable() && !edited[d.edit()] {
			p.Lines = append(p.Lines, *d)
		}
	}
	slices.SortFunc(p.Lines, func(a, b Delta) int {
		return cmp.Or(cmp.Compare(math.Abs(b.Objects-b.Was.Objects), math.Abs(a.Objects-a.Was.Objects)), cmp.Compare(math.Abs(b.Bytes-b.Was.Bytes), math.Abs(a.Bytes-a.Was.Bytes)),
			strings.Compare(a.File, b.File), cmp.Compare(a.Line, b.Line), strings.Compare(a.Callee, b.Callee))
	})
}

// An edit is where lines are that one side alone has. The zero edit is of a line that both have.
type edit struct{ function, callee string }

func (d *Delta) edit() edit {
	if d.Gone || d.Was == (Amount{}) {
		return edit{d.Function, d.Callee}
	}
	return edit{}
}

// editedAlike returns the edits that allocate together what they did: their text is not as it was, and that is all.
func editedAlike(lines map[lineKey]*Delta) map[edit]bool {
	sums := make(map[edit]*Delta)
	for _, d := range lines {
		at := d.edit()
		if sums[at] == nil {
			sums[at] = new(Delta)
		}
		sum := sums[at]
		sum.Objects, sum.Bytes = sum.Objects+d.Objects, sum.Bytes+d.Bytes
		sum.Was.Objects, sum.Was.Bytes = sum.Was.Objects+d.Was.Objects, sum.Was.Bytes+d.Was.Bytes
	}
	alike := make(map[edit]bool)
	for at, sum := range sums {
		alike[at] = at != edit{} && !sum.isNotable()
	}
	return alike
}

// The least change that is told of: of an object each ten operations, of bytes the half of the smallest object.
const (
	notableObjects = 0.1
	notableBytes   = 4
)

func (d *Delta) isNotable() bool {
	return math.Abs(d.Objects-d.Was.Objects) >= notableObjects || math.Abs(d.Bytes-d.Was.Bytes) >= notableBytes
}

// Reason returns the finding that says why the line is not as it was: one that the comparison of both sides knows to be new, worse, better or gone, before any other.
func (d *Delta) Reason() *finding.Finding {
	for _, f := range d.Findings {
		if f.Change != "" {
			return f
		}
	}
	if len(d.Findings) > 0 {
		return d.Findings[0]
	}
	return nil
}

// tinyBlock is what objects without pointers that are smaller share, in bytes (runtime/malloc.go, maxTinySize).
const tinyBlock = 16

// SharesBlocks reports whether the line may allocate as it did: its findings are of the smallest objects, and none of them has changed. A profile counts the blocks that these
// share, at the line that happens to begin one.
func (d *Delta) SharesBlocks() bool {
	return len(d.Findings) > 0 && !slices.ContainsFunc(d.Findings, func(f *finding.Finding) bool {
		return f.Change != "" || f.Cost.Bytes == 0 || f.Cost.Bytes >= tinyBlock
	})
}
