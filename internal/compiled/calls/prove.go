package calls

import (
	"fmt"

	"github.com/perfvet/perfvet/internal/compiled/gcobj"
)

// A Verdict says whether what was asked holds.
type Verdict uint8

const (
	Unproved Verdict = iota // what it calls cannot all be followed
	Holds                   // nothing that it runs allocates
	Broken                  // something does
)

// String returns "unproved", "holds" or "broken".
func (v Verdict) String() string {
	switch v {
	case Holds:
		return "holds"
	case Broken:
		return "broken"
	}
	return "unproved"
}

// A Policy says what counts.
type Policy struct {
	// Strict counts what only leads to a panic, to the end of the program or to an error that is made.
	Strict bool

	// Assumed reports whether a call is believed not to allocate. It may be nil.
	Assumed func(Step) bool
}

// A Step is a call on the way from a function to what it is asked for.
type Step struct {
	Function string        // symbol of the function that has the call in its code
	Offset   uint32        // of the call, in bytes from the start of its code
	Stack    []gcobj.Frame // source lines that the call stands for, innermost first
	Callee   string        // symbol; "" when a register says
	Type     string        // of an allocation, as in the object; "" when unknown
}

// A Proof is an answer.
type Proof struct {
	Verdict   Verdict
	Reason    string // of what is not proven: a clause about the last step; when an allocator allocates, of what is broken
	Chain     []Step // from the function to the call that breaks, or cannot be followed; the shortest; empty where it holds
	Functions int    // whose code was looked at, the function itself among them
}

// NoAlloc proves that a function of the package with the given ID allocates nothing on the heap, or finds out why not. symbol is that
// of the function; of a generic function each instance in the package has its own.
// It returns an error if there is no such function.
func (g *Graph) NoAlloc(id, symbol string, policy Policy) (Proof, error) {
	p := g.packages[id]
	if p == nil {
		return Proof{}, fmt.Errorf("package %s is not part of the build", id)
	}
	f := p.lookup(symbol)
	if f == nil {
		if p.err != nil {
			return Proof{}, p.err
		}
		return Proof{}, fmt.Errorf("the object of %s has no function %s", id, symbol)
	}
	root := g.node(f, p)
	errs := make(errorTypes)
	for _, n := range g.closure([]*node{root}) {
		errs.learn(n)
	}
	s := search{g: g, policy: policy, errs: errs, from: map[*node]arrival{root: {}}, queue: []*node{root}}
	return s.run(), nil
}

// A search goes through what a function runs, the nearest first.
type search struct {
	g      *Graph
	policy Policy
	errs   errorTypes
	from   map[*node]arrival
	queue  []*node

	unknown *arrival // the first call that cannot be followed
	reason  string
}

// An arrival is how a function was reached: by which call, of whom.
type arrival struct {
	caller *node
	call   int
}

func (s *search) run() Proof {
	for i := 0; i < len(s.queue); i++ { // queue grows
		if at, when, ok := s.visit(s.queue[i]); ok {
			return Proof{Verdict: Broken, Reason: when, Chain: s.chain(at), Functions: len(s.queue)}
		}
	}
	if s.unknown != nil {
		return Proof{Verdict: Unproved, Reason: s.reason, Chain: s.chain(*s.unknown), Functions: len(s.queue)}
	}
	return Proof{Verdict: Holds, Functions: len(s.queue)}
}

// visit looks at the calls of n that count. It returns the first that allocates, and when it does.
func (s *search) visit(n *node) (at arrival, when string, found bool) {
	live, departs := n.live(s.terminates)
	for _, i := range live {
		if s.assumed(n, i) {
			continue
		}
		if alloc, ok := gcobj.Allocator(n.calls[i].Callee); ok {
			return arrival{n, i}, alloc.When, true
		}
		s.through(n, i)
	}
	if departs {
		s.lost(arrival{n, -1}, n.whyLost())
	}
	return arrival{}, "", false
}

func (n *node) whyLost() string {
	if n.blocks == nil {
		return "its code is not understood"
	}
	return "it jumps to where a register says"
}

// through goes on with what call i of n leads to.
func (s *search) through(n *node, i int) {
	call := &n.calls[i]
	if len(call.means) == 0 {
		s.lost(arrival{n, i}, "a func value or a method of an interface is called")
	}
	for _, name := range call.means {
		if r := atBoundary(name); r.effect == unknown {
			s.lost(arrival{n, i}, r.why)
		}
	}
	for _, callee := range s.g.follow(n, call) {
		if _, seen := s.from[callee]; !seen {
			s.from[callee] = arrival{n, i}
			s.queue = append(s.queue, callee)
		}
	}
	if call.lost {
		s.lost(arrival{n, i}, "no object of the build has it")
	}
}

// lost notes the first call that cannot be followed.
func (s *search) lost(at arrival, reason string) {
	if s.unknown == nil {
		s.unknown, s.reason = &at, reason
	}
}

// terminates reports whether nothing that counts comes behind a call.
func (s *search) terminates(call *site) bool {
	return !s.policy.Strict && (call.ends() || s.errs.buildsError(&call.Call))
}

func (s *search) assumed(n *node, i int) bool {
	return s.policy.Assumed != nil && s.policy.Assumed(n.step(i))
}

// chain returns the steps that lead to at.
func (s *search) chain(at arrival) []Step {
	var steps []Step
	for ; at.caller != nil; at = s.from[at.caller] {
		steps = append([]Step{at.caller.step(at.call)}, steps...)
	}
	return steps
}

// step words call i; -1 is no call of it, but where control leaves it.
func (n *node) step(i int) Step {
	if i < 0 {
		return Step{Function: n.Name, Stack: n.Stack(0)}
	}
	c := &n.calls[i].Call
	return Step{Function: n.Name, Offset: c.Offset, Stack: n.Stack(c.Offset), Callee: c.Callee, Type: c.Type}
}
