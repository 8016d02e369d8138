package boundscheck

import (
	"fmt"
	"go/ast"
	"go/constant"
	"go/token"
	"go/types"

	"golang.org/x/tools/go/ast/edge"
	"golang.org/x/tools/go/ast/inspector"
	"golang.org/x/tools/go/ssa"
	"golang.org/x/tools/go/types/typeutil"

	"github.com/perfvet/perfvet/internal/finding"
	"github.com/perfvet/perfvet/internal/source/beside"
)

// declared is the form of a table of the package that is written out in its declaration: the type of an array says how many elements it has.
//
//	var table = [...]uint32{ ... }
func (c *checker) declared(s *site, _ *loop) *offer {
	id, isName := ast.Unparen(s.x).(*ast.Ident)
	n, ok := c.needs(s)
	if !ok || !isName || s.array >= 0 {
		return nil
	}
	v := c.varOf(id)
	if v == nil || !c.isSettled(v) {
		return nil
	}
	lit, known := c.tables[v]
	if !known {
		if lit = c.literalOf(v); lit != nil && (!c.isArrayLike(v) || c.isBeside(v.Name())) {
			lit = nil
		}
		c.tables[v] = lit
	}
	if lit == nil || c.elements(lit) < n {
		return nil
	}
	list := lit.Type.(*ast.ArrayType)
	d := c.edit.Begin(lit)
	d.Replace(list.Pos(), list.Elt.Pos(), "[...]")
	return &offer{
		category: tableCategory, same: true, declares: true, edits: d.Fix("Declare it as an array"),
		sites:  c.indices(s, v, c.elements(lit)),
		remedy: fmt.Sprintf("%s declared as %s needs none", finding.Quote(v.Name()), "[...]"+source(list.Elt)),
	}
}

// indices returns the sites of a variable of the package that an array of so many elements needs no check for.
func (c *checker) indices(s *site, v *types.Var, elements int64) []*site {
	var all []*site
	for _, t := range c.sites {
		if t.verdict != finding.Confirmed || t.offer != nil || t.duplicate || t.fn != s.fn || t.index == nil || !c.isVar(t.x, v) {
			continue
		}
		if n, ok := c.needs(t); ok && n <= elements {
			all = append(all, t)
		}
	}
	return all
}

// needs returns how many elements the compiler knows to be enough for the index of a site: of a constant, and of what has few values.
func (c *checker) needs(s *site) (int64, bool) {
	if s.index == nil {
		return 0, false
	}
	if n, isConst := c.constOf(s.index); isConst {
		return n + 1, n >= 0
	}
	if n, ok := c.values(s.index); ok {
		return n, true
	}
	return c.valuesOf(s.at)
}

// valuesOf is values for a variable that was masked before.
func (c *checker) valuesOf(v ssa.Value) (int64, bool) {
	switch v := v.(type) {
	case *ssa.Convert:
		to, _ := c.width(v.Type())
		if from, _ := c.width(v.X.Type()); isInteger(v.X.Type()) && from <= to {
			return c.valuesOf(v.X)
		}
	case *ssa.BinOp:
		if mask, ok := v.Y.(*ssa.Const); ok && v.Op == token.AND && mask.Value != nil {
			n, exact := constant.Int64Val(constant.ToInt(mask.Value))
			return n + 1, exact && n >= 0
		}
	}
	return 0, false
}

// literalOf returns the literal that the declaration of a variable of the package makes it of, a slice without a type of its own, or nil.
func (c *checker) literalOf(v *types.Var) *ast.CompositeLit {
	for cur := range c.Nodes((*ast.ValueSpec)(nil)) {
		spec := cur.Node().(*ast.ValueSpec)
		if len(spec.Names) != 1 || len(spec.Values) != 1 || spec.Type != nil || c.varOf(spec.Names[0]) != v {
			continue
		}
		lit, ok := spec.Values[0].(*ast.CompositeLit)
		if !ok {
			return nil
		}
		if list, isList := lit.Type.(*ast.ArrayType); isList && list.Len == nil {
			return lit
		}
	}
	return nil
}

// elements returns how many elements a literal makes.
func (c *checker) elements(lit *ast.CompositeLit) int64 {
	next, most := int64(0), int64(0)
	for _, e := range lit.Elts {
		if pair, ok := e.(*ast.KeyValueExpr); ok {
			next, _ = c.constOf(pair.Key)
		}
		next++
		most = max(most, next)
	}
	return most
}

// isArrayLike reports whether all that the package does with a slice can be done with an array: to index it, to slice it, to count through it, and to ask for its length.
func (c *checker) isArrayLike(v *types.Var) bool {
	for cur := range c.Nodes((*ast.Ident)(nil)) {
		id := cur.Node().(*ast.Ident)
		if id.Name == v.Name() && c.pass.TypesInfo.Uses[id] == v && !c.isOfArray(cur) {
			return false
		}
	}
	return true
}

// isBeside reports whether a file that the build leaves out, such as a test, or one in assembly, has a name: that may need a slice.
func (c *checker) isBeside(name string) bool {
	if c.leftOut == nil {
		c.leftOut = beside.NewNames(beside.Unloaded(c.pass))
	}
	return c.leftOut.Has(name)
}

func (c *checker) isOfArray(cur inspector.Cursor) bool {
	switch cur.ParentEdgeKind() {
	case edge.IndexExpr_X, edge.SliceExpr_X:
		return true
	case edge.RangeStmt_X: // with a value, all of it would be copied
		return cur.Parent().Node().(*ast.RangeStmt).Value == nil
	case edge.CallExpr_Args:
		b, ok := typeutil.Callee(c.pass.TypesInfo, cur.Parent().Node().(*ast.CallExpr)).(*types.Builtin)
		return ok && (b.Name() == "len" || b.Name() == "cap")
	}
	return false
}
