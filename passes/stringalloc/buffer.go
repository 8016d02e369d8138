package stringalloc

import (
	"go/ast"
	"go/types"
	"path/filepath"
	"slices"
	"strings"

	"golang.org/x/tools/go/ast/inspector"

	"github.com/perfvet/perfvet/internal/compiled/evidence"
	"github.com/perfvet/perfvet/internal/compiled/gcdiag"
	"github.com/perfvet/perfvet/internal/finding"
	"github.com/perfvet/perfvet/internal/source/candidate"
	"github.com/perfvet/perfvet/internal/source/edit"
	"github.com/perfvet/perfvet/internal/source/uses"
	"github.com/perfvet/perfvet/internal/source/words"
)

// bufferText adds the candidate for a call of the method String of a bytes.Buffer, which copies what was written.
func (p *predictor) bufferText(cur inspector.Cursor, n *ast.CallExpr) {
	sel, ok := ast.Unparen(n.Fun).(*ast.SelectorExpr)
	if !ok || sel.Sel.Name != "String" || len(n.Args) > 0 || !p.isBuffer(sel.X) {
		return
	}
	copies := p.copiesOf(n)
	if len(copies) == 0 {
		return
	}
	o := p.Of(cur, finding.Cost{Objects: 1}, nil)
	o.Anyway = true
	kinds := uses.KindsOf(p.Uses.Of(cur))
	v := p.written(sel.X)
	advice := ""
	if v != nil {
		advice = "a strings.Builder needs no copy"
	}
	p.Add(candidate.Candidate{
		Category: bufferCategory, Pos: n.Pos(), End: n.End(), At: n, Func: o.Func, Block: o.Block, Call: candidate.ArgumentOf(cur), Cost: o.Cost,
		Expect: evidence.Site{
			Class: "buffer", Source: types.ExprString(n), Anyway: true, About: func(*gcdiag.Decision) bool { return false },
			Accept: func(c *evidence.Call) bool {
				return c.Callee == fromBytes && c.Stack[0].Func == "bytes.(*Buffer).String"
			},
			Silent: "the compiler needs no copy, or removed the code",
		},
		Settled: func(f *finding.Finding, _ evidence.Match) {
			f.Verdict, f.Reason = finding.Confirmed, ""
			for _, c := range copies {
				c.Explain()
				f.Code = append(f.Code, p.Code(c))
			}
			f.Advise(advice)
			o.Signal(f, kinds, finding.BufferText)
			if v != nil {
				f.Fixes = p.fixBuffer(v)
			}
		},
		Message: func(verdict finding.Verdict, reason string) string {
			return o.Message(words.Expr(n), "", advice, verdict, reason)
		},
	})
}

// copiesOf returns the calls that copy the text in the machine code of the line of a call of String, which is inlined there. They are none if
// the line has another such call, which cannot be told from it.
func (p *predictor) copiesOf(n *ast.CallExpr) []*evidence.Call {
	line, _ := p.LineOf(n)
	var copies []*evidence.Call
	for _, c := range p.Evidence().CallsVia(line) {
		if c.Callee != fromBytes || len(c.Stack) < 2 || !strings.HasSuffix(filepath.ToSlash(c.Stack[0].File), "/bytes/buffer.go") || c.Stack[1].Line != line {
			continue
		}
		if slices.ContainsFunc(copies, func(other *evidence.Call) bool {
			return slices.Equal(other.Stack[1:], c.Stack[1:]) && other.Func == c.Func
		}) {
			return nil
		}
		copies = append(copies, c)
	}
	return copies
}

func (p *predictor) isBuffer(e ast.Expr) bool {
	t := p.Pass.TypesInfo.TypeOf(e)
	return t != nil && strings.TrimPrefix(types.TypeString(t, nil), "*") == "bytes.Buffer"
}

// written returns the buffer that e names, if it belongs to its function, which does nothing that a strings.Builder cannot do as well, or nil.
func (p *predictor) written(e ast.Expr) *types.Var {
	id, ok := e.(*ast.Ident)
	if !ok {
		return nil
	}
	v, ok := p.Pass.TypesInfo.Uses[id].(*types.Var)
	if !ok || !uses.IsLocal(v) || !p.isOwn(v) {
		return nil
	}
	for _, use := range p.Uses.Names(v) {
		sel, ok := use.Parent().Node().(*ast.SelectorExpr)
		if ok && !slices.Contains([]string{"Grow", "Len", "String", "Write", "WriteByte", "WriteRune", "WriteString"}, sel.Sel.Name) {
			return nil
		}
	}
	return v
}

// bootstrap is the capacity in bytes that a bytes.Buffer begins with (bytes.smallBufferSize). A strings.Builder begins with what is written first.
const bootstrap = "64"

// fixBuffer returns the edits that make a strings.Builder of the buffer v, or nil. The builder gets as much room as the buffer would have had at first.
// Something must be written in any case, or that room would be more than before. The first call of String of a buffer has them.
func (p *predictor) fixBuffer(v *types.Var) []finding.Fix {
	if p.built[v] {
		return nil
	}
	p.built[v] = true
	decl, ok := p.Uses.Decl(v)
	names := p.Uses.Names(v)
	if !ok || statementOf(names[0]).Parent() != decl.Parent() {
		return nil
	}
	first := ""
	if sel, ok := names[0].Parent().Node().(*ast.SelectorExpr); ok {
		first = sel.Sel.Name
	}
	if first == "String" || first == "Len" {
		return nil
	}
	d := p.Edit.Begin(decl.Node())
	p.renameBuffer(d, decl.Node())
	if first != "Grow" {
		d.Insert(decl.Node().End(), d.NewLine(decl.Node().Pos())+v.Name()+".Grow("+bootstrap+")")
	}
	return d.Fix("Use a strings.Builder")
}

// renameBuffer drafts strings.Builder in place of bytes.Buffer in a declaration.
func (p *predictor) renameBuffer(d *edit.Draft, decl ast.Node) {
	found := false
	ast.Inspect(decl, func(n ast.Node) bool {
		sel, ok := n.(*ast.SelectorExpr)
		if !ok || !p.Pass.TypesInfo.Types[sel].IsType() {
			return true
		}
		if pkg, ok := sel.X.(*ast.Ident); ok && p.isBuffer(sel) {
			found = true
			d.Drop(pkg)
			d.Replace(sel.Pos(), sel.End(), d.Import("strings")+".Builder")
		}
		return false
	})
	if !found {
		d.Fail()
	}
}

// statementOf returns the statement around cur that is nothing but an expression, or the first one that is in a list.
func statementOf(cur inspector.Cursor) inspector.Cursor {
	for !uses.InBlock(cur) {
		if _, ok := cur.Node().(*ast.BlockStmt); ok {
			return cur
		}
		cur = cur.Parent()
	}
	return cur
}
