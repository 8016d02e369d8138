// Package example has each fix that the documentation of loopmap names, before and after.
package example

// LoopBefore counts the words of a list.
//
//go:noinline
func LoopBefore(lists map[string]map[string]int, list string, words []string) {
	for _, w := range words {
		lists[list][w]++ // looks the list up, too
	}
}

// AgainBefore returns the port of a host.
//
//go:noinline
func AgainBefore(ports map[string]int, host string) int {
	if _, ok := ports[host]; ok {
		return ports[host]
	}
	return 80
}

type counter struct{ hits, misses int }

// StoredBefore counts a hit.
//
//go:noinline
func StoredBefore(counters map[string]*counter, name string) int {
	if counters[name] == nil {
		counters[name] = new(counter)
	}
	counters[name].hits++
	return counters[name].hits + counters[name].misses
}

// RangeBefore adds the sizes up.
//
//go:noinline
func RangeBefore(sizes map[string]int) (sum int) {
	for name := range sizes {
		sum += sizes[name]
	}
	return sum
}

// AssignBefore counts the words.
//
//go:noinline
func AssignBefore(counts map[string]int, words []string) {
	for _, w := range words {
		counts[w] = counts[w] + 1
	}
}

// GuardBefore counts the words.
//
//go:noinline
func GuardBefore(counts map[string]int, words []string) {
	for _, w := range words {
		if _, ok := counts[w]; !ok {
			counts[w] = 0
		}
		counts[w]++
	}
}
