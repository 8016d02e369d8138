// Package example has each fix that the documentation of slicegrow names, before and after.
package example

import (
	"slices"
	"strings"
)

// A User has a name.
type User struct{ Name string }

// CapacityBefore returns the names of us.
//
//go:noinline
func CapacityBefore(us []User) []string {
	var names []string
	for _, u := range us {
		names = append(names, u.Name) // 1, 2, 4, 8, ...
	}
	return names
}

// ConcatBefore joins three slices.
//
//go:noinline
func ConcatBefore(a, b, c []int) []int {
	return append(append(append([]int(nil), a...), b...), c...)
}

// LiteralBefore puts a value before others.
//
//go:noinline
func LiteralBefore(first int, more []int) []int {
	return append([]int{first}, more...)
}

// ReuseBefore calls use with the even numbers of each row.
func ReuseBefore(rows [][]int, use func([]int)) {
	for _, row := range rows {
		var even []int
		for _, n := range row {
			if n%2 == 0 {
				even = append(even, n)
			}
		}
		use(even)
	}
}

// JoinBefore writes the names of us in quotes.
func JoinBefore(us []User) string {
	var parts []string
	for _, u := range us {
		parts = append(parts, "'"+u.Name+"'") // a text for each, and the slice
	}
	return strings.Join(parts, ", ")
}

// RoundBefore counts the different even numbers of each row.
func RoundBefore(rows [][]int) (sum int) {
	for _, row := range rows {
		var even []int // 1, 2, 4, 8, ... for each row
		for _, n := range row {
			if n%2 == 0 && !slices.Contains(even, n) {
				even = append(even, n)
			}
		}
		sum += len(even)
	}
	return sum
}
