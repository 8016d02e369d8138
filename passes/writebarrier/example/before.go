// Package example has the fix that the documentation of writebarrier names, before and after.
package example

type nodeBefore struct {
	next  *nodeBefore
	value int
}

type iteratorBefore struct{ cur *nodeBefore }

// WalkBefore adds up what is left of a list.
//
//go:noinline
func WalkBefore(it *iteratorBefore) (sum int) {
	for it.cur != nil {
		sum += it.cur.value
		it.cur = it.cur.next // stored and loaded in each round
	}
	return sum
}
