package beside

import (
	"go/ast"
	"go/parser"
	"go/token"
)

// IsOf reports whether the file may be of a package called pkg, so that it can use names that are not exported. Of a file that cannot be parsed, or is not Go, that
// is not known: it may.
func (f File) IsOf(pkg string) bool {
	file, err := parser.ParseFile(token.NewFileSet(), f.Name, f.Src, parser.PackageClauseOnly)
	return err != nil || file.Name.Name == pkg
}

// MaySet reports whether the file may set a field of a struct type: it selects something by its name, or has a literal with a key of the name, or one without keys
// in a file that has the name of the type.
func (f File) MaySet(field, typ string) bool {
	if !f.Mentions(field) && !f.Mentions(typ) {
		return false
	}
	file, err := parser.ParseFile(token.NewFileSet(), f.Name, f.Src, parser.SkipObjectResolution)
	if err != nil {
		return true
	}
	sets := false
	ast.Inspect(file, func(n ast.Node) bool {
		switch n := n.(type) {
		case *ast.SelectorExpr:
			sets = sets || n.Sel.Name == field
		case *ast.KeyValueExpr:
			id, ok := n.Key.(*ast.Ident)
			sets = sets || ok && id.Name == field
		case *ast.CompositeLit:
			if id, ok := n.Type.(*ast.Ident); ok && id.Name == typ && len(n.Elts) > 0 {
				_, keyed := n.Elts[0].(*ast.KeyValueExpr)
				sets = sets || !keyed
			}
			if row, ok := elementOf(n.Type).(*ast.Ident); ok && row.Name == typ {
				sets = true
			}
		}
		return !sets
	})
	return sets
}

// elementOf returns the type of the elements of a slice, an array or a map, or what they point to; nil of another type.
func elementOf(t ast.Expr) ast.Expr {
	switch of := t.(type) {
	case *ast.ArrayType:
		t = of.Elt
	case *ast.MapType:
		t = of.Value
	default:
		return nil
	}
	if p, ok := t.(*ast.StarExpr); ok {
		return p.X
	}
	return t
}
