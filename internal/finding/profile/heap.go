package profile

import (
	"cmp"
	"errors"
	"fmt"
	"math"
	"slices"

	"github.com/google/pprof/profile"

	"github.com/perfvet/perfvet/internal/finding"
)

// A Heap is what a program allocated, by place and size.
type Heap struct {
	all   Amount
	sites map[site][]*Block
	known map[string]*Block // by inline stack and size

	samples []allocated // all that have a stack
}

// allocated is what was allocated with one stack.
type allocated struct {
	Amount
	stack []*profile.Location // from the call that leads into the runtime, innermost first
	full  []*profile.Location // with what is below that

	variance float64 // of the number of objects
	block    *Block
}

// A Block is the objects of one size that were allocated at one place.
type Block struct {
	Size int64 // of an object as the allocator has it, in bytes
	Amount
	stack    []place // lines that the instruction stands for, innermost first
	variance float64 // of the number of objects
	foreign  bool    // of other source than that at hand: see Fit
}

// An Amount is a number of objects, and their bytes. In a profile of samples both are estimates.
type Amount struct{ Objects, Bytes int64 }

func (a Amount) plus(b Amount) Amount {
	return Amount{saturated(a.Objects, b.Objects), saturated(a.Bytes, b.Bytes)}
}

// saturated returns the sum of what is not negative, or the largest number: a profile may hold any.
func saturated(a, b int64) int64 {
	if a > math.MaxInt64-b {
		return math.MaxInt64
	}
	return a + b
}

// addHeap adds a heap profile.
func (p *Profile) addHeap(parsed *profile.Profile) error {
	if p.Heap == nil {
		p.Heap = &Heap{sites: make(map[site][]*Block), known: make(map[string]*Block)}
	}
	h, before := p.Heap, p.Heap.all
	objects, bytes := sampleType(parsed, "alloc_objects"), sampleType(parsed, "alloc_space")
	rate := float64(max(1, parsed.Period)) // bytes between two samples; 1 is every object
	for _, s := range parsed.Sample {
		h.add(s, Amount{s.Value[objects], s.Value[bytes]}, rate)
	}
	for _, blocks := range h.sites {
		slices.SortStableFunc(blocks, func(a, b *Block) int { return cmp.Compare(a.Size, b.Size) })
	}
	if h.all.Objects <= before.Objects || h.all.Bytes <= before.Bytes {
		return errors.New("the profile has no allocations")
	}
	return nil
}

// add counts a sample in all, and by the size of the objects on the lines that its innermost call outside of the runtime stands for: that of the function
// that allocates, and those that this was inlined at.
func (h *Heap) add(s *profile.Sample, a Amount, rate float64) {
	if a.Objects <= 0 || a.Bytes < 0 {
		return // a sample of what is in use only, or of the difference of two profiles
	}
	h.all = h.all.plus(a)
	i := slices.IndexFunc(s.Location, func(l *profile.Location) bool { return !isRuntime(l) })
	if i < 0 {
		return
	}
	stack := placesOf(s.Location[i])
	size := a.Bytes / a.Objects
	if exact := s.NumLabel["bytes"]; len(exact) == 1 {
		size = exact[0] // the quotient of estimates is one
	}
	if len(stack) == 0 || size <= 0 {
		return // there are no such objects
	}
	key := fmt.Sprint(stack, size)
	b := h.known[key]
	if b == nil {
		b = &Block{Size: size, stack: stack}
		h.known[key] = b
		for _, at := range sitesOf(stack) {
			h.sites[at] = append(h.sites[at], b)
		}
	}
	b.Amount = b.plus(a)
	v := variance(a.Objects, size, rate)
	h.samples = append(h.samples, allocated{Amount: a, stack: s.Location[i:], full: s.Location, variance: v, block: b})
	b.variance += v
}

// variance returns that of an estimate of objects: each is in a sample with the
// probability by which runtime/pprof scales the samples up (protomem.go, scaleHeapSample).
func variance(objects, size int64, rate float64) float64 {
	if rate <= 1 {
		return 0
	}
	sampled := -math.Expm1(-float64(size) / rate)
	return float64(objects) * (1 - sampled) / sampled
}

// At returns what was allocated on the lines of the machine code that confirms f, of all sizes.
func (h *Heap) At(f *finding.Finding) []Block {
	var all []Block
	for _, at := range sites(f) {
		for _, b := range h.sites[at] {
			all = append(all, *b)
		}
	}
	return all
}

// blocks returns the objects that f is about, each once.
func (h *Heap) blocks(f *finding.Finding) []*Block {
	var all []*Block
	for _, at := range sites(f) {
		for _, b := range h.sites[at] {
			if isAbout(f, b.Size) && !b.foreign && !slices.Contains(all, b) {
				all = append(all, b)
			}
		}
	}
	return all
}

// covered is amount with what lies below calls.
func (h *Heap) covered(fs []*finding.Finding) (sum Amount, variance float64) {
	w, counted := newWatch(fs), make(map[*Block]bool)
	for _, f := range only(fs, allocates) {
		for _, b := range h.blocks(f) {
			counted[b] = true
		}
	}
	for _, s := range h.samples {
		found := counted[s.block]
		if !found {
			w.in(s.full, func(*finding.Finding) { found = true })
		}
		if found {
			sum = sum.plus(s.Amount)
			variance += s.variance
		}
	}
	return sum, variance
}

// amount returns the objects that fs are about, and the variance of their number. Those that several of them are about count once.
func (h *Heap) amount(fs []*finding.Finding) (sum Amount, variance float64) {
	counted := make(map[*Block]bool)
	for _, f := range fs {
		for _, b := range h.blocks(f) {
			if !counted[b] {
				counted[b] = true
				sum = sum.plus(b.Amount)
				variance += b.variance
			}
		}
	}
	return sum, variance
}

// tinyBlock is what the runtime's tiny allocator hands out parts of (runtime/malloc.go, maxTinySize); a profile counts the blocks.
const tinyBlock = 16

// isAbout reports whether f can be about objects of a size: it is known for those that make one at a time.
func isAbout(f *finding.Finding, size int64) bool {
	if f.Cost.Objects != 1 || f.Cost.Bytes == 0 {
		return true
	}
	return size == f.Cost.Bytes || f.Cost.Bytes < tinyBlock && size == tinyBlock
}

func (h *Heap) share(a Amount, variance float64) *finding.Measured {
	return &finding.Measured{
		Error:   math.Sqrt(variance) / float64(max(1, a.Objects)),
		Objects: a.Objects, Bytes: a.Bytes,
		ObjectsShare: float64(a.Objects) / float64(h.all.Objects),
		BytesShare:   float64(a.Bytes) / float64(h.all.Bytes),
	}
}
