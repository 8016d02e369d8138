package heat

import (
	"go/types"
	"hash/fnv"
	"io"
	"slices"
	"strings"

	"golang.org/x/tools/go/ssa"
)

// A Summary is what a package tells of how often the functions of others run, and what it needs to learn the same of its own. It is small and
// plain data: a driver keeps the summaries of all packages of a run, and joins them by [Join].
type Summary struct {
	Funcs []Func // declared functions and literals, in the order of the source
	Calls []Call // each once

	Imports []string // the packages that it imports, of its module and internal ones
	Sources bool     // it writes the source of programs
}

// A Func is a function of the package. What is told of it is told from the package alone.
type Func struct {
	Name      string // as go/types has it in full: "m/p.F", "(*m/p.T).M"; "" for a literal
	ID        uint64 // the name hashed, which is found sooner; 0 for a literal
	Loops     int8   // around the calls of it; 0 to maxLoops
	Cold      string // why it is cold; "" when it is not
	Once      bool   // it is cold because it runs once: its loops may never end
	Seldom    bool   // its name, or that of all its callers, says that it runs seldom
	Benchmark string // that reaches it; "" for none
	Reach     Reach
	Value     uint64 // of a function whose value is used what [valueShape] says of it, hashed; 0 for others
}

// Reach says who can call a function that is not called by name alone.
type Reach uint8

const (
	Known      Reach = iota // all callers are in its package
	Importers               // and in the packages that import it, all of which are below the folder of an internal one
	Anybody                 // other modules, too
	Everywhere              // its value is used, or an interface has it
)

// A Call is all calls of one function by another, or the making of a literal.
type Call struct {
	Caller  int    // in Funcs
	Callee  int    // in Funcs; of no meaning with Foreign or Value
	Foreign uint64 // of a function of another package, as its ID; 0
	Value   uint64 // of the type of the function that is called by its value, as in Func; 0 for other calls
	Loops   int8   // around the calls that are not cold, the most
	Cold    string // why all of them are cold; ""
	Starts  bool   // one of them is a go statement
	Passed  bool   // it is no call: the value of a Foreign function is used
	Sites   int    // calls
}

// Summary returns what p tells of other packages' functions and of its own.
func (p *Package) Summary() *Summary {
	if p.cold != "" || p.apart != "" {
		return new(Summary) // it tells nothing: what tests and examples call need not be hot
	}
	s := &Summary{Funcs: make([]Func, len(p.ssa.Funcs))}
	for _, pkg := range p.ssa.Pkg.Pkg.Imports() {
		path := pkg.Path()
		if p.isOfModule(path) || isInternal(path) && p.mayBeAnalysed(path) {
			s.Imports = append(s.Imports, path)
		}
		s.Sources = s.Sources || slices.Contains(sourcePackages, path)
	}
	index := make(map[*function]int, len(p.funcs))
	for i, sf := range p.ssa.Funcs {
		f := p.funcs[sf.Function]
		index[f] = i
		name := fullName(f.Function.Object())
		s.Funcs[i] = Func{
			Name: name, ID: idOf(name), Loops: int8(f.loops), Cold: f.cold, Once: f.runsOnce(), Seldom: f.seldom,
			Benchmark: f.benchmark, Reach: p.reach(f), Value: p.valueOf(f),
		}
	}
	type pair struct {
		caller  int
		callee  int
		foreign uint64
		value   uint64
		passed  bool
	}
	calls := make(map[pair]int)
	add := func(k pair, e edge) {
		i, ok := calls[k]
		if !ok {
			i = len(s.Calls)
			calls[k] = i
			s.Calls = append(s.Calls, Call{Caller: k.caller, Callee: k.callee, Foreign: k.foreign, Value: k.value, Passed: k.passed, Cold: e.cold})
		}
		s.Calls[i].add(e)
	}
	for i, sf := range p.ssa.Funcs {
		f := p.funcs[sf.Function]
		for _, e := range f.callers {
			add(pair{caller: index[e.caller], callee: i}, e)
		}
		for _, call := range f.foreign {
			add(pair{caller: i, foreign: call.id, value: call.value, passed: call.passed}, call.edge)
		}
	}
	return s
}

// add adds one more call.
func (c *Call) add(e edge) {
	c.Sites++
	c.Starts = c.Starts || e.starts
	if e.cold == "" {
		c.Cold, c.Loops = "", max(c.Loops, int8(min(e.loops, maxLoops)))
	}
}

// reach returns who can call f.
func (p *Package) reach(f *function) Reach {
	switch fn := f.Function; {
	case fn.Parent() != nil:
		return Known
	case f.isValue:
		return Everywhere
	case !mayBeCalledFromOutside(fn):
		return Known
	case fn.Signature.Recv() != nil:
		return Everywhere // by an interface of any package
	case isOwn(fn.Pkg.Pkg.Path()):
		return Importers
	}
	return Anybody
}

// isOwn reports whether only packages of one module import a path: others cannot, or it is below the folder of the commands.
func isOwn(path string) bool { return isInternal(path) || strings.Contains(path, "/cmd/") }

// isInternal reports whether only packages of one module can import a path.
func isInternal(path string) bool {
	return strings.HasPrefix(path, "internal/") || strings.HasSuffix(path, "/internal") || strings.Contains(path, "/internal/")
}

// A foreignCall is a call of a function that may be one of another package.
type foreignCall struct {
	edge
	id    uint64 // as Func has it; 0 for a value
	value uint64 // of its type, as in Call

	passed bool // see Call
}

// addForeign records the call of a function of another package that may be one of the run, or the use of its value: the standard library is none.
func (p *Package) addForeign(fn *ssa.Function, e edge, passed bool) {
	obj, ok := fn.Object().(*types.Func)
	if !ok || obj.Pkg() == nil || obj.Pkg() == p.ssa.Pkg.Pkg || !p.mayBeAnalysed(obj.Pkg().Path()) {
		return
	}
	e.caller.foreign = append(e.caller.foreign, foreignCall{edge: e, id: idOf(fullName(obj)), passed: passed})
}

// addDynamic records the call of a value of a function type.
func (p *Package) addDynamic(sig *types.Signature, e edge) {
	if shape := p.valueShape(sig); shape != "" && e.cold == "" {
		e.caller.foreign = append(e.caller.foreign, foreignCall{edge: e, value: hash(shape)})
	}
}

// valueOf returns what the calls of f by its value have in common, hashed; 0 where there are none, or nothing tells.
func (p *Package) valueOf(f *function) uint64 {
	if !f.isValue {
		return 0
	}
	if shape := p.valueShape(f.Signature); shape != "" {
		return hash(shape)
	}
	return 0
}

// valueShape returns the parameters and results of a function type that has a type of its own among them, which few others have; otherwise "".
func (p *Package) valueShape(sig *types.Signature) string {
	for v := range sig.Params().Variables() {
		if name := typeName(v.Type()); name != nil && name.Pkg() != nil && p.mayBeAnalysed(name.Pkg().Path()) {
			return funcShape("func", sig)
		}
	}
	return ""
}

// typeName returns the name of a type, or of what it points to; nil where that has none.
func typeName(t types.Type) *types.TypeName {
	if ptr, ok := t.(*types.Pointer); ok {
		t = ptr.Elem()
	}
	if named, ok := types.Unalias(t).(*types.Named); ok {
		return named.Obj()
	}
	return nil
}

// idOf returns the ID of a function with that name.
func idOf(name string) uint64 {
	if name == "" {
		return 0
	}
	return hash(name)
}

// hash returns a number for text that is hardly that of another one.
func hash(text string) uint64 {
	h := fnv.New64a()
	_, _ = io.WriteString(h, text)
	return h.Sum64()
}

// mayBeAnalysed reports whether a package may be one of those that are analysed together with p: it is of the same module, or at least
// not of the standard library, whose paths have no domain.
func (p *Package) mayBeAnalysed(path string) bool {
	first, _, _ := strings.Cut(path, "/")
	return strings.Contains(first, ".") || p.isOfModule(path)
}

// isOfModule reports whether a package is of the module of p.
func (p *Package) isOfModule(path string) bool {
	return p.module != "" && (path == p.module || strings.HasPrefix(path, p.module+"/"))
}

func fullName(obj types.Object) string {
	if fn, ok := obj.(*types.Func); ok {
		return fn.Origin().FullName()
	}
	return ""
}
