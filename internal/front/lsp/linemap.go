package lsp

import (
	"slices"
	"strings"
)

// A lineMap says where the lines of a text are in a later one: at index i the 1-based line there that was line i+1, or 0
// for one that an edit touched.
type lineMap []int

// at returns where the 1-based line is now, or 0.
func (m lineMap) at(line int) int {
	if line < 1 || line > len(m) {
		return 0
	}
	return m[line-1]
}

// mapLines returns where the lines of one text are in another. Lines are the same if they are but for a carriage
// return at the end. What it maps it maps in order: the same lines at both ends of the texts; between them those that both
// have once, as many as are in order; and the same lines next to those. Any other, such as one of two that look the
// same, may be left out.
func mapLines(from, to []byte) lineMap {
	a, b := splitLines(from), splitLines(to)
	m := make(lineMap, len(a))
	start, end := extend(m, a, b, [2]int{}, [2]int{len(a), len(b)})
	for _, c := range anchors(a, b, start, end) {
		extend(m, a, b, start, c)
		m[c[0]] = c[1] + 1
		start = [2]int{c[0] + 1, c[1] + 1}
	}
	extend(m, a, b, start, end)
	return m
}

// extend maps the same lines at the start and at the end of a part of both texts, and returns the part between.
func extend(m lineMap, a, b []string, start, end [2]int) (from, to [2]int) {
	for ; start[0] < end[0] && start[1] < end[1] && a[start[0]] == b[start[1]]; start[0], start[1] = start[0]+1, start[1]+1 {
		m[start[0]] = start[1] + 1
	}
	for ; start[0] < end[0] && start[1] < end[1] && a[end[0]-1] == b[end[1]-1]; end[0], end[1] = end[0]-1, end[1]-1 {
		m[end[0]-1] = end[1]
	}
	return start, end
}

func splitLines(text []byte) []string {
	lines := strings.Split(string(text), "\n")
	for i, l := range lines {
		lines[i] = strings.TrimSuffix(l, "\r")
	}
	return lines
}

// anchors returns the indices of lines that are once in a part of a and once in that of b, as many as are in order in both.
func anchors(a, b []string, start, end [2]int) [][2]int {
	inB := once(b[start[1]:end[1]])
	var pairs [][2]int // by index in a
	for line, atA := range once(a[start[0]:end[0]]) {
		if atB, ok := inB[line]; ok && atA >= 0 && atB >= 0 {
			pairs = append(pairs, [2]int{start[0] + atA, start[1] + atB})
		}
	}
	slices.SortFunc(pairs, func(x, y [2]int) int { return x[0] - y[0] })
	return increasing(pairs)
}

// once returns the index of each line that there is once, and -1 of the others.
func once(lines []string) map[string]int {
	index := make(map[string]int, len(lines))
	for i, l := range lines {
		if _, ok := index[l]; ok {
			i = -1
		}
		index[l] = i
	}
	return index
}

// increasing returns the most of pairs whose second numbers increase: the longest increasing subsequence, by
// the piles of patience sorting.
func increasing(pairs [][2]int) [][2]int {
	var piles []int // index of the pair on top of each
	before := make([]int, len(pairs))
	for i, p := range pairs {
		n, _ := slices.BinarySearchFunc(piles, p[1], func(top, second int) int { return pairs[top][1] - second })
		before[i] = -1
		if n > 0 {
			before[i] = piles[n-1]
		}
		if n == len(piles) {
			piles = append(piles, i)
		}
		piles[n] = i
	}
	chosen := make([][2]int, len(piles))
	if len(piles) == 0 {
		return chosen
	}
	for n, i := len(piles)-1, piles[len(piles)-1]; n >= 0; n, i = n-1, before[i] {
		chosen[n] = pairs[i]
	}
	return chosen
}
