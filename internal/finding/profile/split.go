package profile

import (
	"cmp"
	"slices"
	"strings"

	"github.com/google/pprof/profile"

	"github.com/perfvet/perfvet/internal/finding"
)

// A Share is what one line of the packages allocates in each operation of a benchmark.
type Share struct {
	File           string // absolute; "" of what no line of the packages leads to
	Line           int    // 1-based
	Function       string // symbol
	Callee         string // the function of another module that allocates for the line; "" where the line's own machine code does
	Objects, Bytes float64
	Findings       []*finding.Finding // that explain it
}

// A place of a Share.
type shareKey struct {
	file, function, callee string
	line                   int64
}

// Split returns what each of n operations allocates, the dearest line first: the difference between a run with n operations more and one with few,
// which is without what both allocate once. The findings are those of the packages.
func Split(few, more *Profile, n int, s Source, fs []*finding.Finding) []Share {
	sums := make(map[shareKey]*Share)
	for i, p := range []*Profile{few, more} {
		if p.Heap == nil {
			continue
		}
		p.fitter = &fitter{Source: s}
		p.split(sums, float64(2*i-1)/float64(n), fs)
	}
	var all []Share
	for _, share := range sums {
		least := leastObjects
		if share.File == "" {
			least = leastOutside
		}
		if share.Objects >= least { // a negative number is of what one of both runs made once
			all = append(all, *share)
		}
	}
	slices.SortFunc(all, func(a, b Share) int {
		return cmp.Or(cmp.Compare(b.Objects, a.Objects), cmp.Compare(b.Bytes, a.Bytes), strings.Compare(a.File, b.File), cmp.Compare(a.Line, b.Line),
			strings.Compare(a.Function, b.Function), strings.Compare(a.Callee, b.Callee))
	})
	return all
}

// The least objects of an operation that are told of. Outside of the packages the runtime and the testing package make some in one of both runs
// that have nothing to do with the operations.
const (
	leastObjects = 0.01
	leastOutside = 0.5
)

// split adds what p has, each object as so much.
func (p *Profile) split(sums map[shareKey]*Share, weight float64, fs []*finding.Finding) {
	explained := make(map[*Block][]*finding.Finding)
	for _, f := range fs {
		if allocates(f) {
			for _, b := range p.Heap.blocks(f) {
				explained[b] = append(explained[b], f)
			}
		}
	}
	owned, calls := make(map[*profile.Location]*place), newWatch(fs)
	for _, s := range p.Heap.samples {
		key, own := p.keyOf(s.stack, owned)
		share := sums[key]
		if share == nil {
			share = &Share{File: key.file, Line: int(key.line), Function: key.function, Callee: key.callee}
			sums[key] = share
		}
		share.Objects += weight * float64(s.Objects)
		share.Bytes += weight * float64(s.Bytes)
		add := func(f *finding.Finding) {
			if !slices.Contains(share.Findings, f) {
				share.Findings = append(share.Findings, f)
			}
		}
		if own {
			for _, f := range explained[s.block] {
				add(f)
			}
		} else {
			calls.in(s.full, func(f *finding.Finding) {
				if f.Line == share.Line && f.File == share.File {
					add(f)
				}
			})
		}
	}
}

// keyOf returns the line of the packages that a stack is of, and whether its own machine code allocates.
func (p *Profile) keyOf(stack []*profile.Location, owned map[*profile.Location]*place) (key shareKey, own bool) {
	for i, l := range stack {
		at := p.innermost(stack[i:i+1], owned)
		if at == nil {
			continue
		}
		key = shareKey{file: p.file(*at), function: at.function, line: at.line}
		if i > 0 {
			key.callee = functionOf(stack[i-1])
		} else if inner := placesOf(l)[0]; inner != *at {
			key.callee = inner.function // it is inlined here
		}
		return key, i == 0
	}
	return shareKey{}, false
}
