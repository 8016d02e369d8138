package cases

// behind ranges over a literal whose brace is on a later line than the statement, where the compiler has the map made: it has more elements than the stack has room for.
func behind() (n int) {
	for _, v := range map[int]struct { // want `^confirmed: map\[int\]struct{a int; b int}{...} \(9 elements\) allocates$`
		a, b int
	}{
		0: {1, 2}, 1: {1, 2}, 2: {1, 2}, 3: {1, 2}, 4: {1, 2}, 5: {1, 2}, 6: {1, 2}, 7: {1, 2}, 8: {2, 3}, // want `element 0 of` `element 1 of` `element 2 of` `element 3 of` `element 4 of` `element 5 of` `element 6 of` `element 7 of` `element 8 of`
	} {
		n += v.a
	}
	return n
}

// few has room for all on the stack.
func few() (n int) {
	for _, v := range map[int]struct { // want `^refuted: map\[int\]struct{a int; b int}{...} \(2 elements\) does not allocate`
		a, b int
	}{
		0: {1, 2}, 1: {2, 3}, // want `element 0 of` `element 1 of`
	} {
		n += v.a
	}
	return n
}
