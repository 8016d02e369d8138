package heat

import (
	"go/types"
	"strings"

	"golang.org/x/tools/go/ssa"

	"github.com/perfvet/perfvet/internal/finding"
)

// maxLoops is the depth of loops beyond which nothing gets hotter: three nested
// loops already run a line more often than all that is around them.
const maxLoops = 3

// An edge is a call of a function, or the making of a closure, by caller.
type edge struct {
	caller *function
	loops  int             // around the call in the caller
	cold   string          // why the call is on a cold path; "" when it is not
	dwarf  string          // what the call runs together with and takes far longer; "" for nothing known
	starts bool            // it is that of a go statement
	block  *ssa.BasicBlock // of caller, that has the call
	maybe  bool            // it goes through an interface: what is called may be another method of that name
	call   *ssa.Call       // of a function that is known; nil for others, and for go and defer statements
}

// isCold reports whether the call is made seldom. What runs once may have a loop that never ends.
func (e edge) isCold() bool {
	return e.cold != "" || e.caller.cold != "" && e.caller.cold != coldOnce
}

// addCalls fills in the callers of all functions, in the order of the source: the first tells why.
func (p *Package) addCalls() {
	methods := p.methodsByName()
	operands := make([]*ssa.Value, 0, 16) // one array for all instructions
	for _, sf := range p.ssa.Funcs {
		f := p.funcs[sf.Function]
		for _, b := range f.Blocks {
			e := edge{block: b, caller: f, loops: max(f.Repeats(b)-f.short(b), 0), cold: f.coldAt[b], dwarf: f.dwarfAt[b]}
			for _, instr := range b.Instrs {
				if _, ok := instr.(*ssa.DebugRef); !ok { // which names, and does nothing
					operands = instr.Operands(operands[:0])
					p.addInstr(instr, operands, e, methods)
				}
			}
		}
	}
}

func (p *Package) addInstr(instr ssa.Instruction, operands []*ssa.Value, e edge, methods map[string][]*function) {
	var called ssa.Value
	_, e.starts = instr.(*ssa.Go)
	if call, ok := instr.(ssa.CallInstruction); ok {
		common := call.Common()
		if common.IsInvoke() {
			for _, m := range methods[common.Method.Name()] {
				if types.Identical(withoutRecv(m.Signature), withoutRecv(common.Signature())) {
					maybe := e
					maybe.maybe = true
					m.callers = append(m.callers, maybe)
					m.isValue = true
				}
			}
		} else if callee := p.funcs[common.StaticCallee()]; callee != nil {
			direct := e
			direct.call, _ = instr.(*ssa.Call)
			callee.callers = append(callee.callers, direct)
			callee.sites++
			called = common.Value
		} else if fn := common.StaticCallee(); fn != nil {
			p.addForeign(fn, e, false)
			called = common.Value
		} else if _, ok := common.Value.(*ssa.Builtin); !ok {
			p.addDynamic(common.Signature(), e)
		}
	}
	for _, op := range operands {
		if *op == nil || *op == called {
			continue
		}
		if fn, ok := (*op).(*ssa.Function); ok {
			p.addValue(fn, e)
		}
	}
}

// addValue records the use of a function as a value. A literal is taken to run where it
// is made: what it is passed to may well run it more often, but not much less.
func (p *Package) addValue(fn *ssa.Function, e edge) {
	if obj, ok := fn.Object().(*types.Func); ok && strings.HasPrefix(fn.Synthetic, "bound method wrapper") {
		fn = fn.Prog.FuncValue(obj)
	}
	f := p.funcs[fn]
	if f == nil {
		if fn != nil {
			p.addForeign(fn, e, true)
		}
		return
	}
	f.isValue = true
	if fn.Parent() == nil {
		f.sites++
		return
	}
	f.callers = append(f.callers, e)
}

func withoutRecv(sig *types.Signature) *types.Signature {
	return types.NewSignatureType(nil, nil, nil, sig.Params(), sig.Results(), sig.Variadic())
}

// methodsByName indexes the methods that the package declares, in the order of the source.
func (p *Package) methodsByName() map[string][]*function {
	methods := make(map[string][]*function)
	for _, fn := range p.ssa.Funcs {
		if fn.Signature.Recv() != nil {
			methods[fn.Name()] = append(methods[fn.Name()], p.funcs[fn.Function])
		}
	}
	return methods
}

// spreadLoops carries loop depth from callers to callees: a function called in a
// loop is in that loop. Recursion in a loop is such a call, as trees are walked, and adds nothing else: depth grows only through calls in loops,
// and three rounds reach the limit.
func (p *Package) spreadLoops() {
	for range maxLoops {
		changed := false
		for _, sf := range p.ssa.Funcs {
			f := p.funcs[sf.Function]
			for _, e := range f.callers {
				if e.isCold() || e.caller.seldom {
					continue
				}
				around := e.caller.loops
				if e.caller == f { // a recursion: its loop counts, and not once more in each round
					around = 0
				}
				if loops := min(e.loops+around, maxLoops); loops > f.loops {
					f.loops, f.why = loops, "called in a loop of "+finding.Quote(e.caller.Name())
					if e.loops == 0 {
						f.why = e.caller.why
					}
					changed = true
				}
			}
		}
		if !changed {
			return
		}
	}
}

// spreadBenchmarks carries benchmarks from the functions that they name to what those call, first those that are not of constructors: what these
// reach is often made once.
func (p *Package) spreadBenchmarks(called map[symbol]string) {
	methods := p.methodsByName()
	callees := make(map[*function][]*function)
	var work, ofMakers []*function
	for _, sf := range p.ssa.Funcs {
		f := p.funcs[sf.Function]
		for _, e := range f.callers {
			if e.cold == "" {
				callees[e.caller] = append(callees[e.caller], f)
			}
		}
		f.benched = benchmarkOf(f, called, methods)
		switch bench := f.benched; {
		case bench == "" || f.Parent() != nil || f.cold != "":
		case strings.HasPrefix(bench, "BenchmarkNew"):
			ofMakers = append(ofMakers, f)
		default:
			f.benchmark = bench
			work = append(work, f)
		}
	}
	spreadBenchmark(work, callees)
	for _, f := range ofMakers {
		if f.benchmark == "" {
			f.benchmark = f.benched
			spreadBenchmark([]*function{f}, callees)
		}
	}
}

// benchmarkOf returns the benchmark that calls f itself, or "". A method of what has no known type is called where no other has its name.
func benchmarkOf(f *function, called map[symbol]string, methods map[string][]*function) string {
	recv := f.Signature.Recv()
	if recv == nil {
		return called[symbol{name: f.Name()}]
	}
	named := typeName(recv.Type())
	if named == nil {
		return ""
	}
	if bench := called[symbol{named.Name(), f.Name()}]; bench != "" || len(methods[f.Name()]) > 1 {
		return bench
	}
	return called[symbol{anyType, f.Name()}]
}

func spreadBenchmark(work []*function, callees map[*function][]*function) {
	for len(work) > 0 {
		f := work[len(work)-1]
		work = work[:len(work)-1]
		for _, callee := range callees[f] {
			if callee.benchmark == "" && callee.cold == "" {
				callee.benchmark = f.benchmark
				work = append(work, callee)
			}
		}
	}
}
