package stringalloc

import (
	"fmt"
	"go/ast"
	"go/constant"
	"go/parser"
	"go/token"
	"go/types"
	"slices"
	"strconv"
	"strings"

	"golang.org/x/tools/go/ast/edge"
	"golang.org/x/tools/go/ast/inspector"

	"github.com/perfvet/perfvet/internal/compiled/evidence"
	"github.com/perfvet/perfvet/internal/compiled/gcdiag"
	"github.com/perfvet/perfvet/internal/compiled/gcobj"
	"github.com/perfvet/perfvet/internal/finding"
	"github.com/perfvet/perfvet/internal/source/candidate"
	"github.com/perfvet/perfvet/internal/source/loops"
	"github.com/perfvet/perfvet/internal/source/object"
	"github.com/perfvet/perfvet/internal/source/uses"
	"github.com/perfvet/perfvet/internal/source/words"
)

// isOutermost reports whether the concatenation is no part of a longer one.
func (p *predictor) isOutermost(cur inspector.Cursor) bool {
	for cur = cur.Parent(); ; cur = cur.Parent() {
		switch n := cur.Node().(type) {
		case *ast.ParenExpr:
		case *ast.BinaryExpr:
			return n.Op != token.ADD
		case *ast.AssignStmt:
			return n.Tok != token.ADD_ASSIGN
		default:
			return true
		}
	}
}

// appended adds the candidate for s += t.
func (p *predictor) appended(cur inspector.Cursor, n *ast.AssignStmt) {
	p.concatenation(cur, n, words.Expr(n.Lhs[0])+" += "+words.Expr(n.Rhs[0]))
}

// concatenation adds the candidate for a concatenation of strings: a binary expression or an assignment.
func (p *predictor) concatenation(cur inspector.Cursor, n ast.Node, what string) {
	category, advice, shape := concatCategory, "", finding.NoShape
	at := placeOf(n)
	kinds := uses.KindsOf(nil)
	if e, ok := n.(ast.Expr); ok {
		what = words.Expr(e)
		kinds = uses.KindsOf(p.Uses.Of(cur))
		if advice = p.writes(cur); advice != "" {
			shape = finding.WrittenText
		}
	}
	if p.grows(cur, n) {
		category, advice, shape = loopCategory, "a strings.Builder copies less", finding.LoopConcat
	}
	if e, ok := n.(ast.Expr); ok && advice == "" && p.isSame(cur, e, e) {
		advice = sameText
	}
	o := p.Of(cur, finding.Cost{Objects: 1}, p.Decisions(at, aboutConcat))
	o.Anyway = true
	buffered := ""
	p.Add(candidate.Candidate{
		Category: category, Pos: n.Pos(), End: n.End(), At: at, Func: o.Func, Block: o.Block, Call: candidate.ArgumentOf(cur),
		Cost: o.Cost, Related: o.Related,
		Expect: evidence.Site{
			Class: "concat", Kind: gcobj.Concat.String(), Source: sourceOf(n), Anyway: true, About: aboutConcat,
			Accept: func(c *evidence.Call) bool {
				return c.Alloc.Kind == gcobj.Concat && strings.HasPrefix(c.Callee, "runtime.concatstring")
			},
			Silent: "the compiler joins it where it is used, or removed the code",
		},
		Settled: func(f *finding.Finding, match evidence.Match) {
			if e, ok := n.(ast.Expr); ok && f.Verdict == finding.Confirmed && !escapes(match) {
				if most := p.longest(cur, e); most <= bufferSize {
					object.Refute(f, onStack("bytes", most))
				}
			}
			f.Advise(advice)
			o.Signal(f, kinds, shape)
			if shape == finding.LoopConcat {
				f.Root = p.variableOf(cur, n, f)
				if p.addsLittle(n) {
					f.Signals.Shape = finding.NoShape
				}
			}
			if f.Verdict == finding.Confirmed {
				f.Fixes = p.fixConcat(cur, shape)
			}
			if !escapes(match) {
				buffered, f.Signals.Small = words.UnlessSmall("bytes"), true
			}
		},
		Message: func(v finding.Verdict, reason string) string { return o.Message(what, buffered, advice, v, reason) },
	})
}

// placeOf returns the node at whose position the compiler concatenates: of s += t + u that of t + u.
func placeOf(n ast.Node) ast.Node {
	if assign, ok := n.(*ast.AssignStmt); ok {
		if b, ok := ast.Unparen(assign.Rhs[0]).(*ast.BinaryExpr); ok {
			return b
		}
	}
	return n
}

// aboutConcat reports whether a decision is about a concatenation.
func aboutConcat(d *gcdiag.Decision) bool {
	return object.IsEscape(d) && hasSubject[*ast.BinaryExpr](d)
}

// hasSubject reports whether the text of what a decision is about is an expression of a kind, or abbreviated, so that nobody can tell.
func hasSubject[N ast.Expr](d *gcdiag.Decision) bool {
	e, err := parser.ParseExpr(d.Subject)
	_, ok := e.(N)
	return ok || err != nil
}

func sourceOf(n ast.Node) string {
	if e, ok := n.(ast.Expr); ok {
		return types.ExprString(e)
	}
	return ""
}

// fewRounds is up to how many rounds of a loop a builder, which doubles what it has, allocates as often as concatenations do.
const fewRounds = 6

// grows reports whether a concatenation in a loop is assigned to its own first operand: each round copies what the
// others have made. There must not be few rounds.
func (p *predictor) grows(cur inspector.Cursor, n ast.Node) bool {
	l, ok := loops.Innermost(p.Pass.TypesInfo, cur)
	if rounds, err := strconv.Atoi(l.Count); !ok || err == nil && rounds < fewRounds {
		return false
	}
	if assign, ok := n.(*ast.AssignStmt); ok {
		return p.accumulates(cur, assign.Lhs[0], l.Node)
	}
	assign, ok := cur.Parent().Node().(*ast.AssignStmt)
	if !ok || len(assign.Lhs) != 1 || assign.Tok != token.ASSIGN {
		return false
	}
	first := ast.Unparen(n.(ast.Expr))
	for {
		b, ok := first.(*ast.BinaryExpr)
		if !ok {
			return types.ExprString(first) == types.ExprString(assign.Lhs[0]) && p.accumulates(cur, first, l.Node)
		}
		first = ast.Unparen(b.X)
	}
}

// accumulates reports whether what an expression names gets longer in each round of the loop around cur, and is not another one in each, nor begins anew.
func (p *predictor) accumulates(cur inspector.Cursor, e ast.Expr, loop ast.Stmt) bool {
	return !p.isOfRound(e, loop) && !p.isReset(e, loop) && p.growsEachRound(cur, e, loop)
}

// littleText is how many bytes of a constant text are little: in most texts that grow so, there is no room for many.
const littleText = 2

// addsLittle reports whether what a round adds to a text is a letter or two: most texts that are made so are words.
func (p *predictor) addsLittle(n ast.Node) bool {
	added := ast.Expr(nil)
	switch n := n.(type) {
	case *ast.AssignStmt:
		added = n.Rhs[0]
	case *ast.BinaryExpr:
		added = n.Y
	}
	added = ast.Unparen(added)
	if v := p.Pass.TypesInfo.Types[added].Value; v != nil {
		return v.Kind() == constant.String && len(constant.StringVal(v)) <= littleText
	}
	call, ok := added.(*ast.CallExpr)
	if !ok || len(call.Args) != 1 || !p.Pass.TypesInfo.Types[call.Fun].IsType() {
		return false
	}
	basic, ok := p.Pass.TypesInfo.TypeOf(call.Args[0]).Underlying().(*types.Basic)
	return ok && basic.Info()&types.IsInteger != 0
}

// isOfRound reports whether what an expression names is another one in each round of a loop: a variable of the loop is part of it, as
// in names[i] or x.name.
func (p *predictor) isOfRound(e ast.Expr, loop ast.Stmt) bool {
	found := false
	ast.Inspect(e, func(n ast.Node) bool {
		if id, ok := n.(*ast.Ident); ok {
			v, isVar := p.Pass.TypesInfo.Uses[id].(*types.Var)
			found = found || isVar && loop.Pos() <= v.Pos() && v.Pos() < loop.End()
		}
		return !found
	})
	return found
}

// isReset reports whether a loop gives the local variable that e names another value than what it has and more.
func (p *predictor) isReset(e ast.Expr, loop ast.Node) bool {
	id, ok := ast.Unparen(e).(*ast.Ident)
	if !ok {
		return false
	}
	v, ok := p.Pass.TypesInfo.Uses[id].(*types.Var)
	return ok && slices.ContainsFunc(p.Uses.Names(v), func(use inspector.Cursor) bool {
		at := use.Node().Pos()
		stmt, ok := use.Parent().Node().(*ast.AssignStmt)
		return ok && loop.Pos() <= at && at < loop.End() && use.ParentEdgeKind() == edge.AssignStmt_Lhs && p.appendedTo(stmt, v) == nil
	})
}

// variableOf words what the text at cur, which f is about, is assigned to that it begins with: a builder in its place mends all that it grows by. A field, and a variable of the
// package, is told apart by the function.
func (p *predictor) variableOf(cur inspector.Cursor, n ast.Node, f *finding.Finding) string {
	assign, ok := n.(*ast.AssignStmt)
	if !ok {
		assign = cur.Parent().Node().(*ast.AssignStmt)
	}
	e := ast.Unparen(assign.Lhs[0])
	of := finding.Quote(f.Function)
	if id, ok := e.(*ast.Ident); ok {
		if v := p.Pass.TypesInfo.Uses[id]; v.Parent() != v.Pkg().Scope() {
			of = fmt.Sprintf("line %d", p.Pass.Fset.Position(v.Pos()).Line)
		}
	}
	return "variable " + finding.Quote(words.Expr(e)) + " of " + of
}

// fixConcat returns the edits that make the concatenation at cur, of a shape, unneeded.
func (p *predictor) fixConcat(cur inspector.Cursor, shape finding.Shape) []finding.Fix {
	switch shape {
	case finding.WrittenText:
		return p.fixWrites(cur, cur.Node().(*ast.BinaryExpr))
	case finding.LoopConcat:
		return p.fixLoop(cur)
	}
	return nil
}
