// Package profile reads heap profiles, and tells what a program paid for what findings are about.
//
// A profile counts allocations by the line of source that made them, in the function that the line
// belongs to even where that was inlined. The machine code of a finding has the same line, so the two are
// joined without a look at the source. Objects do not name the functions of other packages that were inlined: such code is joined by
// the line that it was inlined at. Of a line that makes objects of several sizes, those of the finding's size are counted, as far as that
// is known.
package profile

import (
	"cmp"
	"errors"
	"fmt"
	"math"
	"path"
	"slices"
	"strings"

	"github.com/google/pprof/profile"

	"github.com/perfvet/perfvet/internal/finding"
	"github.com/perfvet/perfvet/internal/foreign"
)

// A Heap is what a program allocated, by place and size.
type Heap struct {
	all   Amount
	sites map[site][]*Block
	rate  float64 // bytes between two samples; 1 is every object
}

// A Block is the objects of one size that were allocated at one place.
type Block struct {
	Size int64 // of an object as the allocator has it, in bytes
	Amount
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

// A site is a line of a function, which allocates itself or by code that was inlined there.
type site struct {
	place
	inlined place // of the instruction, without its function; zero where that is the line's own
}

// A place is a line of a function.
type place struct {
	function string // symbol, with "[...]" for type arguments
	file     string // base name: directories differ between machines
	line     int64  // 1-based
}

// Read reads the heap profile in a file, as "go test -memprofile" and /debug/pprof/allocs of net/http/pprof write it. It
// returns an error that names the file if it cannot be read, is another profile, or has no allocations.
func Read(name string) (*Heap, error) {
	data, err := foreign.ReadFile(name, maxSize)
	if err != nil {
		return nil, err
	}
	h, err := parse(data)
	if err != nil {
		return nil, fmt.Errorf("%s: %w", name, err)
	}
	return h, nil
}

func parse(data []byte) (*Heap, error) {
	data, err := bounded(data)
	if err != nil {
		return nil, err
	}
	p, err := profile.ParseData(data)
	if err != nil {
		return nil, fmt.Errorf("no profile that pprof can read: %w", err)
	}
	// The names are those of runtime/pprof, writeHeapProto.
	objects, bytes := sampleType(p, "alloc_objects"), sampleType(p, "alloc_space")
	if objects < 0 || bytes < 0 {
		return nil, fmt.Errorf("a profile of %s: it takes a heap profile, such as go test -memprofile and /debug/pprof/allocs write", sampleTypes(p))
	}
	h := &Heap{sites: make(map[site][]*Block), rate: float64(max(1, p.Period))}
	known := make(map[string]*Block) // by inline stack and size
	for _, s := range p.Sample {
		h.add(known, s, Amount{s.Value[objects], s.Value[bytes]})
	}
	for _, blocks := range h.sites {
		slices.SortStableFunc(blocks, func(a, b *Block) int { return cmp.Compare(a.Size, b.Size) })
	}
	if h.all.Objects <= 0 || h.all.Bytes <= 0 {
		return nil, errors.New("the profile has no allocations")
	}
	return h, nil
}

func sampleType(p *profile.Profile, name string) int {
	return slices.IndexFunc(p.SampleType, func(t *profile.ValueType) bool { return t.Type == name })
}

func sampleTypes(p *profile.Profile) string {
	names := make([]string, len(p.SampleType))
	for i, t := range p.SampleType {
		names[i] = t.Type
	}
	return strings.Join(names, " and ")
}

// add counts a sample in all, and by the size of the objects on the lines that its innermost call stands for: that of the function
// that allocates, and those that this was inlined at.
func (h *Heap) add(known map[string]*Block, s *profile.Sample, a Amount) {
	if a.Objects <= 0 || a.Bytes < 0 {
		return // a sample of what is in use only, or of the difference of two profiles
	}
	h.all = h.all.plus(a)
	if len(s.Location) == 0 {
		return
	}
	stack := placesOf(s.Location[0])
	size := a.Bytes / a.Objects
	if exact := s.NumLabel["bytes"]; len(exact) == 1 {
		size = exact[0] // the quotient of estimates is one
	}
	if len(stack) == 0 || size <= 0 {
		return // there are no such objects
	}
	key := fmt.Sprint(stack, size)
	if known[key] == nil {
		known[key] = &Block{Size: size}
		h.index(stack, known[key])
	}
	known[key].Amount = known[key].plus(a)
}

// index adds a block to the lines that its allocating call stands for.
func (h *Heap) index(stack []place, b *Block) {
	own := site{place: stack[0]}
	h.sites[own] = append(h.sites[own], b)
	for _, at := range stack[1:] {
		via := site{at, place{file: stack[0].file, line: stack[0].line}}
		h.sites[via] = append(h.sites[via], b)
	}
}

// placesOf returns the lines that an instruction stands for, innermost first, each once.
func placesOf(l *profile.Location) []place {
	var all []place
	for _, line := range l.Line {
		if line.Function == nil {
			break
		}
		at := place{withoutTypeArguments(line.Function.Name), path.Base(line.Function.Filename), line.Line}
		if !slices.Contains(all, at) {
			all = append(all, at)
		}
	}
	return all
}

// withoutTypeArguments replaces type arguments as the runtime does for profiles (runtime/symtab.go,
// funcNameForPrint): objects have the shapes that were compiled.
func withoutTypeArguments(symbol string) string {
	i, j := strings.IndexByte(symbol, '['), strings.LastIndexByte(symbol, ']')
	if i < 0 || j < i {
		return symbol
	}
	return symbol[:i] + "[...]" + symbol[j+1:]
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

// sites returns the lines that the machine code of f allocates on, each once: of code whose function the object does not name, the lines
// that it was inlined at.
func sites(f *finding.Finding) []site {
	var all []site
	for _, c := range f.Code {
		i := slices.IndexFunc(c.Stack, func(at finding.Frame) bool { return at.Function != "" })
		if i < 0 {
			continue
		}
		named := c.Stack[i]
		at := site{place: place{withoutTypeArguments(named.Function), path.Base(named.File), int64(named.Line)}}
		if i > 0 {
			at.inlined = place{file: path.Base(c.Stack[0].File), line: int64(c.Stack[0].Line)}
		}
		if !slices.Contains(all, at) {
			all = append(all, at)
		}
	}
	return all
}

// Mark sets Measured of the confirmed findings that are about objects.
func (h *Heap) Mark(fs []*finding.Finding) {
	for _, f := range fs {
		if measurable(f) {
			f.Measured = h.share(h.amount([]*finding.Finding{f}))
		}
	}
}

func measurable(f *finding.Finding) bool { return f.Verdict == finding.Confirmed && f.Cost.Objects > 0 }

// Covered returns what all of fs together are about: objects that several of them are about count once.
func (h *Heap) Covered(fs []*finding.Finding) *finding.Measured {
	return h.share(h.amount(slices.DeleteFunc(slices.Clone(fs), func(f *finding.Finding) bool { return !measurable(f) })))
}

// amount returns the objects that fs are about, and the variance of their number.
func (h *Heap) amount(fs []*finding.Finding) (sum Amount, variance float64) {
	counted := make(map[*Block]bool)
	for _, f := range fs {
		for _, at := range sites(f) {
			for _, b := range h.sites[at] {
				if about(f, b.Size) && !counted[b] {
					counted[b] = true
					sum = sum.plus(b.Amount)
					variance += h.variance(b)
				}
			}
		}
	}
	return sum, variance
}

// variance returns that of the estimate of b's objects: each is in a sample with the
// probability by which runtime/pprof scales the samples up (protomem.go, scaleHeapSample).
func (h *Heap) variance(b *Block) float64 {
	if h.rate <= 1 {
		return 0
	}
	sampled := -math.Expm1(-float64(b.Size) / h.rate)
	return float64(b.Objects) * (1 - sampled) / sampled
}

// tinyBlock is what the runtime's tiny allocator hands out parts of (runtime/malloc.go, maxTinySize); a profile counts the blocks.
const tinyBlock = 16

// about reports whether f can be about objects of a size: it is known for those that make one at a time.
func about(f *finding.Finding, size int64) bool {
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
