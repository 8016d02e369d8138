package calls

import (
	"math"
	"slices"
	"strings"

	"github.com/perfvet/perfvet/internal/compiled/gcobj"
	"github.com/perfvet/perfvet/internal/finding/sizeclass"
)

// A Most is what each call of a function that returns allocates at most.
type Most struct {
	Objects int   // Unlimited where that is not known
	Bytes   int64 // of these, in their size classes; Unlimited where that is not known
}

// Unlimited stands for a number that nobody knows, as in a finding.Callee.
const Unlimited = -1

// Or returns the most of two calls, one of which is made.
func (m Most) Or(other Most) Most {
	return Most{larger(m.Objects, other.Objects), larger(m.Bytes, other.Bytes)}
}

// larger returns the larger of two numbers that may be unlimited.
func larger[N int | int64](a, b N) N {
	if min(a, b) == Unlimited {
		return Unlimited
	}
	return max(a, b)
}

// A ceiling is what a function allocates at most.
type ceiling struct {
	objects, bytes int64 // endless where that is not known
	never          bool  // it does not return
	open           bool  // it is being found out
	asked          []string
}

// unlimited returns the ceiling of what nobody knows.
func unlimited() *ceiling { return &ceiling{objects: endless, bytes: endless} }

// endless is more than any number.
const endless = math.MaxInt64

// plus returns a number or more than any, of two such; what is that large is not told apart.
func plus(a, b int64) int64 {
	const large = math.MaxInt32
	if a > large || b > large {
		return endless
	}
	return a + b
}

// MostOf returns what calls of the function allocate at most that symbol means in the code of the package with an ID. It is [Floor.Of] for the other bound: that of the costliest way through the machine
// code to one of its ends. All that is not known may allocate anything: calls that cannot be followed, code that is not understood, what a loop or a recursion allocates, what a function
// does that may recover from a panic. What may grow has no limit, and no more bytes are known of what is as long as a value says.
func (f *Floor) MostOf(id, symbol string) (most Most, asked []string) {
	f.mu.Lock()
	defer f.mu.Unlock()
	most = Most{Unlimited, Unlimited}
	from := f.g.packages[id]
	if from == nil {
		return most, []string{id}
	}
	n, asked := f.find(from, symbol)
	if n == nil {
		return most, asked
	}
	c := f.ceiling(n)
	return c.most(), union(asked, c.asked)
}

// most returns the ceiling as those who ask have it.
func (c *ceiling) most() Most {
	most := Most{Unlimited, Unlimited}
	if c.objects != endless {
		most.Objects = int(c.objects)
		if c.bytes != endless {
			most.Bytes = c.bytes
		}
	}
	return most
}

// ceiling returns what n allocates at most. What calls itself has no limit: all that are being found out then may be why.
func (f *Floor) ceiling(n *node) *ceiling {
	c, known := f.ceilings[n]
	if known && !c.open {
		return c
	}
	if known {
		c = unlimited()
		for _, open := range f.open {
			c.asked = union(c.asked, []string{open.pkg.ID})
		}
		return c
	}
	f.ceilings[n] = &ceiling{open: true}
	f.open = append(f.open, n)
	c = f.climb(n)
	f.open = f.open[:len(f.open)-1]
	f.ceilings[n] = c
	return c
}

// climb finds out what n allocates at most.
func (f *Floor) climb(n *node) *ceiling {
	all := unlimited()
	if len(n.blocks) == 0 {
		return all
	}
	recovers, asked := f.mayRecover(n)
	all.asked = asked
	if !recovers {
		f.limit(n, all)
	}
	return all
}

// limit sets all to what the costliest way through the blocks of n allocates, where that is known.
func (f *Floor) limit(n *node, all *ceiling) {
	w := &ways{n: n, weights: make([]*ceiling, len(n.calls))}
	for more := true; more; {
		if w.find() {
			return
		}
		if !slices.Contains(w.live, true) {
			all.never = true
			return
		}
		limited := false
		if more, limited = f.measure(w, all); !limited {
			return
		}
	}
	all.objects = w.costliest(func(c *ceiling) int64 { return c.objects })
	all.bytes = w.costliest(func(c *ceiling) int64 { return c.bytes })
}

// measure finds out what the calls allocate at most that are on a way, first those of which their names tell, and adds to all what that depends on. It reports whether there were any that it did not
// know, and whether there is a limit to the objects.
func (f *Floor) measure(w *ways, all *ceiling) (more, limited bool) {
	for _, byName := range []bool{true, false} {
		for i := range w.calls() {
			if w.weights[i] != nil || byName != w.n.calls[i].isByName() {
				continue
			}
			c := f.top(w.n, i)
			w.weights[i], more = c, true
			all.asked = union(all.asked, c.asked)
			if c.objects == endless && !c.never || c.objects > 0 && w.repeats(w.n.blockOf(i)) {
				return true, false
			}
		}
	}
	return more, true
}

// isByName reports whether nobody has to look into what is called.
func (s *site) isByName() bool {
	return s.allocs || len(s.means) == 0 || !slices.ContainsFunc(s.means, func(name string) bool { return atBoundary(name).effect == walked })
}

// top returns what call i of n allocates at most.
func (f *Floor) top(n *node, i int) *ceiling {
	s := &n.calls[i]
	switch {
	case s.buffered:
		return new(ceiling)
	case s.allocs:
		return f.largest(n, s)
	case s.value || len(s.means) == 0:
		return unlimited()
	}
	all := &ceiling{never: true}
	for _, name := range s.means {
		c := f.called(n, name)
		all.asked = union(all.asked, c.asked)
		if !c.never {
			all.never, all.objects, all.bytes = false, max(all.objects, c.objects), max(all.bytes, c.bytes)
		}
	}
	return all
}

// called returns what a function allocates at most that is called from n.
func (f *Floor) called(n *node, symbol string) *ceiling {
	switch atBoundary(symbol).effect {
	case exits:
		return &ceiling{never: true}
	case never:
		return new(ceiling)
	case walked:
		m, asked := f.find(n.pkg, symbol)
		c := *unlimited()
		if m != nil {
			c = *f.ceiling(m)
		}
		c.asked = union(c.asked, asked)
		return &c
	}
	return unlimited()
}

// mayRecover reports whether a deferred call may end a panic, so that n returns by another way than its code shows: one that recovers, or of which that is not known.
func (f *Floor) mayRecover(n *node) (may bool, asked []string) {
	if !n.defers() {
		return false, nil
	}
	deferred, known := n.Deferred()
	if !known || len(deferred) == 0 {
		return true, nil
	}
	seen := make(map[*node]bool)
	for ; len(deferred) > 0; deferred = deferred[1:] {
		if atBoundary(deferred[0]).effect == never && deferred[0] != recovery {
			continue
		}
		m, more := f.find(n.pkg, deferred[0])
		asked = union(asked, more)
		switch {
		case m == nil || m.recovers():
			return true, asked
		case m.Wrapper() && !seen[m]: // what it calls is what was deferred
			seen[m] = true
			deferred = append(deferred, m.walked()...)
		}
	}
	return false, asked
}

// recovery ends a panic, for the deferred function that calls it.
const recovery = "runtime.gorecover"

// recovers reports whether the code of a deferred function may end a panic: that of a function which is called in turn does not.
func (n *node) recovers() bool {
	return slices.ContainsFunc(n.calls, func(s site) bool {
		return s.Callee == recovery || n.Wrapper() && len(s.means) == 0
	})
}

// largest returns what call s of an allocator allocates at most.
func (f *Floor) largest(n *node, s *site) *ceiling {
	alloc, _ := gcobj.Allocator(s.Callee)
	switch alloc.Kind {
	case gcobj.MakeMap:
		if s.Callee != smallMap {
			return unlimited()
		}
		return f.objectOf(f.sizeIn(mapsPath, mapsPath+".Map"))
	case gcobj.MapAssign, gcobj.Go, gcobj.Defer:
		return unlimited()
	case gcobj.MakeChan:
		return f.channel(n, s)
	}
	if size, ok := ofOneSize[s.Callee]; ok {
		return f.objectOf(size)
	}
	switch {
	case alloc.Descriptor == gcobj.ElemType && s.Callee == "runtime.makeslice":
		return f.objectOf(f.typeSize(n, s).times(n.Constant(s.Offset, 2)))
	case alloc.Descriptor != gcobj.ObjectType:
	case alloc.TypeArg == 1: // the size comes before it, and may be that of an array
		t := f.typeSize(n, s)
		if s.Arg == gcobj.TypeNil || t.known {
			return f.objectOf(typeSize{size: 1, pointers: t.pointers, known: true, asked: t.asked}.times(n.Constant(s.Offset, 0)))
		}
	default:
		return f.objectOf(f.typeSize(n, s))
	}
	return f.objectOf(typeSize{})
}

// smallMap makes a map that has nothing but its record, whose type is in a package of the runtime.
const (
	smallMap = "runtime.makemap_small"
	mapsPath = "internal/runtime/maps"
)

// objectOf returns what an object of a size allocates.
func (f *Floor) objectOf(t typeSize) *ceiling {
	switch {
	case !t.known:
		return &ceiling{objects: 1, bytes: endless, asked: t.asked}
	case t.size == 0:
		return &ceiling{asked: t.asked}
	}
	return &ceiling{objects: 1, bytes: sizeclass.Rounded(t.size, t.pointers > 0, word), asked: t.asked}
}

// times returns the size of an array of so many.
func (t typeSize) times(n int64, known bool) typeSize {
	if known = known && 0 <= n && n < math.MaxInt64/max(1, t.size); !known {
		t.known = false
	}
	t.size *= n
	return t
}

// word is the size of a pointer on the architectures that are read.
const word = 8

// ofOneSize are allocators that make objects of one size (runtime/iface.go, and runtime/string.go for intstring).
var ofOneSize = map[string]typeSize{
	"runtime.convT16":     {size: 2, known: true},
	"runtime.convT32":     {size: 4, known: true},
	"runtime.convT64":     {size: 8, known: true},
	"runtime.convTstring": {size: 16, pointers: 8, known: true},
	"runtime.convTslice":  {size: 24, pointers: 8, known: true},
	"runtime.intstring":   {size: 4, known: true},
}

// typeSize returns the size of the type that s passes.
func (f *Floor) typeSize(n *node, s *site) typeSize {
	if s.Arg != gcobj.TypeKnown {
		return typeSize{}
	}
	return f.size(n.pkg, s.Type)
}

// sizeIn returns the size of a type that a package of the runtime has.
func (f *Floor) sizeIn(id, name string) typeSize {
	p := f.g.packages[id]
	if p == nil {
		return typeSize{asked: []string{id}}
	}
	return f.size(p, name)
}

// channel returns what a call of makechan allocates at most: its record, and in one object with it or, where the elements have pointers, in another the room for elements (runtime/chan.go).
func (f *Floor) channel(n *node, s *site) *ceiling {
	record := f.sizeIn("runtime", "runtime.hchan")
	elem, _ := strings.CutPrefix(s.Type, "chan ")
	t := f.size(n.pkg, elem).times(n.Constant(s.Offset, 1))
	room, known := n.Constant(s.Offset, 1)
	asked := union(record.asked, t.asked)
	switch {
	case !record.known || !t.known && (!known || room != 0):
		return &ceiling{objects: 2, bytes: endless, asked: asked}
	case known && room == 0 || t.size == 0:
		return &ceiling{objects: 1, bytes: sizeclass.Rounded(record.size, true, word), asked: asked}
	case t.pointers == 0:
		return &ceiling{objects: 1, bytes: sizeclass.Rounded(record.size+t.size, false, word), asked: asked}
	}
	return &ceiling{objects: 2, bytes: sizeclass.Rounded(record.size, true, word) + sizeclass.Rounded(t.size, true, word), asked: asked}
}
