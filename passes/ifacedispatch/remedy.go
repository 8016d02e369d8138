package ifacedispatch

import (
	"fmt"
	"go/types"
	"slices"
	"strings"

	"golang.org/x/tools/go/ssa"

	"github.com/perfvet/perfvet/internal/finding"
	"github.com/perfvet/perfvet/internal/source/beside"
	"github.com/perfvet/perfvet/internal/source/stored"
	"github.com/perfvet/perfvet/internal/source/words"
)

// held is what is known of what a call goes through.
type held = stored.Holder

// held returns where what c goes through is declared, and all that is put there.
func (r *reporter) held(c *call) (*held, bool) {
	if !c.looked {
		c.looked = true
		c.holder = r.find(c)
	}
	return c.holder, c.holder != nil
}

// find is held, each time anew; nil where it is not known.
func (r *reporter) find(c *call) *held {
	if r.index == nil {
		r.index = stored.NewIndex(r.ssa.Pkg)
		r.unloaded = slices.DeleteFunc(beside.Unloaded(r.pass), func(f beside.File) bool { return !f.IsOf(r.pass.Pkg.Name()) })
		r.besides = beside.NewNames(r.unloaded)
	}
	h, ok := r.index.Of(c.Call.Call.Value)
	if !ok {
		return nil
	}
	put, asked := r.mayBePut[h.Object]
	if !asked {
		put = r.mayPut(&h)
		r.mayBePut[h.Object] = put
	}
	if put {
		return nil
	}
	return &h
}

// mayPut reports whether a file that the build leaves out, such as a test, may put something into a holder.
func (r *reporter) mayPut(h *held) bool {
	if h.Kind == stored.Field {
		return slices.ContainsFunc(r.unloaded, func(f beside.File) bool { return f.MaySet(h.Object.Name(), h.Of) })
	}
	return r.besides.Has(h.Of)
}

// remedy returns what can be done about a call, "" where nothing is known. Out of loops a call alone is little: there has to be something that the compiler makes of a
// direct one.
func (r *reporter) remedy(c *call) string {
	h, ok := r.held(c)
	inLoop := c.fn.LoopDepth(c.Block()) > 0
	switch {
	case ok && c.slot < 0 && len(h.Bound) > 0:
		return r.unbound(c, h)
	case ok && c.slot < 0:
		return r.byName(h, inLoop)
	case c.slot < 0:
		return ""
	case ok && r.canRedeclare(c, h):
		return redeclare(h, words.Type(r.pass.Pkg, h.Types[0])) + ", and it is a direct call"
	}
	if t := r.only(c); t != nil && inLoop {
		return fmt.Sprintf("nothing but %s is put into %s: asserted to be that, it is a direct call", words.Type(r.pass.Pkg, t), words.Type(r.pass.Pkg, c.Call.Call.Value.Type()))
	}
	return r.beforeLoop(c, h)
}

// canRedeclare reports whether what c goes through, an interface, can be declared as the type of all that is put there, and that is worth it.
func (r *reporter) canRedeclare(c *call, h *held) bool {
	inLoop := c.fn.LoopDepth(c.Block()) > 0
	return c.slot >= 0 && len(h.Types) == 1 && (inLoop || r.isInlinable(h.Types[0], c.Call.Call.Method)) && r.isNameable(h.Types[0]) && r.index.CanBe(h, h.Types[0])
}

// byName returns the remedy for a func value that is one function.
func (r *reporter) byName(h *held, inLoop bool) string {
	if len(h.Funcs) != 1 {
		return ""
	}
	fn := h.Funcs[0]
	if !inLoop && !r.canInline(fn) {
		return ""
	}
	remedy := "declare the function literal by a name, and call that"
	if obj := fn.Object(); obj != nil {
		if obj.Pkg() != r.pass.Pkg && !obj.Exported() {
			return ""
		}
		remedy = "call " + r.function(fn) + " itself"
	}
	if h.Nils() {
		remedy += " where it is not nil"
	}
	return remedy
}

// unbound returns the remedy for a parameter that methods are passed for, each with what it is a method of: the call is of an adapter, which calls the method.
func (r *reporter) unbound(c *call, h *held) string {
	if h.Kind != stored.Parameter || len(h.Funcs) > 0 || h.Nils() || !r.isHoistable(c) {
		return ""
	}
	return "it is a method each time: pass what it is a method of, and call that without an adapter"
}

// beforeLoop returns the remedy to find out the type before the loop. h is nil where it is not known what the call goes through.
func (r *reporter) beforeLoop(c *call, h *held) string {
	switch {
	case r.index.IsAsked(c.Call.Call.Value):
		return ""
	case isByteOrder(c):
		return "where it is compared with binary.LittleEndian or binary.BigEndian, the call of that one is direct, and inlined"
	case !r.isHoistable(c):
		return ""
	case isPixel(c):
		return "image.RGBA64Image has RGBA64At, and *image.RGBA and others have a method of their own, which box no color: ask for these before the loop"
	}
	names := r.likely(c, h)
	if len(names) == 0 || len(names) > most || len(names) > 1 && len(usual(c)) == 0 { // a loop for each type is more than somebody writes, but for bytes
		return ""
	}
	slices.Sort(names)
	return "ask for " + strings.Join(names, " or ") + " before the loop, and it is a direct call there"
}

// root words what one change mends all calls through: what they go through, or the interface that has one type.
func (r *reporter) root(c *call) string {
	if h, ok := r.held(c); ok {
		return place(h)
	}
	v := c.Call.Call.Value
	switch {
	case r.only(c) != nil:
		return "interface " + words.Type(r.pass.Pkg, v.Type())
	case stored.LoadedField(v) != nil:
		return "field " + finding.Quote(stored.LoadedField(v).Name())
	}
	if p, ok := v.(*ssa.Parameter); ok {
		return "parameter " + finding.Quote(p.Name()) + " of " + finding.Quote(p.Parent().Name())
	}
	return ""
}

// place words where a holder is declared.
func place(h *held) string {
	name := finding.Quote(h.Object.Name())
	switch h.Kind {
	case stored.Field:
		return "field " + name + " of " + finding.Quote(h.Of)
	case stored.Parameter:
		return "parameter " + name + " of " + finding.Quote(h.Of)
	case stored.Result:
		return "result of " + name
	}
	return "variable " + name
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
