package grown

import (
	"go/ast"
	"go/token"
	"go/types"
	"iter"

	"golang.org/x/tools/go/ssa"
)

// A Package is a package in source and in SSA form.
type Package struct {
	SSA    *ssa.Package
	Files  []*ast.File
	Info   *types.Info
	Prefix string                      // that its symbols begin with: "m/a", "main"
	Escape func(path string) string    // what those of other packages begin with, by import path
	on     map[place][]ssa.Instruction // filled on demand
	calls  map[place][]*ast.CallExpr   // filled on demand
}

// A place is a line of a file.
type place struct {
	file string
	line int
}

// At returns the instructions at a line.
func (p *Package) At(file string, line int) []ssa.Instruction {
	if p.on == nil {
		p.on = make(map[place][]ssa.Instruction)
		for fn := range p.Functions() {
			for instr := range Instructions(fn) {
				if pos := instr.Pos(); pos.IsValid() {
					at := p.position(pos)
					p.on[place{at.Filename, at.Line}] = append(p.on[place{at.Filename, at.Line}], instr)
				}
			}
		}
	}
	return p.on[place{file, line}]
}

// CallsAt returns the calls, and the conversions, whose parenthesis is at a line.
func (p *Package) CallsAt(file string, line int) []*ast.CallExpr {
	if p.calls == nil {
		p.calls = make(map[place][]*ast.CallExpr)
		for _, f := range p.Files {
			for n := range ast.Preorder(f) {
				if call, ok := n.(*ast.CallExpr); ok {
					at := p.position(call.Lparen)
					p.calls[place{at.Filename, at.Line}] = append(p.calls[place{at.Filename, at.Line}], call)
				}
			}
		}
	}
	return p.calls[place{file, line}]
}

// Covers reports whether a line is one of those that the source of a function has.
func (p *Package) Covers(fn *ssa.Function, file string, line int) bool {
	if fn.Syntax() == nil {
		return false
	}
	from, to := p.position(fn.Syntax().Pos()), p.position(fn.Syntax().End())
	return from.Filename == file && from.Line <= line && line <= to.Line
}

func (p *Package) position(pos token.Pos) token.Position { return p.SSA.Prog.Fset.Position(pos) }

// Functions returns all functions of the package's source, literals too.
func (p *Package) Functions() iter.Seq[*ssa.Function] {
	return func(yield func(*ssa.Function) bool) {
		var visit func(fn *ssa.Function) bool
		visit = func(fn *ssa.Function) bool {
			if fn == nil || len(fn.Blocks) == 0 {
				return true
			}
			if !yield(fn) {
				return false
			}
			for _, anon := range fn.AnonFuncs {
				if !visit(anon) {
					return false
				}
			}
			return true
		}
		for _, m := range p.SSA.Members {
			switch m := m.(type) {
			case *ssa.Function:
				if !visit(m) {
					return
				}
			case *ssa.Type:
				named, ok := types.Unalias(m.Type()).(*types.Named)
				if !ok || named.Obj().Pkg() != p.SSA.Pkg {
					continue
				}
				for method := range named.Methods() {
					if !visit(p.SSA.Prog.FuncValue(method)) {
						return
					}
				}
			}
		}
	}
}

// Instructions returns those of a function.
func Instructions(fn *ssa.Function) iter.Seq[ssa.Instruction] {
	return func(yield func(ssa.Instruction) bool) {
		for _, b := range fn.Blocks {
			for _, instr := range b.Instrs {
				if !yield(instr) {
					return
				}
			}
		}
	}
}

// Symbol returns the linker's name of a declared function, without type arguments; "" of another.
func (p *Package) Symbol(fn *ssa.Function) string {
	if fn == nil {
		return ""
	}
	if fn.Origin() != nil {
		fn = fn.Origin()
	}
	obj, ok := fn.Object().(*types.Func)
	if !ok || obj.Pkg() == nil {
		return ""
	}
	prefix := p.Prefix
	if obj.Pkg().Path() != p.SSA.Pkg.Path() {
		prefix = p.Escape(obj.Pkg().Path())
	}
	recv := obj.Signature().Recv()
	if recv == nil {
		return prefix + "." + obj.Name()
	}
	t := recv.Type()
	ptr, isPointer := t.(*types.Pointer)
	if isPointer {
		t = ptr.Elem()
	}
	named, ok := t.(*types.Named)
	switch {
	case !ok:
		return ""
	case isPointer:
		return prefix + ".(*" + named.Obj().Name() + ")." + obj.Name()
	}
	return prefix + "." + named.Obj().Name() + "." + obj.Name()
}
