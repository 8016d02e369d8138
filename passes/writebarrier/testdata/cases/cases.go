// Package cases has loops that store pointers.
package cases

type node struct {
	next *node
	n    int
}

type list struct {
	cur  *node
	all  []*node
	size int
}

var last *node

// Walk stores the field in each round.
func (l *list) Walk() (n int) {
	for l.cur != nil {
		n += l.cur.n
		l.cur = l.cur.next // want `confirmed: assignment to l.cur costs a write barrier each iteration; keep it in a variable until the loop ends$`
	}
	return n
}

// Last stores a variable in each round.
func Last(nodes []*node) {
	for _, n := range nodes {
		last = n // want `confirmed: assignment to .last. costs a write barrier each iteration; keep it in a variable until the loop ends$`
	}
}

// Count stores no pointer.
func (l *list) Count(nodes []*node) {
	for range nodes {
		l.size++
	}
}

// Chain stores to another node each time.
func Chain(nodes []*node) {
	var prev *node
	for _, n := range nodes {
		n.next = prev
		prev = n
	}
}

// Add makes each of them, which takes far longer.
func (l *list) Add(values []int) {
	for _, v := range values {
		l.cur = &node{next: l.cur, n: v}
	}
}

// Calls lets other code look at the field.
func (l *list) Calls(f func()) {
	for l.cur != nil {
		l.cur = l.cur.next
		f()
	}
}

// Other may be the same list.
func (l *list) Other(m *list) (n int) {
	for i := 0; i < 10; i++ {
		l.cur = l.all[i]
		n += m.cur.n
	}
	return n
}

// Local has a list of its own.
func Local(nodes []*node) int {
	var l list
	for _, n := range nodes {
		l.cur = n
	}
	return l.cur.n
}

// Generic code that this package does not instantiate.
func Generic[T any](l *struct{ p *T }, ps []*T) {
	for _, p := range ps {
		l.p = p // want `unconfirmed: assignment to l.p may cost a write barrier \(generic code that this package does not instantiate\)$`
	}
}

// Nil stores what the collector need not know.
func (l *list) Nil(n int) {
	for range n {
		l.cur = nil // want `confirmed: assignment to l.cur costs a write barrier`
	}
}

// Stack has a list that does not leave the function.
func Stack(nodes []*node) int {
	l := &list{}
	for _, n := range nodes {
		l.cur = n // want `refuted: assignment to l.cur costs no write barrier \(the machine code of the function tells the collector of nothing\)$`
	}
	return l.cur.n
}
