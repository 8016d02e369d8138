package stored

import (
	"go/types"
	"slices"

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
	made      map[*types.TypeName][]types.Type    // types that are put into interfaces of the package
	taken     map[*types.TypeName]bool            // interfaces of the package that are made of others, or asked for
	asked     map[ssa.Value]bool                  // interfaces whose type is asked for, or that are compared with another
	fieldsOf  map[*types.Var]bool                 // the fields that such are loaded from
	replaced  []types.Type                        // values of these types are stored to what is there already
	unsafe    bool
}

// NewIndex walks the functions of a package.
func NewIndex(pkg *ssa.Package) *Index {
	x := &Index{
		pkg: pkg, fields: make(map[*types.Var][]ssa.Value), globals: make(map[*ssa.Global][]ssa.Instruction),
		calls: make(map[*ssa.Function][]*ssa.CallCommon), results: make(map[*ssa.Function][]*ssa.Call), values: make(map[*ssa.Function]bool),
		asked: make(map[ssa.Value]bool), fieldsOf: make(map[*types.Var]bool),
		made: make(map[*types.TypeName][]types.Type), taken: make(map[*types.TypeName]bool), unsafe: usesUnsafe(pkg.Pkg),
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
	case *ssa.Store:
		x.replaces(instr)
	case *ssa.ChangeType:
		x.convert(instr.X.Type(), instr.Type())
		x.takes(instr.Type())
	case *ssa.Convert:
		x.convert(instr.X.Type(), instr.Type())
	case *ssa.MakeInterface:
		x.makes(instr)
	case *ssa.ChangeInterface:
		x.takes(instr.Type())
	case *ssa.TypeAssert:
		x.takes(instr.AssertedType)
		x.asks(instr.X)
	case *ssa.BinOp:
		if isDynamic(instr.X.Type()) && !isNil(instr.X) && !isNil(instr.Y) {
			x.asks(instr.X)
			x.asks(instr.Y)
		}
	}
	x.overwrites(instr)
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

// makes notes that a value of a type is put into an interface of the package.
func (x *Index) makes(m *ssa.MakeInterface) {
	if obj := x.interfaceOf(m.Type()); obj != nil {
		x.made[obj] = add(x.made[obj], m.X.Type())
	}
}

// takes notes that a value of another interface becomes one of the package.
func (x *Index) takes(t types.Type) {
	if obj := x.interfaceOf(t); obj != nil {
		x.taken[obj] = true
	}
}

// interfaceOf returns the name of an interface that the package declares, nil of other types.
func (x *Index) interfaceOf(t types.Type) *types.TypeName {
	named, ok := types.Unalias(t).(*types.Named)
	if !ok || named.Obj().Pkg() != x.pkg.Pkg || !types.IsInterface(named) {
		return nil
	}
	return named.Obj()
}

func isNil(v ssa.Value) bool {
	c, ok := v.(*ssa.Const)
	return ok && c.IsNil()
}

// asks notes that it is found out what an interface holds.
func (x *Index) asks(v ssa.Value) {
	x.asked[v] = true
	if f := LoadedField(v); f != nil {
		x.fieldsOf[f] = true
	}
}

// LoadedField returns the field that a value is loaded from, nil for others.
func LoadedField(v ssa.Value) *types.Var {
	load, ok := v.(*ssa.UnOp)
	if !ok {
		return nil
	}
	f, ok := load.X.(*ssa.FieldAddr)
	if !ok {
		return nil
	}
	return f.X.Type().Underlying().(*types.Pointer).Elem().Underlying().(*types.Struct).Field(f.Field)
}

// IsAsked reports whether the package finds out what an interface holds: it asks for its type or compares it, where it has it from, or where a function that it is a parameter
// of is called. What is called through it then is what is left.
func (x *Index) IsAsked(v ssa.Value) bool {
	if x.asked[v] || x.fieldsOf[LoadedField(v)] {
		return true
	}
	p, ok := v.(*ssa.Parameter)
	if !ok {
		return false
	}
	i := slices.Index(p.Parent().Params, p)
	return slices.ContainsFunc(x.calls[p.Parent()], func(call *ssa.CallCommon) bool { return i < len(call.Args) && x.asked[call.Args[i]] })
}

// Implementing returns the types whose values the package puts into an interface that it declares, and whether there can be no others: it has no name outside, and no value of
// another interface becomes one.
func (x *Index) Implementing(i *types.Named) (made []types.Type, closed bool) {
	return x.made[i.Obj()], !x.unsafe && x.isClosed(i.Obj()) && !x.taken[i.Obj()]
}

// isDynamic reports whether calls go through values of a type.
func isDynamic(t types.Type) bool {
	switch t.Underlying().(type) {
	case *types.Interface, *types.Signature:
		return true
	}
	return false
}
