package calls

import (
	"cmp"

	"github.com/perfvet/perfvet/internal/compiled/gcobj"
)

// A node is a function with what it calls.
type node struct {
	*gcobj.Func
	pkg    *pkg
	calls  []site
	blocks []block // nil where the code is not understood
	own    set     // what its calls depend on

	order, lowest int  // see explorer
	explored      bool // what follows is known
	depends       set  // what it depends on, and all that it may call
	circle        *circle
	ends          bool // it never returns: every path comes to a panic or the end of the program
	fails         bool // every path comes to where it does not return, or makes an error
}

// A site is a call in a function's code.
type site struct {
	gcobj.Call
	means    []string // what an indirect call can mean; the callee of a direct one
	callees  []*node  // of means, without what is not followed
	value    bool     // it is through a func value or an interface, and the code does not tell what that is
	maybe    bool     // means are what there is of the kind, and not all may come up
	lost     string   // the first of them that no object of the build has, or several have; "" where there is none
	resolved bool     // callees and lost are set
	noReturn bool     // by its name
	allocs   bool     // by its name
	buffered bool     // it would, but writes into the frame of the caller
}

// A block is a gcobj.Block with the calls in it, by index from first up to last.
type block struct {
	gcobj.Block
	first, last int
}

// node returns the node of a function.
func (g *Graph) node(f *gcobj.Func, p *pkg) *node {
	if n := g.nodes[f]; n != nil {
		return n
	}
	n := &node{Func: f, pkg: p}
	g.nodes[f] = n
	g.ledger.during(&n.own, func() { g.fill(n) })
	n.place()
	return n
}

// fill gives n its calls and blocks.
func (g *Graph) fill(n *node) {
	f, p := n.Func, n.pkg
	g.get(p.ID)
	for c := range f.Calls() {
		s := newSite(f, c)
		if s.Indirect && len(s.means) == 0 {
			s.value = true
			s.means = g.may(f, p, c)
			s.maybe = len(s.means) > 1
		}
		n.calls = append(n.calls, s)
	}
	for _, b := range f.Blocks() {
		n.blocks = append(n.blocks, block{Block: b})
	}
}

// place tells in which blocks the calls are.
func (n *node) place() {
	i := 0
	for at := range n.blocks {
		b := &n.blocks[at]
		b.first = i
		for i < len(n.calls) && n.calls[i].Offset < b.End {
			i++
		}
		b.last = i
	}
}

// fills is an allocator that allocates nothing where it gets a buffer, whatever it puts there (runtime/string.go, intstring).
const fills = "runtime.intstring"

// newSite tells what can be told of a call by names.
func newSite(f *gcobj.Func, c gcobj.Call) site {
	s := site{Call: c, means: meaning(f, c)}
	if c.Indirect {
		return s
	}
	_, s.allocs = gcobj.Allocator(c.Callee)
	s.buffered = c.Callee == fills && f.Buffered(c.Offset)
	s.noReturn = atBoundary(c.Callee).effect == exits
	return s
}

// may returns what a call through a value may mean, of which the code does not tell: what is stored there, or, in a command, what there is of the kind.
func (g *Graph) may(f *gcobj.Func, p *pkg, c gcobj.Call) (means []string) {
	means = g.told[indirect{f, c.Offset}]
	if g.askAll {
		means = g.stored(Step{Package: p.ID, Function: f.Name, Offset: c.Offset, Stack: f.Stack(c.Offset)})
	}
	if len(means) == 0 && g.world != nil {
		g.Depend(Dependency{Kind: Build})
		means = g.world.dispatch(f, c.Offset)
	}
	return means
}

// meaning returns the symbols that a call of f may lead to; none where nobody knows.
func meaning(f *gcobj.Func, c gcobj.Call) []string {
	if c.Indirect {
		return f.Targets(c.Offset)
	}
	return []string{c.Callee}
}

// follow returns the functions that a call of n leads to, up to the boundary and to allocators.
func (g *Graph) follow(n *node, s *site) []*node {
	if s.resolved {
		return s.callees
	}
	s.resolved = true
	g.ledger.during(&n.own, func() { g.resolve(n, s) })
	return s.callees
}

func (g *Graph) resolve(n *node, s *site) {
	for _, name := range s.means {
		if s.allocs || atBoundary(name).effect != walked {
			continue
		}
		if f, p := g.find(n.pkg, name); f != nil && (f != n.Func || !f.ABIWrapper) { // a wrapper calls what has its name in another convention
			s.callees = append(s.callees, g.node(f, p))
		} else {
			s.lost = cmp.Or(s.lost, name)
		}
	}
}

// ends reports whether a call does not return.
func (s *site) ends() bool {
	if s.noReturn || s.Indirect {
		return s.noReturn
	}
	return len(s.callees) == 1 && s.callees[0].ends
}
