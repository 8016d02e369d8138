package ssapkg

import (
	"go/ast"
	"go/types"
)

// NewInfo returns the tables that a type checker fills for SSA and for the checks, of source with so many bytes (0 where nobody knows). The large
// ones begin about as large as they get: there is a typed expression for each 14 bytes of source in the standard library, and growing was a tenth
// of all that a run allocates.
func NewInfo(size int) *types.Info {
	return &types.Info{
		Types:        make(map[ast.Expr]types.TypeAndValue, size/16),
		Instances:    make(map[*ast.Ident]types.Instance),
		Defs:         make(map[*ast.Ident]types.Object, size/128),
		Uses:         make(map[*ast.Ident]types.Object, size/32),
		Implicits:    make(map[ast.Node]types.Object),
		Selections:   make(map[*ast.SelectorExpr]*types.Selection),
		Scopes:       make(map[ast.Node]*types.Scope),
		FileVersions: make(map[*ast.File]string),
	}
}
