package heat

import (
	"go/types"
	"slices"

	"golang.org/x/tools/go/ssa"
)

// tellsFailure reports whether b tells somebody of a failure: it is reached on a condition and calls what is named for that and returns
// nothing, with a text or an error: http.Error(w, text, code), state.ArgError(1, text). After a loop that has to be the last that the function does.
func tellsFailure(b *ssa.BasicBlock) bool {
	if cond, _ := condition(b); cond == nil {
		return false
	}
	tells := false
	for _, instr := range b.Instrs {
		if call, ok := instr.(*ssa.Call); ok && (!tells || isLoopHead(b.Preds[0])) {
			tells = isTold(&call.Call)
		}
	}
	_, ends := b.Instrs[len(b.Instrs)-1].(*ssa.Return)
	return tells && (ends || !isLoopHead(b.Preds[0]))
}

// isTold reports whether a call tells of a failure.
func isTold(call *ssa.CallCommon) bool {
	sig := call.Signature()
	return sig.Results().Len() == 0 && namesError(nameOf(call)) && slices.ContainsFunc(slices.Collect(sig.Params().Variables()), isTextOrError)
}

func isTextOrError(v *types.Var) bool {
	basic, ok := v.Type().Underlying().(*types.Basic)
	return ok && basic.Info()&types.IsString != 0 || isError(v.Type())
}

// isLoopHead reports whether a loop begins at b: one of the blocks before it is reached only through it.
func isLoopHead(b *ssa.BasicBlock) bool { return slices.ContainsFunc(b.Preds, b.Dominates) }

// nameOf returns the name of the function or method that is called; "" where that is a value.
func nameOf(call *ssa.CallCommon) string {
	if call.IsInvoke() {
		return call.Method.Name()
	}
	if callee := call.StaticCallee(); callee != nil {
		return callee.Name()
	}
	return ""
}

// surelyFails reports whether a cold block ends in a panic or makes an error that is not nil, or leads to nothing else: what another function
// is asked for may be nil.
func surelyFails(b *ssa.BasicBlock, cold map[*ssa.BasicBlock]string) bool {
	switch last := b.Instrs[len(b.Instrs)-1].(type) {
	case *ssa.Panic:
		return true
	case *ssa.Return:
		if tellsFailure(b) {
			return true
		}
		if len(last.Results) == 0 {
			return false
		}
		switch err := last.Results[len(last.Results)-1].(type) {
		case *ssa.MakeInterface:
			return isError(err.Type())
		case *ssa.Call:
			name := nameOf(&err.Call)
			return name == "Errorf" || name == "New"
		}
		return false
	}
	return len(b.Succs) == 1 && cold[b.Succs[0]] != "" && surelyFails(b.Succs[0], cold)
}

// failsAfter returns why a range loop that begins at b is cold, or "": nothing but a failure comes after it, and nothing but
// that leaves it. Other loops may well be left only by a failure and be all that the function is there for.
func failsAfter(b *ssa.BasicBlock, cold map[*ssa.BasicBlock]string) string {
	if !isRange(b) || cold[b.Succs[1]] == "" || !surelyFails(b.Succs[1], cold) {
		return ""
	}
	body := dominated(b.Succs[0])
	for _, d := range body {
		leaves := func(s *ssa.BasicBlock) bool { return s != b && cold[s] == "" && !slices.Contains(body, s) }
		if cold[d] == "" && (len(d.Succs) == 0 || slices.ContainsFunc(d.Succs, leaves)) {
			return ""
		}
	}
	return cold[b.Succs[1]]
}

// isRange reports whether b is the head of a loop over what has an end: an array, a slice, a text, a map, a number.
func isRange(b *ssa.BasicBlock) bool {
	switch b.Comment { // see golang.org/x/tools/go/ssa, builder.go
	case "rangeindex.loop", "rangeiter.loop", "rangeint.loop":
		return len(b.Succs) == 2
	}
	return false
}
