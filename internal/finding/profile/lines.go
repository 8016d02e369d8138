package profile

import "github.com/google/pprof/profile"

// Lines returns what is paid on each line of the packages, the dearest first, and what all of the program pays: the objects and the bytes that code of the line
// makes, with what was inlined there, and the time, with what the line calls in other packages. What is of other source is left out. [Profile.Fit] must have been asked.
func (p *Profile) Lines() (lines []Line, program Sum) {
	all := make(map[place]*Line)
	if p.Heap != nil {
		program.add(Sum{Objects: p.Heap.all.Objects, Bytes: p.Heap.all.Bytes})
		for _, b := range p.Heap.known {
			if at, ok := p.own(b.stack); ok && !b.foreign {
				p.leave(all, at, Sum{Objects: b.Objects, Bytes: b.Bytes})
			}
		}
	}
	if p.CPU != nil {
		program.add(Sum{Nanoseconds: p.CPU.all.Nanoseconds})
		owned := make(map[*profile.Location]*place)
		for _, s := range p.CPU.samples {
			if at := p.innermost(s.stack, owned); at != nil && !p.fitter.isForeign(p.file(*at)) {
				p.leave(all, *at, Sum{Nanoseconds: s.Nanoseconds})
			}
		}
	}
	return dearest(all), program
}
