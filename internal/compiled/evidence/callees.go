package evidence

import (
	"context"
	"encoding/json"
	"io"
	"iter"
	"maps"
	"slices"
	"sync"

	"github.com/perfvet/perfvet/internal/compiled/calls"
	"github.com/perfvet/perfvet/internal/compiled/gcobj"
	"github.com/perfvet/perfvet/internal/finding"
)

// Callees tells what functions allocate that a package calls, by the objects of the packages that have them.
type Callees interface {
	// Least returns what each call allocates at least of the function that symbol means in the code of the package. It reports false where nobody
	// knows: the object of its package is not at hand.
	Least(symbol string) (least calls.Least, known bool)

	// Most returns what each call allocates at most of the function that Least is known of.
	Most(symbol string) calls.Most

	// Reaches reports whether a call of the function may call an allocator, on whatever path.
	Reaches(symbol string) bool

	// Inlined returns what a call allocates that was inlined into a function of the package, by its number there: see [gcobj.Func.Inlining]. It reports false where nobody knows.
	Inlined(into string, inlining int) (in calls.Inlined, known bool)
}

// Callees returns what is known of the functions that the package calls. It is nil where nothing is.
func (p *Package) Callees() Callees { return p.callees }

// CallsOf returns the direct calls in the package's own machine code of functions that are neither allocators nor of package runtime, by the symbol of the
// function, in the order of the symbols.
func (p *Package) CallsOf() iter.Seq2[string, []Caller] {
	return func(yield func(string, []Caller) bool) {
		if p.code == nil {
			return
		}
		for _, symbol := range slices.Sorted(maps.Keys(p.code.callers)) {
			var callers []Caller
			for _, s := range p.code.callers[symbol] {
				callers = append(callers, Caller{s.fn, s.callee, s.offset, p.code.stack(s.fn, s.offset)})
			}
			if !yield(symbol, callers) {
				return
			}
		}
	}
}

// Owns reports whether a line is one of the package's files.
func (p *Package) Owns(line Line) bool { return p.names.own[line.File] }

// Links returns the calls of a chain as notes, each at its line.
func (p *Package) Links(chain []calls.Step) []finding.Note {
	var notes []finding.Note
	for _, s := range chain {
		if len(s.Stack) == 0 {
			continue
		}
		at := s.Stack[0]
		notes = append(notes, finding.Note{
			File: p.names.canonical(at.File), Line: at.Line,
			Message: finding.Quote(s.Function) + " calls " + finding.Quote(s.Callee) + " on every path",
		})
	}
	return notes
}

// library tells of functions of the standard library, and of the package itself. What other packages compile into, nobody knows who is asked about one package: the
// answer would be kept while they change.
type library struct {
	list func() ([]calls.Package, error)
	id   string
	open calls.Open

	once     sync.Once
	packages []calls.Package
	floor    *calls.Floor // nil where the packages cannot be listed
}

// A Part is what is at hand of a build for one who is asked about one package: that package and the standard library.
type Part struct {
	Graph    *calls.Graph
	Packages []calls.Package
}

// FileName returns the name that a source file has in findings, by the one that objects have.
func (p *Package) FileName(object string) string { return p.names.canonical(object) }

// Part returns the part of the build that is at hand; nil where all of it is, or nothing. What is kept under the name of the package stays true of it: the rest may change.
func (p *Package) Part() *Part {
	l, ok := p.callees.(*library)
	if !ok || p.code == nil {
		return nil
	}
	l.load()
	if l.floor == nil {
		return nil
	}
	return &Part{l.floor.Graph(), l.packages}
}

func (l *library) load() {
	l.once.Do(func() {
		packages, err := l.list()
		if err != nil {
			return
		}
		l.packages, l.floor = packages, calls.NewFloor(packages, l.open)
	})
}

// Least implements [Callees].
func (l *library) Least(symbol string) (least calls.Least, known bool) {
	l.load()
	if l.floor == nil {
		return calls.Least{}, false
	}
	least, known, _ = l.floor.Of(l.id, symbol)
	return least, known
}

// Most implements [Callees].
func (l *library) Most(symbol string) calls.Most {
	l.load()
	if l.floor == nil {
		return calls.Most{Objects: calls.Unlimited, Bytes: calls.Unlimited}
	}
	most, _ := l.floor.MostOf(l.id, symbol)
	return most
}

// Reaches implements [Callees].
func (l *library) Reaches(symbol string) bool {
	l.load()
	if l.floor == nil {
		return false
	}
	reaches, _ := l.floor.Reaches(l.id, symbol)
	return reaches
}

// Inlined implements [Callees].
func (l *library) Inlined(into string, inlining int) (in calls.Inlined, known bool) {
	l.load()
	if l.floor == nil {
		return in, false
	}
	in, known, _ = l.floor.OfInlined(l.id, into, inlining)
	return in, known
}

// calleesOf returns what can be told of the callees of p, which was listed as own.
func (n nested) calleesOf(ctx context.Context, own *listed, patterns []string) *library {
	args := append([]string{"list", "-e", "-export", "-deps", "-cover=false", "-json=ImportPath,Name,Export,Standard", "--"}, patterns...)
	return &library{
		id: own.ImportPath,
		open: func(export string, opts gcobj.Options) (*gcobj.Archive, error) {
			return OpenArchive(export, n.GOROOT, opts)
		},
		list: func() ([]calls.Package, error) {
			stdout, _, err := n.run(ctx, n.root, args...)
			if err != nil {
				return nil, err
			}
			packages := []calls.Package{{ID: own.ImportPath, Path: symbolPath(own), Export: own.Export}}
			for dec := json.NewDecoder(stdout); ; {
				var p struct {
					ImportPath, Name, Export string
					Standard                 bool
				}
				switch err := dec.Decode(&p); {
				case err == io.EOF:
					return packages, nil
				case err != nil:
					return nil, err
				case p.Standard && p.ImportPath != own.ImportPath:
					packages = append(packages, calls.Package{ID: p.ImportPath, Path: p.ImportPath, Export: p.Export})
				}
			}
		},
	}
}
