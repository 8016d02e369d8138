package ifacebox

import (
	"go/ast"
	"go/constant"
	"go/parser"
	"go/types"

	"github.com/perfvet/perfvet/internal/compiled/evidence"
	"github.com/perfvet/perfvet/internal/compiled/gcdiag"
	"github.com/perfvet/perfvet/internal/finding"
	"github.com/perfvet/perfvet/internal/source/boxing"
	"github.com/perfvet/perfvet/internal/source/ranges"
)

// static returns why the value of e is in read-only data, or "". The machine code has the last word.
func (p *boxer) static(e ast.Expr) string {
	switch {
	case p.isConstant(e):
		return "a constant: it is in read-only data"
	case p.isStaticLiteral(e):
		return "a literal of constants: it is in read-only data"
	}
	return p.known(e)
}

func (p *boxer) isConstant(e ast.Expr) bool { return p.pass.TypesInfo.Types[e].Value != nil }

// isStaticLiteral reports whether e is a literal of a struct or an array made of constants alone, as
// isStaticCompositeLiteral in cmd/compile/internal/walk/complit.go decides.
func (p *boxer) isStaticLiteral(e ast.Expr) bool {
	lit, ok := ast.Unparen(e).(*ast.CompositeLit)
	if !ok {
		return false
	}
	switch p.pass.TypesInfo.TypeOf(lit).Underlying().(type) {
	case *types.Struct, *types.Array:
	default:
		return false
	}
	for _, elt := range lit.Elts {
		if kv, ok := elt.(*ast.KeyValueExpr); ok {
			elt = kv.Value
		}
		if !p.isConstant(elt) && !p.pass.TypesInfo.Types[elt].IsNil() && !p.isStaticLiteral(elt) {
			return false
		}
	}
	return true
}

// known returns why the value of a variable is known when compiling, or "": the compiler then
// prints the value in place of the name.
func (p *boxer) known(e ast.Expr) string {
	id, ok := e.(*ast.Ident)
	if !ok {
		return ""
	}
	line, col := p.ev.LineOf(p.pass.Fset, id.Pos())
	if col == 0 { // a //line directive without a column: what is said there may be about something else
		return ""
	}
	for _, d := range p.ev.DecisionsAt(line, col) {
		if d.Kind == gcdiag.EscapesSummary && d.Subject != id.Name && isLiteral(d.Subject) {
			return "always " + d.Subject + ": it is in read-only data"
		}
	}
	return ""
}

// isLiteral reports whether s is a literal, or one converted to a basic or named type.
func isLiteral(s string) bool {
	e, err := parser.ParseExpr(s)
	if err != nil {
		return false
	}
	if call, ok := e.(*ast.CallExpr); ok && len(call.Args) == 1 {
		e = call.Args[0]
	}
	if u, ok := e.(*ast.UnaryExpr); ok {
		e = u.X
	}
	if id, ok := e.(*ast.Ident); ok {
		return id.Name == "true" || id.Name == "false"
	}
	_, ok := e.(*ast.BasicLit)
	return ok
}

// small are the integers that the runtime does not allocate (runtime.staticuint64s): the call is there, and returns an address in the table.
var small = ranges.Interval{Min: 0, Max: 255}

// interval returns the integers that a conversion may box, and false where the runtime does not look at them or nothing is known.
func (p *boxer) interval(c boxing.Conversion, b boxing.Box) (ranges.Interval, bool) {
	if !b.Small() || c.Context == boxing.Ranged || !isInteger(c.From) {
		return ranges.Interval{}, false
	}
	v, block := p.ssa.ValueOf(c.Fn, c.Expr)
	if v == nil {
		return ranges.Interval{}, false
	}
	return p.ints.At(v, block)
}

// dropTable takes the calls from a confirmed finding that box a constant of the table: the function is inlined where it is called with one, or asks for it. With all of
// them it is refuted.
func (p *boxer) dropTable(f *finding.Finding, m evidence.Match) {
	var code []finding.Code
	for i, c := range m.Calls {
		if !boxing.InTable(c) {
			code = append(code, f.Code[i])
		}
	}
	if len(code) > 0 {
		f.Code = code
		return
	}
	f.Verdict, f.Code, f.Idle = finding.Refuted, nil, f.Code
	f.Reason = "it is a constant under 256 in the machine code: it points into the table runtime.staticuint64s"
}

// isEnumeration reports whether t is an integer type with names for its values, which are all in the table: of other values it is rarely.
func isEnumeration(t types.Type) bool {
	named, ok := types.Unalias(t).(*types.Named)
	if !ok || named.Obj().Pkg() == nil {
		return false
	}
	scope, values := named.Obj().Pkg().Scope(), 0
	for _, name := range scope.Names() {
		c, ok := scope.Lookup(name).(*types.Const)
		if !ok || !types.Identical(c.Type(), t) {
			continue
		}
		if v, exact := constant.Int64Val(constant.ToInt(c.Val())); !exact || v < small.Min || small.Max < v {
			return false
		}
		values++
	}
	return values > 1
}
