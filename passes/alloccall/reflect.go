package alloccall

import (
	"go/ast"
	"slices"

	"golang.org/x/tools/go/ast/edge"
	"golang.org/x/tools/go/ast/inspector"
)

// readers are methods of reflect.Value that give a part of the value and nothing of where it lies: it is nothing to them that the value is addressable, or is
// another one later.
var readers = []string{"Bool", "Complex", "Float", "Int", "IsNil", "IsZero", "Kind", "Len", "String", "Uint"}

// isRead reports whether the key or the value of a map that the call at cur gives is only read. In a value made before the loop it is addressable, which changes what an encoder
// does with it, and the next round overwrites it.
func (r *reporter) isRead(cur inspector.Cursor, _ *ast.CallExpr) bool {
	if r.isReader(cur) {
		return true
	}
	names := r.declares(cur)
	return len(names) > 0 && !slices.ContainsFunc(names, func(use inspector.Cursor) bool { return !r.isReader(use) })
}

// isReader reports whether one of readers is called on the value at cur.
func (r *reporter) isReader(cur inspector.Cursor) bool {
	sel, ok := cur.Parent().Node().(*ast.SelectorExpr)
	return ok && cur.ParentEdgeKind() == edge.SelectorExpr_X && cur.Parent().ParentEdgeKind() == edge.CallExpr_Fun && slices.Contains(readers, sel.Sel.Name)
}
