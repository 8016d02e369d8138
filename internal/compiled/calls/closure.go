package calls

// closure returns the callers of all that the roots may lead to, calls that do not count among them, up to the boundary and to allocators.
func closure(roots []*node) map[*node][]caller {
	all := append([]*node(nil), roots...)
	seen := make(map[*node]bool, len(roots))
	for _, n := range roots {
		seen[n] = true
	}
	callers := make(map[*node][]caller)
	for i := 0; i < len(all); i++ { // all grows
		n := all[i]
		for j := range n.calls {
			for _, callee := range n.calls[j].callees {
				callers[callee] = append(callers[callee], caller{n, j})
				if !seen[callee] {
					seen[callee] = true
					all = append(all, callee)
				}
			}
		}
	}
	return callers
}

// mayEnd returns the functions of a closure that may never return if those may not of which no object is at hand.
func mayEnd(callers map[*node][]caller) map[*node]bool {
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
