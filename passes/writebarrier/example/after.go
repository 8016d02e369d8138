package example

type nodeAfter struct {
	next  *nodeAfter
	value int
}

type iteratorAfter struct{ cur *nodeAfter }

// WalkAfter is [WalkBefore] with a variable.
//
//go:noinline
func WalkAfter(it *iteratorAfter) (sum int) {
	cur := it.cur
	for cur != nil {
		sum += cur.value
		cur = cur.next
	}
	it.cur = cur
	return sum
}
