package calls

import "github.com/perfvet/perfvet/internal/compiled/gcobj"

// known says what is known of a circle of functions.
type known uint8

const (
	unasked known = iota
	yes
	no
)

// A counting says which calls count of those that something leads to.
type counting uint8

const (
	warm       counting = iota // those that do not only lead to a panic, to the end of the program or to an error
	withErrors                 // those that only lead to an error too
	all                        // all
	handed                     // as withErrors, but for those that lead to an error that is returned

	countings = iota
)

// isQuiet reports whether nothing that n runs and that counts allocates or cannot be followed, whoever calls it. It is asked once, and most functions that many
// call are. False does not say that something allocates: that an object is made an error of, for one, takes a look at who calls.
func (g *Graph) isQuiet(n *node, which counting) bool {
	c := n.circle
	if c.quiet[which] == unasked {
		c.quiet[which] = no
		if g.areQuiet(c, which) {
			c.quiet[which] = yes
		}
	}
	return c.quiet[which] == yes
}

func (g *Graph) areQuiet(c *circle, which counting) bool {
	for _, n := range c.nodes {
		calls, ok := n.quietly(which)
		if !ok {
			return false
		}
		for _, i := range calls {
			for _, callee := range n.calls[i].callees {
				if callee.circle != c && !g.isQuiet(callee, which) {
					return false
				}
			}
		}
	}
	return true
}

// quietly returns the calls of n that count, and whether all of them can be followed and none allocates.
func (n *node) quietly(which counting) (live []int, ok bool) {
	terminates := func(n *node, i int) bool { return ends(n, i) || isErrorMaker(n.calls[i].Callee) }
	switch which {
	case withErrors:
		terminates = ends
	case all:
		terminates = nil
	}
	for i := range n.calls {
		if alloc, ok := gcobj.Allocator(n.calls[i].Callee); ok && alloc.Descriptor == gcobj.ObjectType { // it may be an error that callers make
			return nil, false
		}
	}
	live, departs := n.live(terminates, ends)
	if departs || which == all && n.defersToPanic() {
		return nil, false
	}
	for _, i := range live {
		if !n.calls[i].isPlain() {
			return nil, false
		}
	}
	return live, true
}

// isPlain reports whether a call is of functions that can all be followed, and is no allocation.
func (s *site) isPlain() bool {
	if s.allocs && !s.buffered || s.value || s.maybe || s.lost != "" || len(s.means) == 0 {
		return false
	}
	for _, name := range s.means {
		if atBoundary(name).effect == unknown {
			return false
		}
	}
	return true
}
