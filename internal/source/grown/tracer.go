package grown

import (
	"cmp"
	"go/constant"
	"go/token"
	"go/types"
	"slices"
	"strconv"

	"golang.org/x/tools/go/ssa"
)

// A Frame is a function, by symbol without type arguments, and a line of it.
type Frame struct {
	Func string
	File string // absolute
	Line int    // 1-based
}

// A Site is an instruction of the machine code.
type Site struct {
	ID       string  // of the package whose object has the function
	Function string  // symbol of the function whose code it is in
	Stack    []Frame // lines that it stands for, innermost first
}

// A Tracer answers the question for the functions of one proof.
type Tracer struct {
	// Source returns the package of a file, nil if its source is not at hand.
	Source func(file string) *Package
	// Imported returns the package of an import path as another imports it, nil if its source is not at hand.
	Imported func(path string) *Package
	// Callers returns the calls of a function that are in question, and whether anybody may call it: it is what is to be proven.
	Callers func(id, function string) (sites []Site, anybody bool)
	// Reached reports whether the code of a function may run, by its symbol without type arguments.
	Reached func(symbol string) bool
	// Generic has the import paths of functions with type parameters whose code may run, by symbol without type arguments.
	Generic map[string]string
	// Standard reports whether a package, by import path, is of the standard library.
	Standard func(path string) bool
	// Elsewhere reports whether code may run of a package that may use another: it is not that, and not of the standard library.
	Elsewhere func(path string) bool

	busy   map[string]bool // what is being asked, or was
	failed string          // why callers were once found not to keep something: then nothing is taken to be kept
}

// A level is a function on the stack of a site.
type level struct {
	*Package
	site  Site
	depth int
}

// Slice returns why an append at a site grows what is not kept, "" if it is kept.
func (t *Tracer) Slice(s Site) (why string) {
	return t.grown(s, func(at level, instr ssa.Instruction) (string, bool) {
		call, ok := instr.(*ssa.Call)
		if !ok || !isAppend(call) {
			return "", false
		}
		why := t.kept(call.Call.Args[0], at)
		if why == "" && !t.back(call.Call.Args[0], []ssa.Value{call}, call, at) {
			why = "the longer slice is not put back where it came from, on every path"
		}
		return why, true
	})
}

// Map returns why an assignment at a site grows a map that is not kept, "" if it is kept.
func (t *Tracer) Map(s Site) (why string) {
	return t.grown(s, func(at level, instr ssa.Instruction) (string, bool) {
		update, ok := instr.(*ssa.MapUpdate)
		if !ok {
			return "", false
		}
		return t.kept(update.Map, at), true
	})
}

// grown asks of each instruction at a site: all of those that may be meant have to be kept.
func (t *Tracer) grown(s Site, ask func(level, ssa.Instruction) (why string, ok bool)) (why string) {
	t.busy, t.failed = make(map[string]bool), ""
	at, ok := t.level(s, 0)
	if !ok {
		return notAtHand
	}
	why = "the source does not show what grows"
	for _, instr := range at.At(s.Stack[0].File, s.Stack[0].Line) {
		w, ok := ask(at, instr)
		if !ok {
			continue
		}
		if why = cmp.Or(w, t.failed); why != "" {
			return why
		}
	}
	return why
}

const notAtHand = "its source is not at hand"

func (t *Tracer) level(s Site, depth int) (level, bool) {
	if depth >= len(s.Stack) {
		return level{}, false
	}
	p := t.Source(s.Stack[depth].File)
	return level{p, s, depth}, p != nil
}

func isAppend(call *ssa.Call) bool {
	b, ok := call.Call.Value.(*ssa.Builtin)
	return ok && b.Name() == "append"
}

// kept returns why a value is not kept, "" if it is.
func (t *Tracer) kept(v ssa.Value, at level) (why string) {
	for _, o := range t.origins(v, at.Package, make(map[ssa.Value]bool)) {
		if why := o.why; why != "" {
			return why
		}
		if o.param != nil {
			if why := t.passed(o.param, at); why != "" {
				return why
			}
		}
	}
	return ""
}

// passed returns why a parameter of the function at a level is not kept: what a caller passes is not.
func (t *Tracer) passed(param *ssa.Parameter, at level) (why string) {
	index := slices.Index(param.Parent().Params, param)
	return t.callers(at, "parameter "+strconv.Itoa(index), func(call ssa.CallInstruction, in level) string {
		if args := call.Common().Args; index >= 0 && index < len(args) {
			return t.kept(args[index], in)
		}
		return "what is passed is not known"
	})
}

// back reports whether values, which an instruction makes of a slice, are put back to wherever that came from, on every path from there.
func (t *Tracer) back(slice ssa.Value, longer []ssa.Value, made ssa.Instruction, at level) bool {
	for _, o := range t.origins(slice, at.Package, make(map[ssa.Value]bool)) {
		sinks := make(map[ssa.Instruction]bool)
		seen := make(map[ssa.Value]bool)
		for _, v := range longer {
			t.handed(v, o, at, seen, sinks)
		}
		if !covered(made, sinks) {
			return false
		}
	}
	return true
}

// covered reports whether every path from an instruction to where its function returns comes to one of some others.
func covered(from ssa.Instruction, by map[ssa.Instruction]bool) bool {
	b := from.Block()
	behind := b.Instrs[slices.Index(b.Instrs, from)+1:]
	isOne := func(instr ssa.Instruction) bool { return by[instr] }
	if slices.ContainsFunc(behind, isOne) {
		return true
	}
	work, seen := []*ssa.BasicBlock{b}, make(map[*ssa.BasicBlock]bool)
	for len(work) > 0 {
		b := work[len(work)-1]
		work = work[:len(work)-1]
		if _, returns := b.Instrs[len(b.Instrs)-1].(*ssa.Return); returns {
			return false
		}
		for _, next := range b.Succs {
			if !seen[next] && !slices.ContainsFunc(next.Instrs, isOne) {
				seen[next] = true
				work = append(work, next)
			}
		}
	}
	return true
}

// returned reports whether all callers of the function at a level put a result back to where they have a parameter from.
func (t *Tracer) returned(index int, param *ssa.Parameter, at level) bool {
	i := slices.Index(param.Parent().Params, param)
	about := "result " + strconv.Itoa(index) + " of parameter " + strconv.Itoa(i)
	return t.callers(at, about, func(call ssa.CallInstruction, in level) string {
		v, ok := call.(*ssa.Call)
		if args := call.Common().Args; !ok || i < 0 || i >= len(args) || !t.back(args[i], resultOf(v, index), v, in) {
			return "it is lost"
		}
		return ""
	}) == ""
}

// resultOf returns the values that are a result of a call.
func resultOf(call *ssa.Call, index int) (values []ssa.Value) {
	if _, tuple := call.Type().(*types.Tuple); !tuple {
		return []ssa.Value{call}
	}
	for _, r := range *call.Referrers() {
		if x, ok := r.(*ssa.Extract); ok && x.Index == index {
			values = append(values, x)
		}
	}
	return values
}

// callers asks all calls of the function at a level, the inlined one that the level is of or all that there are, until one has a reason why not. What is being
// asked already is taken to have none.
func (t *Tracer) callers(at level, about string, ask func(ssa.CallInstruction, level) string) (why string) {
	callee := at.site.Stack[at.depth].Func
	if at.depth+1 < len(at.site.Stack) {
		return t.caller(at.site, at.depth+1, callee, ask)
	}
	key := at.site.ID + " " + at.site.Function + " " + about
	if t.busy[key] {
		return t.failed
	}
	t.busy[key] = true
	defer func() { t.failed = cmp.Or(t.failed, why) }()
	sites, anybody := t.Callers(at.site.ID, at.site.Function)
	if len(sites) == 0 && !anybody {
		return "who calls it is not known"
	}
	for _, s := range sites {
		if why := t.caller(s, 0, callee, ask); why != "" {
			return why
		}
	}
	return ""
}

// caller asks the calls of a function at one level.
func (t *Tracer) caller(s Site, depth int, callee string, ask func(ssa.CallInstruction, level) string) (why string) {
	in, ok := t.level(s, depth)
	if !ok {
		return "the source of a caller is not at hand"
	}
	why = "the source does not show the call"
	for _, instr := range in.At(s.Stack[depth].File, s.Stack[depth].Line) {
		call, ok := instr.(ssa.CallInstruction)
		if !ok || in.Symbol(call.Common().StaticCallee()) != callee {
			continue
		}
		if why = ask(call, in); why != "" {
			return why
		}
	}
	return why
}

// handed adds to sinks the instructions that put a slice, as it is or longer, to where another came from: store it there, or return it if that was a parameter.
func (t *Tracer) handed(v ssa.Value, from origin, at level, seen map[ssa.Value]bool, sinks map[ssa.Instruction]bool) {
	if seen[v] || v.Referrers() == nil {
		return
	}
	seen[v] = true
	for _, r := range *v.Referrers() {
		var next []ssa.Value
		switch r := r.(type) {
		case *ssa.Return:
			for i, result := range r.Results {
				if result == v && from.addr == nil && from.param != nil && t.returned(i, from.param, at) {
					sinks[r] = true
				}
			}
		case *ssa.Store:
			if r.Val == v && from.addr != nil && equivalent(r.Addr, from.addr) {
				sinks[r] = true
			}
		case *ssa.Phi, *ssa.Slice, *ssa.ChangeType:
			next = []ssa.Value{r.(ssa.Value)}
		case *ssa.Call:
			next = t.through(v, r, at.Package)
		}
		for _, v := range next {
			t.handed(v, from, at, seen, sinks)
		}
	}
}

// equivalent reports whether two addresses, or what is loaded from there, are written alike: the same fields and elements of the same values.
func equivalent(a, b ssa.Value) bool {
	if a == b {
		return true
	}
	switch a := a.(type) {
	case *ssa.FieldAddr:
		b, ok := b.(*ssa.FieldAddr)
		return ok && a.Field == b.Field && equivalent(a.X, b.X)
	case *ssa.IndexAddr:
		b, ok := b.(*ssa.IndexAddr)
		return ok && equivalent(a.X, b.X) && equivalent(a.Index, b.Index)
	case *ssa.UnOp:
		b, ok := b.(*ssa.UnOp)
		return ok && a.Op == b.Op && equivalent(a.X, b.X)
	case *ssa.Const:
		b, ok := b.(*ssa.Const)
		return ok && a.Value != nil && b.Value != nil && constant.Compare(a.Value, token.EQL, b.Value)
	}
	return false
}

// through returns the results of a call that are made of an argument.
func (t *Tracer) through(v ssa.Value, call *ssa.Call, p *Package) (results []ssa.Value) {
	if isAppend(call) {
		if call.Call.Args[0] == v {
			return []ssa.Value{call}
		}
		return nil
	}
	if t.appender(call, 0) == v {
		return resultOf(call, 0)
	}
	fn, in := t.body(call.Call.StaticCallee(), p)
	if fn == nil {
		return nil
	}
	for i := range fn.Signature.Results().Len() {
		for _, o := range t.results(fn, in, i) {
			for j, param := range fn.Params {
				if o.param == param && j < len(call.Call.Args) && call.Call.Args[j] == v {
					results = append(results, resultOf(call, i)...)
				}
			}
		}
	}
	return results
}

// isLocal reports whether an address is that of a variable of the function, or lies in one.
func isLocal(addr ssa.Value) bool {
	for {
		switch a := addr.(type) {
		case *ssa.FieldAddr:
			addr = a.X
		case *ssa.IndexAddr:
			addr = a.X
		case *ssa.Alloc:
			return true
		default:
			return false
		}
	}
}

func isLoad(v *ssa.UnOp) bool { return v.Op == token.MUL }
