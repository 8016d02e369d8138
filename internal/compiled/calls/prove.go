package calls

import (
	"cmp"
	"fmt"
	"maps"
	"slices"
	"strings"

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

	// Errors returns where the functions return errors: what only leads to one that is made, and that they return, does not count. It may be nil: then they return
	// none. It is asked where that decides.
	Errors func() Results

	// Grown returns why an append or an assignment to a map grows what is not kept, "" if it is kept, and growth does not count. It may be nil: then
	// all growth counts.
	Grown func(Growth) (why string)

	// Partial says that not all packages of the build are at hand: what is called of the others may never return, so that what is broken is so whatever they do.
	Partial bool

	// Assumed reports whether a call is believed not to allocate. It may be nil.
	Assumed func(Step) bool
}

// A Step is a call on the way from a function to what it is asked for.
type Step struct {
	Package  string        // ID of the package whose object has the function
	Function string        // symbol of the function that has the call in its code
	Offset   uint32        // of the call, in bytes from the start of its code
	Stack    []gcobj.Frame // source lines that the call stands for, innermost first
	Callee   string        // symbol; "" when a register says
	Type     string        // of an allocation, as in the object; "" when unknown
}

// A Proof is an answer.
type Proof struct {
	Verdict Verdict
	Reason  string // of what is not proven: a clause about the last step; when an allocator allocates, of what is broken
	Chain   []Step // from the function to the call that breaks, or cannot be followed; the shortest; empty where it holds
}

// A Root is a function to prove something of.
type Root struct {
	ID     string // of the package whose object has it
	Symbol string
}

// Roots returns the functions that symbol, which has no type arguments, is in the objects of the packages with the given IDs: one of the first package, or
// what it was instantiated to, each once.
func (g *Graph) Roots(symbol string, ids []string) []Root {
	var roots []Root
	seen := make(map[string]bool)
	for _, id := range ids {
		p := g.get(id)
		if p == nil || p.object() == nil {
			continue
		}
		if p.archive.Lookup(symbol) != nil {
			return []Root{{id, symbol}}
		}
		for f := range p.archive.Funcs() {
			if !seen[f.Name] && len(f.Name) > len(symbol) && Origin(f.Name) == symbol {
				seen[f.Name] = true
				roots = append(roots, Root{id, f.Name})
			}
		}
	}
	return roots
}

// Origin returns a symbol without its type arguments: that of the generic function that it is an instance of.
func Origin(symbol string) string {
	var b strings.Builder
	depth := 0
	for i := range len(symbol) {
		switch c := symbol[i]; {
		case c == '[':
			depth++
		case c == ']' && depth > 0:
			depth--
		case depth == 0:
			b.WriteByte(c)
		}
	}
	return b.String()
}

// NoAlloc proves that none of the functions allocates anything on the heap, or finds out why not. It returns an error if one of them does not exist, or an object cannot
// be read.
//
// What lies in fields and variables is asked for only where nothing but calls through them is in the way of a proof, the nearest first, until one is not known.
func (g *Graph) NoAlloc(roots []Root, policy Policy) (Proof, error) {
	for {
		nodes, err := g.rootsOf(roots)
		if err != nil {
			return Proof{}, err
		}
		g.explore(nodes)
		for _, n := range nodes {
			g.ledger.include(n.depends)
		}
		s := search{g: g, policy: policy, roots: nodes, errs: newErrorMaking(nodes)}
		// What always fails has nothing else that it could be proven of.
		s.policy.Strict = s.policy.Strict || slices.ContainsFunc(nodes, func(n *node) bool { return n.fails })
		s.skipsQuiet = policy.Assumed == nil && !policy.Partial
		proof := s.prove()
		if policy.Partial && proof.Verdict == Broken {
			return whatever(s), nil
		}
		if proof.Verdict != Unproved {
			return proof, nil
		}
		told, ok := s.ask()
		if !ok {
			return proof, nil
		}
		g = g.knowing(told, false)
	}
}

// whatever returns what is left of a search that found something to allocate, where calls that lead to other packages than those at hand may never return.
func whatever(found search) Proof {
	s := search{g: found.g, policy: found.policy, roots: found.roots, errs: newErrorMaking(found.roots)}
	s.mayEnd = mayEnd(s.errs.callersOf())
	proof := s.prove()
	if proof.Verdict != Broken {
		proof.Verdict, proof.Reason = Unproved, elsewhere
	}
	return proof
}

// elsewhere is why what is broken by the packages at hand need not be.
const elsewhere = "a function of another package that it calls may never return"

func (g *Graph) rootsOf(roots []Root) ([]*node, error) {
	nodes := make([]*node, len(roots))
	for i, r := range roots {
		var err error
		if nodes[i], err = g.root(r); err != nil {
			return nil, err
		}
	}
	return nodes, nil
}

func (g *Graph) root(r Root) (*node, error) {
	p := g.get(r.ID)
	if p == nil {
		return nil, fmt.Errorf("package %s is not part of the build", r.ID)
	}
	f := p.lookup(r.Symbol)
	switch {
	case f != nil && f.Size == 0:
		return nil, fmt.Errorf("the object of %s has no code for %s: it is inlined wherever it is called", r.ID, r.Symbol)
	case f != nil:
		return g.node(f, p), nil
	case p.err != nil:
		return nil, p.err
	}
	return nil, fmt.Errorf("the object of %s has no function %s", r.ID, r.Symbol)
}

// A search goes through what a function runs, the nearest first.
type search struct {
	g      *Graph
	policy Policy
	roots  []*node
	counts counting
	errs   *errorMaking

	skipsQuiet bool           // functions that are quiet are not looked at
	mayEnd     map[*node]bool // functions that may never return, as far as other packages tell; nil where those are at hand

	tour
}

// A tour is what a search has come to.
type tour struct {
	from  map[*node]arrival
	queue []*node
	calls []arrival // that were gone through

	later []arrival // calls of what an interface may have, which are looked at when all else is
	maybe bool      // that is being looked at

	unknown *arrival // the first call that cannot be followed
	reason  string
	values  [2][]arrival // calls through values of which it is not known that they mean one function, and those that such a call may lead to
	never   bool         // something cannot be followed whatever values are
}

// newTour returns the beginning of one.
func newTour(roots []*node) tour {
	t := tour{from: make(map[*node]arrival, len(roots)), queue: slices.Clone(roots)}
	for _, n := range roots {
		t.from[n] = arrival{}
	}
	return t
}

// An arrival is how a function was reached: by which call, of whom.
type arrival struct {
	caller *node
	call   int
}

// run goes through all that the roots run.
func (s *search) run(counts counting) Proof {
	s.counts, s.tour = counts, newTour(s.roots)
	for i := 0; i < len(s.queue); i++ { // queue grows
		at, when, ok := s.visit(s.queue[i])
		switch {
		case ok && s.maybe:
			s.lost(at, "what may be called there allocates")
		case ok:
			return Proof{Verdict: Broken, Reason: when, Chain: s.chain(at)}
		}
		if i == len(s.queue)-1 && s.unknown == nil {
			s.maybe = s.maybe || len(s.later) > 0
			later := s.later
			s.later = nil
			for _, at := range later {
				s.enqueue(at)
			}
		}
	}
	if s.unknown != nil {
		return Proof{Verdict: Unproved, Reason: s.reason, Chain: s.chain(*s.unknown)}
	}
	return Proof{Verdict: Holds}
}

// visit looks at the calls of n that count. It returns the first that allocates, and when it does.
func (s *search) visit(n *node) (at arrival, when string, found bool) {
	terminates := s.terminates
	switch s.counts {
	case withErrors:
		terminates = s.ends
	case all:
		terminates = nil
	}
	live, departs := n.live(terminates, s.ends)
	for _, i := range live {
		if s.policy.Assumed != nil && s.policy.Assumed(n.step(i)) {
			continue
		}
		if alloc, ok := gcobj.Allocator(n.calls[i].Callee); ok && !n.calls[i].buffered {
			if when, counts := s.grows(n, i, alloc); counts {
				return arrival{n, i}, when, true
			}
			continue
		}
		s.through(n, i)
	}
	if s.policy.Strict && n.defersToPanic() {
		s.lost(arrival{n, -1}, "a panic runs what it has deferred")
	}
	if departs {
		s.lost(arrival{n, -1}, n.whyLost())
	}
	return arrival{}, "", false
}

// grows says when call i of n allocates, and whether that counts: what is kept may grow.
func (s *search) grows(n *node, i int, alloc gcobj.Alloc) (when string, counts bool) {
	if s.policy.Grown == nil || alloc.Kind != gcobj.Grow && alloc.Kind != gcobj.MapAssign {
		return alloc.When, true
	}
	not := s.policy.Grown(Growth{n.step(i), alloc.Kind, s})
	return alloc.When + ", and what grows is not kept: " + not, not != ""
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
	s.calls = append(s.calls, arrival{n, i})
	if call.value && len(call.means) != 1 {
		behind := 0
		if s.maybe {
			behind = 1
		}
		s.values[behind] = append(s.values[behind], arrival{n, i})
	}
	if len(call.means) == 0 {
		s.unfollowed(arrival{n, i}, anyCall)
	}
	for _, name := range call.means {
		if r := atBoundary(name); r.effect == unknown {
			s.lost(arrival{n, i}, r.reason())
		}
	}
	s.g.follow(n, call)
	if call.maybe {
		s.later = append(s.later, arrival{n, i})
	} else {
		s.enqueue(arrival{n, i})
	}
	if call.lost != "" {
		reason := "no object of the build has " + call.lost + ", or several have,"
		if s.policy.Partial {
			reason = "what is called is of another package"
		}
		s.lost(arrival{n, i}, reason)
	}
}

// ask asks what the calls through values mean, all of which are in the way of a proof. It reports whether there is more to know now.
func (s *search) ask() (told map[indirect][]string, more bool) {
	if s.g.stored == nil || s.never {
		return nil, false
	}
	told = maps.Clone(s.g.told)
	if told == nil {
		told = make(map[indirect][]string)
	}
	for _, values := range s.values {
		for _, at := range values {
			key := indirect{at.caller.Func, at.caller.calls[at.call].Offset}
			if _, asked := told[key]; asked {
				continue
			}
			told[key] = s.g.stored(at.caller.step(at.call))
			if len(told[key]) == 0 && len(at.caller.calls[at.call].means) == 0 {
				return nil, false
			}
			more = more || len(told[key]) > 0
		}
		if more {
			return told, true
		}
	}
	return nil, false
}

// enqueue has the functions that a call leads to be looked at.
func (s *search) enqueue(at arrival) {
	for _, callee := range at.caller.calls[at.call].callees {
		if _, seen := s.from[callee]; !seen && !s.skips(callee) {
			s.from[callee] = at
			s.queue = append(s.queue, callee)
		}
	}
}

// skips reports whether a function need not be looked at.
func (s *search) skips(n *node) bool {
	which := s.counts
	if which == handed {
		which = withErrors
	}
	return s.skipsQuiet && s.g.isQuiet(n, which)
}

// lost notes the first call that cannot be followed, and that no value is to blame, unless a value leads there.
func (s *search) lost(at arrival, reason string) {
	s.never = s.never || !s.maybe
	s.unfollowed(at, reason)
}

func (s *search) unfollowed(at arrival, reason string) {
	if s.unknown == nil {
		s.unknown, s.reason = &at, reason
	}
}

// terminates reports whether nothing that counts comes behind a call.
func (s *search) terminates(n *node, call int) bool {
	return s.ends(n, call) || s.errs.makes(n, call)
}

// ends reports whether a call does not return, or may not as far as is known.
func (s *search) ends(n *node, call int) bool {
	return ends(n, call) || s.mayEnd != nil && leaves(&n.calls[call], s.mayEnd)
}

// chain returns the steps that lead to at.
func (s *search) chain(at arrival) []Step {
	var steps []Step
	callee := ""
	for ; at.caller != nil; at = s.from[at.caller] {
		step := at.caller.step(at.call)
		step.Callee = cmp.Or(step.Callee, callee)
		steps = append([]Step{step}, steps...)
		callee = at.caller.Name
	}
	return steps
}

// step words call i; -1 is no call of it, but where control leaves it.
func (n *node) step(i int) Step {
	if i < 0 {
		return Step{Package: n.pkg.ID, Function: n.Name, Stack: n.Stack(0)}
	}
	c := &n.calls[i].Call
	return Step{Package: n.pkg.ID, Function: n.Name, Offset: c.Offset, Stack: n.Stack(c.Offset), Callee: c.Callee, Type: c.Type}
}
