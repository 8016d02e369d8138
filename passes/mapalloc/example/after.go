package example

// HintAfter is [HintBefore] with the number of names.
//
//go:noinline
func HintAfter(names []string) map[string]bool {
	set := make(map[string]bool, len(names))
	for _, n := range names {
		set[n] = true
	}
	return set
}

var sizes = map[string]int{"B": 1, "KB": 1 << 10, "MB": 1 << 20, "GB": 1 << 30, "KiB": 1 << 10, "MiB": 1 << 20, "GiB": 1 << 30, "b": 1, "k": 1 << 10}

// TableAfter is [TableBefore] with the table in a package variable.
func TableAfter(unit string) int { return sizes[unit] }
