package calls

import "slices"

// explore finds out what is to be known of all functions that the roots may lead to, calls that do not count among them, up to the boundary and to
// allocators. What it knows of a function serves all that is proven with the graph.
func (g *Graph) explore(roots []*node) {
	e := explorer{g: g}
	for _, n := range roots {
		if n.order == 0 {
			e.visit(n)
		}
	}
}

// An explorer looks for functions that call each other in a circle, as Tarjan does: callees come before their callers.
type explorer struct {
	g     *Graph
	open  []*node
	order int
}

func (e *explorer) visit(n *node) {
	e.order++
	n.order, n.lowest = e.order, e.order
	e.open = append(e.open, n)
	for i := range n.calls {
		for _, callee := range e.g.follow(n, &n.calls[i]) {
			switch {
			case callee.order == 0:
				e.visit(callee)
				n.lowest = min(n.lowest, callee.lowest)
			case !callee.explored:
				n.lowest = min(n.lowest, callee.order)
			}
		}
	}
	if n.lowest < n.order {
		return
	}
	at := len(e.open) - 1
	for e.open[at] != n {
		at--
	}
	conclude(&circle{nodes: slices.Clone(e.open[at:])})
	e.open = e.open[:at]
}

// A circle is functions that call each other, or one by itself.
type circle struct {
	nodes []*node
	quiet [countings]known // by what counts
}

// conclude finds out what is to be known of a circle, whose other callees are known.
func conclude(c *circle) {
	var on set
	for _, n := range c.nodes {
		on.include(n.own)
		for i := range n.calls {
			for _, callee := range n.calls[i].callees {
				on.include(callee.depends)
			}
		}
	}
	for changed := true; changed; {
		changed = false
		for _, n := range c.nodes {
			if !n.ends && n.alwaysEnds() {
				n.ends, changed = true, true
			}
		}
	}
	for changed := true; changed; {
		changed = false
		for _, n := range c.nodes {
			if !n.fails && n.alwaysFails() {
				n.fails, changed = true, true
			}
		}
	}
	for _, n := range c.nodes {
		n.circle, n.depends, n.explored = c, on, true
	}
}

// alwaysEnds reports whether n never returns, as far as is known of what it calls. One that defers may return from a panic: what it defers may recover.
func (n *node) alwaysEnds() bool {
	return len(n.blocks) > 0 && !n.defers() && n.cold(n.has(ends))[0]
}

// alwaysFails reports whether every path through n comes to a call that does not return, or to where an error is made, in n or in what it calls directly, as far as is known
// of that. Ends are known.
func (n *node) alwaysFails() bool {
	if len(n.blocks) == 0 {
		return false
	}
	calls := n.has(func(n *node, i int) bool {
		s := &n.calls[i]
		return s.ends() || isErrorMaker(s.Callee) || len(s.callees) == 1 && !s.Indirect && s.callees[0].fails
	})
	errors, _ := n.errorTables("")
	return n.cold(func(b *block) bool { return errors.within(b.Start, b.End) || calls(b) })[0]
}
