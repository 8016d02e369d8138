package flows

import (
	"go/token"
	"go/types"
	"strings"

	"golang.org/x/tools/go/ssa"
)

// function adds a function whose value is used. What is generic, and adapters that no source has, may be anything.
func (p *Package) function(f *Flow, fn *ssa.Function, pos token.Pos) {
	obj, isDeclared := fn.Object().(*types.Func)
	switch {
	case isGeneric(fn):
		f.Open = true
	case fn.Parent() != nil && fn.Synthetic == "":
		p.target(f, newLiteral(fn, Literal), fn.Pos())
	case isDeclared && obj.Pkg() != nil && isWritten(fn):
		p.target(f, newFunction(obj, Function), pos)
	default:
		f.Open = true
	}
}

// closure adds a function literal that captures something, or a method value.
func (p *Package) closure(f *Flow, c *ssa.MakeClosure, pos token.Pos) {
	fn := c.Fn.(*ssa.Function)
	obj, isDeclared := fn.Object().(*types.Func)
	switch {
	case isGeneric(fn):
		f.Open = true
	case fn.Parent() != nil && fn.Synthetic == "":
		p.target(f, newLiteral(fn, Closure), fn.Pos())
	case isDeclared && obj.Pkg() != nil && strings.HasPrefix(fn.Synthetic, "bound method wrapper"):
		p.target(f, newFunction(obj, Method), pos)
	default:
		f.Open = true
	}
}

// isWritten reports whether a declared function is one of the source, of this package or another.
func isWritten(fn *ssa.Function) bool {
	return fn.Signature.Recv() == nil && (fn.Synthetic == "" || fn.Synthetic == "from type information")
}

func newFunction(obj *types.Func, k Kind) Target {
	name := obj.FullName()
	if recv := obj.Signature().Recv(); recv != nil && typeOf(recv.Type()) == nil { // of an interface without a name
		name = obj.Pkg().Path() + "." + obj.Name()
	}
	return Target{Kind: k, Name: name, Package: obj.Pkg().Path(), In: obj.Pkg().Name(), Nameable: k == Function && obj.Exported()}
}

func newLiteral(fn *ssa.Function, k Kind) Target {
	return Target{Kind: k, Name: fn.String(), Package: fn.Pkg.Pkg.Path(), In: fn.Pkg.Pkg.Name()}
}

func isGeneric(fn *ssa.Function) bool {
	for ; fn != nil; fn = fn.Parent() {
		if fn.TypeParams().Len() > 0 || len(fn.TypeArgs()) > 0 {
			return true
		}
	}
	return false
}
