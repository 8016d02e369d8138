// Package mapalloc defines an Analyzer that reports maps that are allocated, and assignments that may make them grow.
//
// # Analyzer mapalloc
//
// mapalloc: report maps that are allocated, and assignments that may make them grow
//
// A map that escapes is on the heap, with its groups of eight elements; one that does not is on the stack, with its first group, if
// the hint is at most eight. When a map has no room for a new key it allocates a larger table:
//
//	func set(names []string) map[string]bool {
//		m := make(map[string]bool) // make(map[string]bool, len(names)) does not grow
//		for _, n := range names {
//			m[n] = true
//		}
//		return m
//	}
//
// # What is reported
//
// By category:
//
//   - make: make(map[K]V)
//   - hint: make(map[K]V, n), which has room for n elements
//   - literal: map[K]V{...}, which is made anew each time it runs
//   - assign: m[k] = v, m[k] += v, m[k]++, and the elements of a literal: these allocate when the map has no room for a new key
//
// Each is confirmed by the call of the runtime with the map's type at that line of the machine code.
//
// # How to fix it
//
// Give make the number of elements where it is known. Keep a literal that nothing writes to in a package variable, or use a switch.
// Reuse a map: clear(m) keeps its memory.
//
// The finding also has the edits, for "perfvet -fix" and editors, where a loop over a slice, an array or a map fills an empty map and
// gives each element a key of its own: its index, its key, or a field by which the element is kept.
//
// # When to ignore it
//
// Ignore assignments to maps that are kept: they grow a few times and then no more.
package mapalloc
