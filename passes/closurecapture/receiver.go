package closurecapture

import (
	"go/ast"

	"github.com/perfvet/perfvet/internal/compiled/evidence"
	"github.com/perfvet/perfvet/internal/compiled/gcdiag"
	"github.com/perfvet/perfvet/internal/finding"
	"github.com/perfvet/perfvet/internal/finding/layout"
	"github.com/perfvet/perfvet/internal/source/ssapkg"
)

// movedReceiver adds a candidate for the variable whose address a method value, a go or a defer statement keeps for the
// receiver, once, if the compiler moves it to the heap for that.
func (p *capturer) movedReceiver(fn *ssapkg.Func, sel *ast.SelectorExpr, holder string) {
	v := layout.Addressed(p.pass.TypesInfo, sel)
	if v == nil {
		return
	}
	block := p.ssa.BlockOfVar(syntaxOf(fn.Function), v.Pos())
	if block == nil { // of a function around
		return
	}
	c := p.operand(v.Name(), v.Type())
	c.decl = p.declaration(v.Pos(), sel)
	if p.received[c.decl] || !p.movesByAddress(c, sel) {
		return
	}
	p.received[c.decl] = true
	p.addMoved(fn, block, &variable{capture: c, by: holder + " holds its address"}, []finding.Note{p.noteAt(sel.Pos(), "its address is taken here")})
}

// movesByAddress reports whether the compiler gives the address that a selected method takes as the reason why the variable moves.
func (p *capturer) movesByAddress(c capture, sel *ast.SelectorExpr) bool {
	line, column := p.ev.LineOf(p.pass.Fset, evidence.Pos(sel))
	for _, d := range p.decisionsOn(c) {
		for step := range d.Flow.Steps() {
			if d.Kind == gcdiag.Escapes && step.Why == "address-of" && p.ev.IsAt(step.Pos, line, column) {
				return true
			}
		}
	}
	return false
}
