package heat

import (
	"go/constant"
	"go/token"
	"go/types"
	"path/filepath"
	"slices"
	"strings"

	"golang.org/x/tools/go/ssa"
)

// How the names of functions begin that are for the beginning or the end of something, or for people who look into it.
var (
	seldomPrefixes = []string{ // in lower case
		"close", "configure", "debug", "deregister", "destroy", "dispose", "drop", "dump", "finalize", "help", "initialize", "migrate", "print", "register", "setup", "shutdown",
		"stop", "teardown", "unregister", "usage", "validate",
	}
	seldomWords = []string{
		"Banner", "Bootstrap", "Describe", "Explain", "Init", "Install", "ParseArgs", "ParseFlags", "ParseOptions", "Restore",
		"StackTrace", "Traceback", "Uninstall",
	}
)

// Files, without ".go", and types whose functions are about how a program is set up. Types have the words at the end of their names.
var (
	seldomFiles = []string{"config", "debug", "dump", "flag", "flags", "option", "options", "settings", "setup", "usage"}
	seldomTypes = []string{"Config", "Configuration", "Flags", "Option", "Options", "Settings"}
)

// namesSeldom reports whether name is that of a function that is for the beginning or the end of something, or for
// people who look into it.
func namesSeldom(name string) bool {
	lower := strings.ToLower(name)
	if slices.ContainsFunc(seldomPrefixes, func(prefix string) bool { return strings.HasPrefix(lower, prefix) }) {
		return true
	}
	if slices.ContainsFunc(seldomWords, func(word string) bool {
		return startsWithWord(name, word) || startsWithWord(name, strings.ToLower(word[:1])+word[1:])
	}) {
		return true
	}
	return strings.HasSuffix(lower, "usage") || strings.HasSuffix(lower, "help") || strings.HasSuffix(lower, "config")
}

// tellsLog reports whether fn tells a log of something, as its name says: LogStats. What a logger does is what it is for.
func (p *Package) tellsLog(fn *ssa.Function) bool {
	name := fn.Name()
	return !p.isLogger && !isLoggerMethod(fn) && returnsAtMostError(fn.Signature) &&
		len(name) > len("log") && (startsWithWord(name, "Log") || startsWithWord(name, "log"))
}

// setsUp reports whether fn is about how a program is set up, as its file or its receiver says.
func setsUp(fn *ssa.Function) bool {
	if obj, ok := fn.Object().(*types.Func); ok {
		recv := receiverName(obj)
		if slices.ContainsFunc(seldomTypes, func(name string) bool { return strings.HasSuffix(recv, name) }) {
			return true
		}
	}
	file := filepath.Base(fn.Prog.Fset.Position(fn.Pos()).Filename)
	return slices.Contains(seldomFiles, strings.TrimSuffix(file, ".go"))
}

// starts reports whether what fn does is done once for each start of something, but for what loops in it without an end.
func starts(fn *ssa.Function) bool {
	return startsWithWord(fn.Name(), "Start") || startsWithWord(fn.Name(), "start")
}

// spreadSeldom marks the functions that run seldom by their names, the literals in them, and what nothing else calls.
func (p *Package) spreadSeldom() {
	for fn, f := range p.funcs {
		for outer := fn; outer != nil && !f.seldom; outer = outer.Parent() {
			f.seldom = namesSeldom(outer.Name()) || outer.Parent() == nil && (setsUp(outer) || p.tellsLog(outer))
		}
	}
	for changed := true; changed; {
		changed = false
		for _, sf := range p.ssa.Funcs {
			if f := p.funcs[sf.Function]; !f.seldom && f.seldomByCallers() {
				f.seldom, changed = true, true
			}
		}
	}
}

// spreadSetup marks the functions that nothing calls but constructors, and what only those call: they set up what is there from then on.
func (p *Package) spreadSetup() {
	for changed := true; changed; {
		changed = false
		for _, sf := range p.ssa.Funcs {
			f := p.funcs[sf.Function]
			if f.setup || len(f.callers) == 0 || f.isValue || mayBeCalledFromOutside(f.Function) {
				continue
			}
			if !slices.ContainsFunc(f.callers, func(e edge) bool { return !e.caller.setup && !constructs(e.caller.Function) }) {
				f.setup, changed = true, true
			}
		}
	}
}

// constructs reports whether fn's name says that it is a constructor: New, newConn. A literal in one may run later.
func constructs(fn *ssa.Function) bool {
	return fn.Parent() == nil && (startsWithWord(fn.Name(), "New") || startsWithWord(fn.Name(), "new"))
}

func (f *function) seldomByCallers() bool {
	return len(f.callers) > 0 && !f.isValue && !mayBeCalledFromOutside(f.Function) &&
		!slices.ContainsFunc(f.callers, func(e edge) bool { return !e.caller.seldom && e.caller != f })
}

// short returns how many of the loops around b in f run a few times only, which is hardly more than once.
func (f *function) short(b *ssa.BasicBlock) int {
	n := 0
	for d := b; d != nil; d = d.Idom() {
		if head := d.Idom(); head != nil && (isShort(head) || f.isOfOptions(head)) && head.Succs[0] == d && f.LoopDepth(b) > 0 {
			n++
		}
	}
	return min(n, f.LoopDepth(b))
}

// isOfOptions reports whether b is the head of a loop over the functions that f takes as its last arguments, which a caller writes one by one: opts ...Option.
func (f *function) isOfOptions(b *ssa.BasicBlock) bool {
	if !f.Signature.Variadic() || !isRange(b) {
		return false
	}
	last := f.Params[len(f.Params)-1]
	list, ok := last.Type().Underlying().(*types.Slice)
	if !ok {
		return false
	}
	if _, ok := list.Elem().Underlying().(*types.Signature); !ok {
		return false
	}
	branch, ok := b.Instrs[len(b.Instrs)-1].(*ssa.If)
	if !ok {
		return false
	}
	cond, ok := branch.Cond.(*ssa.BinOp)
	if !ok {
		return false
	}
	n, ok := cond.Y.(*ssa.Call)
	return ok && len(n.Call.Args) == 1 && n.Call.Args[0] == last
}

// isShort reports whether b is the head of a loop that a small number ends: i < 2.
func isShort(b *ssa.BasicBlock) bool {
	const few = 4 // rounds
	branch, ok := b.Instrs[len(b.Instrs)-1].(*ssa.If)
	if !ok || !isLoopHead(b) {
		return false
	}
	cond, ok := branch.Cond.(*ssa.BinOp)
	if !ok || cond.Op != token.LSS && cond.Op != token.LEQ {
		return false
	}
	bound, ok := cond.Y.(*ssa.Const)
	return ok && bound.Value != nil && bound.Value.Kind() == constant.Int && constant.Compare(bound.Value, token.LEQ, constant.MakeInt64(few))
}

// endless returns how many of the loops around b in f may have no end: all but those over what has one.
func (f *function) endless(b *ssa.BasicBlock) int {
	n := f.LoopDepth(b)
	for d := b; d != nil; d = d.Idom() {
		head := d.Idom()
		if head != nil && isRange(head) && head.Succs[0] == d || d.Comment == "rangeint.body" { // whose condition is at its end
			n--
		}
	}
	return n
}
