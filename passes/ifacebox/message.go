package ifacebox

import (
	"fmt"
	"go/ast"
	"go/types"
	"strings"

	"github.com/perfvet/perfvet/internal/finding"
	"github.com/perfvet/perfvet/internal/finding/layout"
	"github.com/perfvet/perfvet/internal/source/boxing"
)

// message words a finding: subject, verdict, cause.
func (p *boxer) message(c boxing.Conversion, b boxing.Box, v finding.Verdict, reason string, told notes) string {
	m := p.boxed(c, b)
	switch v {
	case finding.Confirmed:
		m += " allocates"
		if cost := p.cost(c.From); cost.Bytes > 0 {
			m += " " + bytes(cost.Bytes)
		}
		if p.maybeSmall(c, b) {
			m += " unless under 256"
		}
		if why := told.cause + told.advice; why != "" {
			m += ": " + strings.TrimPrefix(strings.TrimPrefix(why, "; "), ", ")
		}
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
		size = ", " + bytes(b.Size)
	}
	return p.subject(c) + " (" + p.typeString(c.From) + size + ") boxed into " + p.typeString(c.To)
}

// subject names what is boxed.
func (p *boxer) subject(c boxing.Conversion) string {
	if c.Context == boxing.Ranged {
		return p.iterationValue(c)
	}
	if _, ok := ast.Unparen(c.Expr).(*ast.CallExpr); ok && isTuple(p.pass.TypesInfo.TypeOf(c.Expr)) {
		return fmt.Sprintf("result %d of %s", c.Index+1, short(c.Expr))
	}
	return named(c.Expr)
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
	return what + " of " + named(x)
}

func isTuple(t types.Type) bool {
	_, ok := t.(*types.Tuple)
	return ok
}

// typeString returns the name of t with the names of packages, not their paths, and none for the package's own.
func (p *boxer) typeString(t types.Type) string {
	return fromCgo.Replace(types.TypeString(t, func(pkg *types.Package) string {
		if pkg == p.pass.Pkg {
			return ""
		}
		return pkg.Name()
	}))
}

// bytes returns n with its unit.
func bytes(n int64) string {
	if n == 1 {
		return "1 byte"
	}
	return fmt.Sprintf("%d bytes", n)
}

func isInteger(t types.Type) bool {
	b, ok := layout.SoleComponent(t).Underlying().(*types.Basic)
	return ok && b.Info()&types.IsInteger != 0
}

// short returns the source of e, abbreviated.
func short(e ast.Expr) string {
	const limit = 40
	s := fromCgo.Replace(withoutCgoParens(types.ExprString(e)))
	if len(s) > limit {
		s = strings.ToValidUTF8(s[:limit-3], "") + "..."
	}
	return s
}

// named returns the source of e as it stands among words.
func named(e ast.Expr) string { return finding.Quote(short(e)) }

// withoutCgoParens drops the parentheses that cgo writes around the C functions called.
func withoutCgoParens(s string) string {
	for {
		before, after, found := strings.Cut(s, "(_Cfunc_")
		name, rest, closed := strings.Cut(after, ")")
		if !found || !closed {
			return s
		}
		s = before + "C." + name + rest
	}
}

// fromCgo writes the names that cgo made up as they are in the source.
var fromCgo = strings.NewReplacer("_Cfunc_", "C.", "_Ctype_", "C.", "_Cvar_", "C.", "_Cmacro_", "C.")
