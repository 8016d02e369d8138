package cases

type named map[string]int

type table struct{ m map[string]int }

func conversion(n int) named {
	return make(named, n) // want `^confirmed: make\(named, n\) allocates: returned$`
}

func large() map[int]int {
	return make(map[int]int, 8) // want `^confirmed: make\(map\[int\]int, 8\) allocates: returned$`
}

func larger() map[int]int {
	return make(map[int]int, 9) // want `^confirmed: make\(map\[int\]int, 9\) allocates: returned$`
}

func empty() map[string]int {
	return map[string]int{} // want `^confirmed: map\[string\]int\{\.\.\.\} \(0 elements\) allocates: returned$`
}

func ofSlice(n int) []int { return make([]int, n) }

func add(m map[string]int, k string) {
	m[k] += 2  // want `^confirmed: assignment to m\[k\] allocates when the map has no room for a new key$`
	(m[k]) = 3 // want `^confirmed: assignment to m\[k\] allocates when the map has no room for a new key$`
}

func field(t *table, k string) { t.m[k]++ } // want `^confirmed: assignment to t\.m\[k\] allocates when the map has no room for a new key$`

func nested(m map[string]map[string]int, k string) {
	m[k][k] = 1 // want `^confirmed: assignment to m\[k\]\[k\] allocates when the map has no room for a new key$`
}

func both(m map[string]int, k string) (v int, ok bool) {
	v, ok = m[k]
	return v, ok
}

func ranged(m map[string]int, k string, in []int) {
	for _, m[k] = range in { // want `^confirmed: assignment to m\[k\] allocates when the map has no room for a new key$`
	}
}

func values(a, b int) map[string]int {
	return map[string]int{"a": a, "b": b} // want `^confirmed: map\[string\]int\{\.\.\.\} \(2 elements\) allocates: returned$` `^confirmed: filling map\[string\]int\{\.\.\.\} allocates when the map has no room for a new key$`
}

func inLoop(n int) (ms []map[int]bool) {
	for range n {
		ms = append(ms, make(map[int]bool)) // want `^confirmed: make\(map\[int\]bool\) allocates each iteration: appended to a slice$`
	}
	return ms
}

func ofIndex(xs []int, i int) { xs[i] = 1 }

func ofParameter[M ~map[K]V, K comparable, V any](dst, src M) M {
	for k, v := range src {
		dst[k] = v // want "confirmed: assignment to dst.k. allocates when the map has no room"
	}
	_ = make(M)               // want "^refuted: make.M. does not allocate"
	kept := make(M, len(src)) // want "confirmed: make.M, len.src.. allocates"
	return kept
}

var asParameter = ofParameter(named(nil), named(nil))
