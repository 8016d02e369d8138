package ifacebox

import (
	"fmt"
	"go/ast"
	"go/token"
	"go/types"

	"github.com/perfvet/perfvet/internal/compiled/evidence"
	"github.com/perfvet/perfvet/internal/compiled/gcdiag"
	"github.com/perfvet/perfvet/internal/finding"
	"github.com/perfvet/perfvet/internal/finding/layout"
	"github.com/perfvet/perfvet/internal/source/boxing"
	"github.com/perfvet/perfvet/internal/source/candidate"
	"github.com/perfvet/perfvet/internal/source/words"
)

// movedCategory is the category of variables that move to the heap because an interface holds their address.
const movedCategory = "moved"

// predictMoved adds a candidate for &x stored in an interface: x has to be on the
// heap if the interface gets there. A variable that the compiler moves for another reason gets none.
func (p *boxer) predictMoved(c boxing.Conversion) {
	v := p.addressed(c.Expr)
	if v == nil || p.moved[v] {
		return
	}
	decl := &ast.Ident{NamePos: evidence.VarPos(p.pass.TypesInfo, v), Name: v.Name()}
	because, moved := p.movedBecause(decl, c.Expr)
	if moved && !because {
		return
	}
	p.moved[v] = true
	typeName := evidence.TypeName(v.Type())
	site := evidence.Site{
		Class: "moved " + typeName,
		Loose: typeName == "",
		Accept: func(call *evidence.Call) bool {
			return evidence.AllocatesVariable(call, typeName)
		},
		About: func(d *gcdiag.Decision) bool { return aboutVar(d, v.Name()) },
	}
	switch {
	case !moved:
		site.Static = "its address does not escape: it stays on the stack"
	case p.cost(v.Type()).Objects == 0:
		site.Static = "a value of zero size needs no memory"
	}
	site.Generic = &finding.Generic{Form: p.set.FormOf(c.Fn, v.Type())}
	amount := "" // what Settled found out, for the message
	p.set.Add(candidate.Candidate{
		Category: movedCategory,
		Pos:      decl.Pos(),
		End:      decl.End(),
		At:       decl,
		Func:     c.Fn,
		Block:    p.ssa.BlockOfVar(c.Fn, v.Pos()),
		Cost:     p.cost(v.Type()),
		Expect:   site,
		Related:  []finding.Note{p.note(c.Expr.Pos(), words.Name(c.Expr)+" is stored in an interface")},
		Settled: func(f *finding.Finding, m evidence.Match) {
			f.Signals.Pooled = f.Signals.Pooled || p.isPut(c.Call())
			amount = movedAmount(f, m)
		},
		Message: func(verdict finding.Verdict, reason string) string {
			return p.movedMessage(v, c, verdict, reason, amount)
		},
	})
}

// movedBecause reports whether the variable declared at decl moves to the heap, and whether the
// compiler's flow goes through the conversion of e to an interface.
func (p *boxer) movedBecause(decl *ast.Ident, e ast.Expr) (because, moved bool) {
	line, col := p.ev.LineOf(p.pass.Fset, decl.Pos())
	at, atCol := p.ev.LineOf(p.pass.Fset, evidence.Pos(e))
	for _, d := range p.ev.DecisionsAt(line, col) {
		if !aboutVar(d, decl.Name) {
			continue
		}
		moved = true
		for step := range d.Flow.Steps() {
			if step.Why == "interface-converted" && p.ev.IsAt(step.Pos, at, atCol) {
				because = true
			}
		}
	}
	return because, moved
}

// aboutVar reports whether d says that the variable is on the heap.
func aboutVar(d *gcdiag.Decision, name string) bool {
	return (d.Kind == gcdiag.MovedToHeap || d.Kind == gcdiag.Escapes) && d.Subject == name
}

// addressed returns the local variable whose address e takes, also that of a field or of an
// element of an array, or nil.
func (p *boxer) addressed(e ast.Expr) *types.Var {
	u, ok := ast.Unparen(e).(*ast.UnaryExpr)
	if !ok || u.Op != token.AND {
		return nil
	}
	id := layout.Root(p.pass.TypesInfo, u.X)
	if id == nil {
		return nil
	}
	v, ok := p.pass.TypesInfo.Uses[id].(*types.Var)
	if !ok || v.IsField() || v.Parent() == nil || v.Parent() == v.Pkg().Scope() {
		return nil
	}
	return v
}

// movedAmount words what a variable takes on the heap: ", 16 bytes". In generic code that is of the largest instance.
func movedAmount(f *finding.Finding, m evidence.Match) string {
	size, same := finding.Largest(m.Instances)
	switch {
	case f.Cost.Bytes == 0:
		return ""
	case size > 0 && !same:
		return ", up to " + words.Bytes(f.Cost.Bytes)
	}
	return ", " + words.Bytes(f.Cost.Bytes)
}

func (p *boxer) movedMessage(v *types.Var, c boxing.Conversion, verdict finding.Verdict, reason, amount string) string {
	what := map[finding.Verdict]string{
		finding.Confirmed:   "moves to the heap" + amount,
		finding.Refuted:     "does not move to the heap",
		finding.Unconfirmed: "may move to the heap",
	}[verdict]
	m := fmt.Sprintf("%s (%s) %s: %s holds its address", finding.Quote(v.Name()), p.typeString(v.Type()), what, p.typeString(c.To))
	if method := pointerMethod(v.Type(), c.To); method != "" {
		m += fmt.Sprintf(", since only the pointer has method %s", finding.Quote(method))
	}
	if reason != "" {
		m += " (" + reason + ")"
	}
	return m
}

// pointerMethod returns a method of the interface that *t has and t has not, or "".
func pointerMethod(t, iface types.Type) string {
	it, ok := iface.Underlying().(*types.Interface)
	if !ok {
		return ""
	}
	set := types.NewMethodSet(t)
	for m := range it.Methods() {
		if set.Lookup(m.Pkg(), m.Name()) == nil {
			return m.Name()
		}
	}
	return ""
}

// note returns a note at pos.
func (p *boxer) note(pos token.Pos, message string) finding.Note {
	at := p.pass.Fset.Position(pos)
	return finding.Note{File: at.Filename, Line: at.Line, Column: at.Column, Message: message}
}
