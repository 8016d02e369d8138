package flows

import (
	"go/token"
	"go/types"

	"golang.org/x/tools/go/ssa"

	"github.com/perfvet/perfvet/internal/source/grown"
)

// walk adds what all functions of the package do.
func (p *Package) walk() {
	own := &grown.Package{SSA: p.ssa}
	var operands []*ssa.Value
	for fn := range own.Functions() {
		p.declare(fn)
		for instr := range grown.Instructions(fn) {
			operands = instr.Operands(operands[:0])
			p.instr(instr, operands)
		}
	}
	for _, m := range p.ssa.Members {
		if fn, ok := m.(*ssa.Function); ok && len(fn.Blocks) == 0 { // assembly has it
			p.openResults(fn)
		}
	}
}

// declare adds that the parameters of a declared function are of their types, and what a function returns that recovers.
func (p *Package) declare(fn *ssa.Function) {
	obj, ok := fn.Object().(*types.Func)
	if !ok || fn.Synthetic != "" {
		return
	}
	for i := range obj.Signature().Params().Len() {
		if at, ok := p.ofParameter(obj, i); ok {
			p.mayBe(at, obj.Signature().Params().At(i).Type())
		}
	}
	if fn.Recover != nil {
		p.openResults(fn)
	}
}

// mayBe adds that what is at a place is of a type.
func (p *Package) mayBe(at Place, t types.Type) {
	if all, ok := p.ofType(t); ok {
		p.flow(all).from(at, true, t, p)
	}
}

func (p *Package) openResults(fn *ssa.Function) {
	obj, ok := fn.Object().(*types.Func)
	if !ok {
		return
	}
	for i := range obj.Signature().Results().Len() {
		if at, ok := p.ofResult(obj, i); ok {
			p.flow(at).Open = true
		}
	}
}

// openParameters notes that nobody knows who calls a function.
func (p *Package) openParameters(obj *types.Func) {
	for i := range obj.Signature().Params().Len() {
		if at, ok := p.ofParameter(obj, i); ok {
			p.flow(at).Open = true
			p.mayBe(at, obj.Signature().Params().At(i).Type())
		}
	}
}

// to adds a value to a place.
func (p *Package) to(at Place, ok bool, v ssa.Value, pos token.Pos) {
	if ok {
		p.add(p.flow(at), v, pos, make(map[ssa.Value]bool))
	}
}

// instr adds what an instruction does.
func (p *Package) instr(instr ssa.Instruction, operands []*ssa.Value) {
	switch instr := instr.(type) {
	case *ssa.DebugRef:
		return
	case *ssa.MakeInterface:
		p.expose(instr.X.Type())
		at, ok := p.ofType(instr.Type())
		p.to(at, ok, instr, posOf(instr))
	case *ssa.ChangeInterface:
		at, ok := p.ofType(instr.Type())
		p.to(at, ok, instr.X, instr.Pos())
	case *ssa.ChangeType:
		at, ok := p.ofType(instr.Type())
		p.to(at, ok, instr.X, instr.Pos())
		p.converted(instr.X.Type(), instr.Type())
	case *ssa.Convert:
		p.converted(instr.X.Type(), instr.Type())
	case *ssa.MultiConvert:
		p.converted(instr.X.Type(), instr.Type())
	case *ssa.TypeAssert:
		if at, ok := p.ofType(instr.AssertedType); ok {
			p.flow(at).Open = true
		}
	case *ssa.FieldAddr:
		at, ok := p.ofField(instr.X.Type().Underlying().(*types.Pointer).Elem(), instr.Field)
		p.stores(at, ok, instr, *instr.Referrers())
	case *ssa.Return:
		p.returns(instr)
	}
	p.uses(instr, operands)
}

// posOf returns where a value becomes an interface: where it is used, if nobody wrote a conversion.
func posOf(m *ssa.MakeInterface) token.Pos {
	if m.Pos().IsValid() {
		return m.Pos()
	}
	for _, use := range *m.Referrers() {
		if use.Pos().IsValid() {
			return use.Pos()
		}
	}
	return m.Parent().Pos()
}

// converted notes that a struct becomes another, whose fields are then the same.
func (p *Package) converted(from, to types.Type) {
	for _, t := range []types.Type{from, to} {
		if ptr, ok := t.Underlying().(*types.Pointer); ok {
			t = ptr.Elem()
		}
		if _, ok := t.Underlying().(*types.Struct); ok {
			p.layOpen(t)
		}
	}
}

// stores adds what is stored to an address by what uses it. Where that is not known, anything is.
func (p *Package) stores(at Place, ok bool, addr ssa.Value, uses []ssa.Instruction) {
	if !ok {
		return
	}
	for _, use := range uses {
		switch use := use.(type) {
		case *ssa.UnOp, *ssa.DebugRef:
		case *ssa.Store:
			if use.Addr == addr && use.Val != addr {
				p.to(at, true, use.Val, use.Pos())
			} else {
				p.flow(at).Open = true
			}
		default:
			p.flow(at).Open = true
		}
	}
}

func (p *Package) returns(ret *ssa.Return) {
	obj, ok := ret.Parent().Object().(*types.Func)
	if !ok {
		return
	}
	for i, v := range ret.Results {
		at, ok := p.ofResult(obj, i)
		p.to(at, ok, v, ret.Pos())
	}
}

// uses adds what is passed to functions, what is stored to variables, and which functions others may call.
func (p *Package) uses(instr ssa.Instruction, operands []*ssa.Value) {
	called := ssa.Value(nil)
	if call, ok := instr.(ssa.CallInstruction); ok && !call.Common().IsInvoke() {
		called = call.Common().Value
		if fn, ok := called.(*ssa.Function); ok {
			p.passes(fn, call.Common())
		}
	}
	for i, v := range operands {
		switch v := (*v).(type) {
		case *ssa.Global:
			at, ok := p.ofVariable(v)
			p.stores(at, ok, v, []ssa.Instruction{instr})
		case *ssa.Function:
			if obj, ok := v.Object().(*types.Func); ok && (i > 0 || v != called) { // the function that is called is the first operand
				p.openParameters(obj)
			}
		}
	}
}

// passes adds what a declared function is given.
func (p *Package) passes(fn *ssa.Function, call *ssa.CallCommon) {
	obj, ok := fn.Object().(*types.Func)
	if !ok || fn.Parent() != nil {
		return
	}
	args := call.Args
	if obj.Signature().Recv() != nil && len(args) > 0 {
		args = args[1:]
	}
	if len(args) != obj.Signature().Params().Len() {
		p.openParameters(obj)
		return
	}
	for i, arg := range args {
		at, ok := p.ofParameter(obj, i)
		p.to(at, ok, arg, call.Pos())
	}
}
