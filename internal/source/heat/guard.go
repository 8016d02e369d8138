package heat

import (
	"go/ast"
	"go/constant"
	"go/token"
	"go/types"
	"strings"

	"golang.org/x/tools/go/ssa"
)

// isDebugBranch reports whether b is reached only when somebody asked to log or trace: when a variable, a field or the
// result of a function is true, a number that is not zero, or not nil, whose name speaks of that: VerboseLogs, f.logReads, trace,
// isDebugging(), c.debug.Load(), debugLevel > 0, c.trace != nil, logger.Enabled(level).
func isDebugBranch(b *ssa.BasicBlock) bool {
	cond, is := condition(b)
	if not, ok := cond.(*ssa.UnOp); ok && not.Op == token.NOT {
		cond, is = not.X, !is
	}
	if cmp, ok := cond.(*ssa.BinOp); ok && (isNonzero(cmp, is) || isNil(cmp, !is)) && namesSwitch(cmp.X) {
		return true
	}
	return is && namesSwitch(cond)
}

// isNonzero reports whether a number is above zero, or not zero, where the comparison of it with a constant is as said.
func isNonzero(cmp *ssa.BinOp, is bool) bool {
	c, ok := cmp.Y.(*ssa.Const)
	if !ok || c.Value == nil || c.Value.Kind() != constant.Int || constant.Sign(c.Value) < 0 {
		return false
	}
	switch cmp.Op {
	case token.GTR:
		return is
	case token.GEQ:
		return is && constant.Sign(c.Value) > 0
	case token.NEQ:
		return is && constant.Sign(c.Value) == 0
	case token.EQL:
		return !is && constant.Sign(c.Value) == 0
	}
	return false
}

// namesSwitch reports whether the name of what v is read from speaks of debugging, logging or tracing.
func namesSwitch(v ssa.Value) bool {
	for _, use := range referrersOf(v) {
		if ref, ok := use.(*ssa.DebugRef); ok && !ref.IsAddr {
			if id, ok := ref.Expr.(*ast.Ident); ok && speaksOfDebug(id.Name) {
				return true
			}
		}
	}
	switch v := v.(type) {
	case *ssa.Global, *ssa.Parameter, *ssa.FreeVar:
		return speaksOfDebug(v.Name())
	case *ssa.Alloc:
		return speaksOfDebug(v.Comment)
	case *ssa.UnOp:
		return v.Op == token.MUL && namesSwitch(v.X)
	case *ssa.FieldAddr:
		return speaksOfDebug(fieldOf(v.X.Type().Underlying().(*types.Pointer).Elem(), v.Field))
	case *ssa.Field:
		return speaksOfDebug(fieldOf(v.X.Type(), v.Field))
	case *ssa.Call:
		return callsSwitch(&v.Call)
	}
	return false
}

func referrersOf(v ssa.Value) []ssa.Instruction {
	if refs := v.Referrers(); refs != nil {
		return *refs
	}
	return nil
}

func fieldOf(t types.Type, i int) string { return t.Underlying().(*types.Struct).Field(i).Name() }

// callsSwitch reports whether the result of a call says if something is to be logged or traced.
func callsSwitch(call *ssa.CallCommon) bool {
	if call.IsInvoke() {
		return speaksOfDebug(call.Method.Name()) || asksLogger(call.Method)
	}
	callee := call.StaticCallee()
	if callee == nil {
		return false
	}
	fn, ok := callee.Object().(*types.Func)
	if ok && fn.Pkg() != nil && fn.Pkg().Path() == "sync/atomic" && strings.HasPrefix(fn.Name(), "Load") && len(call.Args) > 0 {
		return namesSwitch(call.Args[0])
	}
	return speaksOfDebug(callee.Name()) || ok && asksLogger(fn)
}

// asksLogger reports whether fn is a method of a logger that says whether it logs: Enabled, IsLevelEnabled, IsEnabledFor.
func asksLogger(fn *types.Func) bool {
	return strings.Contains(fn.Name(), "Enabled") && strings.Contains(strings.ToLower(receiverName(fn)), "log")
}

// receiverName returns the name of the type that fn is a method of, or "".
func receiverName(fn *types.Func) string {
	recv := fn.Signature().Recv()
	if recv == nil {
		return ""
	}
	t := types.Unalias(recv.Type())
	if ptr, ok := t.(*types.Pointer); ok {
		t = types.Unalias(ptr.Elem())
	}
	if named, ok := t.(*types.Named); ok {
		return named.Obj().Name()
	}
	return ""
}

// speaksOfDebug reports whether the name of a switch speaks of debugging, logging or tracing: trace, doTrace, as [namesDebug] besides.
func speaksOfDebug(name string) bool {
	lower := strings.ToLower(name)
	return namesDebug(name) || lower == "trace" || lower == "tracing" ||
		strings.HasSuffix(name, "Trace") || strings.HasSuffix(name, "Tracing") || strings.HasPrefix(lower, "trace_")
}
