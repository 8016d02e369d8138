package calls

import (
	"slices"
	"strings"
	"sync"

	"github.com/perfvet/perfvet/internal/compiled/gcobj"
	"github.com/perfvet/perfvet/internal/finding/sizeclass"
)

// A Least is what each call of a function that returns allocates at least.
type Least struct {
	Objects int   // allocated each time
	Bytes   int64 // of these, in their size classes, and the sizes of those that share a block; 0 or more
	Calls   int   // of allocators, those among them that allocate on a condition; at least Objects

	// Chain are the calls that lead from the function to an allocator, each of which is made each time. It is empty where each path through
	// the function has another.
	Chain []Step
	When  string // when the allocator at the end of Chain allocates, "allocates" for always
}

// A Floor tells what functions of a build allocate at least. It may be used by several goroutines.
//
// The bound is the cheapest path through the machine code of a function, from its beginning to any of its ends, by what is called on the way. All that is not
// known costs nothing: calls that cannot be followed, code that is not understood, functions that may recover from a panic, calls that are more than
// [maxDepth] deep. So it holds whichever path is taken.
type Floor struct {
	mu    sync.Mutex
	g     *Graph
	memo  map[deep]*bound
	sizes map[typeIn]typeSize

	ceilings map[*node]*ceiling
	open     []*node // those whose ceilings are being found out, each called by the one before
}

// A typeIn is a type, by the name that it has in the object of a package.
type typeIn struct {
	*pkg
	name string
}

// A typeSize is the size of a type in bytes, and that of its part with pointers, if they are known.
type typeSize struct {
	size, pointers int64
	known          bool
	asked          []string // IDs of the packages that tell; sorted
}

// maxDepth is how many calls deep a bound is looked for. The recursive functions of a program have none without it.
const maxDepth = 6

// A deep is a function, and how many calls deep its callees are looked at.
type deep struct {
	*node
	depth int
}

// A bound is what a function allocates at least.
type bound struct {
	objects, calls int
	bytes          int64
	never          bool     // it does not return
	asked          []string // IDs of the packages that this depends on, whether there are such packages or not; sorted
}

// NewFloor returns the Floor of a build, whose archives are opened by open.
func NewFloor(packages []Package, open Open) *Floor {
	return &Floor{g: New(packages, open), memo: make(map[deep]*bound), sizes: make(map[typeIn]typeSize), ceilings: make(map[*node]*ceiling)}
}

// Graph returns the graph of the build, with the archives that were read. It must not be used while the Floor is.
func (f *Floor) Graph() *Graph { return f.g }

// Err returns what is wrong with an object that was read so far: what was told of functions in it may be too little.
func (f *Floor) Err() error {
	f.mu.Lock()
	defer f.mu.Unlock()
	return f.g.Err()
}

// Of returns what calls of the function allocate that symbol means in the code of the package with an ID, whether there is such a function, and the IDs of the
// packages whose objects tell, sorted: some of them may be no packages of the build.
func (f *Floor) Of(id, symbol string) (least Least, found bool, asked []string) {
	f.mu.Lock()
	defer f.mu.Unlock()
	from := f.g.packages[id]
	if from == nil {
		return Least{}, false, []string{id}
	}
	n, asked := f.find(from, symbol)
	if n == nil {
		return Least{}, false, asked
	}
	b := f.bound(n, maxDepth)
	least = Least{Objects: b.objects, Bytes: b.bytes, Calls: b.calls}
	if b.never {
		least = Least{}
	}
	if least.Calls > 0 {
		least.Chain, least.When = f.chain(n, maxDepth)
	}
	return least, true, union(asked, b.asked)
}

// Reaches reports whether a call of the function may come to an allocator that symbol means in the code of the package with an ID, in calls that are not more
// than maxDepth deep. asked is as for Of.
func (f *Floor) Reaches(id, symbol string) (reaches bool, asked []string) {
	f.mu.Lock()
	defer f.mu.Unlock()
	from := f.g.packages[id]
	if from == nil {
		return false, []string{id}
	}
	n, asked := f.find(from, symbol)
	if n == nil {
		return false, asked
	}
	reaches, more := f.comesToAllocator(n)
	return reaches, union(asked, more)
}

// comesToAllocator reports whether a call of n may come to an allocator, in calls that are not more than maxDepth deep.
func (f *Floor) comesToAllocator(n *node) (reaches bool, asked []string) {
	seen := map[*node]bool{n: true}
	level := []*node{n}
	for depth := 0; depth <= maxDepth; depth++ {
		var next []*node
		for _, n := range level {
			if slices.ContainsFunc(n.calls, func(s site) bool { return s.allocs }) {
				return true, asked
			}
			for _, name := range n.walked() {
				m, more := f.find(n.pkg, name)
				asked = union(asked, more)
				if m != nil && !seen[m] {
					seen[m] = true
					next = append(next, m)
				}
			}
		}
		level = next
	}
	return false, asked
}

// walked returns the symbols of the functions that n calls and whose code can be looked at.
func (n *node) walked() []string {
	var names []string
	for i := range n.calls {
		for _, name := range n.calls[i].means {
			if atBoundary(name).effect == walked {
				names = append(names, name)
			}
		}
	}
	return names
}

// find returns the function that symbol means in the code of from, nil where its package and the runtime have none, and the IDs that it looked under.
func (f *Floor) find(from *pkg, symbol string) (*node, []string) {
	path := symbolPath(symbol)
	asked := []string{from.ID}
	for _, id := range []string{from.ID, path + from.variant(), path, "runtime" + from.variant(), "runtime"} {
		asked = append(asked, id)
		if p := f.g.packages[id]; p != nil {
			if fn := p.lookup(symbol); fn != nil {
				return f.g.node(fn, p), union(asked, nil)
			}
		}
	}
	return nil, union(asked, nil)
}

// bound returns what n allocates at least, as far as calls depth deep tell.
func (f *Floor) bound(n *node, depth int) *bound {
	key := deep{n, depth}
	if b := f.memo[key]; b != nil {
		return b
	}
	b := new(bound)
	recovers, asked := f.mayRecover(n)
	if !recovers && len(n.blocks) > 0 {
		b = f.cheapest(n, depth)
	}
	b.asked = union(b.asked, asked)
	f.memo[key] = b
	return b
}

// cheapest returns the bound of the cheapest way through the blocks of n.
func (f *Floor) cheapest(n *node, depth int) *bound {
	b := new(bound)
	r := &route{n: n, weights: make([]*bound, len(n.calls)), weigh: func(i int) *bound { return f.weigh(n, i, depth) }}
	b.calls, b.never = r.least(func(w *bound) int { return w.calls })
	if b.calls > 0 {
		b.objects, _ = r.least(func(w *bound) int { return w.objects })
	}
	if b.objects > 0 {
		bytes, _ := r.least(func(w *bound) int { return int(w.bytes) })
		b.bytes = int64(bytes)
	}
	b.asked = r.asked()
	return b
}

// weigh returns what call i of n allocates at least.
func (f *Floor) weigh(n *node, i, depth int) *bound {
	s := &n.calls[i]
	if s.allocs {
		return f.allocator(n, s)
	}
	var least *bound
	var asked []string
	for _, name := range s.means {
		b := f.callee(n, name, depth)
		asked = union(asked, b.asked)
		if least == nil || !b.never && (least.never || b.calls < least.calls) {
			least = b
		}
	}
	if least == nil {
		return new(bound)
	}
	all := *least
	all.asked = asked
	if len(s.means) > 1 { // which of them it is, is not known
		all.objects, all.bytes = 0, 0
	}
	return &all
}

// callee returns what a function that is called from n allocates at least.
func (f *Floor) callee(n *node, symbol string, depth int) *bound {
	switch atBoundary(symbol).effect {
	case exits:
		return &bound{never: true}
	case walked:
		if depth == 0 {
			break
		}
		m, asked := f.find(n.pkg, symbol)
		if m == nil || m == n {
			return &bound{asked: asked}
		}
		b := *f.bound(m, depth-1)
		b.asked = union(b.asked, asked)
		return &b
	}
	return new(bound)
}

// allocator returns what call s of an allocator allocates at least: an object, unless that depends on what only the run knows.
func (f *Floor) allocator(n *node, s *site) *bound {
	alloc, _ := gcobj.Allocator(s.Callee)
	b := &bound{calls: 1}
	switch {
	case s.Callee == "runtime.makeslice":
		if t := f.typeSize(n, s).times(n.Constant(s.Offset, 2)); t.known {
			b.object(t)
		}
	case !alloc.Always:
	case alloc.Kind == gcobj.MakeChan: // the record of one, without room for elements
		f.record(b, "runtime", "runtime.hchan")
	case s.Callee == smallMap:
		f.record(b, mapsPath, mapsPath+".Map")
	case alloc.TypeArg < 0:
		b.objects = 1
	case s.Arg == gcobj.TypeNil && n.pkg.Path != "runtime":
		b.objects = 1 // several variables together
	case s.Arg == gcobj.TypeKnown:
		t := f.size(n.pkg, s.Type)
		b.asked = t.asked
		if t.known && t.size == 0 {
			break
		}
		b.objects = 1
		if t.known && alloc.Descriptor == gcobj.ObjectType {
			b.object(t)
		}
	}
	return b
}

// object sets b to what an object of a known size allocates at least.
func (b *bound) object(t typeSize) {
	b.asked = t.asked
	switch {
	case t.size == 0:
	case t.size < tiny && t.pointers == 0:
		b.objects, b.bytes = 1, t.size
	default:
		b.objects, b.bytes = 1, sizeclass.Of(t.size, t.pointers > 0, word)
	}
}

// record adds an object of the runtime with pointers to b, by its type.
func (f *Floor) record(b *bound, id, name string) {
	t := f.sizeIn(id, name)
	b.objects, b.bytes, b.asked = 1, sizeclass.Of(t.size, true, word), t.asked
}

// tiny is the size in bytes of the blocks that smaller objects without pointers share (runtime/malloc.go, maxTinySize): each takes of one what it needs, at least.
const tiny = 16

// size returns the size of the type with a name in the object of p: to look for one is to go through all that the object has.
func (f *Floor) size(p *pkg, name string) typeSize {
	at := typeIn{p, name}
	t, ok := f.sizes[at]
	if !ok {
		t = f.findSize(at)
		f.sizes[at] = t
	}
	return t
}

// findSize looks for a type in the object that uses it, in that of the package it is declared in, and in the runtime's, which has the basic ones.
func (f *Floor) findSize(at typeIn) (t typeSize) {
	ids := []string{at.ID}
	if path := symbolPath(at.name); path != "" && !strings.ContainsAny(path, "* ") { // a declared type
		ids = append(ids, path+at.variant(), path)
	}
	for _, id := range append(ids, "runtime") {
		t.asked = append(t.asked, id)
		p := f.g.packages[id]
		if p == nil || p.object() == nil {
			continue
		}
		if t.size, t.pointers, t.known = p.archive.TypeSize(at.name); t.known {
			break
		}
	}
	t.asked = union(t.asked, nil)
	return t
}

// chain returns calls that lead from n to an allocator, each of which n makes whenever it returns, and when the allocator allocates.
func (f *Floor) chain(n *node, depth int) ([]Step, string) {
	r := &route{n: n, weights: make([]*bound, len(n.calls)), weigh: func(i int) *bound { return f.weigh(n, i, depth) }}
	for _, at := range r.cheapest(func(w *bound) int { return w.calls }) {
		if _, ok := r.search(at, func(*bound) int { return 0 }); ok {
			continue // there is a way around
		}
		for i := n.blocks[at].first; i < n.blocks[at].last; i++ {
			s := &n.calls[i]
			if w := r.weights[i]; w == nil || w.calls == 0 || w.never || len(s.means) != 1 {
				continue
			}
			if alloc, ok := gcobj.Allocator(s.Callee); ok {
				when := alloc.When
				if r.weights[i].objects > 0 {
					when = "allocates"
				}
				return []Step{n.step(i)}, when
			}
			m, _ := f.find(n.pkg, s.means[0])
			if rest, when := f.chain(m, depth-1); len(rest) > 0 {
				return append([]Step{n.step(i)}, rest...), when
			}
		}
	}
	return nil, ""
}

// union returns the elements of both, sorted, each once.
func union(a, b []string) []string {
	if len(b) == 0 && slices.IsSorted(a) {
		return slices.Compact(a)
	}
	all := append(slices.Clone(a), b...)
	slices.Sort(all)
	return slices.Compact(all)
}
