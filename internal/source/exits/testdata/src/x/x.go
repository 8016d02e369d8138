// Package x lets values leave for the heap in each way that the compiler has a word for.
package x

import "io"

type node struct{ next *node }

var (
	global *int
	hook   func(*int)
	ch     = make(chan *int)
)

//go:noinline
func keep(p *int) { global = p } // want `^p: assigned to .global.$`

//go:noinline
func keepAll(ps ...*int) { global = ps[0] } // want `^ps: assigned to .global.$`

//go:noinline
func keepUnnamed(_ int, p *int) { global = p } // want `^p: assigned to .global.$`

func hand(p *int) { keep(p) } // want `^p: passed to .keep., which may keep it$`

func store(p *int) { global = p } // want `^p: assigned to .global.$`

//go:noinline
func (n *node) link(to *node) { n.next = to; last = n } // want `^to: assigned to n\.next$` `^n: assigned to .last.$`

var last *node

func returned() *int {
	i := 1 // want `^i: returned on line 34$`
	return &i
}

func assigned() {
	i := 1 // want `^i: assigned to .global. on line 39$`
	global = &i
}

func passed() {
	i := 1 // want `^i: passed to .keep. on line 44, which may keep it$`
	keep(&i)
}

func passedSameLine() { keep(new(int)) } // want `^new\(int\): passed to .keep., which may keep it$`

func variadic() {
	i := 1 // want `^i: passed to .keepAll. on line 51, which may keep it$`
	keepAll(&i)
}

func second() {
	i := 1 // want `^i: passed to .keepUnnamed. on line 56, which may keep it$`
	keepUnnamed(0, &i)
}

func value() {
	i := 1 // want `^i: passed to .hook. on line 61, a function value$`
	hook(&i)
}

func method(w io.Writer) { // want `^w: passed to w\.Write on line 66, an interface method$`
	var buf [8]byte // want `^buf: passed to w\.Write on line 66, an interface method$`
	_, _ = w.Write(buf[:])
}

func receiver() {
	var n node // want `^n: passed to n\.link on line 71, which may keep its receiver$`
	n.link(nil)
}

func argument(n *node) { // want `^n: passed to n\.link on line 76, which may keep its receiver$`
	var to node // want `^to: passed to n\.link on line 76, which may keep it$`
	n.link(&to)
}

func passedOn() {
	i := 1 // want `^i: passed on by .hand. on line 81$`
	hand(&i)
}

func keptBy() {
	i := 1 // want `^i: kept by .store. on line 86$`
	store(&i)
}

func sent() {
	i := 1 // want `^i: sent on a channel on line 91$`
	ch <- &i
}

func captured() func() int {
	i := 1              // want `^i: $`
	return func() int { // want `^func literal: returned$`
		i++
		return i
	}
}

func literal() []*int {
	i := 1            // want `^i: stored in a literal on line 104$`
	return []*int{&i} // want `^\[\]\*int\{\.\.\.\}: returned$`
}

func appended(ps []*int) []*int { // want `^ps: $` `^ps: returned on line 109$`
	i := 1                // want `^i: appended to a slice on line 109$`
	return append(ps, &i) // want `^append\(ps, &i\): returned$`
}

func mapKey(m map[*int]int) {
	i := 1 // want `^i: used as a map key on line 114$`
	m[&i] = 1
}

func mapLiteral() map[int]*int {
	i := 1                     // want `^i: stored in a map literal on line 119$`
	return map[int]*int{1: &i} // want `^map\[int\]\*int\{\.\.\.\}: returned$`
}

func pair() {
	i := 1 // want `^i: assigned on line 125$`
	var ok bool
	global, ok = &i, true
	_ = ok
}

func structLiteral(to *node) *node {
	var n node             // want `^n: stored in a literal on line 131$`
	return &node{next: &n} // want `^&node\{\.\.\.\}: returned$`
}

func spilled() any {
	x := [4]int{1, 2, 3, 4}
	return x // want `^x: returned$`
}

func onOtherLine(
	w io.Writer, // want `^w: passed to w\.Write on line 143, an interface method$`
) {
	var buf [8]byte // want `^buf: passed to w\.Write on line 143, an interface method$`
	_, _ = w.Write(
		buf[:])
}

func inOtherFile() *int {
	i := 1 // want `^i: returned at other\.go:7$`
//line other.go:7
	return &i
//line x.go:152
}

func large() {
	var big [1 << 24]byte // want `^big: too large for stack$`
	_ = big[len(hook2())]
}

func hook2() string { return "" }
