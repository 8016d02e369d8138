package calls

import (
	"slices"
	"strings"

	"github.com/perfvet/perfvet/internal/compiled/gcobj"
)

// A world is all that a command can be linked from: what a method of an interface may be that it calls is among the methods of the types there, whatever makes
// a value of one. Values of other types come from plugins, which no such build has, or are made by reflect.StructOf, which is then not called.
type world struct {
	main       *pkg
	types      []gcobj.Type // with methods
	interfaces map[string]gcobj.Type
	methods    map[gcobj.Use][]string // functions that are called for them, filled on demand
}

// Closed returns the graph of a command, by the ID of its package, in which calls of methods of interfaces are followed to all types that there are. It
// returns nil where there may be types that no object shows.
func (g *Graph) Closed(id string) *Graph {
	main := g.packages[id]
	if main == nil || main.Path != "main" || isVariant(id) || g.packages["plugin"] != nil {
		return nil
	}
	w := &world{main: main, interfaces: make(map[string]gcobj.Type), methods: make(map[gcobj.Use][]string)}
	for _, each := range g.ids {
		p := g.packages[each]
		if p != main && (p.Path == "main" || isVariant(each) && !strings.HasSuffix(each, main.variant())) {
			continue
		}
		if p.object() == nil {
			if p.Export != "" {
				return nil
			}
			continue
		}
		if p.ID != "reflect" && (p.archive.Refers("reflect.StructOf") || p.archive.Refers("reflect.StructOf·f")) {
			return nil
		}
		for t := range p.archive.Types() {
			if len(t.Interface) > 0 {
				w.interfaces[t.Name] = t
			} else {
				w.types = append(w.types, t)
			}
		}
	}
	return &Graph{
		open: g.open, packages: g.packages, ids: g.ids, symbols: g.symbols,
		nodes: make(map[*gcobj.Func]*node), ledger: g.ledger, world: w, stored: g.stored,
	}
}

// dispatch returns the functions that an indirect call of f may mean, none where that is not known: f says which methods of interfaces it calls, and the
// call which of them by their order.
func (w *world) dispatch(f *gcobj.Func, call uint32) []string {
	slot, ok := f.Slot(call)
	if !ok {
		return nil
	}
	var targets []string
	uses, all := f.Uses()
	for _, use := range uses {
		i := w.interfaces[use.Interface]
		m := slices.IndexFunc(i.Interface, func(m gcobj.Method) bool { return m.Offset == use.Offset })
		all = all && m >= 0
		if m == slot {
			targets = append(targets, w.implementing(use, i, m)...)
		}
	}
	if !all {
		return nil
	}
	slices.Sort(targets)
	return slices.Compact(targets)
}

// implementing returns the functions that are called for a method of an interface.
func (w *world) implementing(use gcobj.Use, i gcobj.Type, m int) []string {
	targets, known := w.methods[use]
	if known {
		return targets
	}
	for _, t := range w.types {
		if own, ok := t.Has(i.Interface[m]); ok && t.Implements(&i) {
			targets = append(targets, own.Called)
		}
	}
	w.methods[use] = targets
	return targets
}
