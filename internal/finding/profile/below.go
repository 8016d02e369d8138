package profile

import (
	"strings"

	"github.com/google/pprof/profile"

	"github.com/perfvet/perfvet/internal/finding"
)

// isBelow reports whether f is about what a function that it calls allocates, and not about an allocator that its own machine code calls.
func isBelow(f *finding.Finding) bool {
	if f.Cost.Objects == 0 || len(f.Code) == 0 || isOfCalls(f) {
		return false
	}
	for i := range f.Code {
		if name := f.Code[i].Callee; strings.HasPrefix(name, "runtime.") || strings.HasPrefix(name, "internal/runtime/") || isNamedElsewhere(name) {
			return false
		}
	}
	return true
}

// A watch finds the calls in stacks that findings are about.
type watch struct {
	by    map[call][]*finding.Finding
	sites map[*profile.Location][]site // of the instructions seen
}

// newWatch returns a watch for those of fs that are about what lies below a call.
func newWatch(fs []*finding.Finding) *watch {
	w := &watch{make(map[call][]*finding.Finding), make(map[*profile.Location][]site)}
	for _, f := range fs {
		if f.Verdict == finding.Confirmed && f.Contract == nil && isBelow(f) {
			for _, c := range callsOf(f) {
				w.by[c] = append(w.by[c], f)
			}
		}
	}
	return w
}

// in calls visit with each finding that has a call in the stack, once.
func (w *watch) in(stack []*profile.Location, visit func(*finding.Finding)) {
	if len(w.by) == 0 {
		return
	}
	seen := make(map[*finding.Finding]bool)
	for i := 1; i < len(stack); i++ {
		sites, known := w.sites[stack[i]]
		if !known {
			sites = sitesOf(placesOf(stack[i]))
			w.sites[stack[i]] = sites
		}
		callee := functionOf(stack[i-1])
		for _, at := range sites {
			for _, f := range w.by[call{callee, at}] {
				if !seen[f] {
					seen[f] = true
					visit(f)
				}
			}
		}
	}
}

// markBelow gives findings that are about what lies below a call what was allocated there, and the time that this took in the allocator.
func (p *Profile) markBelow(fs []*finding.Finding) {
	w := newWatch(fs)
	if len(w.by) == 0 {
		return
	}
	amounts, variances, times := make(map[*finding.Finding]Amount), make(map[*finding.Finding]float64), make(map[*finding.Finding]Time)
	if p.Heap != nil {
		for _, s := range p.Heap.samples {
			w.in(s.full, func(f *finding.Finding) {
				amounts[f] = amounts[f].plus(s.Amount)
				variances[f] += s.variance
			})
		}
	}
	if p.CPU != nil {
		for _, s := range p.CPU.samples {
			if s.alloc != nil {
				w.in(s.stack, func(f *finding.Finding) { times[f] = times[f].plus(s.Time) })
			}
		}
	}
	for _, group := range w.by {
		for _, f := range group {
			if p.fitter.isForeign(f.File) {
				continue
			}
			if p.Heap != nil {
				f.Measured = p.Heap.share(amounts[f], variances[f])
			}
			if p.CPU != nil {
				f.Spent = p.CPU.share(times[f])
			}
		}
	}
}
