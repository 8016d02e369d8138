// Package profile reads heap profiles and CPU profiles, and tells what a program paid for what findings are about.
//
// A heap profile counts allocations by the line of source that made them, in the function that the line
// belongs to even where that was inlined. The machine code of a finding has the same line, so the two are
// joined without a look at the source. Objects do not name the functions of other packages that were inlined: such code is joined by
// the line that it was inlined at. Of a line that makes objects of several sizes, those of the finding's size are counted, as far as that
// is known.
//
// A CPU profile has samples of stacks. A finding that allocates has those in the allocator (mallocgc, and what it calls) that were called from its
// line through the function that its machine code calls. A finding about a call of a function that allocates has all that was allocated, and all time in the allocator, below that call. A finding about inlining has those in the function that stays out of line, called from one of the lines
// where the call remains, without what that function calls in turn: inlining saves none of it. A finding about operations, such as bounds checks, has
// those in its line itself and in what the runtime does for it: an operation is a part of that, and how large a one nobody can tell.
//
// Both are of one build. [Profile.Fit] finds what cannot be of the source at hand.
package profile

import (
	"errors"
	"fmt"
	"slices"
	"strings"

	"github.com/google/pprof/profile"

	"github.com/perfvet/perfvet/internal/finding"
	"github.com/perfvet/perfvet/internal/foreign"
)

// A Profile is what a program paid, as one or more files have it.
type Profile struct {
	Heap  *Heap    // nil where no file is a heap profile
	CPU   *CPU     // nil where no file is a CPU profile
	Names []string // of the files

	// Guess says that nobody asked for the profile: it orders findings, and decides nothing about which are shown.
	Guess bool

	frames map[frame]bool             // lines that stacks have
	builds map[string]map[string]bool // build IDs, by the name of a program
	fitter *fitter                    // of the source that it was held against
}

func newProfile(names ...string) *Profile {
	return &Profile{Names: names, frames: make(map[frame]bool), builds: make(map[string]map[string]bool)}
}

// Read reads the profiles in files: heap profiles, as "go test -memprofile" and /debug/pprof/allocs of net/http/pprof write them, and CPU profiles, as
// "go test -cpuprofile" and /debug/pprof/profile do. Those of one kind are added up. Read returns an error that names the file if one cannot be read or
// is another profile, and if there is nothing in one.
func Read(names ...string) (*Profile, error) {
	p := newProfile(names...)
	size, records := maxSize, maxRecords
	for _, name := range names {
		data, err := foreign.ReadFile(name, maxSize)
		if err != nil {
			return nil, err
		}
		if err := p.add(data, &size, &records); err != nil {
			return nil, fmt.Errorf("%s: %w", name, err)
		}
	}
	return p, nil
}

// add adds the profile in data. It takes what that has of bytes and records from size and records.
func (p *Profile) add(data []byte, size, records *int) error {
	data, err := bounded(data, size, records)
	if err != nil {
		return err
	}
	parsed, err := profile.ParseUncompressed(data)
	if err != nil {
		// The text of the old formats, which pprof reads too, has addresses alone.
		return fmt.Errorf("no profile that pprof can read, or one that was cut short: %w", err)
	}
	if len(parsed.Sample) > 0 && !hasLines(parsed) {
		return errors.New("the profile has addresses, and no names of functions and files: that of net/http/pprof with debug=1 is one such")
	}
	switch {
	case sampleType(parsed, "alloc_objects") >= 0 && sampleType(parsed, "alloc_space") >= 0: // the names are those of runtime/pprof, writeHeapProto
		err = p.addHeap(parsed)
	case isCPU(parsed):
		err = p.addCPU(parsed)
	default:
		err = fmt.Errorf("a profile of %s: it takes heap profiles, such as go test -memprofile and /debug/pprof/allocs write, and CPU profiles, such as go test -cpuprofile and /debug/pprof/profile write",
			sampleTypes(parsed))
	}
	if err == nil {
		p.note(parsed)
	}
	return err
}

func hasLines(p *profile.Profile) bool {
	return slices.ContainsFunc(p.Location, func(l *profile.Location) bool {
		return slices.ContainsFunc(l.Line, func(at profile.Line) bool { return at.Function != nil && at.Function.Filename != "" && at.Line > 0 })
	})
}

func sampleType(p *profile.Profile, name string) int {
	return slices.IndexFunc(p.SampleType, func(t *profile.ValueType) bool { return t.Type == name })
}

func sampleTypes(p *profile.Profile) string {
	names := make([]string, len(p.SampleType))
	for i, t := range p.SampleType {
		names[i] = t.Type
	}
	if len(names) == 0 {
		return "nothing"
	}
	return strings.Join(names, " and ")
}

// Mark sets Measured and Spent of the confirmed findings that the profile can say something of.
func (p *Profile) Mark(fs []*finding.Finding) {
	for _, f := range fs {
		if p.fitter.isForeign(f.File) {
			continue
		}
		if p.Heap != nil && allocates(f) {
			f.Measured = p.Heap.share(p.Heap.amount([]*finding.Finding{f}))
		}
		if p.CPU != nil && isMeasurable(f) {
			f.Spent = p.CPU.share(p.CPU.time([]*finding.Finding{f}))
		}
	}
	p.markBelow(fs)
}

func isMeasurable(f *finding.Finding) bool {
	return f.Verdict == finding.Confirmed && f.Contract == nil && len(f.Code) > 0 && !isBelow(f)
}

// allocates reports whether f is about objects that its own code makes.
func allocates(f *finding.Finding) bool {
	return f.Verdict == finding.Confirmed && f.Contract == nil && f.Cost.Objects > 0 && !isOfCalls(f) && !isBelow(f)
}

// isOfCalls reports whether f is about calls of the function that it is in, which stays out of line, and not about calls of the runtime.
func isOfCalls(f *finding.Finding) bool {
	name := "." + withoutTypeArguments(f.Function)
	for i := range f.Code {
		callee := withoutTypeArguments(f.Code[i].Callee)
		if base, ok := strings.CutSuffix(callee, "[...]"); ok && !strings.HasSuffix(name, "[...]") {
			callee = base
		}
		if !strings.HasSuffix(callee, name) {
			return false
		}
	}
	return len(f.Code) > 0 && f.Function != ""
}
