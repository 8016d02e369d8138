package ifacebox

import (
	"go/ast"
	"go/token"
	"go/types"
	"go/version"
	"strings"

	"github.com/perfvet/perfvet/internal/finding"
	"github.com/perfvet/perfvet/internal/source/edit"
)

// fixSort drafts slices.SortFunc in place of sort.Slice, where what compares two elements is nothing but < or > of one field, an integer or a
// string, or of the elements themselves. Both functions sort by the same algorithm, so that elements that are equal stay in the same order, too.
func (p *boxer) fixSort(d *edit.Draft, call *ast.CallExpr) []finding.Fix {
	if len(call.Args) != 2 || version.Compare(p.pass.Pkg.GoVersion(), "go1.21") < 0 {
		return nil
	}
	slice, ok := p.pass.TypesInfo.TypeOf(call.Args[0]).Underlying().(*types.Slice)
	elem := p.nameOf(d, slice, ok)
	lit, isLit := call.Args[1].(*ast.FuncLit)
	if elem == "" || !isLit {
		return nil
	}
	field, op, ok := p.compared(lit.Type, lit.Body, call.Args[0])
	if !ok {
		return nil
	}
	first, second := "a", "b"
	if op == token.GTR {
		first, second = second, first
	}
	compare := d.Import("cmp") + ".Compare(" + first + field + ", " + second + field + ")"
	d.Replace(call.Pos(), call.Args[0].Pos(), d.Import("slices")+".SortFunc(")
	d.Replace(lit.Pos(), lit.End(), "func(a, b "+elem+") int { return "+compare+" }")
	return d.Fix("Use slices.SortFunc")
}

// compared returns the path of fields, "" or ".Name", by which a function compares the elements i and j of a slice, and the operator: it is
// func(i, j int) bool { return s[i].Name < s[j].Name }.
func (p *boxer) compared(signature *ast.FuncType, body *ast.BlockStmt, slice ast.Expr) (path string, op token.Token, ok bool) {
	var names []string
	for _, field := range signature.Params.List {
		for _, name := range field.Names {
			names = append(names, name.Name)
		}
	}
	if len(names) != 2 || len(body.List) != 1 {
		return "", 0, false
	}
	ret, ok := body.List[0].(*ast.ReturnStmt)
	if !ok || len(ret.Results) != 1 {
		return "", 0, false
	}
	less, ok := ret.Results[0].(*ast.BinaryExpr)
	if !ok || less.Op != token.LSS && less.Op != token.GTR {
		return "", 0, false
	}
	t := p.pass.TypesInfo.TypeOf(less.X)
	b, isBasic := t.Underlying().(*types.Basic)
	if !isBasic || b.Info()&(types.IsInteger|types.IsString) == 0 || !p.isPath(less.X) {
		return "", 0, false
	}
	text := types.ExprString(slice)
	path, ok = strings.CutPrefix(types.ExprString(less.X), text+"["+names[0]+"]")
	return path, less.Op, ok && !strings.Contains(path, "[") && types.ExprString(less.Y) == text+"["+names[1]+"]"+path && p.isPath(slice)
}

// isOrdered reports whether a type sorts integers or texts by < alone, so that slices.Sort does the same: its method Less says so, in this package or in package sort. Numbers
// with a NaN have no such order.
func (p *boxer) isOrdered(t types.Type) bool {
	switch types.TypeString(t, nil) {
	case "sort.IntSlice", "sort.StringSlice":
		return true
	}
	obj, _, _ := types.LookupFieldOrMethod(t, true, p.pass.Pkg, "Less")
	for _, file := range p.pass.Files {
		for _, decl := range file.Decls {
			fn, ok := decl.(*ast.FuncDecl)
			if !ok || fn.Recv == nil || fn.Body == nil || obj == nil || p.pass.TypesInfo.Defs[fn.Name] != obj || len(fn.Recv.List[0].Names) != 1 {
				continue
			}
			path, op, ok := p.compared(fn.Type, fn.Body, fn.Recv.List[0].Names[0])
			return ok && path == "" && op == token.LSS
		}
	}
	return false
}

// isPath reports whether e is a name, or a field or an element that one leads to.
func (p *boxer) isPath(e ast.Expr) bool {
	switch e := e.(type) {
	case *ast.Ident:
		return true
	case *ast.SelectorExpr:
		sel := p.pass.TypesInfo.Selections[e]
		return sel != nil && sel.Kind() == types.FieldVal && p.isPath(e.X)
	case *ast.IndexExpr:
		return p.isPath(e.X)
	}
	return false
}

// nameOf returns what the elements of a slice are called in the file, or "" if they have no name there.
func (p *boxer) nameOf(d *edit.Draft, slice *types.Slice, ok bool) string {
	if !ok {
		return ""
	}
	elem, star := slice.Elem(), ""
	if ptr, isPointer := elem.(*types.Pointer); isPointer {
		elem, star = ptr.Elem(), "*"
	}
	switch t := elem.(type) {
	case *types.Basic:
		d.Universe(t.Name())
		return star + t.Name()
	case *types.Named:
		if t.TypeArgs().Len() > 0 || t.Obj().Pkg() == nil {
			return ""
		}
		name := d.NameOf(t.Obj())
		if name == "" {
			return ""
		}
		return star + name
	}
	return ""
}
