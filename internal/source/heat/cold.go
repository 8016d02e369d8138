package heat

import (
	"cmp"
	"go/ast"
	"go/token"
	"go/types"
	"slices"
	"strings"

	"golang.org/x/tools/go/ssa"
)

// Why something is cold.
const (
	coldInit     = "package initialisation"
	coldPanic    = "on a path that panics or exits"
	coldError    = "on a path that returns an error"
	coldTold     = "on a path that tells of an error"
	coldFailed   = "only after an error"
	coldOnce     = "runs once, from main, a command or init"
	coldOption   = "makes an option"
	coldText     = "makes text for people"
	coldLog      = "logs"
	coldFailure  = "makes an error"
	coldSetup    = "sets up flags or metrics"
	coldRecovery = "after a panic"
	coldDebug    = "runs only when asked to log or trace"
	coldTests    = "serves tests"
	coldPool     = "fills a pool"
	coldCircle   = "called by itself alone" // never said: what reaches the circle is
	coldOfError  = "is asked of an error"
	coldDone     = "runs once, for a sync.Once"
)

// coldBlocks returns the blocks of fn from which every path ends in a panic or in the return
// of an error, and those that tell of a failure or are reached only when an error is not nil. What a logger asks before it logs is what it is for.
func (p *Package) coldBlocks(fn *ssa.Function) map[*ssa.BasicBlock]string {
	cold := make(map[*ssa.BasicBlock]string)
	logs := p.isLogger || isLoggerMethod(fn)
	for i := len(fn.Blocks) - 1; i >= 0; i-- {
		b := fn.Blocks[i]
		if !logs && tellsFailure(b) {
			cold[b] = coldTold
		}
		switch last := b.Instrs[len(b.Instrs)-1].(type) {
		case *ssa.Panic:
			cold[b] = coldPanic
		case *ssa.Return:
			if b.Index != 0 && cold[b] == "" && returnsError(last) {
				cold[b] = coldError
			}
		}
	}
	for changed := true; changed; {
		changed = false
		for i := len(fn.Blocks) - 1; i >= 0; i-- {
			b := fn.Blocks[i]
			if cold[b] != "" || b.Index == 0 {
				continue
			}
			if why := cmp.Or(coldSuccs(b, cold), failsAfter(b, cold)); why != "" {
				cold[b] = why
				changed = true
			}
		}
	}
	for _, b := range fn.Blocks {
		why := ""
		switch {
		case isErrorBranch(b):
			why = coldFailed
		case isRecovery(b):
			why = coldRecovery
		case !logs && isDebugBranch(b):
			why = coldDebug
		default:
			continue
		}
		for _, d := range dominated(b) {
			if cold[d] == "" {
				cold[d] = why
			}
		}
	}
	return cold
}

// coldSuccs returns why all successors of b are cold, or "".
func coldSuccs(b *ssa.BasicBlock, cold map[*ssa.BasicBlock]string) string {
	why := ""
	for _, s := range b.Succs {
		if cold[s] == "" {
			return ""
		}
		why = cold[s]
	}
	return why
}

// returnsError reports whether the last result of ret is an error that is made on the way:
// a call's result or a value put in an interface, and not a variable or nil.
func returnsError(ret *ssa.Return) bool {
	if len(ret.Results) == 0 {
		return false
	}
	err := ret.Results[len(ret.Results)-1]
	if !isError(err.Type()) {
		return false
	}
	switch err := err.(type) {
	case *ssa.MakeInterface:
		return true
	case *ssa.UnOp: // a variable of the package, such as io.EOF
		_, global := err.X.(*ssa.Global)
		return global
	case *ssa.Call: // return f() as the last statement is no failure: errors are made by these
		callee := err.Call.StaticCallee()
		return callee != nil && makesError(callee)
	}
	return false
}

func isError(t types.Type) bool { return types.Identical(t, types.Universe.Lookup("error").Type()) }

// makesError reports whether fn is known for making errors, or has a name that says so. What joins errors or is asked for one may well have none:
// errors.Join(errs...), scanner.Err().
func makesError(fn *ssa.Function) bool {
	switch fn.Name() {
	case "Err", "Join", "ErrorOrNil":
		return false
	}
	return fn.Pkg != nil && errorPackages[fn.Pkg.Pkg.Path()] || namesError(fn.Name()) ||
		strings.HasPrefix(strings.ToLower(fn.Name()), "wrap")
}

// condition returns the condition on which alone b is reached, and whether it is true there; nil when there is none.
func condition(b *ssa.BasicBlock) (cond ssa.Value, is bool) {
	if len(b.Preds) != 1 {
		return nil, false
	}
	pred := b.Preds[0]
	branch, ok := pred.Instrs[len(pred.Instrs)-1].(*ssa.If)
	if !ok {
		return nil, false
	}
	return branch.Cond, pred.Succs[0] == b
}

// isErrorBranch reports whether b is reached only when an error is not nil.
func isErrorBranch(b *ssa.BasicBlock) bool {
	value, is := condition(b)
	cond, ok := value.(*ssa.BinOp)
	if !ok || !isError(cond.X.Type()) {
		return false
	}
	if c, ok := cond.Y.(*ssa.Const); !ok || !c.IsNil() {
		return false
	}
	return cond.Op == token.NEQ && is || cond.Op == token.EQL && !is
}

// isRecovery reports whether b is reached only when recover returned something.
func isRecovery(b *ssa.BasicBlock) bool {
	value, is := condition(b)
	cond, ok := value.(*ssa.BinOp)
	if !ok {
		return false
	}
	call, ok := cond.X.(*ssa.Call)
	if !ok {
		return false
	}
	builtin, ok := call.Call.Value.(*ssa.Builtin)
	return ok && builtin.Name() == "recover" && (cond.Op == token.NEQ && is || cond.Op == token.EQL && !is)
}

// dominated returns b and the blocks that it dominates.
func dominated(b *ssa.BasicBlock) []*ssa.BasicBlock {
	all := []*ssa.BasicBlock{b}
	for i := 0; i < len(all); i++ {
		all = append(all, all[i].Dominees()...)
	}
	return all
}

// spreadCold marks whole functions as cold: by what they are, and because nothing but cold code calls them.
func (p *Package) spreadCold() {
	for fn, f := range p.funcs {
		if f.cold == "" {
			f.cold = coldFunction(fn)
		}
		if obj, ok := fn.Object().(*types.Func); ok && f.cold == "" && !p.isLogger && !isLoggerMethod(fn) &&
			(p.logs(obj) || namesDebug(fn.Name()) && takesText(fn.Signature)) {
			f.cold = coldLog
		}
	}
	for changed := true; changed; {
		changed = false
		for _, sf := range p.ssa.Funcs {
			f := p.funcs[sf.Function]
			if f.cold == "" {
				f.cold = cmp.Or(f.coldByCallers(nil), p.toldByCallers(f))
				changed = changed || f.cold != ""
			}
		}
	}
	p.spreadColdInCircles()
}

// spreadColdInCircles marks functions that nothing but cold code and each other call: all are taken to be cold that could be, and those are taken
// back that something else calls.
func (p *Package) spreadColdInCircles() {
	circle := make(map[*function]bool)
	for _, f := range p.funcs {
		circle[f] = f.cold == "" && len(f.callers) > 0
	}
	for changed := true; changed; {
		changed = false
		for _, sf := range p.ssa.Funcs {
			f := p.funcs[sf.Function]
			if !circle[f] {
				continue
			}
			if f.coldByCallers(circle) == "" {
				circle[f], changed = false, true
			}
		}
	}
	for changed := true; changed; {
		changed = false
		for _, sf := range p.ssa.Funcs {
			f := p.funcs[sf.Function]
			if !circle[f] || f.cold != "" {
				continue
			}
			for _, e := range f.callers {
				if reason := cmp.Or(e.cold, e.caller.cold); reason != "" {
					f.cold, changed = reason, true
					break
				}
			}
		}
	}
}

// coldFunction returns why a function is cold by itself, or "".
func coldFunction(fn *ssa.Function) string {
	switch {
	case isCommand(fn):
		return coldOnce
	case fn.Parent() != nil:
		return ""
	case isInitializer(fn):
		return coldInit
	case fn.Signature.Recv() == nil && fn.Name() == "main" && fn.Pkg.Pkg.Name() == "main":
		return coldOnce
	case makesText(fn) || dumps(fn):
		return coldText
	case textForLogs(fn):
		return coldLog
	case isOfError(fn):
		return coldOfError
	case isStandIn(fn):
		return coldTests
	case namesError(fn.Name()) && returnsAtMostError(fn.Signature):
		return coldFailure
	case makesOption(fn.Signature):
		return coldOption
	}
	return ""
}

// isOfError reports whether fn is a method of a type of errors, as its name and its method Error say.
func isOfError(fn *ssa.Function) bool {
	recv := fn.Signature.Recv()
	if recv == nil {
		return false
	}
	name := typeName(recv.Type())
	return name != nil && strings.Contains(strings.ToLower(name.Name()), "err") && types.Implements(recv.Type(), types.Universe.Lookup("error").Type().Underlying().(*types.Interface))
}

// isStandIn reports whether fn is a method of a type that stands in for another in tests, as its name says: MockStore.
func isStandIn(fn *ssa.Function) bool {
	recv := fn.Signature.Recv()
	if recv == nil {
		return false
	}
	name := typeName(recv.Type())
	return name != nil && slices.ContainsFunc([]string{"Mock", "mock", "Fake", "fake", "Stub", "stub", "Dummy", "dummy"}, func(word string) bool {
		return startsWithWord(name.Name(), word)
	})
}

// isInitializer reports whether fn is one of a package's init functions, and no method of that name.
func isInitializer(fn *ssa.Function) bool {
	return fn.Signature.Recv() == nil && (fn.Name() == "init" || strings.HasPrefix(fn.Name(), "init#"))
}

func returnsAtMostError(sig *types.Signature) bool {
	results := sig.Results()
	return results.Len() == 0 || results.Len() == 1 && isError(results.At(0).Type())
}

// makesText reports whether fn is a method that formats its receiver for people.
func makesText(fn *ssa.Function) bool {
	if fn.Signature.Recv() == nil {
		return false
	}
	switch fn.Name() {
	case "String":
		return fn.Signature.Params().Len() == 0 && !holdsText(fn.Signature.Recv().Type())
	case "Error", "GoString":
		return fn.Signature.Params().Len() == 0
	case "Format":
		return fn.Signature.Params().Len() == 2
	}
	return false
}

// dumps reports whether fn returns or writes a text that shows what something is made of, as its name says: dump, DumpTree.
func dumps(fn *ssa.Function) bool {
	return startsWithWord(fn.Name(), "dump") || startsWithWord(fn.Name(), "Dump")
}

// textForLogs reports whether fn returns a text, or more, for logs, as its name says: LogAddress.
func textForLogs(fn *ssa.Function) bool {
	after, ok := strings.CutPrefix(fn.Name(), "Log")
	if !ok || after == "" || after[0] < 'A' || 'Z' < after[0] || fn.Signature.Results().Len() != 1 {
		return false
	}
	return types.Identical(fn.Signature.Results().At(0).Type(), types.Typ[types.String])
}

// holdsText reports whether a type is there to hold a text: String returns that, for programs and people alike. It can be written to, or is made
// of bytes.
func holdsText(t types.Type) bool {
	for _, name := range []string{"Write", "WriteString", "Bytes"} {
		obj, _, _ := types.LookupFieldOrMethod(t, true, nil, name)
		if _, ok := obj.(*types.Func); ok {
			return true
		}
	}
	slice, ok := t.Underlying().(*types.Slice)
	return ok && types.Identical(slice.Elem().Underlying(), types.Typ[types.Byte])
}

// makesOption reports whether the only result is an option: a type whose name says so.
func makesOption(sig *types.Signature) bool {
	if sig.Results().Len() != 1 {
		return false
	}
	named, ok := types.Unalias(sig.Results().At(0).Type()).(*types.Named)
	if !ok {
		return false
	}
	name := named.Obj().Name()
	return strings.HasSuffix(name, "Option") || strings.HasSuffix(name, "Opt") || name == "option"
}

// coldByCallers returns why f is cold because all its callers are, some of them taken to be, or "": only for functions that
// nothing outside the package can call. A closure is as cold as the code that makes it only if
// that runs in place. What runs once may have a loop that never ends, and start a goroutine that has one: what it calls there
// is not cold.
func (f *function) coldByCallers(taken map[*function]bool) string {
	if len(f.callers) == 0 || f.isValue && f.Parent() == nil || f.Parent() == nil && mayBeCalledFromOutside(f.Function) {
		return ""
	}
	why := ""
	for _, e := range f.callers {
		switch {
		case e.caller == f:
		case e.cold != "":
			why = e.cold
		case e.caller.runsOnce() && (e.loops > 0 || e.starts):
			return ""
		case e.caller.cold != "" && f.Parent() == nil:
			why = e.caller.cold
		case taken[e.caller] && f.Parent() == nil:
			why = coldCircle
		default:
			return ""
		}
	}
	return why
}

// runsOnce reports whether f is cold because it runs once, from main, a command or init.
func (f *function) runsOnce() bool { return f.cold == coldOnce || f.cold == coldInit }

func mayBeCalledFromOutside(fn *ssa.Function) bool {
	return fn.Pkg.Pkg.Name() != "main" && ast.IsExported(fn.Name())
}
