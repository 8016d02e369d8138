package calls

// closure returns all that the roots may lead to, calls that do not count among them, up to the boundary and to allocators; the roots first. It has told of
// each whether it ends.
func (g *Graph) closure(roots []*node) []*node {
	all := append([]*node(nil), roots...)
	seen := make(map[*node]bool, len(roots))
	for _, n := range roots {
		seen[n] = true
	}
	callers := make(map[*node][]*node)
	for i := 0; i < len(all); i++ { // all grows
		n := all[i]
		for j := range n.calls {
			for _, callee := range g.follow(n, &n.calls[j]) {
				callers[callee] = append(callers[callee], n)
				if !seen[callee] {
					seen[callee] = true
					all = append(all, callee)
				}
			}
		}
	}
	endings(all, callers)
	return all
}

// endings sets ends of those among all that never return.
func endings(all []*node, callers map[*node][]*node) {
	work := append([]*node(nil), all...)
	for len(work) > 0 {
		n := work[len(work)-1]
		work = work[:len(work)-1]
		if n.ends || len(n.blocks) == 0 || !n.cold((*site).ends)[0] {
			continue
		}
		n.ends = true
		work = append(work, callers[n]...)
	}
}
