package heat

import (
	"cmp"
	"fmt"
	"go/ast"
	"go/types"
	"reflect"
	"strings"

	"golang.org/x/tools/go/analysis"
	"golang.org/x/tools/go/ssa"

	"github.com/perfvet/perfvet/internal/finding"
	"github.com/perfvet/perfvet/internal/source/beside"
	"github.com/perfvet/perfvet/internal/source/ssapkg"
)

// Analyzer tells how often the functions and blocks of a package run. Its result is a *[Package].
var Analyzer = &analysis.Analyzer{
	Name:       "heat",
	Doc:        "tell from the source how often a line runs",
	URL:        "https://pkg.go.dev/github.com/perfvet/perfvet/internal/source/heat",
	Requires:   []*analysis.Analyzer{beside.Analyzer, ssapkg.Analyzer},
	ResultType: reflect.TypeFor[*Package](),
	Run:        run,
}

// A Package knows the heat of the functions of one package. Its methods may be called by several goroutines.
type Package struct {
	info  *types.Info
	ssa   *ssapkg.Package
	funcs map[*ssa.Function]*function
	cold  string // why all of it is: it is there for tests, or to debug; "" when it is not
	apart string // why it is not what the module is there for; "" when it is

	module   string // path; "" when it is not known
	isLogger bool   // it is there to log
	wrappers map[*types.Func]forwards
}

// A function is what is known of one source function.
type function struct {
	*ssapkg.Func
	callers   []edge // static calls in the package
	foreign   []foreignCall
	number    int    // in the package, from 1
	sites     int    // static calls of it, and uses of its value
	isValue   bool   // its value is used, or it may be called through an interface
	loops     int    // loops around the calls of it, through its callers; 0 to maxLoops
	why       string // of loops: the caller with the loop
	benched   string // name of a benchmark that calls it; "" for none
	benchmark string // name of a benchmark that reaches it; "" for none
	setup     bool   // constructors alone call it
	seldom    bool   // its name, or that of all its callers, says that it runs seldom
	cold      string // why the whole function is cold; "" when it is not
	coldAt    map[*ssa.BasicBlock]string
	missAt    map[*ssa.BasicBlock]bool   // see missBlocks
	dwarfAt   map[*ssa.BasicBlock]string // see dwarfedBlocks
	askings   []asking                   // what it does that takes far longer than an allocation
	tasks     []task                     // what it does by loops
	work      int                        // levels of loops that a call runs; 0 to maxWork
	around    int                        // levels of loops that all calls of the function run besides; 0 to maxWork
	cycle     int                        // the same number have those that call each other, from 1
	recursive bool                       // it calls itself, or is called by what it calls

	aroundName string // of what around is of, as task has it
	dwarf      string // what all calls of the function run together with; "" for nothing known
}

func run(pass *analysis.Pass) (any, error) {
	p := &Package{
		info:  pass.TypesInfo,
		ssa:   pass.ResultOf[ssapkg.Analyzer].(*ssapkg.Package),
		funcs: make(map[*ssa.Function]*function),
		cold:  coldPackage(pass),
		apart: apart(pass),

		isLogger: isLoggerPackage(pass.Pkg),
	}
	if pass.Module != nil {
		p.module = pass.Module.Path
	}
	p.findWrappers(pass.Files)
	news := givenFunctions(p.info, pass.Files, func(n ast.Node, add func(ast.Expr)) { addNews(p.info, n, add) })
	once := givenFunctions(p.info, pass.Files, func(n ast.Node, add func(ast.Expr)) { addOnce(p.info, n, add) })
	for i, fn := range p.ssa.Funcs {
		f := &function{Func: fn, number: i + 1, coldAt: p.coldBlocks(fn.Function), missAt: missBlocks(fn.Function)}
		switch {
		case news[fn.Syntax()]:
			f.cold = coldPool
		case once[fn.Syntax()]:
			f.cold = coldDone
		}
		p.funcs[fn.Function] = f
	}
	for range 2 { // what is done by a function that is called, and by what that calls
		for _, fn := range p.ssa.Funcs {
			f := p.funcs[fn.Function]
			f.dwarfAt = p.dwarfedBlocks(fn)
			p.findAskings(f)
		}
	}
	p.addCalls()
	p.spreadDwarfs()
	p.findWork()
	p.spreadSeldom()
	p.spreadSetup()
	p.spreadCold()
	p.spreadServed()
	p.spreadLoops()
	p.spreadBenchmarks(benchmarks(pass))
	return p, nil
}

// Of returns how hot block b of fn is, an *ast.FuncDecl or *ast.FuncLit. fn is nil for the
// initialisers of package variables; b is nil where the block is not known. call is the call that a value is
// made for as an argument, or nil.
func (p *Package) Of(fn ast.Node, b *ssa.BasicBlock, call *ast.CallExpr) finding.Signals {
	if p.cold != "" {
		return finding.Signals{Cold: p.cold, Apart: p.apart}
	}
	f := p.function(fn)
	if f == nil {
		return finding.Signals{Cold: coldInit, Apart: p.apart}
	}
	s := finding.Signals{Func: f.number, Apart: p.apart}
	s.Callers, s.Benchmark, s.Seldom = f.sites, f.benchmark, f.seldom
	s.Named, s.Maker, s.Setup = namedBy(f.benchmark, f.Name()), isMaker(f.Name()), f.setup
	s.Apart = cmp.Or(s.Apart, apartFile(f.Function))
	s.Busy, s.Uncalled = isBusy(f.Function), f.sites == 0 && (f.Parent() != nil || !mayBeCalledFromOutside(f.Function))
	if b != nil {
		s.Loops = min(max(f.Repeats(b)-f.short(b), 0), maxLoops)
		s.Own = s.Loops
		s.Cold, s.Miss, s.Dwarf, s.Aside = f.coldAt[b], f.missAt[b], f.dwarfs(b), p.aside(f, b)
		s.Ends = f.endless(b) == 0
		s.Work, s.Works = f.beside(b, nil)
		s.Seldom = s.Seldom || s.Ends && (starts(f.Function) || f.cold == coldOnce)
		if s.Loops > 0 {
			s.Hot = fmt.Sprintf("in a loop of depth %d", s.Loops)
		}
	}
	if f.loops > 0 {
		s.Loops = min(s.Loops+f.loops, maxLoops)
		if s.Hot == "" {
			s.Hot = f.why
		}
	}
	if s.Hot == "" && f.benchmark != "" {
		s.Hot = "reached from " + finding.Quote(f.benchmark)
	}
	if s.Cold == "" && !(f.cold == coldOnce && s.Loops > 0) {
		s.Cold = f.cold
	}
	if call != nil {
		p.addCall(&s, f, b, call)
	}
	return s
}

// function returns the function of a syntax node; that of a literal which SSA does not know, such as one in
// dead code, is nil like that of no node.
func (p *Package) function(fn ast.Node) *function {
	if fn == nil {
		return nil
	}
	sf := p.ssa.FuncOf(fn)
	if sf == nil {
		return nil
	}
	return p.funcs[sf.Function]
}

// namedBy reports whether the name of a benchmark names the function: BenchmarkParse, Parse.
func namedBy(benchmark, function string) bool {
	return benchmark != "" && len(function) > 2 && strings.Contains(strings.ToLower(benchmark), strings.ToLower(function))
}

// isMaker reports whether a function's name says that what it makes is there to stay: New, newConn, MakeTable, AddRow.
func isMaker(name string) bool {
	for _, verb := range []string{"New", "new", "Make", "make", "Create", "create", "Add", "add"} {
		if startsWithWord(name, verb) {
			return true
		}
	}
	return false
}

// startsWithWord reports whether name, in camel case, starts with a word or is it: getConn, get and not getter.
func startsWithWord(name, word string) bool {
	rest, ok := strings.CutPrefix(name, word)
	return ok && (rest == "" || strings.ToUpper(rest[:1]) == rest[:1])
}
