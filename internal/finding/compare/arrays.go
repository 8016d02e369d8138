package compare

import (
	"strings"

	"github.com/perfvet/perfvet/internal/finding"
)

// moveArrays marks the arrays that slices are given at last, where appends to the same variable of the same function are there on both sides. Since Go 1.26
// appends begin in an array on the stack, and what they allocated one by one before is allocated once, when the slice is kept: that is less than it was.
func (m *matcher) moveArrays() {
	for _, items := range [][]*item{m.base, m.head} {
		grown := make(map[slice]bool)
		for _, i := range items {
			if s, ok := sliceOf(i); ok && i.Category != finding.CategoryKeep && i.other != nil {
				grown[s] = true
			}
		}
		for _, i := range items {
			if s, ok := sliceOf(i); ok && i.Category == finding.CategoryKeep && i.other == nil {
				i.same = grown[s]
			}
		}
	}
}

// A slice is a variable of a function.
type slice struct{ check, at, function, name string }

// sliceOf returns the variable that a message names first, in backquotes.
func sliceOf(i *item) (slice, bool) {
	_, rest, _ := strings.Cut(i.Message, "`")
	name, _, ok := strings.Cut(rest, "`")
	return slice{i.Check, i.at, i.Function, name}, ok && name != ""
}
