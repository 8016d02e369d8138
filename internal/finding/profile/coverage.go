package profile

import (
	"cmp"
	"maps"
	"path/filepath"
	"slices"
	"strings"

	"github.com/google/pprof/profile"

	"github.com/perfvet/perfvet/internal/finding"
)

// A Coverage is how much of what a program paid findings explain.
type Coverage struct {
	HasHeap, HasCPU bool
	Samples         int64 // of CPU time

	Program   Sum // all
	Collector Sum // of it, what the garbage collector's own goroutines spent: no line is to blame for that alone
	Packages  Sum // of it, what is on lines of the packages: the time there includes what they call in others
	Allocator Sum // of that time, what is in the allocator
	Explained Sum // of what is on lines of the packages, what confirmed findings are about
	Foreign   Sum // of what is on lines of the packages, what is of other source and was left out

	Checks      []CheckSum // what those of each check are about, by name; what several are about counts for each
	Objects     []Line     // lines of the packages that allocate and have no finding, the dearest first
	Nanoseconds []Line     // lines of the packages with time that no finding is about
}

// A Sum is of objects, bytes and time.
type Sum struct{ Objects, Bytes, Nanoseconds int64 }

func (s *Sum) add(t Sum) {
	s.Objects, s.Bytes, s.Nanoseconds = saturated(s.Objects, t.Objects), saturated(s.Bytes, t.Bytes), saturated(s.Nanoseconds, t.Nanoseconds)
}

// A CheckSum is what the findings of one check are about.
type CheckSum struct {
	Check string
	Sum
}

// A Line is one of the source, and what is paid there.
type Line struct {
	File     string // absolute
	Line     int64
	Function string // symbol
	Sum
}

// Coverage returns how much of the profile the confirmed findings of a run explain, whatever of them is shown. [Profile.Fit] must have been asked.
func (p *Profile) Coverage(fs []*finding.Finding) *Coverage {
	c := &Coverage{HasHeap: p.Heap != nil, HasCPU: p.CPU != nil}
	explained := make(map[any]map[string]bool) // checks, by block or spot
	note := func(what any, check string) {
		if explained[what] == nil {
			explained[what] = make(map[string]bool)
		}
		explained[what][check] = true
	}
	for _, f := range fs {
		if c.HasHeap && allocates(f) {
			for _, b := range p.Heap.blocks(f) {
				note(b, f.Check)
			}
		}
		if c.HasCPU && isMeasurable(f) && !isOfOps(f) {
			for _, s := range p.CPU.spots(f) {
				note(s, f.Check)
			}
		}
	}
	checks := make(map[string]*Sum)
	if c.HasHeap {
		p.coverHeap(c, explained, checks)
	}
	if c.HasCPU {
		p.coverCPU(c, explained, checks)
	}
	for _, name := range slices.Sorted(maps.Keys(checks)) {
		c.Checks = append(c.Checks, CheckSum{name, *checks[name]})
	}
	return c
}

// count adds what is at one place to what it belongs to. It reports whether nothing explains it.
func (c *Coverage) count(s Sum, foreign bool, by map[string]bool, checks map[string]*Sum) bool {
	switch {
	case foreign:
		c.Foreign.add(s)
		return false
	case len(by) == 0:
		return true
	}
	c.Explained.add(s)
	for check := range by {
		if checks[check] == nil {
			checks[check] = new(Sum)
		}
		checks[check].add(s)
	}
	return false
}

func (p *Profile) coverHeap(c *Coverage, explained map[any]map[string]bool, checks map[string]*Sum) {
	c.Program.add(Sum{Objects: p.Heap.all.Objects, Bytes: p.Heap.all.Bytes})
	left := make(map[place]*Line)
	for _, b := range p.Heap.known {
		at, ok := p.own(b.stack)
		if !ok {
			continue
		}
		s := Sum{Objects: b.Objects, Bytes: b.Bytes}
		c.Packages.add(s)
		if c.count(s, b.foreign, explained[b], checks) {
			p.leave(left, at, s)
		}
	}
	c.Objects = dearest(left)
}

func (p *Profile) coverCPU(c *Coverage, explained map[any]map[string]bool, checks map[string]*Sum) {
	c.Program.add(Sum{Nanoseconds: p.CPU.all.Nanoseconds})
	c.Samples = p.CPU.all.Samples
	c.Collector.add(Sum{Nanoseconds: p.CPU.ambient.Nanoseconds})
	left, owned := make(map[place]*Line), make(map[*profile.Location]*place)
	for _, l := range p.CPU.samples {
		at := p.innermost(l.stack, owned)
		if at == nil {
			continue
		}
		s := Sum{Nanoseconds: l.Nanoseconds}
		c.Packages.add(s)
		if l.alloc != nil {
			c.Allocator.add(s)
		}
		foreign, by := l.call != nil && l.call.foreign || l.alloc != nil && l.alloc.foreign, make(map[string]bool)
		if l.call != nil {
			maps.Copy(by, explained[l.call])
		}
		if l.alloc != nil {
			maps.Copy(by, explained[l.alloc])
		}
		if c.count(s, foreign, by, checks) {
			p.leave(left, *at, s)
		}
	}
	c.Nanoseconds = dearest(left)
}

// innermost returns the innermost line of a stack that is of the packages, or nil. It keeps what it finds of each instruction in owned.
func (p *Profile) innermost(stack []*profile.Location, owned map[*profile.Location]*place) *place {
	for _, l := range stack {
		at, known := owned[l]
		if !known {
			if own, ok := p.own(placesOf(l)); ok {
				at = &own
			}
			owned[l] = at
		}
		if at != nil {
			return at
		}
	}
	return nil
}

// own returns the innermost line of an inline stack that is of the packages.
func (p *Profile) own(stack []place) (place, bool) {
	for _, at := range stack {
		if p.fitter.isWritten(p.file(at)) {
			return at, true
		}
	}
	return place{}, false
}

func (p *Profile) file(at place) string {
	file, _ := p.fitter.find(at.function, at.file)
	return file
}

func (p *Profile) leave(left map[place]*Line, at place, s Sum) {
	if left[at] == nil {
		left[at] = &Line{File: filepath.Clean(p.file(at)), Line: at.line, Function: at.function}
	}
	left[at].add(s)
}

// dearest returns the lines in order.
func dearest(left map[place]*Line) []Line {
	var all []Line
	for _, l := range left {
		all = append(all, *l)
	}
	slices.SortFunc(all, func(a, b Line) int {
		return cmp.Or(cmp.Compare(b.Nanoseconds, a.Nanoseconds), cmp.Compare(b.Objects, a.Objects), cmp.Compare(b.Bytes, a.Bytes),
			strings.Compare(a.File, b.File), cmp.Compare(a.Line, b.Line), strings.Compare(a.Function, b.Function))
	})
	return all
}
