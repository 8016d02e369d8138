package example

// LoopAfter is [LoopBefore] with the list looked up once.
//
//go:noinline
func LoopAfter(lists map[string]map[string]int, list string, words []string) {
	counts := lists[list]
	for _, w := range words {
		counts[w]++
	}
}

// AgainAfter is [AgainBefore] with the port in a variable.
//
//go:noinline
func AgainAfter(ports map[string]int, host string) int {
	if port, ok := ports[host]; ok {
		return port
	}
	return 80
}

type counted struct{ hits, misses int }

// StoredAfter is [StoredBefore] with the counter in a variable.
//
//go:noinline
func StoredAfter(counters map[string]*counted, name string) int {
	c := counters[name]
	if c == nil {
		c = new(counted)
		counters[name] = c
	}
	c.hits++
	return c.hits + c.misses
}

// RangeAfter is [RangeBefore] over the values.
//
//go:noinline
func RangeAfter(sizes map[string]int) (sum int) {
	for _, size := range sizes {
		sum += size
	}
	return sum
}

// AssignAfter is [AssignBefore] with one look-up for each word.
//
//go:noinline
func AssignAfter(counts map[string]int, words []string) {
	for _, w := range words {
		counts[w]++
	}
}

// GuardAfter is [GuardBefore] without the test.
//
//go:noinline
func GuardAfter(counts map[string]int, words []string) {
	for _, w := range words {
		counts[w]++
	}
}
