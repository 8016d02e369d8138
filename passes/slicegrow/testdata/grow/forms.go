package grow

import (
	"fmt"
	"strings"
)

func assignments(m []struct{ k, v string }) string {
	var parts []string
	for _, e := range m {
		if e.v != "" {
			parts = append(parts, e.k+"="+e.v) // want `confirmed: append to .parts. in a loop allocates .*; write the parts to a strings.Builder with room in place of strings.Join$`
		} else {
			parts = append(parts, fmt.Sprintf("%s is not set", e.k)) // want `confirmed: append to .parts. in a loop allocates .*; write the parts to a strings.Builder with room in place of strings.Join$`
		}
	}
	if len(parts) == 0 {
		return "nothing"
	}
	return "SET " + strings.Join(parts, ",")
}

// kept are parts of which some are there, or that are needed for something else.
func keptParts(m []struct{ k, v string }) (string, int) {
	var some, counted []string
	for _, e := range m {
		some = append(some, e.k) // want `confirmed: append to .some. in a loop allocates[^;]*; make it with capacity len\(m\) before the loop$`
		if e.v != "" {
			counted = append(counted, e.k+e.v) // want `confirmed: append to .counted. in a loop allocates[^;]*$`
		}
	}
	return strings.Join(some, ",") + strings.Join(counted, ","), len(counted)
}

func rowSums(rows [][]int, f func([]int)) (sum int) {
	for _, row := range rows {
		var even, kept []int
		for _, n := range row {
			if n%2 == 0 {
				even = append(even, n) // want `confirmed: append to .even. in a loop allocates .*; declare it before the loop around that, and begin each round with even\[:0\]$`
				kept = append(kept, n) // want `confirmed: append to .kept. in a loop allocates[^;]*$`
			}
		}
		for _, n := range even {
			sum += n
		}
		f(kept)
		var none []int
		for _, n := range row {
			if n%2 == 0 {
				none = append(none, n) // want `confirmed: append to .none. in a loop allocates[^;]*$`
			}
		}
		if none == nil {
			sum++
		}
	}
	return sum
}

// rare begins a slice in some rounds alone, maybe in one.
func rare(rows [][]int) (sum int) {
	for _, row := range rows {
		if len(row) > 10 {
			var even []int
			for _, n := range row {
				if n%2 == 0 {
					even = append(even, n) // want `confirmed: append to .even. in a loop allocates[^;]*$`
				}
			}
			sum += len(even)
		}
	}
	return sum
}
