package stringalloc

import (
	"fmt"
	"go/ast"
	"go/constant"
	"go/token"
	"go/types"
	"strings"

	"golang.org/x/tools/go/ast/inspector"

	"github.com/perfvet/perfvet/internal/compiled/evidence"
	"github.com/perfvet/perfvet/internal/compiled/gcdiag"
	"github.com/perfvet/perfvet/internal/compiled/gcobj"
	"github.com/perfvet/perfvet/internal/finding"
	"github.com/perfvet/perfvet/internal/source/candidate"
	"github.com/perfvet/perfvet/internal/source/object"
	"github.com/perfvet/perfvet/internal/source/uses"
	"github.com/perfvet/perfvet/internal/source/words"
)

// conversion adds the candidate for a conversion between strings, bytes, runes and integers.
func (p *predictor) conversion(cur inspector.Cursor, n *ast.CallExpr) {
	callee := p.calleeOf(n)
	tv := p.Pass.TypesInfo.Types[n]
	if callee == "" || tv.Value != nil {
		return
	}
	c := converted{callee: callee, category: convertCategory}
	c.text, c.constant = p.constant(n.Args[0])
	if c.constant && callee == toBytes {
		c.category = constantCategory
	}
	ds := p.Decisions(n.Args[0], aboutConversion)
	o := p.Of(cur, c.cost(), ds)
	if o.Func == nil && len(ds) == 0 {
		return // static data
	}
	o.Anyway = true
	kinds := uses.KindsOf(p.Uses.Of(cur))
	advice := p.cheaper(cur, n, c.category)
	formatted, isFormatted := p.formattedAt(cur, n)
	if isFormatted {
		advice = formatted.form + " needs no string"
	}
	buffered := ""
	p.Add(candidate.Candidate{
		Category: c.category, Pos: n.Pos(), End: n.End(), At: n.Args[0], Func: o.Func, Block: o.Block, Call: candidate.ArgumentOf(cur),
		Cost: o.Cost, Related: o.Related,
		Expect: evidence.Site{
			Class: "convert " + callee, Kind: gcobj.StringConv.String(), Source: types.ExprString(n), Anyway: true,
			About: aboutConversion, Accept: c.accepts, Silent: "the compiler converts without a copy, or removed the code",
		},
		Settled: func(f *finding.Finding, match evidence.Match) {
			if f.Verdict == finding.Refuted && len(match.Decisions) > 0 {
				f.Reason = p.elided(cur, f.Reason)
			}
			if why := p.fits(cur, n, &c, escapes(match)); why != "" && f.Verdict == finding.Confirmed {
				object.Refute(f, why)
			}
			f.Advise(advice)
			o.Signal(f, kinds, p.shapeOf(cur, c.category))
			if v := p.AssignedTo(cur); v != nil && advice == keptBytes {
				f.Root = "variable " + finding.Quote(v.Name()) + " of " + finding.Quote(f.Function) // who keeps one keeps them all
			}
			switch {
			case f.Verdict != finding.Confirmed:
			case isFormatted:
				f.Fixes = p.fixFormatted(n, formatted)
			default:
				f.Fixes = p.fixConversion(cur, n, c.category)
			}
			if !escapes(match) && !c.constant {
				buffered, f.Signals.Small = words.UnlessSmall(c.unit()), true
			}
		},
		Message: func(v finding.Verdict, reason string) string {
			return o.Message(words.Expr(n), buffered, advice, v, reason)
		},
	})
}

// cheaper returns the form that needs no conversion of a category, or one less often, or "".
func (p *predictor) cheaper(cur inspector.Cursor, n *ast.CallExpr, category string) string {
	if twin := p.twin(cur, n); twin != "" {
		if method, ok := strings.CutSuffix(twin, " needs no conversion"); ok && category == constantCategory && p.mayWriteOtherwise(cur) && p.kept(cur, n) != "" {
			return eitherOf(method, keptBytes) // which is what the edit does
		}
		return twin
	}
	if form := p.printed(cur, n); form != "" {
		return form
	}
	switch callee := p.calleeOf(n); {
	case category == constantCategory:
		return eitherOf(p.writeAny(cur), p.kept(cur, n)) // the edit keeps the bytes
	case callee == toRunes:
		return p.ranged(cur)
	case callee == toBytes && p.IsOnlyRead(cur, n) && p.isSame(cur, n, n.Args[0]):
		return sameText
	case callee == toBytes:
		return p.writeAny(cur)
	}
	return ""
}

// eitherOf words two forms that do the same for less, of which one or both may be "".
func eitherOf(form, other string) string {
	if form == "" || other == "" {
		return form + other
	}
	return form + ", or " + other
}

// fixConversion returns the edits that make the conversion at cur, of a category, unneeded.
func (p *predictor) fixConversion(cur inspector.Cursor, n *ast.CallExpr, category string) []finding.Fix {
	if fixes := p.fixTwin(cur, n); fixes != nil {
		return fixes
	}
	switch {
	case category == constantCategory:
		return p.fixConstant(cur, n)
	case p.calleeOf(n) == toRunes:
		return p.fixRanged(cur, n)
	}
	return nil
}

// aboutConversion reports whether a decision is about a conversion. The compiler prints it at the position of the operand.
func aboutConversion(d *gcdiag.Decision) bool {
	return object.IsEscape(d) && hasSubject[*ast.CallExpr](d)
}

// The functions of the runtime that convert.
const (
	fromBytes = "runtime.slicebytetostring"
	fromRunes = "runtime.slicerunetostring"
	fromInt   = "runtime.intstring"
	toBytes   = "runtime.stringtoslicebyte"
	toRunes   = "runtime.stringtoslicerune"
)

// calleeOf returns the function of the runtime that converts, or "".
func (p *predictor) calleeOf(n *ast.CallExpr) string {
	from, to := p.Pass.TypesInfo.TypeOf(n.Args[0]), p.Pass.TypesInfo.TypeOf(n)
	switch {
	case isString(to) && isSliceOf(from, types.Byte):
		return fromBytes
	case isString(to) && isSliceOf(from, types.Rune):
		return fromRunes
	case isString(to) && isInteger(from):
		return fromInt
	case isString(from) && isSliceOf(to, types.Byte):
		return toBytes
	case isString(from) && isSliceOf(to, types.Rune):
		return toRunes
	}
	return ""
}

// constant returns the value of a constant string.
func (p *predictor) constant(e ast.Expr) (text string, ok bool) {
	v := p.Pass.TypesInfo.Types[e].Value
	if v == nil || v.Kind() != constant.String {
		return "", false
	}
	return constant.StringVal(v), true
}

// A converted is a conversion on its way to a finding.
type converted struct {
	callee, category string
	constant         bool // the operand is the constant text
	text             string
}

// cost returns what the conversion allocates, as far as that is known.
func (c *converted) cost() finding.Cost {
	if c.constant && c.callee == toBytes {
		return finding.Object(int64(len(c.text)), false, 8)
	}
	return finding.Cost{Objects: 1}
}

// accepts reports whether the call can be that of the conversion. A constant is copied into an array; bytes of a
// concatenation are concatenated where they are needed.
func (c *converted) accepts(call *evidence.Call) bool {
	switch {
	case call.Callee == c.callee:
		return true
	case c.callee == toBytes && c.constant:
		return evidence.AllocatesVariable(call, fmt.Sprintf("[%d]uint8", len(c.text))) && call.Type != ""
	case c.callee == toBytes:
		return call.Alloc.Kind == gcobj.Concat && strings.HasPrefix(call.Callee, "runtime.concatbyte")
	}
	return false
}

func (c *converted) unit() string {
	if c.callee == toRunes {
		return "runes"
	}
	return "bytes"
}

// elided says why a conversion needs no copy, by what is done with it.
func (p *predictor) elided(cur inspector.Cursor, reason string) string {
	switch n := cur.Parent().Node().(type) {
	case *ast.IndexExpr:
		return "a look-up in a map needs no copy"
	case *ast.BinaryExpr:
		if n.Op == token.ADD {
			return "the concatenation copies it"
		}
		return "a comparison needs no copy"
	case *ast.RangeStmt:
		return "a range needs no copy"
	case *ast.SwitchStmt, *ast.CaseClause:
		return "a switch needs no copy"
	}
	return reason
}

// escapes reports whether the compiler says that the result is on the heap, or says nothing.
func escapes(match evidence.Match) bool { return evidence.Escapes(match.Decisions) }
