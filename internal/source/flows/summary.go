package flows

import (
	"cmp"
	"go/types"
	"hash/fnv"
	"reflect"
	"strings"

	"golang.org/x/tools/go/analysis"
	"golang.org/x/tools/go/ssa"

	"github.com/perfvet/perfvet/internal/source/beside"
	"github.com/perfvet/perfvet/internal/source/ssapkg"
)

// Analyzer tells what a package puts into interfaces and func values. Its result is a *[Package].
var Analyzer = &analysis.Analyzer{
	Name:       "flows",
	Doc:        "tell what a package puts into interfaces and func values",
	URL:        "https://pkg.go.dev/github.com/perfvet/perfvet/internal/source/flows",
	Requires:   []*analysis.Analyzer{beside.Analyzer, ssapkg.Analyzer},
	ResultType: reflect.TypeFor[*Package](),
	Run:        run,
}

// A Summary is what a package tells of the interfaces and func values of its module. It is plain data: a driver keeps the summaries of all packages of a run, and joins them by [Join].
type Summary struct {
	Path    string   // import path
	Module  string   // path of the module; "" where there is none, and then nothing is told
	Main    bool     // it is a command
	Unsafe  bool     // it may do what no types tell
	Imports []string // those of the module, directly

	Leaks    []uint64 // types of internal packages of the module that it hands out by exported names
	Packages []string // those that places are of
	Targets  []Target // those that are put somewhere
	Flows    []Flow

	Inlinable []uint64 // methods that the compiler can inline, of values and of pointers
	Beside    Words    // names that files have that the build leaves out, such as tests
}

// A Target is what may be called: a concrete type, by one of its methods, or a function.
type Target struct {
	Kind     Kind
	Name     string // with the full path of its package: "*m/p.T", "m/p.F"
	Package  string // path
	In       string // name of the package
	Nameable bool   // other packages can write it
}

// A Kind is what a target is.
type Kind uint8

// The kinds of targets.
const (
	Concrete Kind = iota // a type
	Function             // declared
	Method               // of a value
	Literal              // of a function, that captures nothing
	Closure              // a literal that does
)

// A Flow is what comes to a place, or to a call that asks.
type Flow struct {
	To   uint64
	From []Place // whatever is there
	Puts []Put
	Nil  bool // func values: nil is put there by name
	Open bool // anything
}

// A Put is a target that is put somewhere.
type Put struct {
	Target       int // in Targets
	File         string
	Line, Column int // 1-based
}

// isBefore reports whether p is of a place in the source that comes before that of q. One without a place comes last.
func (p Put) isBefore(q Put) bool {
	if p.Line == 0 || q.Line == 0 {
		return p.Line > q.Line
	}
	return cmp.Or(cmp.Compare(p.File, q.File), cmp.Compare(p.Line, q.Line), cmp.Compare(p.Column, q.Column)) < 0
}

// A Place holds an interface or a func value: a field, a variable, a parameter, a result, or all that is of a type.
type Place struct {
	ID      uint64
	Owner   uint64 // the type that it is a field of, a parameter of a method of, or that it stands for; 0
	Package int    // in Packages: that declares it
	Name    uint32 // of func values: what files name that put something there
	Open    bool   // packages that import that, or have a value of the owner, can put something there
}

// A Package collects the summary of one package.
type Package struct {
	*Summary

	ssa      *ssa.Package
	pass     *analysis.Pass
	flows    map[uint64]int // in Flows, of places
	packages map[string]int // in Packages
	targets  map[string]int // in Targets
	places   map[types.Object]found
	exposed  map[types.Type]bool
	laidOpen map[types.Type]bool
	asked    uint64
}

// found is the place that an object stands for, if it is one.
type found struct {
	Place
	ok bool
}

func run(pass *analysis.Pass) (any, error) {
	s := pass.ResultOf[ssapkg.Analyzer].(*ssapkg.Package)
	p := &Package{
		Summary: &Summary{Path: pass.Pkg.Path(), Main: pass.Pkg.Name() == "main"}, ssa: s.Pkg, pass: pass,
		flows: make(map[uint64]int), packages: make(map[string]int), targets: make(map[string]int), places: make(map[types.Object]found), exposed: make(map[types.Type]bool), laidOpen: make(map[types.Type]bool),
	}
	if pass.Module == nil || pass.Module.Path == "" {
		return p, nil
	}
	p.Module = pass.Module.Path
	for _, imported := range pass.Pkg.Imports() {
		switch path := imported.Path(); {
		case path == "unsafe" || path == "C":
			p.Unsafe = true
		case p.isOurs(path):
			p.Imports = append(p.Imports, path)
		}
	}
	p.findLeaks()
	for _, instance := range pass.TypesInfo.Instances {
		for t := range instance.TypeArgs.Types() {
			p.expose(t)
		}
	}
	p.walk()
	p.Beside = wordsOf(beside.Unloaded(pass))
	return p, nil
}

// isOurs reports whether a package is of the module, or of one below it.
func (s *Summary) isOurs(path string) bool {
	return path == s.Module || strings.HasPrefix(path, s.Module+"/")
}

// flow returns what comes to a place.
func (p *Package) flow(at Place) *Flow {
	i, ok := p.flows[at.ID]
	if !ok {
		i = len(p.Flows)
		p.Flows = append(p.Flows, Flow{To: at.ID})
		p.flows[at.ID] = i
	}
	return &p.Flows[i]
}

// place returns a place that a package declares, by a name that no other there has. owner may be nil.
func (p *Package) place(in *types.Package, owner *types.TypeName, name string, open bool) Place {
	i, ok := p.packages[in.Path()]
	if !ok {
		i = len(p.Packages)
		p.Packages = append(p.Packages, in.Path())
		p.packages[in.Path()] = i
	}
	return Place{ID: idOf(in.Path() + " " + name), Owner: idOfType(owner), Package: i, Open: open}
}

// CanInline adds a method of the package that the compiler can inline to the summary.
func (p *Package) CanInline(method *types.Func) {
	recv := method.Signature().Recv().Type()
	p.Inlinable = append(p.Inlinable, idOf(types.TypeString(recv, nil)+"."+method.Name()))
	if _, isPointer := recv.Underlying().(*types.Pointer); !isPointer {
		p.Inlinable = append(p.Inlinable, idOf("*"+types.TypeString(recv, nil)+"."+method.Name()))
	}
}

// idOfType returns what a type is known by, 0 for nil.
func idOfType(name *types.TypeName) uint64 {
	if name == nil {
		return 0
	}
	return idOf(name.Pkg().Path() + " " + name.Name())
}

func idOf(name string) uint64 {
	h := fnv.New64a()
	h.Write([]byte(name))
	return h.Sum64()
}

// Ask adds a call through an interface or a func value to the summary, and returns what [Join] knows it by; 0 where the package alone tells that nobody knows.
func (p *Package) Ask(v ssa.Value) uint64 {
	if p.Module == "" || p.Unsafe {
		return 0
	}
	var f Flow
	p.add(&f, v, v.Pos(), make(map[ssa.Value]bool))
	if f.Open {
		return 0
	}
	p.asked++
	f.To = idOf(p.Path) + p.asked
	p.Flows = append(p.Flows, f)
	return f.To
}
