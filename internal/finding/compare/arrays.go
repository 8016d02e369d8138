package compare

import (
	"go/version"
	"slices"
	"strings"

	"github.com/perfvet/perfvet/internal/finding"
)

// stackArrays is the first release whose appends may begin in an array on the stack, which is moved to the heap where the slice is kept.
const stackArrays = "go1.26"

// moveArrays marks the arrays that slices are given at last, where one side alone is of a release that has them, and appends to the same variable of the same
// function are there on both. What these allocated one by one is allocated once then: that is less than it was. Where both sides have such arrays, a
// slice that is kept by now is one that costs more.
func (m *matcher) moveArrays(base, head string) {
	if before := func(release string) bool { return version.Compare(release, stackArrays) < 0 }; !version.IsValid(base) || !version.IsValid(head) || before(base) == before(head) {
		return
	}
	for _, items := range [][]*item{m.base, m.head} {
		grown := make(map[slice]bool)
		for _, i := range items {
			if s, ok := sliceOf(i); ok && i.Category != finding.CategoryKeep && i.other != nil {
				grown[s] = true
			}
		}
		for _, i := range items {
			if i.other != nil || !i.moves() {
				continue
			}
			s, ok := sliceOf(i)
			i.same = ok && grown[s] || i.otherLine > 0 // of a callee that is inlined there
		}
	}
}

// moves reports whether i is nothing but the move of such arrays.
func (i *item) moves() bool {
	return len(i.Code) > 0 && !slices.ContainsFunc(i.Code, func(c finding.Code) bool { return !strings.HasPrefix(c.Callee, "runtime.moveSlice") })
}

// A slice is a variable of a function.
type slice struct{ check, at, function, name string }

// sliceOf returns the variable that a message names first, in backquotes.
func sliceOf(i *item) (slice, bool) {
	_, rest, _ := strings.Cut(i.Message, "`")
	name, _, ok := strings.Cut(rest, "`")
	return slice{i.Check, i.at, i.Function, name}, ok && name != ""
}
