package beside

import (
	"go/ast"
	"go/parser"
	"go/token"
)

// Declares reports whether the file is of a package called pkg and declares name for all of it, so that no other file of the
// package can import something by that name. Of a file that cannot be parsed, or is not Go, nothing is known.
func (f File) Declares(pkg, name string) bool {
	if !f.Mentions(name) {
		return false
	}
	file, err := parser.ParseFile(token.NewFileSet(), f.Name, f.Src, parser.SkipObjectResolution)
	if err != nil || file.Name.Name != pkg {
		return false
	}
	for _, decl := range file.Decls {
		switch decl := decl.(type) {
		case *ast.FuncDecl:
			if decl.Recv == nil && decl.Name.Name == name {
				return true
			}
		case *ast.GenDecl:
			for _, spec := range decl.Specs {
				if specDeclares(spec, name) {
					return true
				}
			}
		}
	}
	return false
}

func specDeclares(spec ast.Spec, name string) bool {
	switch spec := spec.(type) {
	case *ast.TypeSpec:
		return spec.Name.Name == name
	case *ast.ValueSpec:
		for _, id := range spec.Names {
			if id.Name == name {
				return true
			}
		}
	}
	return false
}
