package writebarrier

import (
	_ "embed"
	"go/ast"
	"go/token"
	"go/types"
	"reflect"

	"golang.org/x/tools/go/analysis"
	"golang.org/x/tools/go/ssa"

	"github.com/perfvet/perfvet/internal/compiled/evidence"
	"github.com/perfvet/perfvet/internal/finding"
	"github.com/perfvet/perfvet/internal/finding/layout"
	"github.com/perfvet/perfvet/internal/source/analysisdoc"
	"github.com/perfvet/perfvet/internal/source/candidate"
	"github.com/perfvet/perfvet/internal/source/effects"
	"github.com/perfvet/perfvet/internal/source/ssapkg"
)

//go:embed doc.go
var doc string

// Analyzer reports pointers that loops store to one place of the heap. Its result is a []*finding.Finding: each such assignment, whatever the verdict.
var Analyzer = &analysis.Analyzer{
	Name:       "writebarrier",
	Doc:        analysisdoc.MustExtract(doc, "writebarrier"),
	URL:        "https://pkg.go.dev/github.com/perfvet/perfvet/passes/writebarrier",
	Requires:   candidate.Requires,
	ResultType: reflect.TypeFor[[]*finding.Finding](),
	Run:        run,
}

// category is that of all findings.
const category = "store"

func run(pass *analysis.Pass) (any, error) {
	ev := pass.ResultOf[evidence.Analyzer].(*evidence.Package)
	ev.Lock()
	defer ev.Unlock()
	r := &reporter{Set: candidate.NewSet(pass), pass: pass, ev: ev}
	var stores []*store
	for _, fn := range r.SSA().Funcs {
		if r.Written(fn.Pos()) {
			stores = append(stores, storesOf(fn)...)
		}
	}
	r.locate(stores)
	var fs []*finding.Finding
	for _, s := range stores {
		if s.assign != nil {
			fs = append(fs, r.finding(s))
		}
	}
	r.Report(fs)
	return fs, nil
}

// A reporter is the state of one run.
type reporter struct {
	*candidate.Set
	pass *analysis.Pass
	ev   *evidence.Package

	barriers map[evidence.Line][]evidence.Caller // calls that tell the collector; nil until asked for
}

// A store is one in a loop that a variable could have in its place.
type store struct {
	*ssa.Store
	fn     *ssapkg.Func
	assign *ast.AssignStmt // nil where the source has none
	lhs    ast.Expr
}

// storesOf returns the stores of a function.
func storesOf(fn *ssapkg.Func) (all []*store) {
	for _, b := range fn.Blocks {
		if fn.LoopDepth(b) == 0 {
			continue
		}
		for _, instr := range b.Instrs {
			if s, ok := instr.(*ssa.Store); ok && s.Pos().IsValid() && layout.HasPointers(s.Val.Type()) && isHoistable(fn.LoopsAround(b)[0], s) {
				all = append(all, &store{Store: s, fn: fn})
			}
		}
	}
	return all
}

// isHoistable reports whether a variable can have what a loop stores, until the loop ends: the loop means one place with it, which nothing else there may read or set.
func isHoistable(l ssapkg.Loop, s *ssa.Store) bool {
	field, isField := s.Addr.(*ssa.FieldAddr)
	if _, isGlobal := s.Addr.(*ssa.Global); !isField && !isGlobal {
		return false
	}
	if isField && !effects.New().Of(effects.Loop(l)).IsInvariant(l, field.X) {
		return false
	}
	if isField && isLocal(field.X) {
		return false
	}
	for b := range l.Blocks {
		for _, instr := range b.Instrs {
			if !leavesAlone(instr, s) {
				return false
			}
		}
	}
	return true
}

// isLocal reports whether an address is that of a variable that nothing but its function has.
func isLocal(addr ssa.Value) bool {
	a, ok := addr.(*ssa.Alloc)
	return ok && !a.Heap
}

// leavesAlone reports whether an instruction neither reads nor sets the place of a store by another name, nor lets other code run. Beside an allocation a barrier is nothing.
func leavesAlone(instr ssa.Instruction, s *ssa.Store) bool {
	switch instr := instr.(type) {
	case *ssa.Call:
		_, builtin := instr.Call.Value.(*ssa.Builtin)
		return builtin
	case *ssa.Alloc:
		return !instr.Heap
	case *ssa.MakeSlice, *ssa.MakeMap, *ssa.MakeChan:
		return false
	case *ssa.Go, *ssa.Defer, *ssa.RunDefers, *ssa.Send, *ssa.Select, *ssa.Return:
		_, returns := instr.(*ssa.Return)
		return returns
	case *ssa.UnOp:
		return instr.Op != token.ARROW && (instr.Op != token.MUL || isApart(instr.X, s.Addr))
	case *ssa.Store:
		return isApart(instr.Addr, s.Addr)
	}
	return true
}

// isApart reports whether an address is the place itself by the same name, or another place for sure: a different field or variable, an element of a slice. What is read or
// stored as a whole struct may have the place in it.
func isApart(addr, place ssa.Value) bool {
	switch a := addr.(type) {
	case *ssa.FieldAddr:
		f, ok := place.(*ssa.FieldAddr)
		if !ok || fieldOf(a) != fieldOf(f) {
			return isScalar(a)
		}
		return a.X == f.X
	case *ssa.Global:
		return a == place || isScalar(a)
	case *ssa.IndexAddr:
		_, isSlice := a.X.Type().Underlying().(*types.Slice)
		return isSlice && isScalar(a)
	case *ssa.Alloc:
		return !a.Heap
	}
	return false
}

// isScalar reports whether what lies at an address is no struct or array, so that it has no other place in it.
func isScalar(addr ssa.Value) bool {
	switch addr.Type().Underlying().(*types.Pointer).Elem().Underlying().(type) {
	case *types.Struct, *types.Array:
		return false
	}
	return true
}

func fieldOf(a *ssa.FieldAddr) *types.Var {
	return a.X.Type().Underlying().(*types.Pointer).Elem().Underlying().(*types.Struct).Field(a.Field)
}
