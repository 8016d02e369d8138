package calls

import (
	"slices"
	"strings"

	"github.com/perfvet/perfvet/internal/compiled/gcobj"
)

// An errorMaking tells which calls make errors.
type errorMaking struct {
	roots   []*node            // what is to be proven
	callers map[*node][]caller // of what the roots reach; nil before it is needed
	becomes map[errorType]becoming
	asked   map[errorType]bool // of an object that callers make an error of; false while it is being found out
	handed  *handing           // nil where all that are made count as returned
}

// A caller is a call, by index, of a function.
type caller struct {
	*node
	call int
}

// An errorType is a type in the code of a function.
type errorType struct {
	*node
	name string
}

func newErrorMaking(roots []*node) *errorMaking {
	return &errorMaking{roots: slices.Clone(roots), becomes: make(map[errorType]becoming), asked: make(map[errorType]bool)}
}

// knowing returns what tells it where some of the errors that are made are dropped.
func (m *errorMaking) knowing(h *handing) *errorMaking {
	k := newErrorMaking(m.roots)
	k.callers, k.handed = m.callersOf(), h
	return k
}

// callersOf returns the callers of all that the roots reach.
func (m *errorMaking) callersOf() map[*node][]caller {
	if m.callers == nil {
		m.callers = closure(m.roots)
	}
	return m.callers
}

// A becoming tells where a type becomes an error in the code of a function.
type becoming struct {
	own    places // where it does; none where it never does
	errors places // where any type does
	cold   []bool // blocks from whose beginning every path comes to one of errors
}

// places are offsets in the code of a function, in order.
type places []uint32

// makes reports whether call i of n makes an error: it is one of the constructors that everybody uses and that always do, or allocates an object that, on every
// path from there, is made an error. An object that its function only returns is one if all callers make it an error.
func (m *errorMaking) makes(n *node, i int) bool {
	c := &n.calls[i].Call
	if isErrorMaker(c.Callee) {
		return m.handed == nil || slices.Contains(m.handed.makes(n), c.Offset)
	}
	alloc, ok := gcobj.Allocator(c.Callee)
	if !ok || c.Type == "" || alloc.Descriptor != gcobj.ObjectType {
		return false
	}
	return m.made(n, i, c.Type)
}

// isErrorMaker reports whether symbol is a constructor of errors that everybody uses, and that never returns nil.
func isErrorMaker(symbol string) bool {
	switch symbol {
	case "errors.New", "fmt.Errorf", "fmt.errorf":
		return true
	}
	return false
}

// made reports whether every path from call i of n comes to where the type becomes an error, in n or behind it.
func (m *errorMaking) made(n *node, i int, typ string) bool {
	if len(n.blocks) == 0 {
		return false
	}
	if b := m.where(errorType{n, typ}); len(b.own) > 0 {
		return n.becomesBehind(i, b) && n.isPointed(i, b) && !m.isMixed(errorType{n, typ}, i, b)
	}
	return m.madeByCallers(errorType{n, typ}) && n.returnsResult(i)
}

// returnsResult reports whether n may return what call i returns.
func (n *node) returnsResult(i int) bool {
	words := n.Handed(n.calls[i].Offset, gcobj.AllWords, nil)
	return words&1 != 0 || !n.calls[i].allocs && words != 0
}

// madeByCallers reports whether all callers of a function make an error of what it returns. The function that is to be proven is called by
// anybody.
func (m *errorMaking) madeByCallers(t errorType) bool {
	made, known := m.asked[t]
	if known || slices.Contains(m.roots, t.node) {
		return made
	}
	m.asked[t] = false
	callers := m.callersOf()[t.node]
	made = len(callers) > 0
	for _, c := range callers {
		made = made && m.made(c.node, c.call, t.name)
	}
	m.asked[t] = made
	return made
}

// where returns where the type becomes an error in the code of its function: what refers to the table of the two makes one.
func (m *errorMaking) where(t errorType) becoming {
	b, known := m.becomes[t]
	if known {
		return b
	}
	b.errors, b.own = t.errorTables(t.name)
	if m.handed != nil {
		made := m.handed.makes(t.node)
		drops := func(at uint32) bool { return !slices.Contains(made, at) }
		b.errors, b.own = slices.DeleteFunc(b.errors, drops), slices.DeleteFunc(b.own, drops)
	}
	if len(b.own) > 0 {
		ends := t.has(func(n *node, i int) bool { return n.calls[i].ends() })
		b.cold = t.cold(func(at *block) bool { return b.errors.within(at.Start, at.End) || ends(at) })
	}
	m.becomes[t] = b
	return b
}

// errorTables returns where the code of n makes errors, and where it makes those of a type or of pointers to it: where it refers to the table of the two. A
// comparison with one, as a type assertion is, makes none.
func (n *node) errorTables(typ string) (errors, own places) {
	for ref := range n.Refs() {
		table, isTable := strings.CutPrefix(ref.Symbol, "go:itab.")
		of, isError := strings.CutSuffix(table, ",error")
		if !isTable || !isError || n.Compared(ref.Offset) {
			continue
		}
		errors = append(errors, ref.Offset)
		if strings.TrimPrefix(of, "*") == typ {
			own = append(own, ref.Offset)
		}
	}
	return errors, own
}

// becomesBehind reports whether every path from call i of n comes to where an error is made. What comes before it in its block is about another object.
func (n *node) becomesBehind(i int, b becoming) bool {
	at := &n.blocks[n.blockOf(i)]
	for next := i + 1; next < at.last; next++ {
		if n.calls[next].ends() {
			return true
		}
	}
	return b.errors.within(n.calls[i].Offset, at.End) || n.goesCold(at, b.cold)
}

// isPointed reports whether what call i of n returns may be the object of one of the errors of b. It is none where the code says that they are all
// others, that the function was given or found in memory.
func (n *node) isPointed(i int, b becoming) bool {
	return slices.ContainsFunc(b.own, func(table uint32) bool {
		from, known := n.ReturnedWith(table)
		return !known || slices.Contains(from, n.calls[i].Offset)
	})
}

// isMixed reports whether another object of the type is made on the way from call i to where b is, or on one that leads through it: which of them becomes the
// error is not known.
func (m *errorMaking) isMixed(t errorType, i int, b becoming) bool {
	for j := range t.calls {
		if j != i && m.yields(t, j) && (t.leads(i, j, b) || t.leads(j, i, b)) {
			return true
		}
	}
	return false
}

// yields reports whether call i may return a new object of the type: it allocates one, or leads to a function that callers were asked about.
func (m *errorMaking) yields(t errorType, i int) bool {
	s := &t.calls[i]
	return s.allocs && s.Type == t.name || slices.ContainsFunc(s.callees, func(n *node) bool {
		_, asked := m.asked[errorType{n, t.name}]
		return asked
	})
}

// leads reports whether a path leads from a call of n to another before it comes to where b is.
func (n *node) leads(from, to int, b becoming) bool {
	source, target := n.blockOf(from), n.blockOf(to)
	start, end := n.calls[from].Offset, n.calls[to].Offset
	if source == target && from < to {
		return !b.own.within(start, end)
	}
	if b.own.within(start, n.blocks[source].End) || b.own.within(n.blocks[target].Start, end) {
		return false
	}
	return slices.ContainsFunc(n.blocks[source].Next, func(next int) bool {
		return n.reachedFrom(next, func(at *block) bool { return !b.own.within(at.Start, at.End) })[target]
	})
}

// within reports whether one of the places lies from start up to end.
func (p places) within(start, end uint32) bool {
	return slices.ContainsFunc(p, func(offset uint32) bool { return start <= offset && offset < end })
}
