package calls

import (
	"slices"
	"strings"

	"github.com/perfvet/perfvet/internal/compiled/gcobj"
)

// An errorMaking tells which calls make errors.
type errorMaking struct {
	roots   []*node            // what is to be proven
	callers map[*node][]caller // of what the roots reach
	becomes map[errorType][]bool
	asked   map[errorType]bool // of an object that callers make an error of; false while it is being found out
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

func newErrorMaking(roots []*node, callers map[*node][]caller) *errorMaking {
	return &errorMaking{roots: slices.Clone(roots), callers: callers, becomes: make(map[errorType][]bool), asked: make(map[errorType]bool)}
}

// makes reports whether call i of n makes an error: it is one of the constructors that everybody uses, or allocates an object that, on every path from there,
// is made an error. An object that its function only returns is one if all callers make it an error.
func (m *errorMaking) makes(n *node, i int) bool {
	c := &n.calls[i].Call
	switch c.Callee {
	case "errors.New", "errors.Join", "fmt.Errorf", "fmt.errorf":
		return true
	}
	alloc, ok := gcobj.Allocator(c.Callee)
	if !ok || c.Type == "" || alloc.Descriptor != gcobj.ObjectType {
		return false
	}
	return m.made(n, i, c.Type)
}

// made reports whether every path from call i of n comes to where the type becomes an error, in n or behind it.
func (m *errorMaking) made(n *node, i int, typ string) bool {
	if len(n.blocks) == 0 {
		return false
	}
	if becomes := m.where(errorType{n, typ}); becomes != nil {
		return becomes[n.blockOf(i)]
	}
	return m.madeByCallers(errorType{n, typ})
}

// madeByCallers reports whether all callers of a function make an error of what it returns. The function that is to be proven is called by
// anybody.
func (m *errorMaking) madeByCallers(t errorType) bool {
	made, known := m.asked[t]
	if known || slices.Contains(m.roots, t.node) {
		return made
	}
	m.asked[t] = false
	made = len(m.callers[t.node]) > 0
	for _, c := range m.callers[t.node] {
		made = made && m.made(c.node, c.call, t.name)
	}
	m.asked[t] = made
	return made
}

// where returns from which blocks every path comes to one that makes an error of the type: it refers to the table of the two. It returns
// nil if none of them does.
func (m *errorMaking) where(t errorType) []bool {
	becomes, known := m.becomes[t]
	if known {
		return becomes
	}
	tables := make(map[int]bool) // blocks that refer to it, by where they start
	for ref := range t.Refs() {
		name, ok := strings.CutPrefix(ref.Symbol, "go:itab.")
		if name, _ = strings.CutPrefix(name, "*"); ok && name == t.name+",error" {
			tables[t.holding(ref.Offset)] = true
		}
	}
	if len(tables) > 0 {
		ends := t.has(func(n *node, i int) bool { return n.calls[i].ends() })
		becomes = t.cold(func(b *block) bool { return tables[int(b.Start)] || ends(b) })
	}
	m.becomes[t] = becomes
	return becomes
}

// holding returns the beginning of the block with a byte of the code.
func (n *node) holding(offset uint32) int {
	for i := range n.blocks {
		if b := &n.blocks[i]; b.Start <= offset && offset < b.End {
			return int(b.Start)
		}
	}
	return -1
}
