// Package cases has look-ups of what is known, and of what may have changed.
package cases

import "strings"

type point struct{ x, y int }

type table struct {
	m    map[string]int
	rows map[string]map[string]bool
	keys []string
	n    int
}

type large struct{ a [20]int }

func twice(m map[string]int, k string) int {
	if _, ok := m[k]; ok {
		return m[k] // want `confirmed: m\[k\] is looked up: line 18 finds it; keep that in a variable`
	}
	return 0
}

func twiceHere(m map[point]int, k point) bool { return m[k] > 0 && m[k] < 9 } // want `confirmed: m\[k\] is looked up: line 24 finds it; keep that in a variable`

func (t *table) field(k string) int {
	if t.m[k] > 0 {
		t.n++         // another field
		return t.m[k] // want `confirmed: t\.m\[k\] is looked up: line 27 finds it; keep that in a variable`
	}
	return 0
}

func (t *table) otherMap(u *table, k string) int {
	n := t.m[k]
	t.m = u.m
	return n + t.m[k]
}

func (t *table) otherKey(k string) int {
	n := t.m[k]
	k += "s"
	return n + t.m[k]
}

func (t *table) inLoop(names []string, key string) int {
	n := t.n
	for _, name := range names {
		if strings.HasPrefix(name, "a") {
			n++
		}
		n += t.m[key] // want `confirmed: t\.m\[key\] is looked up each iteration: neither the map nor the key changes in the loop; look it up once before`
	}
	return n
}

func (t *table) inHeader(key string) (n int) {
	_ = t.n
	for i := 0; i < t.m[key]; i++ { // want `confirmed: t\.m\[key\] is looked up each iteration: neither the map nor the key changes in the loop; look it up once before`
		n += i
	}
	return n
}

func (t *table) inTwoLoops(names []string, key string) (n int) {
	_ = t.n
	for range names {
		for range names {
			n += t.m[key] // want `confirmed: t\.m\[key\] is looked up each iteration: neither the map nor the key changes in the loop; look it up once before`
		}
	}
	return n
}

func (t *table) nested(key string, names []string) {
	_ = t.n
	for _, name := range names {
		t.rows[key][name] = true // want `confirmed: t\.rows\[key\] is looked up each iteration: neither the map nor the key changes in the loop; look it up once before`
	}
}

// Where it is nil, and there are no names, it must not be followed.
func (t *table) mayBeNil(names []string, key string) (n int) {
	for range names {
		n += t.m[key]
	}
	return n
}

func sometimes(m map[string]int, names []string, key string) (n int) {
	for _, name := range names {
		if name == "" {
			n += m[key]
		}
	}
	return n
}

func changed(m map[string]int, names []string, key string) (n int) {
	for _, name := range names {
		n += m[key]
		m[name] = n
	}
	return n
}

func mayPanic(m map[any]int, names []string, key any) (n int) {
	for range names {
		n += m[key]
	}
	return n
}

func waits(m map[string]int, c chan bool, key string) (n int) {
	for range c {
		n += m[key]
	}
	return n
}

func ranged(m map[string]int) (n int) {
	for k := range m {
		n += m[k] // want `confirmed: m\[k\] is looked up each iteration: the loop over .m. is at that key; range over its values too`
	}
	return n
}

func rangedNumbers(m map[float64]int) (n int) {
	for k := range m {
		n += m[k] // not that of NaN
	}
	return n
}

func rangedDeleted(m map[string]int, others []string) (n int) {
	for k := range m {
		for _, o := range others {
			delete(m, o)
		}
		n += m[k]
	}
	return n
}

func rangedAnother(m, l map[string]int) (n int) {
	for k := range m {
		n += l[k]
	}
	return n
}

func stored(m map[string]int, k string) int {
	m[k] = len(k)
	return m[k] // want `confirmed: m\[k\] is looked up: line 153 assigns to it; keep the value in a variable`
}

func storedNumber(m map[float64]int, k float64) int {
	m[k] = 1
	return m[k] // 0 for NaN
}

func storedSometimes(m map[string]*point, k string) int {
	if m[k] == nil {
		m[k] = &point{}
	}
	m[k].x++      // want `confirmed: m\[k\] is looked up: line 163 finds it, or line 164 assigns to it; keep the value in a variable`
	return m[k].x // want `confirmed: m\[k\] is looked up: line 163 finds it, or line 164 assigns to it; keep the value in a variable`
}

func storedAnother(m map[string]*point, k, l string) int {
	if m[k] == nil {
		m[l] = &point{}
	}
	return m[k].x
}

func counted(m map[string]int, k string) int {
	m[k]++ // keeping this would take a look-up of its own
	return m[k]
}

func changes(m map[string]int, k string) int {
	n := m[k]
	delete(m, k)
	return n + m[k]
}

func calls(m map[string]int, k string, f func()) int {
	n := m[k]
	f()
	return n + m[k]
}

func empty(m map[string]int) { clear(m) }

func callsOwn(m map[string]int, k string) int {
	n := m[k]
	empty(m)
	return n + m[k]
}

func count(keys []string) (n int) {
	for range keys {
		n++
	}
	return n
}

func callsHarmless(m map[string]int, k string, keys []string) int {
	n := m[k]
	n += count(keys)
	return n + m[k] // want `confirmed: m\[k\] is looked up: line 210 finds it; keep that in a variable`
}

// Nobody else has the map.
func private(keys []string, f func()) (n int) {
	m := make(map[string]int)
	for _, k := range keys {
		m[k] = len(k)
		f()
		n += m[k] // want `confirmed: m\[k\] is looked up each iteration: line 219 assigns to it; keep the value in a variable`
	}
	return n
}

// A literal may have changed it.
func captured(keys []string) (n int) {
	m := make(map[string]int)
	f := func() { clear(m) }
	for _, k := range keys {
		m[k] = len(k)
		f()
		n += m[k]
	}
	return n
}

func inPlace(m map[string]large, k string) int { return m[k].a[0] + m[k].a[1] } // want `confirmed: m\[k\] is looked up: line 238 finds it; keep that in a variable`

const debug = false

func removed(m map[string]int, k string) int {
	if debug {
		return m[k] + m[k] // want `refuted: m\[k\] is not looked up \(the machine code looks nothing up here\)`
	}
	return 0
}

func generic[K comparable](m map[K]int, k K) int { return m[k] + m[k] } // want `unconfirmed: m\[k\] may be looked up: line 249 finds it \(generic code that this package does not instantiate\)`

func instantiated[V any](m map[string]V, k string) (V, V) { return m[k], m[k] } // want `confirmed: m\[k\] is looked up: line 251 finds it; keep that in a variable`

var _, _ = instantiated[int](nil, "")
