package profile

import (
	"errors"
	"fmt"
	"math"
	"slices"
	"strings"

	"github.com/google/pprof/profile"

	"github.com/perfvet/perfvet/internal/finding"
)

// CPU is where a program spent its time, by the calls that matter to findings.
type CPU struct {
	all     Time
	allocs  map[call][]*Spot // in the allocator, by the call that leads into the runtime
	calls   map[call][]*Spot // in a function itself, by its call
	lines   map[site][]*Spot // of a line itself
	known   map[string]*Spot
	samples []sample // all
	ambient Time     // of the collector's own goroutines, which no line is to blame for alone
}

// A Time is what the samples of a profile stand for.
type Time struct {
	Nanoseconds int64
	Samples     int64 // as the profiler took them; their number has the error of one that was counted
}

func (t Time) plus(u Time) Time {
	return Time{saturated(t.Nanoseconds, u.Nanoseconds), saturated(t.Samples, u.Samples)}
}

// A call is that of a function at a line.
type call struct {
	callee string // symbol, with "[...]" for type arguments
	site
}

// A Spot is the time of one call.
type Spot struct {
	Time
	stack   []place // lines that the call stands for, innermost first
	foreign bool    // of other source than that at hand: see Fit
}

// isCPU reports whether a profile counts time on a processor: those that serve for profile-guided optimisation may have one of both types only (cmd/internal/pgo).
func isCPU(p *profile.Profile) bool {
	cpu := sampleType(p, "cpu")
	return cpu >= 0 && p.SampleType[cpu].Unit == "nanoseconds" ||
		len(p.SampleType) == 1 && p.SampleType[0].Type == "samples" && p.SampleType[0].Unit == "count"
}

// samplePeriod is that of runtime/pprof, 100 Hz, in nanoseconds: for profiles that do not say theirs.
const samplePeriod = 10_000_000

// addCPU adds a CPU profile.
func (p *Profile) addCPU(parsed *profile.Profile) error {
	if p.CPU == nil {
		p.CPU = &CPU{allocs: make(map[call][]*Spot), calls: make(map[call][]*Spot), lines: make(map[site][]*Spot), known: make(map[string]*Spot)}
	}
	c, before := p.CPU, p.CPU.all
	count, cpu := sampleType(parsed, "samples"), sampleType(parsed, "cpu")
	period := parsed.Period
	if period <= 0 {
		period = samplePeriod
	}
	for _, s := range parsed.Sample {
		var t Time
		if cpu >= 0 {
			t.Nanoseconds = s.Value[cpu]
		}
		if count >= 0 {
			t.Samples = s.Value[count]
		} else {
			t.Samples = max(1, t.Nanoseconds/period)
		}
		if cpu < 0 {
			t.Nanoseconds = saturatedProduct(t.Samples, period)
		}
		if t.Nanoseconds > 0 && t.Samples > 0 {
			c.add(s, t)
		}
	}
	if c.all.Samples <= before.Samples {
		return errors.New("the profile has no samples")
	}
	return nil
}

// saturatedProduct returns the product of what is not negative, or the largest number.
func saturatedProduct(a, b int64) int64 {
	if b > 0 && a > math.MaxInt64/b {
		return math.MaxInt64
	}
	return a * b
}

// A sample is time of one stack, and what it is a part of.
type sample struct {
	Time
	stack       []*profile.Location // innermost first
	call, alloc *Spot               // nil where it is none
}

// add counts a sample in all, by the call whose function it is in, and, in the allocator, by the call that leads there.
func (c *CPU) add(s *profile.Sample, t Time) {
	c.all = c.all.plus(t)
	if len(s.Location) == 0 {
		return
	}
	one := sample{Time: t, stack: s.Location}
	if functionOf(s.Location[len(s.Location)-1]) == "runtime.gcBgMarkWorker" {
		c.ambient = c.ambient.plus(t)
	}
	c.countLine(s.Location[0], t)
	if len(s.Location) > 1 {
		one.call = c.count(c.calls, "call", s.Location[0], s.Location[1], t)
	}
	if allocator := slices.IndexFunc(s.Location, isMalloc); allocator >= 0 {
		if i := slices.IndexFunc(s.Location[allocator:], func(l *profile.Location) bool { return !isRuntime(l) }); i > 0 {
			one.alloc = c.count(c.allocs, "alloc", s.Location[allocator+i-1], s.Location[allocator+i], t)
		}
	}
	c.samples = append(c.samples, one)
}

// isMalloc reports whether the machine code at a location is that of the allocator: mallocgc, its variants, and what was inlined there.
func isMalloc(l *profile.Location) bool { return strings.HasPrefix(functionOf(l), "runtime.mallocgc") }

// count adds the time of a call of the function at one location from another, and returns where it did.
func (c *CPU) count(calls map[call][]*Spot, kind string, callee, caller *profile.Location, t Time) *Spot {
	function, stack := functionOf(callee), placesOf(caller)
	if function == "" || len(stack) == 0 {
		return nil
	}
	key := fmt.Sprint(kind, function, stack)
	spot := c.known[key]
	if spot == nil {
		spot = &Spot{stack: stack}
		c.known[key] = spot
		for _, at := range sitesOf(stack) {
			calls[call{function, at}] = append(calls[call{function, at}], spot)
		}
	}
	spot.Time = spot.plus(t)
	return spot
}

// countLine adds the time of an instruction to that of the lines that it stands for.
func (c *CPU) countLine(l *profile.Location, t Time) {
	stack := placesOf(l)
	if len(stack) == 0 {
		return
	}
	key := fmt.Sprint("line", stack)
	spot := c.known[key]
	if spot == nil {
		spot = &Spot{stack: stack}
		c.known[key] = spot
		for _, at := range sitesOf(stack) {
			c.lines[at] = append(c.lines[at], spot)
		}
	}
	spot.Time = spot.plus(t)
}

// spots returns the times that f is about, each once.
func (c *CPU) spots(f *finding.Finding) []*Spot {
	var all []*Spot
	add := func(spots []*Spot) {
		for _, s := range spots {
			if !s.foreign && !slices.Contains(all, s) {
				all = append(all, s)
			}
		}
	}
	for _, made := range callsOf(f) {
		switch {
		case isOfOps(f): // what the line does itself, and the runtime for it
			add(c.lines[made.site])
			add(c.calls[made])
		case isOfCalls(f):
			add(c.calls[made])
		default:
			add(c.allocs[made])
		}
	}
	return all
}

// isOfOps reports whether f is about what a line does besides allocating.
func isOfOps(f *finding.Finding) bool { return f.Cost.Ops > 0 && f.Cost.Objects == 0 }

// time returns the time that fs are about. What several of them are about counts once.
func (c *CPU) time(fs []*finding.Finding) (sum Time) {
	counted := make(map[*Spot]bool)
	for _, f := range fs {
		for _, s := range c.spots(f) {
			if !counted[s] {
				counted[s] = true
				sum = sum.plus(s.Time)
			}
		}
	}
	return sum
}

// covered is time with what the allocator takes below calls.
func (c *CPU) covered(fs []*finding.Finding) (sum Time) {
	w, counted := newWatch(fs), make(map[*Spot]bool)
	for _, f := range only(fs, isMeasurable) {
		if isOfOps(f) {
			continue // a line takes its time without its checks too
		}
		for _, s := range c.spots(f) {
			counted[s] = true
		}
	}
	for _, s := range c.samples {
		found := s.call != nil && counted[s.call] || s.alloc != nil && counted[s.alloc]
		if !found && s.alloc != nil {
			w.in(s.stack, func(*finding.Finding) { found = true })
		}
		if found {
			sum = sum.plus(s.Time)
		}
	}
	return sum
}

func (c *CPU) share(t Time) *finding.Spent {
	return &finding.Spent{
		Nanoseconds: t.Nanoseconds,
		Share:       float64(t.Nanoseconds) / float64(c.all.Nanoseconds),
		Error:       1 / math.Sqrt(float64(max(1, t.Samples))),
	}
}
