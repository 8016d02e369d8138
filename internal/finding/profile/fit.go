package profile

import (
	"cmp"
	"fmt"
	"maps"
	"math"
	"path"
	"path/filepath"
	"slices"
	"strings"

	"github.com/google/pprof/profile"

	"github.com/perfvet/perfvet/internal/finding"
)

// A Source is what a profile is held against: packages, their files, and the allocating calls in their machine code.
type Source struct {
	Packages []Package
	ReadFile func(name string) ([]byte, error)
	Calls    []finding.Code
}

// A Package is one of a [Source].
type Package struct {
	Prefix  string   // of its symbols: "net/http."
	Path    string   // for the import
	Command bool     // its symbols begin with "main." where it is a program, and with Prefix in its tests
	Files   []string // that people wrote, absolute and in order
}

// A FitError says that a profile is of another program, or of other source.
type FitError struct{ reason string }

func (e *FitError) Error() string { return e.reason }

// A frame is a line as a profile has it.
type frame struct {
	function string // symbol, with "[...]" for type arguments
	file     string // whole name
	line     int64
	start    int64 // line that the function begins on; 0 where the profile does not say it: runtime/pprof does
}

// note keeps the lines of a profile, and the programs that it is of, for Fit.
func (p *Profile) note(parsed *profile.Profile) {
	for _, m := range parsed.Mapping {
		if name := path.Base(slashed(m.File)); m.HasFunctions && m.BuildID != "" && !strings.HasSuffix(name, testSuffix) {
			if p.builds[name] == nil {
				p.builds[name] = make(map[string]bool)
			}
			p.builds[name][m.BuildID] = true
		}
	}
	for _, l := range parsed.Location {
		for _, at := range l.Line {
			if at.Function != nil {
				p.frames[frame{withoutTypeArguments(at.Function.Name), slashed(at.Function.Filename), at.Line, at.Function.StartLine}] = true
			}
		}
	}
}

// testSuffix is that of compiled tests: those of several packages may have one name.
const testSuffix = ".test"

// mixed names the programs of which the profiles have several builds.
func (p *Profile) mixed() []string {
	var said []string
	for _, name := range slices.Sorted(maps.Keys(p.builds)) {
		if n := len(p.builds[name]); n > 1 && !p.Guess {
			said = append(said, fmt.Sprintf("%s: of %d builds of %s: not all of them can be of this source", p.name(), n, finding.Quote(name)))
		}
	}
	return said
}

// A misfit is a line of a profile that the source cannot have, and why.
type misfit struct {
	frame
	why string
}

// Fit holds the profile against the source that it is to be joined with. What it has of files that are not those of the program is
// not joined with anything any more, and the text says so for whoever asked for the profile. It returns a *FitError where most of it is of
// other source, or nothing is of the packages at all.
func (p *Profile) Fit(s Source) (warnings []string, err error) {
	f := &fitter{Source: s, outlines: make(map[string]*outline), bad: make(map[string][]misfit)}
	p.fitter = f
	for _, at := range slices.SortedFunc(maps.Keys(p.frames), compareFrames) {
		f.check(at)
	}
	if f.lines == 0 {
		return nil, &FitError{p.name() + ": it has no function of the packages: it is of another program, or nothing of them ran while it was taken"}
	}
	odd := f.checkObjects(p.Heap)
	if n := f.misfits(); 2*n > f.lines {
		first := f.first()
		return nil, &FitError{fmt.Sprintf("%s: it is of other source: %d of its %d lines of the packages are not there, such as %s:%d in %s (%s)",
			p.name(), n, f.lines, path.Base(first.file), first.line, finding.Quote(first.function), first.why)}
	}
	p.drop(f)
	return slices.Concat(p.differences(f, odd), p.mixed(), p.few()), nil
}

func compareFrames(a, b frame) int {
	return cmp.Or(cmp.Compare(a.file, b.file), cmp.Compare(a.line, b.line), cmp.Compare(a.function, b.function))
}

func (p *Profile) name() string { return strings.Join(p.Names, ", ") }

// A fitter is one call of Fit.
type fitter struct {
	Source
	outlines map[string]*outline // by name; nil of a file that cannot be read
	bad      map[string][]misfit // by name of the file that it would be
	lines    int                 // of the packages, in the profile
}

// isForeign reports whether what the profile has of a file is of other source. Without a fitter nothing is known to be.
func (f *fitter) isForeign(file string) bool { return f != nil && len(f.bad[file]) > 0 }

func (f *fitter) misfits() (n int) {
	for _, all := range f.bad {
		n += len(all)
	}
	return n
}

func (f *fitter) first() misfit { return f.bad[slices.Min(slices.Collect(maps.Keys(f.bad)))][0] }

// check notes a line of the packages that is not there.
func (f *fitter) check(at frame) {
	file, rest := f.find(at.function, at.file)
	if file == "" {
		return
	}
	o := f.outline(file)
	why := o.lacks(rest, int(at.line), int(at.start))
	f.lines++
	if why != "" && !(o.isInFunction(int(at.line)) && f.begins(file, rest, int(at.start))) {
		f.bad[file] = append(f.bad[file], misfit{at, why})
	}
}

// begins reports whether a function of the package of a file begins where a profile says. Then a line that is not in it is that of something that was inlined
// there: samples of time are of any instruction, and some few have such a line without the frame for it. No finding is of such a line in such a function.
func (f *fitter) begins(file, function string, start int) bool {
	for _, p := range f.Packages {
		if _, found := slices.BinarySearch(p.Files, file); !found {
			continue
		}
		for _, name := range p.Files {
			if o := f.outline(name); o != nil && slices.ContainsFunc(o.extents(function), func(e extent) bool { return e.first == start }) {
				return true
			}
		}
	}
	return false
}

// find returns the name of the file of the packages that a function is in, and what its symbol has behind the package. It returns "" for those of
// other packages, and of files that nobody wrote.
func (f *fitter) find(function, file string) (name, rest string) {
	base := path.Base(file)
	if strings.HasPrefix(base, "_cgo_") || strings.HasPrefix(base, "<") {
		return "", ""
	}
	for _, p := range f.Packages {
		rest, ok := strings.CutPrefix(function, p.Prefix)
		if !ok && p.Command {
			rest, ok = strings.CutPrefix(function, ofCommand)
			ok = ok && p.isIn(path.Base(path.Dir(file)))
		}
		if !ok || strings.Contains(rest, "/") || len(p.Files) == 0 {
			continue
		}
		name := filepath.Join(filepath.Dir(p.Files[0]), base)
		if !isDeclared(rest) && !p.mayHave(name, file) {
			return "", "" // a literal in another package's function that was inlined is called after the package that it is inlined in
		}
		return name, rest
	}
	return "", ""
}

// mayHave reports whether name is a file of p, and may be the one that a profile calls file.
func (p *Package) mayHave(name, file string) bool {
	_, found := slices.BinarySearch(p.Files, name)
	dir := path.Base(path.Dir(file))
	return found && (dir == "." || p.isIn(dir)) // profile's places have no directories
}

// isWritten reports whether a file is one that was analysed: tests may not be.
func (f *fitter) isWritten(file string) bool {
	return slices.ContainsFunc(f.Packages, func(p Package) bool {
		_, found := slices.BinarySearch(p.Files, file)
		return found
	})
}

// isIn reports whether the files of p are in a directory of that name, or in one that is named after its import path.
func (p *Package) isIn(dir string) bool {
	return dir == path.Base(p.Path) || len(p.Files) > 0 && dir == filepath.Base(filepath.Dir(p.Files[0]))
}

func (f *fitter) outline(file string) *outline {
	o, ok := f.outlines[file]
	if !ok {
		if data, err := f.ReadFile(file); err == nil {
			o = newOutline(data)
		}
		f.outlines[file] = o
	}
	return o
}

// checkObjects looks at the lines that allocated. A file of which most do not have an allocating call is another one; it returns how many lines of the
// others are such.
func (f *fitter) checkObjects(h *Heap) (odd int) {
	if h == nil {
		return 0
	}
	type line struct {
		file string
		line int64
	}
	calls := make(map[line]bool)
	for i := range f.Calls {
		for _, at := range f.Calls[i].Stack {
			calls[line{filepath.Base(at.File), int64(at.Line)}] = true
		}
	}
	seen := make(map[line]bool)
	fitting, without := make(map[string]int), make(map[string][]misfit)
	for _, b := range h.known {
		for _, at := range b.stack {
			file, rest := f.find(at.function, at.file)
			if !f.isWritten(file) || !isDeclared(rest) {
				continue
			}
			key := line{file, at.line}
			switch {
			case seen[key]:
			case calls[line{path.Base(at.file), at.line}]:
				fitting[file]++
			case !f.outline(file).mayAllocate(int(at.line)):
				without[file] = append(without[file], misfit{frame{function: at.function, file: file, line: at.line}, "nothing on that line allocates"})
			}
			seen[key] = true
			break
		}
	}
	for file, all := range without {
		if len(all) > fitting[file] && len(f.bad[file]) == 0 {
			slices.SortFunc(all, func(a, b misfit) int { return compareFrames(a.frame, b.frame) })
			f.bad[file] = all
		} else if len(f.bad[file]) == 0 {
			odd += len(all)
		}
	}
	return odd
}

// drop leaves out what the profile has of files that are others.
func (p *Profile) drop(f *fitter) {
	isBad := func(stack []place) bool {
		return slices.ContainsFunc(stack, func(at place) bool {
			file, _ := f.find(at.function, at.file)
			return len(f.bad[file]) > 0
		})
	}
	if p.Heap != nil {
		for _, b := range p.Heap.known {
			b.foreign = isBad(b.stack)
		}
	}
	if p.CPU != nil {
		for _, s := range p.CPU.known {
			s.foreign = isBad(s.stack)
		}
	}
}

// mostNamed is how many files a warning names.
const mostNamed = 3

// differences says which files the profile was left out of, and how many lines do what they do not do in this build.
func (p *Profile) differences(f *fitter, odd int) []string {
	if p.Guess {
		return nil
	}
	var said []string
	if len(f.bad) > 0 {
		var names []string
		for _, file := range slices.Sorted(maps.Keys(f.bad))[:min(len(f.bad), mostNamed)] {
			first := f.bad[file][0]
			names = append(names, fmt.Sprintf("%s (line %d in %s: %s)", path.Base(filepath.ToSlash(file)), first.line, finding.Quote(first.function), first.why))
		}
		if more := len(f.bad) - len(names); more > 0 {
			names = append(names, fmt.Sprintf("%d more", more))
		}
		said = append(said, fmt.Sprintf("%s: it is of other source in part, and what it has of these files is left out: %s", p.name(), strings.Join(names, ", ")))
	}
	if odd > 0 {
		said = append(said, fmt.Sprintf("%s: %s allocated that nothing does in this build: it is of other source, of another version of Go or of other flags", p.name(), lines(odd)))
	}
	return said
}

func lines(n int) string {
	if n == 1 {
		return "1 line"
	}
	return fmt.Sprintf("%d lines", n)
}

// enough is the number of samples of a CPU profile from which what has none takes less than 1% of the time, in 95 cases of 100: the rule of three.
const enough = 300

// few says what a CPU profile of few samples cannot say.
func (p *Profile) few() []string {
	if p.Guess || p.CPU == nil || p.CPU.all.Samples >= enough {
		return nil
	}
	n := p.CPU.all.Samples
	most := min(100, math.Ceil(300/float64(n)))
	return []string{fmt.Sprintf("%s: it has %s of CPU time: what none is of may take up to %.0f%% of it", p.name(), samples(n), most)}
}

func samples(n int64) string {
	if n == 1 {
		return "1 sample"
	}
	return fmt.Sprintf("%d samples", n)
}
