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

// mayEnd returns the functions of a closure that may never return if those may not of which no object is at hand.
func (g *Graph) mayEnd(callers map[*node][]caller) map[*node]bool {
	may := make(map[*node]bool)
	leaving := func(n *node, i int) bool { return ends(n, i) || leaves(&n.calls[i], may) }
	var all []*node
	for n := range callers {
		all = append(all, n)
	}
	for changed := true; changed; {
		changed = false
		for _, n := range all {
			if !may[n] && len(n.blocks) > 0 && n.cold(n.has(leaving))[0] {
				may[n], changed = true, true
			}
		}
	}
	return may
}

// leaves reports whether a call may not return: of a function that no object has, or one of some others.
func leaves(s *site, others map[*node]bool) bool {
	return s.lost != "" || len(s.callees) == 1 && others[s.callees[0]]
}
