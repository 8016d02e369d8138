package slicegrow

import (
	"go/ast"
	"go/token"
	"go/types"
	"math"

	"golang.org/x/tools/go/ast/inspector"
	"golang.org/x/tools/go/ssa"

	"github.com/perfvet/perfvet/internal/source/candidate"
	"github.com/perfvet/perfvet/internal/source/loops"
	"github.com/perfvet/perfvet/internal/source/object"
	"github.com/perfvet/perfvet/internal/source/presize"
	"github.com/perfvet/perfvet/internal/source/ranges"
	"github.com/perfvet/perfvet/internal/source/ssapkg"
)

// mostUnread is the largest number of rounds, in elements, that is a capacity of a loop which may end before: others may have said the number, in the
// head of a message that has less.
const mostUnread = math.MaxUint16

// isCapacity reports whether a slice can be made with as much room as the loop has rounds, wherever the loop runs. That is no question of a length. A number
// may be negative: then the loop has no rounds, but make panics. Or it is large, and the loop ends in its first rounds.
func isCapacity(m *object.Maker, l loops.Loop) bool {
	if l.Number == nil || m.Pass.TypesInfo.Types[l.Number].Value != nil {
		return true
	}
	v, block := m.SSA().ValueOf(candidate.FuncAround(l.Cur), l.Number)
	if v == nil {
		return false
	}
	ints := ranges.New(m.Pass.TypesSizes)
	if isOfLengths(ints, v, block) {
		return true
	}
	iv, ok := ints.At(v, block)
	return ok && iv.Min >= 0 && (iv.Max <= mostUnread || isWhole(l))
}

// isWhole reports whether nothing in the loop ends it early.
func isWhole(l loops.Loop) bool {
	f := presize.Fill{Loop: l}
	returns := false
	ast.Inspect(l.Node, func(n ast.Node) bool {
		_, isReturn := n.(*ast.ReturnStmt)
		returns = returns || isReturn
		_, isLit := n.(*ast.FuncLit)
		return !isLit
	})
	return f.IsWhole() && !returns
}

// isOfLengths reports whether v, in block b, is a length, or a sum or a product of lengths and of numbers under 4294967296, which nobody has so much memory for that
// it would wrap.
func isOfLengths(ints *ranges.Package, v ssa.Value, b *ssa.BasicBlock) bool {
	switch v := v.(type) {
	case *ssa.Call:
		builtin, ok := v.Call.Value.(*ssa.Builtin)
		return ok && (builtin.Name() == "len" || builtin.Name() == "cap")
	case *ssa.BinOp:
		return (v.Op == token.ADD || v.Op == token.MUL) && isInt(v.Type()) && isPart(ints, v.X, b) && isPart(ints, v.Y, b)
	}
	return false
}

func isPart(ints *ranges.Package, v ssa.Value, b *ssa.BasicBlock) bool {
	if isOfLengths(ints, v, b) {
		return true
	}
	iv, ok := ints.At(v, b)
	return ok && iv.Min >= 0 && iv.Max <= math.MaxUint32
}

func isInt(t types.Type) bool {
	basic, ok := t.Underlying().(*types.Basic)
	return ok && basic.Kind() == types.Int
}

// growsElsewhere reports whether the function may run another append to v before or behind the one at cur: then the rounds of its loop do not say how
// much room there has to be.
func growsElsewhere(m *object.Maker, cur inspector.Cursor, call *ast.CallExpr, v *types.Var) bool {
	fn := candidate.FuncAround(cur)
	here := m.SSA().BlockOf(fn, call)
	for _, use := range m.Uses.Names(v) {
		other, ok := use.Parent().Node().(*ast.CallExpr)
		if !ok || other == call || !isAppend(m, other) || use.ParentEdgeIndex() != 0 {
			continue
		}
		there := m.SSA().BlockOf(fn, other)
		if here == nil || there == nil || ssapkg.Reaches(here, there) || ssapkg.Reaches(there, here) {
			return true
		}
	}
	return false
}
