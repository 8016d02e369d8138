package calls

import (
	"cmp"
	"math/bits"
	"slices"
)

// A Dependency is something that an answer depends on: as long as it is as it was, the answer is, too.
type Dependency struct {
	Kind string // Object, or one of those who ask
	Name string
}

// The kinds of dependencies of a graph.
const (
	Object = "object" // of the package with an ID: its object and what it imports, or that there is no such package
	Build  = "build"  // all packages, and which there are
)

// Depend notes a dependency of what is being asked.
func (g *Graph) Depend(d Dependency) {
	if l := g.ledger; l.into != nil {
		l.into.add(l.number(d))
	}
}

// Asked does what asks the graph something, and returns what the answers depend on, sorted.
func (g *Graph) Asked(do func()) []Dependency {
	l := g.ledger
	var on set
	l.during(&on, do)
	for more := true; more; {
		more = false
		for i := range on.all() {
			if p := l.packages[i]; p != nil {
				more = on.include(p.reads) || more
			}
		}
	}
	l.include(on)
	var all []Dependency
	for i := range on.all() {
		all = append(all, l.known[i])
	}
	slices.SortFunc(all, func(a, b Dependency) int { return cmp.Or(cmp.Compare(a.Kind, b.Kind), cmp.Compare(a.Name, b.Name)) })
	return all
}

// A ledger numbers dependencies, and notes those of what is being asked.
type ledger struct {
	numbers  map[Dependency]int
	known    []Dependency // by number
	packages map[int]*pkg // of objects
	into     *set         // nil where nobody asks for them
}

func (l *ledger) number(d Dependency) int {
	i, ok := l.numbers[d]
	if !ok {
		i = len(l.known)
		l.numbers[d] = i
		l.known = append(l.known, d)
	}
	return i
}

// during does something that depends on what is noted in into.
func (l *ledger) during(into *set, do func()) {
	defer func(outer *set) { l.into = outer }(l.into)
	l.into = into
	do()
}

// include notes all of a set.
func (l *ledger) include(on set) {
	if l.into != nil {
		l.into.include(on)
	}
}

// get returns the package with an ID, nil where there is none. What is asked depends on that.
func (g *Graph) get(id string) *pkg {
	p := g.packages[id]
	switch {
	case g.ledger.into == nil:
	case p != nil:
		g.ledger.into.add(p.number)
	default:
		g.Depend(Dependency{Object, id})
	}
	return p
}

// A set is a set of small numbers.
type set []uint64

func (s *set) add(i int) {
	word, bit := i/64, uint64(1)<<(i%64)
	if word >= len(*s) {
		*s = append(*s, make(set, word+1-len(*s))...)
	}
	(*s)[word] |= bit
}

// include adds all of o, and reports whether any is new.
func (s *set) include(o set) (more bool) {
	if len(o) > len(*s) {
		*s = append(*s, make(set, len(o)-len(*s))...)
	}
	for i, word := range o {
		more = more || word&^(*s)[i] != 0
		(*s)[i] |= word
	}
	return more
}

// all returns the numbers in order.
func (s set) all() func(yield func(int) bool) {
	return func(yield func(int) bool) {
		for at, word := range s {
			for ; word != 0; word &= word - 1 {
				if !yield(at*64 + bits.TrailingZeros64(word)) {
					return
				}
			}
		}
	}
}
