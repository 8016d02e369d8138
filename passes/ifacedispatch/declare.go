package ifacedispatch

import (
	"go/ast"
	"go/token"
	"go/types"

	"golang.org/x/tools/go/analysis/passes/inspect"
	"golang.org/x/tools/go/ast/inspector"

	"github.com/perfvet/perfvet/internal/finding"
	"github.com/perfvet/perfvet/internal/source/edit"
	"github.com/perfvet/perfvet/internal/source/stored"
)

// redeclared returns the edits that declare a holder as a type, where its declaration is in the file of the call and is of nothing else.
func (r *reporter) redeclared(c *call, h *held, t types.Type) []finding.Fix {
	typ := r.typeOf(h)
	if typ == nil || r.pass.Fset.File(typ.Pos()) != r.pass.Fset.File(c.Pos()) {
		return nil
	}
	d := edit.New(r.pass).Begin(typ)
	star := ""
	if p, ok := types.Unalias(t).(*types.Pointer); ok {
		star, t = "*", p.Elem()
	}
	name := d.NameOf(types.Unalias(t).(*types.Named).Obj())
	if name == "" {
		return nil
	}
	if sel, ok := typ.(*ast.SelectorExpr); ok {
		d.Drop(sel.X.(*ast.Ident))
	}
	d.Replace(typ.Pos(), typ.End(), star+name)
	return d.Fix("Declare it as " + star + name)
}

// typeOf returns the type that the declaration of a holder has, where that is a name and of the holder alone; nil where it is not.
func (r *reporter) typeOf(h *held) ast.Expr {
	at := r.pass.ResultOf[inspect.Analyzer].(*inspector.Inspector).Root()
	cur, ok := at.FindByPos(h.Object.Pos(), h.Object.Pos()+token.Pos(len(h.Object.Name())))
	if !ok {
		return nil
	}
	var typ ast.Expr
	switch n := cur.Parent().Node().(type) {
	case *ast.Field:
		if len(n.Names) == 1 {
			typ = n.Type
		}
	case *ast.ValueSpec:
		if len(n.Names) == 1 {
			typ = n.Type
		}
	case *ast.FuncDecl:
		if h.Kind == stored.Result && n.Type.Results.NumFields() == len(n.Type.Results.List) {
			typ = n.Type.Results.List[h.Index].Type
		}
	}
	switch typ.(type) {
	case *ast.Ident, *ast.SelectorExpr:
		return typ
	}
	return nil
}
