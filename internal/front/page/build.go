package page

import (
	"fmt"
	"path/filepath"
	"slices"
	"strings"

	"github.com/perfvet/perfvet/internal/compiled/explain"
	"github.com/perfvet/perfvet/internal/compiled/inventory"
	"github.com/perfvet/perfvet/internal/finding"
	"github.com/perfvet/perfvet/internal/foreign"
	"github.com/perfvet/perfvet/internal/front/report"
	"github.com/perfvet/perfvet/internal/run/driver"
)

// Parts are what a page needs of a run besides findings.
type Parts struct {
	listing explain.Listing
	calls   explain.Calls
}

// Prepare has a run gather what a page needs. Nothing of it is kept in a cache.
func Prepare(cfg *driver.Config) *Parts {
	p := new(Parts)
	cfg.Analyzers = append(slices.Clone(cfg.Analyzers), inventory.Analyzer, p.listing.Analyzer(), p.calls.Analyzer())
	cfg.Cache, cfg.Kinds = nil, explain.Kinds
	return p
}

// An Input is what a page is made of.
type Input struct {
	Dir    string // names of files are relative to it
	Title  string
	Result *driver.Result
	Parts  *Parts                     // of that run
	Chosen func(function string) bool // says which functions are shown, by their names in their package; nil shows all there is
}

// A Page is a model, and the machine code that goes with it.
type Page struct {
	Model Model

	in    Input
	funcs []*explain.Func // of Model.Functions; nil for those without machine code
	index map[symbol]int  // in Model.Functions, of those with machine code
	files map[string]*source
	shown map[string][][2]int // lines of files, first and last
}

// New returns the page of a run.
func New(in Input) *Page {
	p := &Page{in: in, index: make(map[symbol]int), files: make(map[string]*source), shown: make(map[string][][2]int)}
	stats := &in.Result.Stats
	p.Model = Model{Title: in.Title, Release: stats.GoVersion, Findings: []Finding{}, Functions: []Function{}, Files: []File{}}
	if paid := in.Result.Profile; paid != nil {
		var names []string
		for _, name := range paid.Names {
			names = append(names, foreign.Line(filepath.Base(name)))
		}
		p.Model.Profile = strings.Join(names, ", ")
	}
	for _, problem := range in.Result.Problems {
		p.Model.Problems = append(p.Model.Problems, foreign.Line(problem.String()))
	}
	for _, misfit := range in.Result.Misfits {
		p.Model.Problems = append(p.Model.Problems, foreign.Line(misfit))
	}
	p.addFiles()
	p.addFunctions()
	p.addFindings()
	p.addMarks()
	p.addCoverage()
	return p
}

// addFiles reads the files that are shown. One that cannot be read, such as one that cgo made, is not shown.
func (p *Page) addFiles() {
	names := slices.Clone(p.in.Parts.listing.Files)
	slices.Sort(names)
	names = slices.Compact(names)
	above := common(names)
	for _, name := range names {
		data, err := p.in.Result.ReadFile(name)
		if err != nil {
			continue
		}
		s := newSource(name, len(p.Model.Files), data)
		shown := p.choose(s)
		if len(shown) == 0 {
			continue
		}
		p.files[name], p.shown[name] = s, shown
		f := File{Name: nameIn(p.in.Dir, above, name), Marks: []Mark{}}
		for _, part := range shown {
			f.Parts = append(f.Parts, Part{part[0], s.text(part[0], part[1])})
		}
		p.Model.Files = append(p.Model.Files, f)
	}
}

// nameIn returns what a file is called: by its place below dir, or else below the directory that all files of the page are in.
func nameIn(dir, above, name string) string {
	rel := report.Relative(dir, name)
	if rel == name && above != "" {
		rel = report.Relative(filepath.Dir(above), name)
	}
	return filepath.ToSlash(rel)
}

// common returns the directory that all files are in.
func common(names []string) string {
	if len(names) == 0 {
		return ""
	}
	first, last := filepath.Dir(names[0]), filepath.Dir(names[len(names)-1]) // in order
	for rel, err := filepath.Rel(first, last); err != nil || !filepath.IsLocal(rel); rel, err = filepath.Rel(first, last) {
		first = filepath.Dir(first)
		if first == filepath.Dir(first) {
			break
		}
	}
	return first
}

// choose returns which lines of a file are shown.
func (p *Page) choose(s *source) [][2]int {
	if p.in.Chosen == nil {
		return [][2]int{{1, len(s.lines)}}
	}
	var parts [][2]int
	for _, d := range s.decls {
		if p.in.Chosen(d.name) {
			parts = append(parts, [2]int{d.first, min(d.last, len(s.lines))})
		}
	}
	return parts
}

// at returns the file that shows a line, or nil.
func (p *Page) at(file string, line int) *source {
	for _, part := range p.shown[file] {
		if part[0] <= line && line <= part[1] {
			return p.files[file]
		}
	}
	return nil
}

// place returns the index of the file that shows a line, or -1, and then what the place is called.
func (p *Page) place(file string, line int) (index int, name string) {
	if s := p.at(file, line); s != nil {
		return s.index, ""
	}
	return -1, fmt.Sprintf("%s:%d", shortPath(file), line)
}

// shortPath returns the last two parts of a name: "fmt/print.go".
func shortPath(file string) string {
	dir, base := filepath.Split(file)
	if parent := filepath.Base(dir); parent != "." && parent != string(filepath.Separator) {
		return parent + "/" + base
	}
	return base
}

// A symbol names a function in the object of a package.
type symbol struct{ pkg, name string }

// addFunctions lists the functions with machine code of a line that is shown, and those declared there that have none.
func (p *Page) addFunctions() {
	known := make(map[symbol]*inventory.Function)
	for i := range p.in.Result.Functions {
		f := &p.in.Result.Functions[i]
		known[symbol{f.Package, f.Symbol}] = f
	}
	for _, f := range p.in.Parts.listing.Funcs {
		name := symbol{f.Package, f.Symbol}
		if _, again := p.index[name]; again || !p.hasLines(f) {
			continue
		}
		p.index[name] = len(p.funcs)
		p.funcs = append(p.funcs, f)
		p.Model.Functions = append(p.Model.Functions, p.function(f, known[name]))
	}
	for i := range p.in.Result.Functions {
		f := &p.in.Result.Functions[i]
		if _, coded := p.index[symbol{f.Package, f.Symbol}]; !coded && f.Line > 0 && p.at(f.File, f.Line) != nil {
			p.funcs = append(p.funcs, nil)
			p.Model.Functions = append(p.Model.Functions, p.function(&explain.Func{Symbol: f.Symbol, File: f.File, Line: f.Line}, f))
		}
	}
}

func (p *Page) hasLines(f *explain.Func) bool {
	return slices.ContainsFunc(f.Spans, func(s explain.Span) bool {
		return slices.ContainsFunc(s.Stack, func(at finding.Frame) bool { return p.at(at.File, at.Line) != nil })
	})
}

// function returns what is said of a function; known may be nil.
func (p *Page) function(f *explain.Func, known *inventory.Function) Function {
	fn := Function{Symbol: f.Symbol, Name: inventory.Short(f.Symbol), File: -1, Line: f.Line, Size: f.Size, Frame: f.Frame}
	if f.Wrapper {
		fn.Made = "wrapper"
	}
	if s := p.at(f.File, f.Line); s != nil {
		fn.File = s.index
		if d := s.declOn(f.Line); d != nil && d.line == f.Line {
			fn.Last = d.last
		}
	}
	for _, c := range f.Calls {
		switch {
		case c.Bounds:
			fn.Counts.Bounds++
		case c.Allocates != "":
			fn.Counts.Allocs++
		case c.Remains():
			fn.Counts.Calls++
		}
	}
	if known == nil {
		return fn
	}
	switch {
	case known.Inline == inventory.CanInline && known.Cost >= 0:
		fn.Inline = fmt.Sprintf("can be inlined: cost %d", known.Cost)
	case known.Inline == inventory.CanInline:
		fn.Inline = "can be inlined"
	case known.Inline != "":
		fn.Inline = "cannot be inlined: " + known.Inline
	}
	for _, param := range known.Params {
		if param.Derefs >= 0 || param.Stored >= 0 {
			fn.Leaks = append(fn.Leaks, fmt.Sprintf("parameter %s: %s", finding.Quote(param.Name), report.Leak(param)))
		}
	}
	return fn
}
