package stored

import (
	"go/types"

	"golang.org/x/tools/go/ssa"

	"github.com/perfvet/perfvet/internal/source/grown"
)

// An Index is what a package does with the places where func values and interfaces lie, found in one walk.
type Index struct {
	pkg       *ssa.Package
	fields    map[*types.Var][]ssa.Value          // addresses and copies of the fields of these types
	globals   map[*ssa.Global][]ssa.Instruction   // what uses the variables of these types
	calls     map[*ssa.Function][]*ssa.CallCommon // static
	results   map[*ssa.Function][]*ssa.Call       // the same, where the result may be used
	values    map[*ssa.Function]bool              // functions that are used otherwise
	converted []types.Type                        // structs that are converted from or to others
	unsafe    bool
}

// NewIndex walks the functions of a package.
func NewIndex(pkg *ssa.Package) *Index {
	x := &Index{
		pkg: pkg, fields: make(map[*types.Var][]ssa.Value), globals: make(map[*ssa.Global][]ssa.Instruction),
		calls: make(map[*ssa.Function][]*ssa.CallCommon), results: make(map[*ssa.Function][]*ssa.Call), values: make(map[*ssa.Function]bool), unsafe: usesUnsafe(pkg.Pkg),
	}
	p := &grown.Package{SSA: pkg}
	var operands []*ssa.Value
	for fn := range p.Functions() {
		for instr := range grown.Instructions(fn) {
			operands = instr.Operands(operands[:0])
			x.add(instr, operands)
		}
	}
	return x
}

// add notes what an instruction does with places and functions.
func (x *Index) add(instr ssa.Instruction, operands []*ssa.Value) {
	switch instr := instr.(type) {
	case *ssa.DebugRef:
		return
	case *ssa.FieldAddr:
		of := instr.X.Type().Underlying().(*types.Pointer).Elem().Underlying().(*types.Struct)
		x.addField(of.Field(instr.Field), instr)
	case *ssa.Field:
		x.addField(instr.X.Type().Underlying().(*types.Struct).Field(instr.Field), instr)
	case *ssa.ChangeType:
		x.convert(instr.X.Type(), instr.Type())
	case *ssa.Convert:
		x.convert(instr.X.Type(), instr.Type())
	}
	called := ssa.Value(nil)
	if call, ok := instr.(ssa.CallInstruction); ok && !call.Common().IsInvoke() {
		called = call.Common().Value
		if fn, ok := called.(*ssa.Function); ok {
			x.calls[fn] = append(x.calls[fn], call.Common())
			if call, ok := instr.(*ssa.Call); ok {
				x.results[fn] = append(x.results[fn], call)
			}
		}
	}
	for i, v := range operands {
		switch v := (*v).(type) {
		case *ssa.Global:
			if isDynamic(v.Type().Underlying().(*types.Pointer).Elem()) {
				x.globals[v] = append(x.globals[v], instr)
			}
		case *ssa.Function:
			if i > 0 || v != called { // the function that is called is the first operand
				x.values[v] = true
			}
		}
	}
}

func (x *Index) addField(f *types.Var, v ssa.Value) {
	if isDynamic(f.Type()) {
		x.fields[f] = append(x.fields[f], v)
	}
}

func (x *Index) convert(from, to types.Type) {
	for _, t := range []types.Type{from, to} {
		if p, ok := t.Underlying().(*types.Pointer); ok {
			t = p.Elem()
		}
		if _, ok := t.Underlying().(*types.Struct); ok {
			x.converted = append(x.converted, t)
		}
	}
}

// isDynamic reports whether calls go through values of a type.
func isDynamic(t types.Type) bool {
	switch t.Underlying().(type) {
	case *types.Interface, *types.Signature:
		return true
	}
	return false
}
