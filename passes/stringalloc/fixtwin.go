package stringalloc

import (
	"go/ast"
	"go/types"
	"strings"

	"golang.org/x/tools/go/ast/inspector"
	"golang.org/x/tools/go/types/typeutil"

	"github.com/perfvet/perfvet/internal/finding"
	"github.com/perfvet/perfvet/internal/source/candidate"
	"github.com/perfvet/perfvet/internal/source/edit"
)

// fixTwin returns the edits that call the twin for the type that the conversion at cur converts, or nil. Of several in one
// call the first has them.
func (p *predictor) fixTwin(cur inspector.Cursor, n *ast.CallExpr) []finding.Fix {
	call := candidate.ArgumentOf(cur)
	if call == nil || p.twinned[call] || p.twin(cur, n) == "" {
		return nil
	}
	sel, ok := ast.Unparen(call.Fun).(*ast.SelectorExpr)
	fn := typeutil.StaticCallee(p.Pass.TypesInfo, call)
	if !ok || fn == nil || fn.Pkg() == nil {
		return nil
	}
	d := p.Edit.Begin(call)
	twin := twins[fn.FullName()]
	switch {
	case twin != "":
		twin = twin[strings.LastIndexByte(twin, '.')+1:]
		p.unwrap(d, n)
	case alike[fn.Name()] && fn.Signature().Recv() == nil && p.allConverted(call, n):
		p.twinned[call] = true
		return p.fixAlike(d, call, sel, fn)
	case fn.Name() == "Write" && p.writesAlike(sel.X) && p.calleeOf(n) == toBytes:
		twin = "WriteString"
		p.unwrap(d, n)
	default:
		return nil
	}
	d.Replace(sel.Sel.Pos(), sel.Sel.End(), twin)
	return d.Fix("Use " + twin)
}

// fixAlike drafts the function of the same name in the package for the other type: bytes for strings.
func (p *predictor) fixAlike(d *edit.Draft, call *ast.CallExpr, sel *ast.SelectorExpr, fn *types.Func) []finding.Fix {
	other := map[string]string{"strings": "bytes", "bytes": "strings"}[fn.Pkg().Path()]
	pkg, ok := sel.X.(*ast.Ident)
	if !ok || other == "" {
		return nil
	}
	d.Drop(pkg)
	for i, arg := range call.Args {
		tv := p.Pass.TypesInfo.Types[arg]
		stays := i == 1 && strings.HasSuffix(fn.Name(), "Any") // a set of characters is a string in both
		conv, ok := ast.Unparen(arg).(*ast.CallExpr)
		switch {
		case tv.Value != nil && isString(tv.Type) && !stays:
			d.Universe("byte")
			d.Replace(arg.Pos(), arg.End(), "[]byte("+types.ExprString(arg)+")")
		case ok && p.Pass.TypesInfo.Types[conv.Fun].IsType() && p.calleeOf(conv) != "":
			if stays {
				return nil
			}
			p.unwrap(d, conv)
		}
	}
	d.Replace(pkg.Pos(), pkg.End(), d.Import(other))
	return d.Fix("Use " + other + "." + fn.Name())
}

// unwrap drafts the operand of a conversion in its place. A string must be of the type string, bytes may have any name.
func (p *predictor) unwrap(d *edit.Draft, conv *ast.CallExpr) {
	operand := conv.Args[0]
	if t := p.Pass.TypesInfo.TypeOf(operand); isString(t) && !types.Identical(types.Default(t), types.Typ[types.String]) {
		d.Fail()
	}
	d.Replace(conv.Pos(), operand.Pos(), "")
	d.Replace(operand.End(), conv.End(), "")
}

// mayWriteOtherwise reports whether the value at cur is passed to a method Write of what may do something else in WriteString.
func (p *predictor) mayWriteOtherwise(cur inspector.Cursor) bool {
	call := candidate.ArgumentOf(cur)
	if call == nil {
		return false
	}
	sel, ok := ast.Unparen(call.Fun).(*ast.SelectorExpr)
	return ok && sel.Sel.Name == "Write" && !p.writesAlike(sel.X)
}

// writesAlike reports whether the methods Write and WriteString of a writer are known to do the same.
func (p *predictor) writesAlike(w ast.Expr) bool {
	switch strings.TrimPrefix(types.TypeString(p.Pass.TypesInfo.TypeOf(w), nil), "*") {
	case "bytes.Buffer", "hash/maphash.Hash", "os.File", "strings.Builder":
		return true
	}
	return false
}
