package exits

import (
	"go/ast"
	"go/types"

	"golang.org/x/tools/go/types/typeutil"

	"github.com/perfvet/perfvet/internal/compiled/gcdiag"
	"github.com/perfvet/perfvet/internal/finding"
)

// A Leak is where a parameter of a function in the package goes to the heap, as the compiler says of the function.
type Leak struct {
	Exit
	Param *types.Var
	Func  *types.Func
}

// LeakOf returns where the parameter v of fn, a function in the package, goes to the heap, or false.
func (p *Package) LeakOf(fn *types.Func, v *types.Var) (Leak, bool) {
	if fn == nil || v == nil || fn.Pkg() != p.pass.Pkg {
		return Leak{}, false
	}
	line, column := p.ev.LineOf(p.pass.Fset, v.Pos())
	for _, d := range p.ev.DecisionsAt(line, column) {
		if d.Kind != gcdiag.ParamLeaks || d.Dest != "{heap}" {
			continue
		}
		if x := last(d.Flow); x.Why != "" {
			return Leak{x, v, fn}, true
		}
	}
	return Leak{}, false
}

// Root words the parameter, for all that leaves through it, where its function does nothing but pass it on: there is one thing to change for all
// of that. It is "" for what the function keeps itself.
func (l Leak) Root() string {
	if l.Why != "call parameter" || Callee(l.Expr) == "append" {
		return ""
	}
	return "parameter " + finding.Quote(l.Param.Name()) + " of " + finding.Quote(funcName(l.Func))
}

// funcName returns the name of a function in its package: "(*T).M".
func funcName(fn *types.Func) string {
	recv := fn.Signature().Recv()
	if recv == nil {
		return fn.Name()
	}
	return "(" + types.TypeString(recv.Type(), func(*types.Package) string { return "" }) + ")." + fn.Name()
}

// Root returns the root of what leaves by x as an argument of a call that the source has, or "".
func (p *Package) Root(x Exit) string {
	if x.Why != "call parameter" {
		return ""
	}
	call := p.call(x)
	if call == nil {
		return ""
	}
	fn := typeutil.StaticCallee(p.pass.TypesInfo, call)
	if fn == nil || Callee(x.Expr) == "append" {
		return ""
	}
	return p.rootOf(fn.Origin(), passedAs(fn.Origin(), call, x.Operand))
}

// RootOfArgument is [Package.Root] of argument i, from 0, of a call.
func (p *Package) RootOfArgument(call *ast.CallExpr, i int) string {
	fn := typeutil.StaticCallee(p.pass.TypesInfo, call)
	if fn == nil {
		return ""
	}
	return p.rootOf(fn.Origin(), Parameter(fn.Origin(), i))
}

func (p *Package) rootOf(fn *types.Func, v *types.Var) string {
	leak, ok := p.LeakOf(fn, v)
	if !ok {
		return ""
	}
	return leak.Root()
}
