package closurecapture

import (
	"go/ast"
	"go/types"

	"golang.org/x/tools/go/ssa"

	"github.com/perfvet/perfvet/internal/finding"
	"github.com/perfvet/perfvet/internal/source/ssapkg"
	"github.com/perfvet/perfvet/internal/source/tables"
)

// The compiler makes one copy of generic code for all type arguments of one shape. Each copy is passed a dictionary, which
// says what the arguments are, and each closure made there holds it, whether it needs it or not
// (cmd/compile/internal/noder/reader.go: funcLit, funcInst, methodExpr).

// dictionary returns what a closure holds of a dictionary: a pointer.
func (p *capturer) dictionary() capture {
	return p.operand("the dictionary", types.NewPointer(types.Typ[types.Uintptr]))
}

// methodWord returns what a closure holds of a method of a type parameter: an entry of the dictionary, as a function.
func (p *capturer) methodWord() capture {
	return p.operand("the method", types.NewSignatureType(nil, nil, nil, nil, nil, false))
}

// withDictionary adds the dictionary to what a literal in fn captures, if the code is generic.
func (p *capturer) withDictionary(fn *ssapkg.Func, caps []capture) []capture {
	if isGeneric(fn.Function) {
		return append(caps, p.dictionary())
	}
	return caps
}

// bareLiterals adds candidates for the literals of generic code that capture nothing but the dictionary: in SSA these are
// functions, which nothing makes.
func (p *capturer) bareLiterals(fn *ssapkg.Func) {
	if !isGeneric(fn.Function) {
		return
	}
	for _, anon := range fn.AnonFuncs {
		lit, ok := anon.Syntax().(*ast.FuncLit)
		if !ok || len(anon.FreeVars) > 0 || !p.set.Written(lit.Pos()) {
			continue
		}
		p.add(&closure{
			fn: fn, block: p.ssa.BlockOf(fn.Syntax(), lit), category: literalCategory, pos: lit.Pos(), end: lit.Type.End(), at: lit,
			what: "closure", holds: "captures ", object: p.object(fn, []capture{p.dictionary()}),
			prefix: literalPrefix, source: literalSource, inherent: handsOut(fn.Function, anon),
		})
	}
}

// handsOut reports whether fn returns the function v, or runs it in a goroutine.
func handsOut(fn *ssa.Function, v ssa.Value) bool {
	for _, b := range fn.Blocks {
		for _, instr := range b.Instrs {
			switch instr.(type) {
			case *ssa.Return, *ssa.Go:
				for _, op := range instr.Operands(nil) {
					if *op == v {
						return true
					}
				}
			}
		}
	}
	return false
}

// functionValues adds candidates for the functions and method expressions of file that are values, in generic code
// on whose type parameters they depend.
func (p *capturer) functionValues(file *ast.File) {
	for _, decl := range file.Decls {
		if fn := p.ssa.FuncOf(decl); fn != nil && isGeneric(fn.Function) {
			p.functionValuesIn(decl)
		}
	}
}

func (p *capturer) functionValuesIn(decl ast.Decl) {
	ast.PreorderStack(decl, nil, func(n ast.Node, stack []ast.Node) bool {
		fn := p.ssa.FuncOf(ssapkg.Enclosing(stack))
		if fn == nil || !isGeneric(fn.Function) {
			return !tables.IsPlain(p.pass.TypesInfo, n)
		}
		switch n := n.(type) {
		case *ast.Ident:
			if instance, ok := p.pass.TypesInfo.Instances[n]; ok && derivedArgs(instance.TypeArgs) {
				if _, ok := p.pass.TypesInfo.Uses[n].(*types.Func); ok {
					p.functionValue(fn, append(stack, n))
				}
			}
		case *ast.SelectorExpr:
			s := p.pass.TypesInfo.Selections[n]
			if s != nil && s.Kind() == types.MethodExpr && isInstance(s.Recv()) && derived(s.Recv()) {
				p.functionValue(fn, append(stack, n))
			}
		}
		return true
	})
}

// functionValue adds the candidate for the last of path, unless it is called.
func (p *capturer) functionValue(fn *ssapkg.Func, path []ast.Node) {
	i := len(path) - 1
	at := path[i]
	for ; i > 0; i-- {
		switch outer := path[i-1].(type) {
		case *ast.IndexExpr:
			if outer.X == path[i] {
				at = outer
				continue
			}
		case *ast.IndexListExpr:
			at = outer
			continue
		case *ast.SelectorExpr:
			if outer.Sel == path[i] {
				at = outer
				continue
			}
		case *ast.ParenExpr:
			continue
		case *ast.CallExpr:
			if outer.Fun == path[i] {
				return
			}
		}
		break
	}
	e := at.(ast.Expr)
	p.add(&closure{
		fn: fn, block: p.ssa.BlockOf(fn.Syntax(), e), category: genericCategory, pos: e.Pos(), end: e.End(), at: e,
		what: "function value " + finding.Quote(types.ExprString(e)), holds: "holds ", object: p.object(fn, []capture{p.dictionary()}),
		prefix: literalPrefix, source: literalSource,
	})
}

// isInstantiated reports whether e names a generic function: with or without type arguments.
func (p *capturer) isInstantiated(e ast.Expr) bool {
	switch x := ast.Unparen(e).(type) {
	case *ast.IndexExpr:
		e = x.X
	case *ast.IndexListExpr:
		e = x.X
	}
	var id *ast.Ident
	switch x := ast.Unparen(e).(type) {
	case *ast.Ident:
		id = x
	case *ast.SelectorExpr:
		id = x.Sel
	}
	_, ok := p.pass.TypesInfo.Instances[id]
	return ok
}

// isTypeParam reports whether t is a type parameter.
func isTypeParam(t types.Type) bool {
	_, ok := types.Unalias(t).(*types.TypeParam)
	return ok
}

// derivedArgs reports whether one of the types depends on a type parameter.
func derivedArgs(list *types.TypeList) bool {
	for t := range list.Types() {
		if derived(t) {
			return true
		}
	}
	return false
}

// derived reports whether t depends on a type parameter: by its name, not only by its layout.
func derived(t types.Type) bool {
	switch t := types.Unalias(t).(type) {
	case *types.TypeParam:
		return true
	case *types.Named:
		return derivedArgs(t.TypeArgs())
	case *types.Pointer:
		return derived(t.Elem())
	case *types.Slice:
		return derived(t.Elem())
	case *types.Array:
		return derived(t.Elem())
	case *types.Chan:
		return derived(t.Elem())
	case *types.Map:
		return derived(t.Key()) || derived(t.Elem())
	case *types.Signature:
		return derived(t.Params()) || derived(t.Results())
	case *types.Tuple:
		for v := range t.Variables() {
			if derived(v.Type()) {
				return true
			}
		}
	case *types.Struct:
		for v := range t.Fields() {
			if derived(v.Type()) {
				return true
			}
		}
	case *types.Interface:
		for m := range t.Methods() {
			if derived(m.Signature()) {
				return true
			}
		}
	}
	return false
}

// isInstance reports whether t, or what it points to, is a type with type arguments.
func isInstance(t types.Type) bool {
	if ptr, ok := types.Unalias(t).(*types.Pointer); ok {
		t = ptr.Elem()
	}
	n, ok := types.Unalias(t).(*types.Named)
	return ok && n.TypeArgs().Len() > 0
}
