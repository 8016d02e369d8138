package calls

import "github.com/perfvet/perfvet/internal/compiled/gcobj"

// A Deed is what a call does, by itself.
type Deed uint8

const (
	Plain      Deed = iota // nothing of what follows
	Allocates              // an allocator is called
	Splits                 // the stack may grow
	Dispatches             // a method of an interface is called
	CallsValue             // a func value is called
	Leaves                 // it leads where no object shows
)

// An Act is a call with what it does.
type Act struct {
	Step
	Deed
	Alloc gcobj.Alloc // of an allocator
}

// Reach returns the calls that lead from the roots to the first act that is looked for, and that act: in the code of the roots alone, or in all that they reach,
// on whatever path. Calls that skip has left out are neither looked at nor followed. It returns none if nothing that can be followed has one.
func (g *Graph) Reach(roots []Root, local bool, skip func(Step) bool, wanted func(Act) bool) (chain []Step, found Act, err error) {
	if g.stored != nil {
		if g.full == nil {
			g.full = g.knowing(nil, true)
		}
		g = g.full
	}
	nodes, err := g.rootsOf(roots)
	if err != nil {
		return nil, Act{}, err
	}
	s := search{g: g, tour: newTour(nodes)}
	for i := 0; i < len(s.queue); i++ { // queue grows
		n := s.queue[i]
		for j := range n.calls {
			act := g.act(n, j)
			g.ledger.include(n.own)
			switch {
			case skip(act.Step):
			case wanted(act):
				return s.chain(arrival{n, j}), act, nil
			case !local:
				s.enqueue(arrival{n, j})
			}
		}
	}
	return nil, Act{}, nil
}

// act tells what call i of n does.
func (g *Graph) act(n *node, i int) Act {
	c := &n.calls[i]
	a := Act{Step: n.step(i)}
	g.follow(n, c)
	switch {
	case c.allocs:
		a.Deed = Allocates
		a.Alloc, _ = gcobj.Allocator(c.Callee)
	case hasForm(c.Callee, "runtime.morestack*"):
		a.Deed = Splits
	case c.value:
		a.Deed = CallsValue
		if _, ok := n.Slot(c.Offset); ok {
			a.Deed = Dispatches
		}
	case c.lost != "":
		a.Deed = Leaves
	default:
		for _, name := range c.means {
			if atBoundary(name).effect == unknown {
				a.Deed = Leaves
			}
		}
	}
	return a
}
