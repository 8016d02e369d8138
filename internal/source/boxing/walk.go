package boxing

import (
	"go/ast"
	"go/token"
	"go/types"

	"github.com/perfvet/perfvet/internal/source/ssapkg"
	"github.com/perfvet/perfvet/internal/source/tables"
)

// Conversions calls yield for every conversion of a concrete value to an
// interface in file, in source order of the constructs that ask for it.
// Comparisons are left out: the compiler compares without boxing.
func Conversions(info *types.Info, file *ast.File, yield func(Conversion)) {
	w := &walker{info: info, yield: yield, news: make(map[ast.Node]bool)}
	ast.PreorderStack(file, nil, func(n ast.Node, stack []ast.Node) bool {
		if tables.IsPlain(info, n) {
			return false
		}
		w.visit(n, stack)
		return true
	})
}

type walker struct {
	info  *types.Info
	yield func(Conversion)
	fn    ast.Node          // enclosing function of the node being visited
	news  map[ast.Node]bool // *ast.FuncLit that are the New of a sync.Pool
}

func (w *walker) visit(n ast.Node, stack []ast.Node) {
	switch n := n.(type) {
	case *ast.CallExpr:
		w.fn = ssapkg.Enclosing(stack)
		w.call(n)
	case *ast.AssignStmt:
		w.fn = ssapkg.Enclosing(stack)
		w.assign(n)
	case *ast.ValueSpec:
		if n.Type != nil {
			w.fn = ssapkg.Enclosing(stack)
			typ := w.info.TypeOf(n.Type)
			w.values(n, Assigned, n.Values, len(n.Names), func(int) types.Type { return typ })
		}
	case *ast.ReturnStmt:
		w.fn = ssapkg.Enclosing(stack)
		if results := w.results(); results != nil {
			w.values(n, Returned, n.Results, results.Len(), func(i int) types.Type { return results.At(i).Type() })
		}
	case *ast.SendStmt:
		w.fn = ssapkg.Enclosing(stack)
		if ch, ok := CoreType(w.info.TypeOf(n.Chan)).(*types.Chan); ok {
			w.value(n, Sent, n.Value, 0, ch.Elem())
		}
	case *ast.CompositeLit:
		w.fn = ssapkg.Enclosing(stack)
		w.composite(n)
	case *ast.RangeStmt:
		if n.Tok == token.ASSIGN {
			w.fn = ssapkg.Enclosing(stack)
			w.rangeStmt(n)
		}
	case *ast.IndexExpr:
		if m, ok := CoreType(w.info.TypeOf(n.X)).(*types.Map); ok {
			w.fn = ssapkg.Enclosing(stack)
			w.value(n, MapKey, n.Index, 0, m.Key())
		}
	}
}

// results returns the result types of the enclosing function, or nil.
func (w *walker) results() *types.Tuple {
	var t types.Type
	switch fn := w.fn.(type) {
	case *ast.FuncDecl:
		if obj := w.info.Defs[fn.Name]; obj != nil {
			t = obj.Type()
		}
	case *ast.FuncLit:
		t = w.info.TypeOf(fn)
	}
	if sig, ok := t.(*types.Signature); ok {
		return sig.Results()
	}
	return nil
}
