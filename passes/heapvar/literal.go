package heapvar

import (
	"fmt"
	"go/ast"
	"go/constant"
	"go/token"
	"go/types"

	"golang.org/x/tools/go/ast/inspector"

	"github.com/perfvet/perfvet/internal/compiled/evidence"
	"github.com/perfvet/perfvet/internal/compiled/gcdiag"
	"github.com/perfvet/perfvet/internal/finding"
	"github.com/perfvet/perfvet/internal/source/candidate"
	"github.com/perfvet/perfvet/internal/source/object"
	"github.com/perfvet/perfvet/internal/source/uses"
	"github.com/perfvet/perfvet/internal/source/words"
)

// argumentSlice is what the compiler calls the slice that holds the last arguments of a variadic call.
const argumentSlice = "... argument"

// maxImplicit is the size in bytes over which an object without a name is on the heap whether or not it escapes
// (cmd/compile/internal/ir/cfg.go, MaxImplicitStackVarSize).
const maxImplicit = 64 << 10

// address adds a candidate for &T{...}.
func (p *predictor) address(cur inspector.Cursor, n *ast.UnaryExpr) {
	lit, ok := ast.Unparen(n.X).(*ast.CompositeLit)
	if n.Op != token.AND || !ok {
		return
	}
	t := p.Pass.TypesInfo.TypeOf(lit)
	p.expression(cur, n, t, literalCategory, "&"+p.Type(t)+"{...}", "")
}

// composite adds a candidate for the array behind []T{...}, and for T{...} that stands for &T{...} in a literal around it.
func (p *predictor) composite(cur inspector.Cursor, n *ast.CompositeLit) {
	t := p.Pass.TypesInfo.TypeOf(n)
	switch u := types.Unalias(t).Underlying().(type) {
	case *types.Pointer:
		p.expression(cur, n, u.Elem(), literalCategory, "&"+p.Type(u.Elem())+"{...}", "")
	case *types.Slice:
		if size := p.LengthOf(n); size > 0 {
			what := fmt.Sprintf("%s{...} (%s)", p.Type(t), words.Count(int(size), "element"))
			p.expression(cur, n, types.NewArray(u.Elem(), size), sliceCategory, what, "")
		}
	}
}

// call adds a candidate for new(T), and for the argument slice of a variadic call.
func (p *predictor) call(cur inspector.Cursor, n *ast.CallExpr) {
	fun := p.Pass.TypesInfo.Types[n.Fun]
	if fun.IsBuiltin() {
		if id, ok := ast.Unparen(n.Fun).(*ast.Ident); ok && id.Name == "new" {
			t := p.Pass.TypesInfo.TypeOf(n).(*types.Pointer).Elem()
			p.expression(cur, n, t, newCategory, words.Expr(n), "")
		}
		return
	}
	sig, ok := types.Unalias(fun.Type).(*types.Signature)
	if !ok || fun.IsType() || !sig.Variadic() || n.Ellipsis.IsValid() {
		return
	}
	fixed := sig.Params().Len() - 1
	if size := len(n.Args) - fixed; size > 0 && p.says(n, argumentSlice) {
		elem := sig.Params().At(fixed).Type().(*types.Slice).Elem()
		what := fmt.Sprintf("argument slice of %s (%s)", words.Name(n.Fun), words.Count(size, "value"))
		p.expression(cur, n, types.NewArray(elem, int64(size)), variadicCategory, what, argumentSlice)
	}
}

// says reports whether the compiler says something about the subject at n.
func (p *predictor) says(n ast.Node, subject string) bool {
	for _, d := range p.Decisions(n, object.IsEscape) {
		if d.Subject == subject {
			return true
		}
	}
	return false
}

// expression adds a candidate for an object of type t that the expression n makes. subject is how the compiler calls it; "" for what
// it prints of the expression.
func (p *predictor) expression(cur inspector.Cursor, n ast.Expr, t types.Type, category, what, subject string) {
	about := func(d *gcdiag.Decision) bool { return object.IsEscape(d) && isAbout(d, subject) }
	ds := p.Decisions(n, about)
	o := p.Of(cur, p.Cost(t), ds)
	if o.Func == nil && len(ds) == 0 {
		return // a table that the linker lays out
	}
	kinds, of := uses.KindsOf(p.Uses.Of(cur)), candidate.ArgumentOf(cur)
	if category == variadicCategory {
		of = n.(*ast.CallExpr)
	}
	name, advice := evidence.TypeName(t), ""
	lit, isLiteral := n.(*ast.CompositeLit)
	if isLiteral && category == sliceCategory && p.isConstant(lit) && p.IsOnlyRead(cur, lit) {
		advice = "a variable of the package is made once"
	}
	makes := func(c *evidence.Call) bool { return evidence.AllocatesVariable(c, name) }
	p.Add(candidate.Candidate{
		Category: category, Pos: n.Pos(), End: n.End(), At: n, Func: o.Func, Block: o.Block, Call: of,
		Cost: o.Cost, Related: o.Related, Told: category == variadicCategory && p.boxes(n.(*ast.CallExpr), t),
		Expect: evidence.Site{
			Class: "moved " + name, Kind: evidence.ObjectKind, Source: types.ExprString(n), Loose: name == "",
			Accept: makes,
			About:  about,
			Static: o.NoSize(),
			Anyway: p.Size(t) > maxImplicit, Generic: p.Generic(o.Func, t),
		},
		Settled: func(f *finding.Finding, m evidence.Match) {
			o.Signal(f, kinds, shapeOf(category, t))
			o.Measure(f, m)
			p.Within(f, n, m, makes)
			p.Elsewhere(f, cur, m, makes)
			f.Advise(advice)
			if advice != "" && f.Verdict == finding.Confirmed {
				f.Fixes = p.KeepBytes(cur, lit, p.text(lit))
			}
		},
		Message: func(v finding.Verdict, reason string) string { return o.Message(what, "", advice, v, reason) },
	})
}

// boxes reports whether the argument slice, whose array is t, holds values that are converted to an interface: check ifacebox
// tells of it.
func (p *predictor) boxes(call *ast.CallExpr, t types.Type) bool {
	array := t.(*types.Array)
	if !types.IsInterface(array.Elem()) {
		return false
	}
	for _, arg := range call.Args[len(call.Args)-int(array.Len()):] {
		if tv := p.Pass.TypesInfo.Types[arg]; !types.IsInterface(tv.Type) && !tv.IsNil() {
			return true
		}
	}
	return false
}

// isAbout reports whether a decision at an expression is about what it makes, and not about a box or a closure there.
func isAbout(d *gcdiag.Decision, subject string) bool {
	if subject != "" {
		return d.Subject == subject
	}
	return d.Subject != argumentSlice && d.Subject != "func literal"
}

// shapeOf returns what the rank tells apart: argument slices, and buffers and readers of the standard library.
func shapeOf(category string, t types.Type) finding.Shape {
	if category == variadicCategory {
		return finding.Variadic
	}
	if candidate.Coordinates(t) {
		return finding.Machinery
	}
	switch types.TypeString(t, nil) {
	case "bytes.Buffer", "bytes.Reader", "strings.Builder", "strings.Reader", "bufio.Reader", "bufio.Writer":
		return finding.Buffer
	}
	if candidate.Resets(t) {
		return finding.Resettable
	}
	return finding.Made
}

// isConstant reports whether the elements of a literal are constants that are declared in no function, one after the other.
func (p *predictor) isConstant(lit *ast.CompositeLit) bool {
	for _, elt := range lit.Elts {
		if v := p.Pass.TypesInfo.Types[elt].Value; v == nil || !p.isOfPackage(elt) {
			return false // also with a key
		}
	}
	return true
}

// text returns the bytes of a constant literal as a text.
func (p *predictor) text(lit *ast.CompositeLit) string {
	var text []byte
	for _, elt := range lit.Elts {
		n, _ := constant.Int64Val(constant.ToInt(p.Pass.TypesInfo.Types[elt].Value))
		text = append(text, byte(n))
	}
	return string(text)
}

// isOfPackage reports whether what e names is declared in no function.
func (p *predictor) isOfPackage(e ast.Expr) bool {
	is := true
	ast.Inspect(e, func(n ast.Node) bool {
		id, ok := n.(*ast.Ident)
		if obj := p.Pass.TypesInfo.Uses[id]; ok && obj != nil && obj.Pkg() == p.Pass.Pkg {
			_, isPkg := obj.(*types.PkgName)
			is = is && (isPkg || obj.Parent() == p.Pass.Pkg.Scope())
		}
		return is
	})
	return is
}
