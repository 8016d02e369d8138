// Package example has each fix that the documentation of mapalloc names, before and after.
package example

// HintBefore returns the set of names.
//
//go:noinline
func HintBefore(names []string) map[string]bool {
	set := make(map[string]bool)
	for _, n := range names {
		set[n] = true // grows
	}
	return set
}

// TableBefore tells the size of a unit.
func TableBefore(unit string) int {
	sizes := map[string]int{"B": 1, "KB": 1 << 10, "MB": 1 << 20, "GB": 1 << 30, "KiB": 1 << 10, "MiB": 1 << 20, "GiB": 1 << 30, "b": 1, "k": 1 << 10}
	return sizes[unit]
}
