// Package locks has functions over the budget with inlined bodies of other packages, whose cost nobody states.
package locks

import (
	"sync"
	"unicode/utf8"
)

type tab struct {
	mu        sync.Mutex
	last      string
	val, miss int
}

// All of it is in the part: as the function stands without it, the compiler says that it costs 69.
func (t *tab) behind(k string) int { // want `^confirmed: \(\*tab\)\.behind is not inlined: cost 169, budget 80; 1 call remains, in a loop; with lines 20 to 24 in their own function it costs about 69$`
	if t.last == k {
		return t.val
	}
	t.mu.Lock()
	t.miss++
	t.last, t.val = k, len(k)
	t.mu.Unlock()
	return t.val
}

// A part of it stays.
func (t *tab) around(k string) int {
	t.mu.Lock()
	if t.last == k {
		t.mu.Unlock()
		return t.val
	}
	t.miss++
	t.last, t.val = k, len(k)
	t.mu.Unlock()
	return t.val
}

// None of it is in the part: the cost of the whole has it.
func (t *tab) before(r []byte) int { // want `^confirmed: \(\*tab\)\.before is not inlined: cost 84, budget 80; 1 call remains, in a loop; with lines 45 to 49 in their own function it costs about 76, if that is marked go:noinline$`
	if utf8.RuneStart(r[0]) {
		return t.val
	}
	t.miss += int(r[1]) << 3
	t.val ^= int(r[2]) + t.miss*t.val - 3*t.miss
	t.miss += int(r[3]) << 5
	t.val ^= int(r[4]) + t.miss*t.val - 3*t.miss
	return t.val*t.miss + len(r)*t.val - t.miss
}

func Sum(t *tab, ks []string) (s int) {
	for _, k := range ks {
		s += t.behind(k) + t.around(k) + t.before([]byte(k))
	}
	return s
}
