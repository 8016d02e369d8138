package driver

import (
	"go/ast"
	"strings"
)

// errNoText says that the build cache has a package's object, and not what the compiler said of it: the go command keeps the two apart, and goes on
// without a word where the second is gone (cmd/go/internal/work, useCache). Half a proof would be told for a whole one.
const errNoText = "not analysed: the build cache has lost what the compiler said of it; \"go clean -cache\" has it compiled again"

// hasText reports whether the compiler says something of a package with these files: of each function with a body it says whether it can be
// inlined, unless flags keep it from inlining.
func (r *run) hasText(files []*ast.File) bool {
	if r.cfg.GCFlags != "" || strings.Contains(r.env.all["GOFLAGS"], "gcflags") {
		return false
	}
	for _, f := range files {
		for _, decl := range f.Decls {
			fn, ok := decl.(*ast.FuncDecl)
			// A function without a name is not compiled, and a generic one where it is instantiated.
			if ok && fn.Body != nil && fn.Recv == nil && fn.Type.TypeParams == nil && fn.Name.Name != "_" {
				return true
			}
		}
	}
	return false
}
