package ifacedispatch

import (
	"go/ast"
	"go/types"
	"slices"

	"golang.org/x/tools/go/ssa"

	"github.com/perfvet/perfvet/internal/compiled/evidence"
	"github.com/perfvet/perfvet/internal/compiled/gcdiag"
	"github.com/perfvet/perfvet/internal/source/words"
)

// only returns the only type that can be behind the interface that a call goes through; nil where there may be several. The interface is the package's own and has a method
// that no other package can write, or it has no name outside and nothing but values of that type are ever put into one.
func (r *reporter) only(c *call) types.Type {
	named, ok := types.Unalias(c.Call.Call.Value.Type()).(*types.Named)
	if !ok || named.Obj().Pkg() != r.pass.Pkg || named.TypeArgs().Len() > 0 || r.besides.Has(named.Obj().Name()) {
		return nil
	}
	made, closed := r.index.Implementing(named)
	if !closed && !hasOwnMethod(named) || len(made) != 1 {
		return nil
	}
	if _, isFunc := made[0].Underlying().(*types.Signature); isFunc { // which is called through in turn
		return nil
	}
	if all := r.declared(named.Underlying().(*types.Interface)); len(all) > 1 || !r.isNameable(made[0]) {
		return nil
	}
	return made[0]
}

// hasOwnMethod reports whether an interface has a method that no other package can write.
func hasOwnMethod(named *types.Named) bool {
	for m := range named.Underlying().(*types.Interface).Methods() {
		if !m.Exported() && m.Pkg() == named.Obj().Pkg() {
			return true
		}
	}
	return false
}

// declared returns the types of the package that implement an interface, by value or by pointer.
func (r *reporter) declared(i *types.Interface) (all []types.Type) {
	scope := r.pass.Pkg.Scope()
	for _, name := range scope.Names() {
		obj, ok := scope.Lookup(name).(*types.TypeName)
		if !ok || obj.IsAlias() || types.IsInterface(obj.Type()) {
			continue
		}
		if named, ok := obj.Type().(*types.Named); !ok || named.TypeParams().Len() > 0 {
			continue
		}
		switch t := obj.Type(); {
		case types.Implements(t, i):
			all = append(all, t)
		case types.Implements(types.NewPointer(t), i):
			all = append(all, types.NewPointer(t))
		}
	}
	return all
}

// likely names the types that a call probably is of: those that are put into what it goes through, or, where that is not known, those of the package that implement the
// interface; the method of one of them can be inlined. Of methods that are called for each byte they are what has those as a rule.
func (r *reporter) likely(c *call, h *held) (names []string) {
	var all []types.Type
	named, ok := types.Unalias(c.Call.Call.Value.Type()).(*types.Named)
	switch {
	case h != nil:
		all = h.Types
	case ok && named.Obj().Pkg() == r.pass.Pkg:
		all = r.declared(named.Underlying().(*types.Interface))
	}
	byRule := usual(c)
	inlinable := len(byRule) > 0 && h != nil
	for _, t := range all {
		if !r.isNameable(t) {
			return nil
		}
		names = append(names, words.Type(r.pass.Pkg, t))
		inlinable = inlinable || r.isInlinable(t, c.Call.Call.Method)
	}
	if inlinable && len(names) > 0 {
		return names
	}
	return byRule
}

// isInlinable reports whether the compiler says that it can inline the method of a type of the package.
func (r *reporter) isInlinable(t types.Type, method *types.Func) bool {
	obj, _, _ := types.LookupFieldOrMethod(t, false, r.pass.Pkg, method.Name())
	fn, ok := obj.(*types.Func)
	return ok && fn.Pkg() == r.pass.Pkg && r.canInline(r.ssa.Pkg.Prog.FuncValue(fn))
}

// canInline reports whether the compiler says that it can inline a function of the package.
func (r *reporter) canInline(fn *ssa.Function) bool {
	if fn == nil {
		return false
	}
	decl, ok := fn.Syntax().(*ast.FuncDecl)
	if !ok {
		return false
	}
	line, col := r.ev.LineOf(r.pass.Fset, evidence.Pos(decl))
	return slices.ContainsFunc(r.ev.DecisionsAt(line, col), func(d *gcdiag.Decision) bool { return d.Kind == gcdiag.CanInline })
}
