package stored

import (
	"go/ast"
	"go/token"
	"go/types"
	"slices"
	"strings"

	"golang.org/x/tools/go/ssa"
	"golang.org/x/tools/go/types/typeutil"

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
	if !ok || at.of != nil && hasDouble(p, at.of.Underlying().(*types.Struct)) {
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

// dynamic returns the call through a value on a line, of a function without type parameters; nil if there is no such, or if the code of the line may call
// another.
func dynamic(p *grown.Package, file string, line int) *ssa.Call {
	at, ok := throughValue(p, file, line)
	if !ok {
		return nil
	}
	for fn := range p.Functions() {
		if p.Covers(fn, file, line) && hides(fn) {
			return nil
		}
	}
	for _, instr := range p.At(file, line) {
		call, ok := instr.(*ssa.Call)
		if ok && call.Pos() == at && call.Call.StaticCallee() == nil && !hides(call.Parent()) && !isGeneric(call.Parent()) {
			return call
		}
	}
	return nil
}

// throughValue returns where the only call of a line stands whose function the source does not name: what SSA form knows of a variable, the compiler need not.
func throughValue(p *grown.Package, file string, line int) (at token.Pos, ok bool) {
	n := 0
	for _, call := range p.CallsAt(file, line) {
		fun := p.Info.Types[ast.Unparen(call.Fun)]
		if fun.IsType() || fun.IsBuiltin() || typeutil.StaticCallee(p.Info, call) != nil {
			continue
		}
		at = call.Lparen
		n++
	}
	return at, n == 1
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

// hasDouble reports whether a package has another struct type than a given one with fields of the same names. Values of the two may be converted into each other, where
// their types say so and where reflection does: what the field of one holds was stored to that of the other.
func hasDouble(p *grown.Package, of *types.Struct) bool {
	own := false
	for _, f := range p.Files {
		for n := range ast.Preorder(f) {
			node, ok := n.(*ast.StructType)
			if !ok {
				continue
			}
			switch t, _ := p.Info.Types[node].Type.(*types.Struct); {
			case t == of:
				own = true
			case t == nil || slices.Equal(fieldNames(t), fieldNames(of)):
				return true
			}
		}
	}
	return !own
}

func fieldNames(t *types.Struct) (names []string) {
	for f := range t.Fields() {
		names = append(names, f.Name())
	}
	return names
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
