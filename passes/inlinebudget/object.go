package inlinebudget

import (
	"go/ast"
	"go/types"
	"slices"

	"golang.org/x/tools/go/ssa"

	"github.com/perfvet/perfvet/internal/compiled/evidence"
	"github.com/perfvet/perfvet/internal/compiled/gcdiag"
	"github.com/perfvet/perfvet/internal/compiled/gcobj"
	"github.com/perfvet/perfvet/internal/finding"
	"github.com/perfvet/perfvet/internal/finding/layout"
	"github.com/perfvet/perfvet/internal/source/inlining"
	"github.com/perfvet/perfvet/internal/source/ssapkg"
)

// returnedObject returns the object that fn allocates for its result, if a pointer to it goes nowhere else, or nil.
func (b *budgeter) returnedObject(fn *ssapkg.Func) *ssa.Alloc {
	for _, block := range fn.Blocks {
		for _, instr := range block.Instrs {
			object, ok := instr.(*ssa.Alloc)
			if ok && object.Heap && returned(object) && b.fitsStack(object) && b.stays(object, true, nil) && b.isAllocated(object) {
				return object
			}
		}
	}
	return nil
}

func returned(v ssa.Value) bool {
	return slices.ContainsFunc(*v.Referrers(), func(use ssa.Instruction) bool {
		_, ok := use.(*ssa.Return)
		return ok
	})
}

// maxOnStack is the size in bytes up to which the compiler puts an object made by new or & on the stack
// (cmd/compile/internal/ir/cfg.go, MaxImplicitStackVarSize).
const maxOnStack = 64 << 10

func (b *budgeter) fitsStack(object *ssa.Alloc) bool {
	elem := object.Type().Underlying().(*types.Pointer).Elem()
	return layout.HasTypeParam(elem) || b.pass.TypesSizes.Sizeof(elem) <= maxOnStack
}

// isAllocated reports whether the machine code of the object's line allocates.
func (b *budgeter) isAllocated(object *ssa.Alloc) bool {
	line, _ := b.ev.LineOf(b.pass.Fset, object.Pos())
	return slices.ContainsFunc(b.ev.CallsAt(line), func(c *evidence.Call) bool {
		return c.Alloc.Kind == gcobj.NewObject && !c.IsClosure()
	})
}

// objectCost returns what the object costs on the heap.
func (b *budgeter) objectCost(t *target) finding.Cost {
	elem := t.object.Type().Underlying().(*types.Pointer).Elem()
	if layout.HasTypeParam(elem) {
		return finding.Cost{Objects: 1}
	}
	word := b.pass.TypesSizes.Sizeof(types.Typ[types.Uintptr])
	return finding.Object(b.pass.TypesSizes.Sizeof(elem), layout.HasPointers(elem), word)
}

// keptObjects returns the calls that remain whose callers do not let the object go further.
func (b *budgeter) keptObjects(t *target) (kept []inlining.SiteCall) {
	if t.object == nil {
		return nil
	}
	seen := make(map[*ssa.Call]bool)
	for _, c := range t.remaining {
		for _, site := range c.Calls {
			if seen[site.Call] {
				continue
			}
			seen[site.Call] = true
			if b.keeps(site.Call) && b.heat.Of(site.Func.Syntax(), site.Call.Block(), nil).Cold == "" {
				kept = append(kept, site)
			}
		}
	}
	return kept
}

// keeps reports whether the caller lets none of the pointers that a call returns go further.
func (b *budgeter) keeps(call *ssa.Call) bool {
	if _, tuple := call.Type().(*types.Tuple); !tuple {
		return b.stays(call, false, nil)
	}
	for _, use := range *call.Referrers() {
		if x, ok := use.(*ssa.Extract); ok {
			if _, ptr := x.Type().Underlying().(*types.Pointer); ptr && !b.stays(x, false, nil) {
				return false
			}
		}
	}
	return true
}

// stays reports whether a pointer surely goes nowhere but into loads, stores through it, comparisons and calls of
// functions of this package of which the compiler says that the parameter does not escape; and, if
// that is allowed, into results.
func (b *budgeter) stays(v ssa.Value, results bool, seen []ssa.Value) bool {
	if slices.Contains(seen, v) {
		return true
	}
	seen = append(seen, v)
	for _, use := range *v.Referrers() {
		switch use := use.(type) {
		case *ssa.DebugRef, *ssa.UnOp, *ssa.BinOp:
		case *ssa.Return:
			if !results {
				return false
			}
		case *ssa.Store:
			if use.Val == v {
				return false
			}
		case *ssa.FieldAddr:
			if !b.stays(use, false, seen) {
				return false
			}
		case *ssa.IndexAddr:
			if !b.stays(use, false, seen) {
				return false
			}
		case *ssa.Phi: // in a caller it may outlive an iteration of a loop
			if !results || !b.stays(use, true, seen) {
				return false
			}
		case *ssa.Call:
			if !b.onlyLends(use, v) {
				return false
			}
		default:
			return false
		}
	}
	return true
}

// onlyLends reports whether a call passes v only to parameters that do not escape.
func (b *budgeter) onlyLends(call *ssa.Call, v ssa.Value) bool {
	callee := call.Call.StaticCallee()
	if callee == nil || call.Call.Value == v {
		return false
	}
	if callee.Origin() != nil {
		callee = callee.Origin()
	}
	for i, arg := range call.Call.Args {
		if arg == v && (i >= len(callee.Params) || !b.doesNotEscape(callee.Params[i])) {
			return false
		}
	}
	return true
}

func (b *budgeter) doesNotEscape(param *ssa.Parameter) bool {
	line, col := b.ev.LineOf(b.pass.Fset, param.Pos())
	return param.Pos().IsValid() && slices.ContainsFunc(b.ev.DecisionsAt(line, col), func(d *gcdiag.Decision) bool {
		return d.Kind == gcdiag.DoesNotEscape && d.Subject == param.Name()
	})
}

// blockOf returns the block of the function that evaluates an expression, or nil.
func (b *budgeter) blockOf(t *target, e ast.Expr) *ssa.BasicBlock {
	return b.pass.ResultOf[ssapkg.Analyzer].(*ssapkg.Package).BlockOf(t.decl, e)
}
