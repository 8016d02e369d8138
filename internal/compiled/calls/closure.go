package calls

// closure returns the callers of all that the roots may lead to, calls that do not count among them, up to the boundary and to allocators. It has told of
// each function whether it ends.
func (g *Graph) closure(roots []*node) map[*node][]caller {
	all := append([]*node(nil), roots...)
	seen := make(map[*node]bool, len(roots))
	for _, n := range roots {
		seen[n] = true
	}
	callers := make(map[*node][]caller)
	for i := 0; i < len(all); i++ { // all grows
		n := all[i]
		for j := range n.calls {
			for _, callee := range g.follow(n, &n.calls[j]) {
				callers[callee] = append(callers[callee], caller{n, j})
				if !seen[callee] {
					seen[callee] = true
					all = append(all, callee)
				}
			}
		}
	}
	endings(all, callers)
	return callers
}

// endings sets ends of those among all that never return. One that defers may return from a panic: what it defers may recover.
func endings(all []*node, callers map[*node][]caller) {
	work := append([]*node(nil), all...)
	ends := func(n *node, i int) bool { return n.calls[i].ends() }
	for len(work) > 0 {
		n := work[len(work)-1]
		work = work[:len(work)-1]
		if n.ends || len(n.blocks) == 0 || n.defers() || !n.cold(n.has(ends))[0] {
			continue
		}
		n.ends = true
		for _, c := range callers[n] {
			work = append(work, c.node)
		}
	}
}
