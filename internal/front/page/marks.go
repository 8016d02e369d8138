package page

import (
	"cmp"
	"maps"
	"slices"

	"github.com/perfvet/perfvet/internal/compiled/explain"
	"github.com/perfvet/perfvet/internal/compiled/gcobj"
	"github.com/perfvet/perfvet/internal/finding"
)

// A spot is a line of a file of the page.
type spot struct{ file, line int }

// A fact is one of a line, without a count.
type fact struct {
	spot
	kind, text string
	via        bool
}

// addMarks marks the lines of all files.
func (p *Page) addMarks() {
	marks := make(map[spot]*Mark)
	mark := func(at spot) *Mark {
		if marks[at] == nil {
			marks[at] = &Mark{Line: at.line}
		}
		return marks[at]
	}
	for at, funcs := range p.copies() {
		mark(at).Funcs = funcs
	}
	for f, n := range p.facts() {
		m := mark(f.spot)
		m.Facts = append(m.Facts, Fact{f.kind, f.text, n, f.via})
	}
	for _, s := range p.files {
		for line, n := range s.loops {
			if n > 0 && p.at(s.path, line) != nil {
				mark(spot{s.index, line}).Loops = n
			}
		}
	}
	for at, heat := range p.heat() {
		mark(at).Heat = heat
	}
	for at, share := range p.shares() {
		mark(at).Share = share
	}
	for _, at := range slices.SortedFunc(maps.Keys(marks), func(a, b spot) int { return cmp.Compare(a.line, b.line) }) {
		m := marks[at]
		slices.SortFunc(m.Facts, func(a, b Fact) int {
			return cmp.Or(cmp.Compare(a.Kind, b.Kind), cmp.Compare(a.Text, b.Text), cmp.Compare(b.Times, a.Times))
		})
		f := &p.Model.Files[at.file]
		f.Marks = append(f.Marks, *m)
	}
}

// copies returns the functions that have machine code of each line: the one that the line is written in first, then those that it was inlined into.
func (p *Page) copies() map[spot][]int {
	own, inlined := make(map[spot][]int), make(map[spot][]int) // in order
	add := func(to map[spot][]int, at spot, f int) {
		if all := to[at]; len(all) == 0 || all[len(all)-1] != f {
			to[at] = append(all, f)
		}
	}
	for i, f := range p.funcs {
		if f == nil {
			continue
		}
		for _, span := range f.Spans {
			for depth, frame := range span.Stack {
				s := p.at(frame.File, frame.Line)
				if s == nil {
					continue
				}
				if depth == len(span.Stack)-1 && !f.Wrapper {
					add(own, spot{s.index, frame.Line}, i)
				} else {
					add(inlined, spot{s.index, frame.Line}, i)
				}
			}
		}
	}
	for at, more := range inlined {
		first := own[at]
		for _, f := range more {
			if _, again := slices.BinarySearch(first, f); !again {
				own[at] = append(own[at], f)
			}
		}
	}
	return own
}

// facts returns what there is on each line: of several copies of it, what the one has that has most.
func (p *Page) facts() map[fact]int {
	most := make(map[fact]int)
	for _, f := range p.funcs {
		if f == nil {
			continue
		}
		counts := make(map[fact]int)
		for _, c := range f.Calls {
			kind, text := kindOf(c)
			if kind == "" {
				continue
			}
			via := false
			for depth, frame := range stackAt(f, c.Offset) {
				s := p.at(frame.File, frame.Line)
				if s == nil || via && kind != FactAlloc && kind != FactBox { // of the innermost line alone
					continue
				}
				via = depth > 0
				counts[fact{spot{s.index, frame.Line}, kind, text, via}]++
				via = true
			}
		}
		for key, n := range counts {
			most[key] = max(most[key], n)
		}
	}
	p.inlined(most)
	return most
}

// inlined adds the calls that were inlined.
func (p *Page) inlined(to map[fact]int) {
	seen := make(map[explain.InlinedCall]bool)
	for _, c := range p.in.Parts.calls.Inlined {
		s := p.at(c.File, c.Line)
		if s == nil || seen[c] {
			continue // it is told of each copy of what it is in
		}
		seen[c] = true
		to[fact{spot{s.index, c.Line}, FactInline, c.Callee, false}]++
	}
}

// kindOf returns the kind of a call and what is said of it; "" of what the compiler put there for purposes of its own.
func kindOf(c explain.MachineCall) (kind, text string) {
	switch {
	case c.Bounds:
		return FactBounds, ""
	case c.Kind == gcobj.Box:
		return FactBox, allocText(c)
	case c.Kind != gcobj.InvalidKind:
		return FactAlloc, allocText(c)
	case c.Remains():
		return FactCall, cmp.Or(c.Callee, "a function value or a method of an interface")
	}
	return "", ""
}

func allocText(c explain.MachineCall) string {
	if c.Type == "" {
		return c.Callee
	}
	return c.Callee + " for a " + c.Type
}

// stackAt returns the lines that an instruction of f stands for, innermost first.
func stackAt(f *explain.Func, offset uint32) []finding.Frame {
	i, found := slices.BinarySearchFunc(f.Spans, offset, func(s explain.Span, o uint32) int {
		switch {
		case s.End <= o:
			return -1
		case s.Start > o:
			return 1
		}
		return 0
	})
	if !found {
		return nil
	}
	return f.Spans[i].Stack
}

// heat returns the heat of lines with confirmed findings, where something is known of it.
func (p *Page) heat() map[spot]string {
	known := make(map[spot]finding.Heat)
	for _, f := range p.in.Result.Findings {
		if s := p.at(f.File, f.Line); s != nil && f.Verdict == finding.Confirmed {
			at := spot{s.index, f.Line}
			if h, again := known[at]; !again || f.Heat > h {
				known[at] = f.Heat
			}
		}
	}
	words := make(map[spot]string)
	for at, h := range known {
		if h != finding.Warm {
			words[at] = h.String()
		}
	}
	return words
}

// shares returns what profiles have of each line.
func (p *Page) shares() map[spot]*Share {
	paid := p.in.Result.Profile
	if paid == nil {
		return nil
	}
	shares := make(map[spot]*Share)
	lines, all := paid.Lines()
	for _, l := range lines {
		s := p.at(l.File, int(l.Line))
		if s == nil {
			continue
		}
		at := spot{s.index, int(l.Line)}
		if shares[at] == nil {
			shares[at] = new(Share)
		}
		share := shareOf(l.Sum, all)
		shares[at].Objects += share.Objects
		shares[at].Bytes += share.Bytes
		shares[at].Time += share.Time
	}
	return shares
}

func quotient(part, all int64) float64 {
	if all <= 0 {
		return 0
	}
	return float64(part) / float64(all)
}
