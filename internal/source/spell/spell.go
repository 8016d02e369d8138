// Package spell suggests the word that was meant.
package spell

import "strings"

// Nearest returns the word that s begins or is most like, or "" if none is much like it.
func Nearest(s string, words []string) string {
	s = strings.ToLower(s)
	best, bestDistance := "", max(2, len(s)/2)+1
	for _, w := range words {
		if len(s) > 2 && strings.HasPrefix(w, s) {
			return w
		}
		if d := distance(s, w); d < bestDistance {
			best, bestDistance = w, d
		}
	}
	return best
}

// Within returns the word that s is most like, if no more than the given number of bytes make one into the other, or else "".
func Within(s string, words []string, most int) string {
	best, bestDistance := "", most+1
	for _, w := range words {
		if d := distance(s, w); d < bestDistance {
			best, bestDistance = w, d
		}
	}
	return best
}

// distance returns the number of bytes to insert, delete or replace to make a into b.
func distance(a, b string) int {
	row := make([]int, len(b)+1)
	for j := range row {
		row[j] = j
	}
	for i := range len(a) {
		diagonal := row[0]
		row[0] = i + 1
		for j := range len(b) {
			replace := diagonal
			if a[i] != b[j] {
				replace++
			}
			diagonal = row[j+1]
			row[j+1] = min(replace, row[j]+1, row[j+1]+1)
		}
	}
	return row[len(b)]
}
