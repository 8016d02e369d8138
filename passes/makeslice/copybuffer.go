package makeslice

import (
	"go/ast"

	"golang.org/x/tools/go/ast/inspector"
	"golang.org/x/tools/go/types/typeutil"

	"github.com/perfvet/perfvet/internal/source/candidate"
	"github.com/perfvet/perfvet/internal/source/words"
)

// unneeded returns the form of a slice that is made for io.CopyBuffer alone, which leaves it as it is where what is read has a method WriteTo, or what is written to a method
// ReadFrom, by its type in the source; "" for all else.
func (p *predictor) unneeded(cur inspector.Cursor) string {
	use := cur
	if v := p.declared(cur); v != nil {
		if len(p.Uses.Names(v)) != 1 {
			return ""
		}
		use = p.Uses.Names(v)[0]
	}
	call, ok := use.Parent().Node().(*ast.CallExpr)
	if !ok || len(call.Args) != 3 || call.Args[2] != use.Node() {
		return ""
	}
	if fn := typeutil.StaticCallee(p.Pass.TypesInfo, call); fn == nil || fn.FullName() != "io.CopyBuffer" {
		return ""
	}
	for i, method := range []string{"ReadFrom", "WriteTo"} {
		if t := p.Pass.TypesInfo.TypeOf(call.Args[i]); candidate.Copies(p.Pass.Pkg, t, method) {
			return "io.Copy does the same: it is left unused, since " + words.Type(p.Pass.Pkg, t) + " has " + method
		}
	}
	return ""
}
