package ifacedispatch

import (
	"go/types"
	"slices"

	"github.com/perfvet/perfvet/internal/finding"
	"github.com/perfvet/perfvet/internal/source/beside"
	"github.com/perfvet/perfvet/internal/source/stored"
	"github.com/perfvet/perfvet/internal/source/words"
)

// A remedy is what makes a call direct.
type remedy struct {
	text  string
	notes []finding.Note
}

// held is what is known of what a call goes through.
type held = stored.Holder

// held returns where what c goes through is declared, and all that is put there.
func (r *reporter) held(c *call) (*held, bool) {
	if r.index == nil {
		r.index, r.unloaded = stored.NewIndex(r.ssa.Pkg), beside.Unloaded(r.pass)
	}
	h, ok := r.index.Of(c.Call.Call.Value)
	if !ok || r.isBeside(h.Object.Name()) {
		return nil, false
	}
	return &h, true
}

// isBeside reports whether a file that the build leaves out, such as a test, has the name: what it puts there is not known.
func (r *reporter) isBeside(name string) bool {
	return slices.ContainsFunc(r.unloaded, func(f beside.File) bool { return f.Mentions(name) })
}

// remedy returns what can be done about a call, nil where nothing is known.
func (r *reporter) remedy(c *call) *remedy {
	h, ok := r.held(c)
	if !ok {
		return nil
	}
	switch {
	case c.slot < 0 && len(h.Funcs) == 1 && !h.Nils():
		fn := h.Funcs[0]
		if obj := fn.Object(); obj.Pkg() != r.pass.Pkg && !obj.Exported() {
			return nil
		}
		return &remedy{text: "call " + finding.Quote(fn.RelString(r.pass.Pkg)) + " itself"}
	case c.slot >= 0 && len(h.Types) == 1 && r.isNameable(h.Types[0]) && r.index.CanBe(h, h.Types[0]):
		return &remedy{text: redeclare(h, words.Type(r.pass.Pkg, h.Types[0])) + ", and it is a direct call"}
	}
	return nil
}

// redeclare says how a holder has a type.
func redeclare(h *held, typ string) string {
	name := finding.Quote(h.Object.Name())
	if h.Kind == stored.Result {
		return "have " + name + " return " + typ
	}
	return "declare " + name + " as " + typ
}

// isNameable reports whether the package can write a type where it declares something.
func (r *reporter) isNameable(t types.Type) bool {
	if p, ok := types.Unalias(t).(*types.Pointer); ok {
		t = p.Elem()
	}
	named, ok := types.Unalias(t).(*types.Named)
	if !ok {
		return false
	}
	obj := named.Obj()
	return obj.Pkg() != nil && obj.Parent() == obj.Pkg().Scope() && (obj.Pkg() == r.pass.Pkg || obj.Exported()) && named.TypeArgs().Len() == 0
}
