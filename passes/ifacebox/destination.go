package ifacebox

import (
	"fmt"
	"go/ast"
	"go/types"
	"path/filepath"
	"strings"

	"golang.org/x/tools/go/types/typeutil"

	"github.com/perfvet/perfvet/internal/compiled/evidence"
	"github.com/perfvet/perfvet/internal/compiled/gcdiag"
	"github.com/perfvet/perfvet/internal/finding"
	"github.com/perfvet/perfvet/internal/source/boxing"
	"github.com/perfvet/perfvet/internal/source/exits"
	"github.com/perfvet/perfvet/internal/source/words"
)

// An exit is the last step of the compiler's flow from a box to the heap: "keep(v) (call parameter)".
// The zero exit says that there is none.
type exit gcdiag.Step

// exitOf returns where the first flow of the decisions leaves for the heap.
func exitOf(ds []*gcdiag.Decision) exit {
	for _, d := range ds {
		var last exit
		for step := range d.Flow.Steps() {
			if step.Kind == gcdiag.StepFrom && step.Why != "spill" && step.Why != "interface-converted" {
				last = exit(step)
			}
		}
		if last.Why != "" {
			return last
		}
	}
	return exit{}
}

// where says what the interface is for, and where it escapes if that is somewhere else.
func (p *boxer) where(c boxing.Conversion, to exit) string {
	use := p.use(c)
	parent, column := p.ev.LineOf(p.pass.Fset, evidence.Pos(c.Parent))
	switch {
	case to.Why == "" || c.Context == boxing.Ranged:
		return use
	case p.ev.IsAt(to.Pos, parent, column):
		return use + p.callee(c)
	}
	var and string
	switch to.Why {
	case "call parameter":
		and = p.passedOn(c, exits.Callee(to.Expr))
	case "return":
		if c.Context == boxing.Returned {
			return use
		}
		and = "returned"
	case "assign", "assign-pair":
		if and = p.exits.Assigned(exits.Exit{Step: gcdiag.Step(to)}); c.Context == boxing.Assigned || and == "assigned" {
			return use
		}
	case "send":
		and = "sent on a channel"
	case "captured by a closure":
		and = "captured by a closure"
	case "key of map put":
		and = "used as a map key"
	default:
		return use
	}
	if strings.Contains(and, ".autotmp_") || strings.Contains(and, "~") || and == use {
		return use
	}
	switch at := p.ev.NoteAt(to.Pos, ""); {
	case at.File != parent.File:
		and += fmt.Sprintf(" at %s:%d", filepath.Base(at.File), at.Line)
	case at.Line != parent.Line:
		and += fmt.Sprintf(" on line %d", at.Line)
	}
	if to, ok := strings.CutPrefix(and, "passed "); ok && strings.HasPrefix(use, "passed to ") {
		and = to // "passed to one and to the other"
	}
	return use + " and " + and
}

// passedOn says that a box is passed to callee, as the compiler prints it: the interface may be an argument,
// or what the method is called on.
func (p *boxer) passedOn(c boxing.Conversion, callee string) string {
	if callee == "append" {
		return "appended to a slice"
	}
	if n, ok := c.Parent.(*ast.AssignStmt); ok && c.Index < len(n.Lhs) {
		if method, ok := strings.CutPrefix(callee, words.Expr(n.Lhs[c.Index])+"."); ok {
			return "its method " + finding.Quote(method) + " called"
		}
	}
	return "passed to " + finding.Quote(callee)
}

// use says what the interface is for.
func (p *boxer) use(c boxing.Conversion) string {
	switch c.Context {
	case boxing.Argument, boxing.Variadic:
		return "passed to " + words.Name(c.Parent.(*ast.CallExpr).Fun)
	case boxing.Returned:
		return "returned"
	case boxing.Element:
		if call, ok := c.Parent.(*ast.CallExpr); ok {
			return "appended to " + words.Name(call.Args[0])
		}
		return "stored in " + literalName(c.Parent.(*ast.CompositeLit))
	case boxing.MapKey:
		return "used as a map key"
	case boxing.Sent:
		return "sent on a channel"
	case boxing.Panicked:
		return "passed to `panic`"
	case boxing.Explicit:
		return "converted"
	case boxing.Ranged:
		return "assigned to " + words.Name(c.Expr) + " in each iteration"
	}
	if n, ok := c.Parent.(*ast.AssignStmt); ok && c.Index < len(n.Lhs) {
		return "assigned to " + words.Name(n.Lhs[c.Index])
	}
	if n, ok := c.Parent.(*ast.ValueSpec); ok && c.Index < len(n.Names) {
		return "assigned to " + words.Name(n.Names[c.Index])
	}
	return "assigned"
}

func literalName(lit *ast.CompositeLit) string {
	if lit.Type == nil {
		return "a literal"
	}
	return "a literal of " + words.Expr(lit.Type)
}

// callee says why the compiler takes the argument c to escape from the function called.
func (p *boxer) callee(c boxing.Conversion) string {
	call := c.Call()
	if call == nil {
		return ""
	}
	fn, _ := typeutil.Callee(p.pass.TypesInfo, call).(*types.Func)
	switch {
	case fn == nil:
		return ", a function value"
	case fn.Signature().Recv() != nil && boxing.IsInterface(fn.Signature().Recv().Type()):
		return ", an interface method"
	}
	if v := parameter(fn, c.Index); v != nil && v.Name() != "" && v.Name() != "_" {
		return words.MayKeep
	}
	return ""
}

// parameter returns the parameter of fn for argument i, or nil.
func parameter(fn *types.Func, i int) *types.Var {
	params := fn.Signature().Params()
	if params.Len() == 0 {
		return nil
	}
	return params.At(min(i, params.Len()-1))
}

// root words the parameter that the box leaves through at the call which it is made for, or "".
func (p *boxer) root(c boxing.Conversion, to exit) string {
	call := c.Call()
	if call == nil || to.Why != "call parameter" {
		return ""
	}
	if line, column := p.ev.LineOf(p.pass.Fset, evidence.Pos(call)); !p.ev.IsAt(to.Pos, line, column) {
		return ""
	}
	return p.exits.RootOfArgument(call, c.Index)
}

// leaks returns where the box goes to the heap, and, for an argument of a function in this package, where in
// the function the parameter does.
func (p *boxer) leaks(c boxing.Conversion, to exit) []finding.Note {
	var notes []finding.Note
	parent, column := p.ev.LineOf(p.pass.Fset, evidence.Pos(c.Parent))
	if to.Why != "" && !p.ev.IsAt(to.Pos, parent, column) && !strings.Contains(to.Expr, ".autotmp_") {
		notes = append(notes, p.ev.NoteAt(to.Pos, fmt.Sprintf("escapes here: %s (%s)", finding.Quote(to.Expr), to.Why)))
	}
	call := c.Call()
	if call == nil {
		return notes
	}
	fn := typeutil.StaticCallee(p.pass.TypesInfo, call)
	if fn == nil || fn.Pkg() != p.pass.Pkg {
		return notes
	}
	if leak, ok := p.exits.LeakOf(fn.Origin(), parameter(fn.Origin(), c.Index)); ok {
		notes = append(notes, p.ev.NoteAt(leak.Pos, fmt.Sprintf("parameter %s of %s leaks here: %s (%s)", finding.Quote(leak.Param.Name()), finding.Quote(fn.Name()), finding.Quote(leak.Expr), leak.Why)))
	}
	return notes
}
