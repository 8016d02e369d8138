package example

import (
	"slices"
	"strings"
)

// CapacityAfter is [CapacityBefore] with the capacity.
//
//go:noinline
func CapacityAfter(us []User) []string {
	names := make([]string, 0, len(us))
	for _, u := range us {
		names = append(names, u.Name)
	}
	return names
}

// ConcatAfter is [ConcatBefore] with one allocation of the right size.
//
//go:noinline
func ConcatAfter(a, b, c []int) []int { return slices.Concat(a, b, c) }

// LiteralAfter is [LiteralBefore] with room for all.
//
//go:noinline
func LiteralAfter(first int, more []int) []int {
	all := make([]int, 0, 1+len(more))
	all = append(all, first)
	return append(all, more...)
}

// ReuseAfter is [ReuseBefore] with one array for all rows. It is right only if use does not keep the slice.
func ReuseAfter(rows [][]int, use func([]int)) {
	var even []int
	for _, row := range rows {
		even = even[:0]
		for _, n := range row {
			if n%2 == 0 {
				even = append(even, n)
			}
		}
		use(even)
	}
}

// JoinAfter is [JoinBefore] with a builder.
func JoinAfter(us []User) string {
	var b strings.Builder
	b.Grow(64)
	for i, u := range us {
		if i > 0 {
			b.WriteString(", ")
		}
		b.WriteString("'")
		b.WriteString(u.Name)
		b.WriteString("'")
	}
	return b.String()
}

// RoundAfter is [RoundBefore] with one array for all rows.
func RoundAfter(rows [][]int) (sum int) {
	var even []int
	for _, row := range rows {
		even = even[:0]
		for _, n := range row {
			if n%2 == 0 && !slices.Contains(even, n) {
				even = append(even, n)
			}
		}
		sum += len(even)
	}
	return sum
}
