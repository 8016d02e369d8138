package closurecapture

import (
	"fmt"
	"go/ast"
	"go/token"
	"go/types"
	"slices"

	"golang.org/x/tools/go/ssa"

	"github.com/perfvet/perfvet/internal/compiled/evidence"
	"github.com/perfvet/perfvet/internal/compiled/gcdiag"
	"github.com/perfvet/perfvet/internal/finding"
	"github.com/perfvet/perfvet/internal/finding/layout"
	"github.com/perfvet/perfvet/internal/source/candidate"
	"github.com/perfvet/perfvet/internal/source/ssapkg"
	"github.com/perfvet/perfvet/internal/source/words"
)

// The variables that the compiler makes up to run a range over a function, as it prints them
// (cmd/compile/internal/rangefunc/rewrite.go). The loop's body holds them by reference.
const (
	stateVariable  = "#state" // that checks that the iterator plays by the rules; one for each loop
	nextVariable   = "#next"  // where to go on when the outermost loop was left by a return, a goto or a label
	resultVariable = "#rv"    // a result without a name that a return in the body sets
)

// rangeVariables adds the candidates for what the compiler makes up for a loop.
func (p *capturer) rangeVariables(fn *ssapkg.Func, instr *ssa.MakeClosure, loop *ast.RangeStmt) {
	if _, nested := fn.Syntax().(*ast.RangeStmt); !nested { // made once, with the outermost loop
		p.loopNext(fn, instr, loop)
		p.results(fn, loop)
	}
	p.loopState(fn, instr, loop)
}

// loopState adds the candidate for the state of one loop.
func (p *capturer) loopState(fn *ssapkg.Func, instr *ssa.MakeClosure, loop *ast.RangeStmt) {
	variable := fmt.Sprintf("%s%d", stateVariable, p.ordinal(syntaxOf(fn.Function), loop))
	line, col := p.ev.LineOf(p.pass.Fset, loop.Pos())
	var elsewhere []*gcdiag.Decision
	if !p.movesAt(line, col, variable) {
		if elsewhere = p.movesAround(fn.Function, variable); elsewhere == nil {
			return
		}
	}
	p.madeUp(fn, instr.Block(), loop, "the loop's state", "", types.Typ[types.Int], evidence.Site{
		Source: variable, About: moves(variable), Unplaced: elsewhere,
	})
}

// movesAround returns what the compiler says of a variable in the body of a loop that it inlined into the iterator, and
// that into the function: it says so at the loop. fn is the body.
func (p *capturer) movesAround(fn *ssa.Function, variable string) (ds []*gcdiag.Decision) {
	for ; fn != nil && ds == nil; fn = fn.Parent() {
		loop, ok := fn.Syntax().(*ast.RangeStmt)
		if !ok {
			return nil
		}
		line, col := p.ev.LineOf(p.pass.Fset, loop.Pos())
		for _, d := range p.ev.DecisionsAt(line, col) {
			if moves(variable)(d) {
				ds = append(ds, d)
			}
		}
	}
	return ds
}

// ordinal returns which range over a function loop is in fn, an *ast.FuncDecl or *ast.FuncLit: 1 is the first in
// the source. The compiler numbers the states so, and prints those of loops that are inlined into others at these.
func (p *capturer) ordinal(fn ast.Node, loop *ast.RangeStmt) int {
	n := 0
	ast.Inspect(fn, func(node ast.Node) bool {
		switch node := node.(type) {
		case *ast.FuncLit:
			return node == fn
		case *ast.RangeStmt:
			_, ok := p.pass.TypesInfo.TypeOf(node.X).Underlying().(*types.Signature)
			if ok && node.Pos() <= loop.Pos() {
				n++
			}
		}
		return true
	})
	return n
}

// loopNext adds the candidate for where to go on behind the loop. The compiler gives no position for that
// variable; its machine code stands at the outermost loop.
func (p *capturer) loopNext(fn *ssapkg.Func, instr *ssa.MakeClosure, loop *ast.RangeStmt) {
	first, _ := p.ev.LineOf(p.pass.Fset, loop.Pos())
	last, _ := p.ev.LineOf(p.pass.Fset, loop.End())
	escapes := p.ev.Unplaced(p.set.Function(syntaxOf(fn.Function)), nextVariable, first.File, first.Line, last.Line)
	if len(escapes) == 0 {
		return
	}
	p.madeUp(fn, instr.Block(), loop, "the loop's exit code", "set by a return or a jump", types.Typ[types.Int], evidence.Site{
		Source: nextVariable, Unplaced: escapes, About: func(*gcdiag.Decision) bool { return false },
	})
}

// results adds the candidates for the results without a name of the function around the loop, once.
func (p *capturer) results(fn *ssapkg.Func, loop *ast.RangeStmt) {
	if p.returns[fn] {
		return
	}
	p.returns[fn] = true
	i := 0
	for _, field := range resultsOf(fn.Syntax()) {
		names := field.Names
		if names == nil {
			names = []*ast.Ident{{NamePos: field.Type.Pos(), Name: "_"}}
		}
		for _, name := range names {
			i++
			p.result(fn, loop, i, name.Pos(), field.Type)
		}
	}
}

// result adds the candidate for the i-th result, 1 or more, if the compiler gave it a name and moves it.
func (p *capturer) result(fn *ssapkg.Func, loop *ast.RangeStmt, i int, pos token.Pos, typ ast.Expr) {
	variable := fmt.Sprintf("%s%d", resultVariable, i)
	line, col := p.ev.LineOf(p.pass.Fset, pos)
	if !p.movesAt(line, col, variable) {
		return
	}
	at := &ast.Ident{NamePos: pos, Name: types.ExprString(typ)}
	p.madeUp(fn, fn.Blocks[0], at, fmt.Sprintf("result %d", i), "set by a return in the range over "+quoted(loop.X, "a function"), p.pass.TypesInfo.TypeOf(typ), evidence.Site{
		Source: variable, About: moves(variable),
	}, p.noteAt(loop.Pos(), "a return in the body of this loop sets it"))
}

// resultsOf returns the results of a declaration or a literal.
func resultsOf(syntax ast.Node) []*ast.Field {
	var typ *ast.FuncType
	switch syntax := syntax.(type) {
	case *ast.FuncDecl:
		typ = syntax.Type
	case *ast.FuncLit:
		typ = syntax.Type
	}
	if typ == nil || typ.Results == nil {
		return nil
	}
	return typ.Results.List
}

// moves returns a test for the decision that a variable moves to the heap.
func moves(variable string) func(*gcdiag.Decision) bool {
	return func(d *gcdiag.Decision) bool { return d.Kind == gcdiag.MovedToHeap && d.Subject == variable }
}

// movesAt reports whether the compiler moves a variable at a position to the heap.
func (p *capturer) movesAt(line evidence.Line, column int, variable string) bool {
	return slices.ContainsFunc(p.ev.DecisionsAt(line, column), moves(variable))
}

// madeUp adds the candidate for a variable of the compiler, called name, that block makes. It stands at a node.
func (p *capturer) madeUp(fn *ssapkg.Func, block *ssa.BasicBlock, at ast.Node, name, why string, t types.Type, site evidence.Site, related ...finding.Note) {
	c := p.operand(name, t)
	c.why = why
	pointers := layout.HasPointers(t)
	descriptor := evidence.TypeName(t)
	site.Generic = &finding.Generic{Form: p.set.FormOf(syntaxOf(fn.Function), t)}
	site.Class, site.Loose = "moved "+descriptor, descriptor == ""
	site.Accept = func(call *evidence.Call) bool { return evidence.AllocatesVariable(call, descriptor) }
	if c.size > 0 {
		site.Shares = evidence.Shareable(c.size, pointers)
	}
	v := &variable{capture: c, by: byReference, typ: types.TypeString(t, types.RelativeTo(p.pass.Pkg)), cost: p.variableCost(c)}
	v.each = words.Each(fn.Repeats(block) > 0)
	end := at.End()
	if loop, ok := at.(*ast.RangeStmt); ok {
		end = loop.X.End()
	}
	p.set.Add(candidate.Candidate{
		Category: movedCategory, Pos: at.Pos(), End: end, At: at,
		Func: syntaxOf(fn.Function), Block: block, Cost: v.cost, Related: related,
		Expect: site, Settled: v.settle, Message: v.message,
	})
}
