package contract

import (
	"go/ast"
	"go/token"
	"go/types"
	"slices"

	"github.com/perfvet/perfvet/internal/compiled/evidence"
	"github.com/perfvet/perfvet/internal/compiled/gcdiag"
	"github.com/perfvet/perfvet/internal/finding"
	"github.com/perfvet/perfvet/internal/source/contract"
)

// variables returns those of a directive's names that declare a variable: what stands on the left of := may have been declared before.
func (m maker) variables(d contract.Directive) (vars []*ast.Ident) {
	for _, id := range d.Vars {
		if v, ok := m.pass.TypesInfo.Defs[id].(*types.Var); ok && v != nil {
			vars = append(vars, id)
		}
	}
	return vars
}

// stack says whether a variable, with what is made for it where it is declared, stays on the stack: the compiler says of all that does not, and the machine
// code of the line shows it.
func (m maker) stack(f *finding.Finding, d contract.Directive) {
	c := *f.Contract
	vars := m.variables(d)
	c.Param, c.Verdict = vars[0].Name, finding.ContractHolds
	if len(m.functionOf(d).Names) == 0 {
		c.Verdict, c.Reason = finding.ContractUnproved, "the compiler says nothing of the function"
	}
	for _, id := range vars {
		if c.Verdict == finding.ContractHolds {
			m.onStack(&c, d, id)
		}
	}
	if d.Line > 0 && d.Lit == nil {
		m.place(f, vars[0].Pos(), vars[0].End())
	}
	f.Settle(c)
}

// functionOf returns the function with the variables of d as the compiler knows it.
func (m maker) functionOf(d contract.Directive) *evidence.Function {
	generic := d.Func != nil && contract.IsGeneric(d.Func)
	if d.Lit != nil {
		return m.ev.FunctionAt(m.pass.Fset, d.Lit, generic)
	}
	return m.ev.FunctionAt(m.pass.Fset, d.Func, generic)
}

// onStack has c say what is known of one variable.
func (m maker) onStack(c *finding.Contract, d contract.Directive, id *ast.Ident) {
	line, column := m.ev.LineOf(m.pass.Fset, id.Pos())
	moved := false
	for _, said := range m.ev.DecisionsAt(line, column) {
		moved = moved || said.Kind == gcdiag.MovedToHeap && said.Subject == id.Name
	}
	made := m.made(d, id)
	reason := "the compiler moves it to the heap"
	if !moved && made != nil {
		reason = "what is made for it escapes to the heap"
		line, column = m.ev.LineOf(m.pass.Fset, evidence.Pos(made))
		for _, said := range m.ev.DecisionsAt(line, column) {
			moved = moved || said.Kind == gcdiag.EscapesSummary
		}
	}
	calls := m.callsFor(d, line)
	switch {
	case moved && len(calls) > 0:
		code := calls[0].Code()
		c.Verdict, c.Reason, c.Breaks = finding.ContractBroken, reason, &code
	case moved:
		c.Verdict, c.Reason = finding.ContractUnproved, reason+", it says, and the machine code of its line allocates nothing"
	case m.mayBe(calls, id, made):
		c.Verdict, c.Reason = finding.ContractUnproved, "its line allocates, and the compiler does not say for what"
	}
}

// callsFor returns the allocating calls of a line. Parameters and results that are on the heap are allocated where the function begins.
func (m maker) callsFor(d contract.Directive, line evidence.Line) []*evidence.Call {
	calls := m.ev.CallsAt(line)
	if d.Func == nil || d.Func.Body == nil || line.Line > m.lineOf(d.Func.Body.Lbrace) {
		return calls
	}
	if first, _ := m.ev.LineOf(m.pass.Fset, d.Func.Name.Pos()); first.Line != line.Line {
		calls = slices.Concat(calls, m.ev.CallsAt(first))
	}
	return calls
}

// mayBe reports whether one of the calls can be what allocates a variable, or what is made for it.
func (m maker) mayBe(calls []*evidence.Call, id *ast.Ident, made ast.Expr) bool {
	names := []string{evidence.TypeName(m.pass.TypesInfo.Defs[id].Type())}
	if made != nil {
		t := m.pass.TypesInfo.TypeOf(made)
		if p, ok := t.Underlying().(*types.Pointer); ok {
			t = p.Elem()
		}
		names = append(names, evidence.TypeName(t))
	}
	for _, call := range calls {
		for _, name := range names {
			if evidence.AllocatesVariable(call, name) {
				return true
			}
		}
	}
	return false
}

// made returns what is allocated for a variable where it is declared: &T{}, new(T), make, a literal; nil if nothing is.
func (m maker) made(d contract.Directive, id *ast.Ident) (made ast.Expr) {
	ast.Inspect(d.Func, func(n ast.Node) bool {
		switch n := n.(type) {
		case *ast.AssignStmt:
			for i, x := range n.Lhs {
				if x == ast.Expr(id) && len(n.Lhs) == len(n.Rhs) {
					made = n.Rhs[i]
				}
			}
		case *ast.ValueSpec:
			for i, x := range n.Names {
				if x == id && len(n.Names) == len(n.Values) {
					made = n.Values[i]
				}
			}
		}
		return true
	})
	if made = ast.Unparen(made); made == nil || !m.makes(made) {
		return nil
	}
	return made
}

// makes reports whether an expression makes what may be on the heap.
func (m maker) makes(x ast.Expr) bool {
	switch x := x.(type) {
	case *ast.CompositeLit, *ast.FuncLit:
		return true
	case *ast.UnaryExpr:
		_, literal := ast.Unparen(x.X).(*ast.CompositeLit)
		return x.Op == token.AND && literal
	case *ast.CallExpr:
		fun, ok := ast.Unparen(x.Fun).(*ast.Ident)
		return ok && (fun.Name == "new" || fun.Name == "make") && m.pass.TypesInfo.Types[fun].IsBuiltin()
	}
	return false
}
