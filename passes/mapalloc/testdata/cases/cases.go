// Package cases has maps.
package cases

var global map[string]int

func returned() map[string]int {
	return make(map[string]int) // want `confirmed: make\(map\[string\]int\) allocates: returned`
}

func hinted(names []string) map[string]bool {
	m := make(map[string]bool, len(names)) // want `confirmed: make\(map\[string\]bool, len\(names\)\) allocates: returned on line 15`
	for _, n := range names {
		m[n] = true // want `confirmed: assignment to m\[n\] allocates when the map has no room for a new key`
	}
	return m
}

func local(names []string) int {
	m := make(map[string]int) // want `refuted: make\(map\[string\]int\) does not allocate \(does not escape: it lives on the stack\)`
	for _, n := range names {
		m[n]++ // want `confirmed: assignment to m\[n\] allocates when`
	}
	return len(m)
}

func literal() {
	global = map[string]int{ // want `confirmed: map\[string\]int{...} \(2 elements\) allocates: assigned to .global.`
		"a": 1, // want `confirmed: element .* of a map literal allocates when`
		"b": 2, // want `confirmed: element .* of a map literal allocates when`
	}
}

func nestedLiteral(k string, v int) map[string]map[string]int {
	return map[string]map[string]int{ // want `confirmed: map\[string\]map\[string\]int{...} \(1 element\) allocates: returned` `confirmed: filling map\[string\]map\[string\]int{...} allocates when`
		"a": { // want `confirmed: map\[string\]int{...} \(1 element\) allocates: stored in a map literal on line 34` `confirmed: filling map\[string\]int{...} allocates`
			k: v,
		},
	}
}

var ports = map[string]map[string]int{ // want `confirmed: map.* \(1 element\) allocates: assigned to .ports.` `confirmed: filling map`
	"udp": { // want `unconfirmed: map\[string\]int{...} \(1 element\) may allocate \(it may be made where the literal around it begins, on line 41\)`
		"domain": 53, // want `confirmed: element "domain" of a map literal allocates`
	},
}

func read(k string) int { return global[k] }

func remove(k string) { delete(global, k) }

func generic[K comparable, V any](k K, v V) map[K]V {
	m := make(map[K]V) // want `confirmed: make\(map\[K\]V\) allocates: returned on line 54`
	m[k] = v           // want `confirmed: assignment to m\[k\] allocates`
	return m
}

func Use() (map[int]int, map[string]int) { return generic(1, 2), generic("a", 1) }
