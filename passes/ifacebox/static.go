package ifacebox

import (
	"go/ast"
	"go/constant"
	"go/parser"
	"go/token"
	"go/types"

	"github.com/perfvet/perfvet/internal/compiled/gcdiag"
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

// maxSmall is the largest integer that the runtime does not allocate (runtime.staticuint64s).
const maxSmall = 255

// alwaysSmall reports whether the integer e is always from 0 to maxSmall, as far as its operators tell: a
// wider integer made from a byte, x & 15, the upper byte by a shift, an unsigned remainder.
func (p *boxer) alwaysSmall(e ast.Expr) bool {
	info := p.pass.TypesInfo
	e = ast.Unparen(e)
	if v := info.Types[e].Value; v != nil {
		n, ok := constant.Uint64Val(constant.ToInt(v))
		return ok && n <= maxSmall
	}
	if isByte(info.TypeOf(e)) {
		return true
	}
	switch e := e.(type) {
	case *ast.CallExpr:
		if tv := info.Types[e.Fun]; tv.IsType() && len(e.Args) == 1 && isInteger(info.TypeOf(e.Args[0])) {
			return p.alwaysSmall(e.Args[0])
		}
	case *ast.BinaryExpr:
		return p.smallBinary(e)
	}
	return false
}

func (p *boxer) smallBinary(e *ast.BinaryExpr) bool {
	switch e.Op {
	case token.AND:
		return p.alwaysSmall(e.X) || p.alwaysSmall(e.Y)
	case token.OR, token.XOR:
		return p.alwaysSmall(e.X) && p.alwaysSmall(e.Y)
	case token.SHR:
		return p.alwaysSmall(e.X) || p.shiftedToByte(e)
	case token.QUO:
		return p.alwaysSmall(e.X) && (isUnsigned(p.pass.TypesInfo.TypeOf(e.X)) || p.alwaysSmall(e.Y))
	case token.REM:
		v := p.pass.TypesInfo.Types[e.Y].Value
		if v == nil || !isUnsigned(p.pass.TypesInfo.TypeOf(e.X)) {
			return p.alwaysSmall(e.X) && p.alwaysSmall(e.Y)
		}
		n, ok := constant.Uint64Val(constant.ToInt(v))
		return ok && n <= maxSmall+1
	}
	return false
}

// shiftedToByte reports whether e is x >> c where only the upper byte of the unsigned x is left.
func (p *boxer) shiftedToByte(e *ast.BinaryExpr) bool {
	t := p.pass.TypesInfo.TypeOf(e.X)
	v := p.pass.TypesInfo.Types[e.Y].Value
	if v == nil || !isUnsigned(t) {
		return false
	}
	n, ok := constant.Uint64Val(constant.ToInt(v))
	return ok && int64(n) >= 8*p.pass.TypesSizes.Sizeof(t)-8
}

func isByte(t types.Type) bool {
	b, ok := t.Underlying().(*types.Basic)
	return ok && b.Kind() == types.Uint8
}

func isUnsigned(t types.Type) bool {
	b, ok := t.Underlying().(*types.Basic)
	return ok && b.Info()&types.IsUnsigned != 0
}
