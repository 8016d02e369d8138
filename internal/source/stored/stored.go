package stored

import (
	"go/types"
	"strings"

	"golang.org/x/tools/go/ssa"

	"github.com/perfvet/perfvet/internal/source/grown"
)

// A Target is what a call may call: a function, by symbol, or the method of a type.
type Target struct {
	Symbol string     // "m.F", "m.(*T).M-fm" of a bound method; "" of the method of a type
	Type   types.Type // that was put into the interface
	Method string
}

// A Place is where a value lies.
type Place struct {
	field  *types.Var  // nil of a package variable
	of     types.Type  // the struct of field
	Global *ssa.Global // nil of a field
}

// Targets returns what the call on a line of a package may call, and where that lies. It returns none where that is not known: there have to be one
// call through a value, and stores that all say what they store.
func Targets(p *grown.Package, file string, line int) (targets []Target, at Place) {
	call := dynamic(p, file, line)
	if call == nil || usesUnsafe(p.SSA.Pkg) {
		return nil, Place{}
	}
	at, ok := placeOf(call.Call.Value, p.SSA)
	if !ok {
		return nil, Place{}
	}
	s := scan{place: at, call: &call.Call, p: p}
	for fn := range p.Functions() {
		for instr := range grown.Instructions(fn) {
			if !s.look(instr) {
				return nil, Place{}
			}
		}
	}
	return s.targets, at
}

// dynamic returns the only call through a value on a line, of a function without type parameters whose code calls no others; nil if there is no such.
func dynamic(p *grown.Package, file string, line int) (found *ssa.Call) {
	for _, instr := range p.At(file, line) {
		c, ok := instr.(ssa.CallInstruction)
		if !ok || c.Common().StaticCallee() != nil {
			continue
		}
		if _, builtin := c.Common().Value.(*ssa.Builtin); builtin {
			continue
		}
		call, ok := c.(*ssa.Call)
		if !ok || found != nil {
			return nil
		}
		found = call
	}
	if found == nil || hides(found.Parent()) || isGeneric(found.Parent()) {
		return nil
	}
	return found
}

func isGeneric(fn *ssa.Function) bool {
	for fn.Parent() != nil {
		fn = fn.Parent()
	}
	return fn.TypeParams().Len() > 0
}

// hides reports whether the code of a function may call values on lines where the source has no such call: it defers something, or calls an iterator.
func hides(fn *ssa.Function) bool {
	for instr := range grown.Instructions(fn) {
		call, ok := instr.(ssa.CallInstruction)
		if _, defers := instr.(*ssa.Defer); defers || ok && call.Common().StaticCallee() == nil && !instr.Pos().IsValid() {
			return true
		}
	}
	return false
}

func usesUnsafe(pkg *types.Package) bool {
	for _, p := range pkg.Imports() {
		if p.Path() == "unsafe" || p.Path() == "C" {
			return true
		}
	}
	return false
}

// placeOf returns the field or the variable that a value is loaded from, of the package itself and not exported.
func placeOf(v ssa.Value, pkg *ssa.Package) (at Place, ok bool) {
	load, ok := v.(*ssa.UnOp)
	if !ok {
		return at, false
	}
	switch a := load.X.(type) {
	case *ssa.Global:
		return Place{Global: a}, a.Pkg == pkg && a.Object() != nil && !a.Object().Exported()
	case *ssa.FieldAddr:
		of := a.X.Type().Underlying().(*types.Pointer).Elem()
		named, isNamed := of.(*types.Named)
		f := of.Underlying().(*types.Struct).Field(a.Field)
		return Place{field: f, of: of}, isNamed && named.TypeArgs() == nil && f.Pkg() == pkg.Pkg && !f.Exported()
	}
	return at, false
}

// A scan looks at all that a package does to a place.
type scan struct {
	place   Place
	call    *ssa.CallCommon
	p       *grown.Package
	targets []Target
}

// look reports whether an instruction leaves it known what lies at the place.
func (s *scan) look(instr ssa.Instruction) bool {
	switch instr := instr.(type) {
	case *ssa.DebugRef, *ssa.FieldAddr, *ssa.IndexAddr:
		return true
	case *ssa.UnOp:
		return true // it is loaded
	case *ssa.Store:
		if s.isIt(instr.Val) {
			return false
		}
		return !s.isIt(instr.Addr) || s.stores(instr.Val, make(map[ssa.Value]bool))
	case *ssa.ChangeType:
		return !s.converts(instr.X.Type(), instr.Type())
	case *ssa.Convert:
		return !s.converts(instr.X.Type(), instr.Type())
	case *ssa.MultiConvert:
		return !s.converts(instr.X.Type(), instr.Type())
	}
	for _, v := range instr.Operands(nil) {
		if *v != nil && s.isIt(*v) {
			return false
		}
	}
	return true
}

// isIt reports whether an address is that of the place, in any struct.
func (s *scan) isIt(addr ssa.Value) bool {
	switch a := addr.(type) {
	case *ssa.Global:
		return a == s.place.Global
	case *ssa.FieldAddr:
		of := a.X.Type().Underlying().(*types.Pointer).Elem().Underlying().(*types.Struct)
		return s.place.field != nil && of.Field(a.Field) == s.place.field
	}
	return false
}

// converts reports whether a conversion makes, or takes, a struct with the field, or a pointer to one.
func (s *scan) converts(from, to types.Type) bool {
	return s.place.of != nil && (reaches(from, s.place.of) || reaches(to, s.place.of))
}

func reaches(t, of types.Type) bool {
	if p, ok := t.Underlying().(*types.Pointer); ok {
		t = p.Elem()
	}
	return grown.Contains(t, of)
}

// stores adds what a value is that is stored; it reports false where that is not known.
func (s *scan) stores(v ssa.Value, seen map[ssa.Value]bool) bool {
	if seen[v] {
		return true
	}
	seen[v] = true
	switch v := v.(type) {
	case *ssa.Const:
		return v.IsNil()
	case *ssa.UnOp:
		return s.isIt(v.X)
	case *ssa.ChangeType:
		return s.stores(v.X, seen)
	case *ssa.Phi:
		for _, edge := range v.Edges {
			if !s.stores(edge, seen) {
				return false
			}
		}
		return true
	case *ssa.MakeInterface:
		if !s.call.IsInvoke() {
			return false
		}
		s.targets = append(s.targets, Target{Type: v.X.Type(), Method: s.call.Method.Name()})
		return true
	case *ssa.Function:
		return s.function(v, "")
	case *ssa.MakeClosure:
		if fn := v.Fn.(*ssa.Function); strings.HasPrefix(fn.Synthetic, "bound method wrapper") {
			return s.bound(fn)
		}
	}
	return false
}

func (s *scan) function(fn *ssa.Function, suffix string) bool {
	symbol := s.p.Symbol(fn)
	if symbol == "" || fn.Parent() != nil || len(fn.TypeArgs()) > 0 || fn.TypeParams().Len() > 0 || suffix == "" && fn.Synthetic != "" {
		return false
	}
	s.targets = append(s.targets, Target{Symbol: symbol + suffix})
	return true
}

// bound adds a method that is bound to its receiver: the compiler's adapter has its name with a suffix.
func (s *scan) bound(fn *ssa.Function) bool {
	obj, ok := fn.Object().(*types.Func)
	if !ok || types.IsInterface(obj.Signature().Recv().Type()) {
		return false
	}
	return s.function(fn, "-fm")
}
