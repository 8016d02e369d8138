package boundscheck

import (
	"go/ast"
	"go/constant"
	"go/types"

	"golang.org/x/tools/go/ast/inspector"
	"golang.org/x/tools/go/ssa"

	"github.com/perfvet/perfvet/internal/compiled/evidence"
	"github.com/perfvet/perfvet/internal/compiled/gcobj"
	"github.com/perfvet/perfvet/internal/finding"
)

// A site is an expression of the source that may be checked.
type site struct {
	expr  ast.Expr // *ast.IndexExpr, *ast.SliceExpr, or the *ast.CallExpr of a conversion to an array
	cur   inspector.Cursor
	line  evidence.Line   // as the compiler has it
	fn    ast.Node        // around it: *ast.FuncDecl or *ast.FuncLit
	block *ssa.BasicBlock // that evaluates it

	x, index  ast.Expr  // what is indexed, sliced or converted, and by what; index is nil but for an *ast.IndexExpr
	base, at  ssa.Value // their values; nil where they are not known
	array     int64     // length of the array that x is or points to; -1 of slices and strings
	kinds     []gcobj.BoundsKind
	duplicate bool  // the line has the same before
	implied   bool  // it needs no check for what is known of the source
	isRead    bool  // a call of encoding/binary checks the length of what is sliced too
	hot       *bool // see isHot; nil until asked for

	verdict finding.Verdict
	reason  string
	checks  []evidence.Check // of the confirmed
	offer   *offer           // of the confirmed; nil where no known form removes the check
}

// parts fills in what is checked, and reports false where e needs no check.
func (s *site) parts(info *types.Info) bool {
	switch e := s.expr.(type) {
	case *ast.IndexExpr:
		s.x, s.index, s.kinds = e.X, e.Index, []gcobj.BoundsKind{gcobj.BoundsIndex}
		return s.indexed(info)
	case *ast.SliceExpr:
		s.x, s.array = e.X, arrayLen(info.TypeOf(e.X))
		s.kinds = sliceKinds(info, e)
		return len(s.kinds) > 0
	case *ast.CallExpr:
		if len(e.Args) != 1 || !info.Types[e.Fun].IsType() {
			return false
		}
		s.x, s.array, s.kinds = e.Args[0], arrayLen(info.TypeOf(e)), []gcobj.BoundsKind{gcobj.BoundsConvert}
		return s.array > 0 && isSlice(info.TypeOf(s.x))
	}
	return false
}

// indexed reports whether an index needs a check: not that of a map, a constant one of an array, or one of a type that a small array cannot be left with.
func (s *site) indexed(info *types.Info) bool {
	t := info.TypeOf(s.x)
	if t == nil || info.Types[s.x].IsType() || info.Types[s.expr].IsType() {
		return false
	}
	if s.array = arrayLen(t); s.array >= 0 {
		return info.Types[s.index].Value == nil
	}
	return isSlice(t) || isString(t) && info.Types[s.expr].Value == nil
}

// constant returns the value of the index, or -1 where it is none or not constant.
func (s *site) constant(info *types.Info) int64 {
	if s.index == nil {
		return -1
	}
	if v := info.Types[s.index].Value; v != nil {
		if n, exact := constant.Int64Val(constant.ToInt(v)); exact {
			return n
		}
	}
	return -1
}

// sliceKinds returns what of a slice expression may be checked. (cmd/compile/internal/ssagen/ssa.go, slice.)
func sliceKinds(info *types.Info, e *ast.SliceExpr) []gcobj.BoundsKind {
	var kinds []gcobj.BoundsKind
	t := info.TypeOf(e.X)
	capacity := isSlice(t)
	add := func(of ast.Expr, alen, acap gcobj.BoundsKind) {
		switch {
		case of == nil:
		case capacity:
			kinds = append(kinds, acap)
		default:
			kinds = append(kinds, alen)
		}
	}
	if !e.Slice3 {
		add(e.High, gcobj.BoundsSliceAlen, gcobj.BoundsSliceAcap)
		if e.Low != nil && !isZero(info, e.Low) {
			kinds = append(kinds, gcobj.BoundsSliceB)
		}
		return kinds
	}
	add(e.Max, gcobj.BoundsSlice3Alen, gcobj.BoundsSlice3Acap)
	kinds = append(kinds, gcobj.BoundsSlice3B)
	if e.Low != nil && !isZero(info, e.Low) {
		kinds = append(kinds, gcobj.BoundsSlice3C)
	}
	return kinds
}

func isZero(info *types.Info, e ast.Expr) bool {
	v := info.Types[e].Value
	return v != nil && constant.Sign(constant.ToInt(v)) == 0
}

func isSlice(t types.Type) bool {
	if t == nil {
		return false
	}
	_, ok := t.Underlying().(*types.Slice)
	return ok
}

func isMap(t types.Type) bool {
	_, ok := t.Underlying().(*types.Map)
	return ok
}

func isString(t types.Type) bool {
	b, ok := t.Underlying().(*types.Basic)
	return ok && b.Info()&types.IsString != 0
}

// arrayLen returns the length of the array that t is or points to, or -1.
func arrayLen(t types.Type) int64 {
	if t == nil {
		return -1
	}
	if p, ok := t.Underlying().(*types.Pointer); ok {
		t = p.Elem()
	}
	if a, ok := t.Underlying().(*types.Array); ok {
		return a.Len()
	}
	return -1
}
