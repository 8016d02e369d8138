package ifacebox

import (
	"fmt"
	"go/ast"
	"go/types"
	"strings"

	"github.com/perfvet/perfvet/internal/finding"
	"github.com/perfvet/perfvet/internal/finding/layout"
	"github.com/perfvet/perfvet/internal/source/boxing"
	"github.com/perfvet/perfvet/internal/source/words"
)

// message words a finding: subject, verdict, cause.
func (p *boxer) message(c boxing.Conversion, b boxing.Box, v finding.Verdict, reason string, told notes) string {
	m := p.boxed(c, b)
	switch v {
	case finding.Confirmed:
		m += " allocates"
		if cost := p.cost(c.From); cost.Bytes > 0 {
			m += " " + words.Bytes(cost.Bytes)
		}
		if p.maybeSmall(c, b) {
			m += " unless under 256"
		}
		cause := strings.TrimPrefix(told.cause, ", ")
		if cause != "" {
			m += ": " + cause
		}
		if reason != "" {
			m += " (" + reason + ")"
		}
		if cause == "" && reason == "" {
			return m + strings.Replace(told.advice, "; ", ": ", 1)
		}
		return m + told.advice
	case finding.Refuted:
		m += " does not allocate"
	default:
		m += " may allocate"
	}
	if reason != "" {
		m += " (" + reason + ")"
	}
	return m
}

// boxed says what is boxed into what: "x (int, 8 bytes) boxed into any".
func (p *boxer) boxed(c boxing.Conversion, b boxing.Box) string {
	size := ""
	if b.Size >= 0 {
		size = ", " + words.Bytes(b.Size)
	}
	return p.subject(c) + " (" + p.typeString(c.From) + size + ") boxed into " + p.typeString(c.To)
}

// subject names what is boxed.
func (p *boxer) subject(c boxing.Conversion) string {
	if c.Context == boxing.Ranged {
		return p.iterationValue(c)
	}
	if _, ok := ast.Unparen(c.Expr).(*ast.CallExpr); ok && isTuple(p.pass.TypesInfo.TypeOf(c.Expr)) {
		return fmt.Sprintf("result %d of %s", c.Index+1, words.Expr(c.Expr))
	}
	return words.Name(c.Expr)
}

// iterationValue names the value of a range statement that is boxed.
func (p *boxer) iterationValue(c boxing.Conversion) string {
	x := c.Parent.(*ast.RangeStmt).X
	what := "element"
	switch t := boxing.CoreType(p.pass.TypesInfo.TypeOf(x)).(type) {
	case *types.Signature:
		what = fmt.Sprintf("value %d", c.Index+1)
	case *types.Map:
		if c.Index == 0 {
			what = "key"
		}
	case *types.Basic:
		if c.Index == 0 {
			what = "index"
		}
		if t.Info()&types.IsInteger != 0 {
			what = "value"
		}
	case *types.Slice, *types.Array, *types.Pointer:
		if c.Index == 0 {
			what = "index"
		}
	}
	return what + " of " + words.Name(x)
}

func isTuple(t types.Type) bool {
	_, ok := t.(*types.Tuple)
	return ok
}

// typeString returns the name of t as the package's source writes it.
func (p *boxer) typeString(t types.Type) string { return words.Type(p.pass.Pkg, t) }

func isInteger(t types.Type) bool {
	b, ok := layout.SoleComponent(t).Underlying().(*types.Basic)
	return ok && b.Info()&types.IsInteger != 0
}
