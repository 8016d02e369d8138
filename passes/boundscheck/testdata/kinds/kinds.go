// Package kinds has what is checked and what is not, and no form that would change it.
package kinds

func index(b []byte, at []int) (sum int) {
	for _, i := range at {
		sum += int(b[i]) // want `^confirmed: b\[i\] costs a bounds check each iteration$`
	}
	return sum
}

func text(s string, at []int) (sum int) {
	for _, i := range at {
		sum += int(s[i]) // want `^confirmed: s\[i\] costs a bounds check each iteration$`
	}
	return sum
}

func array(a *[100]byte, at []int) (sum int) {
	for _, i := range at {
		sum += int(a[i]) // want `^confirmed: a\[i\] costs a bounds check each iteration$`
	}
	return sum
}

func sliced(b []byte, at []int) (sum int) {
	for _, i := range at {
		sum += len(b[:i]) // want `^confirmed: b\[:i\] costs a bounds check each iteration$`
		sum += len(b[i:]) // want `^confirmed: b\[i:\] costs a bounds check each iteration$`
	}
	return sum
}

func full(b []byte, at []int) (sum int) {
	for _, i := range at {
		sum += cap(b[0:0:i]) // want `^confirmed: b\[0:0:i\] costs a bounds check each iteration$`
	}
	return sum
}

func converted(rows [][]byte) (sum int) {
	for _, row := range rows {
		a := [4]byte(row) // want `^confirmed: \[4\]byte\(row\) costs a bounds check each iteration$`
		sum += int(a[0])
	}
	return sum
}

func proven(b []byte) (sum int) {
	for i := range b {
		sum += int(b[i]) // want `^refuted: b\[i\] costs no bounds check \(the machine code has none\)$`
	}
	for i := len(b) - 1; i >= 0; i-- {
		sum += int(b[i]) // want `^refuted: b\[i\] costs no bounds check \(the machine code has none\)$`
	}
	return sum
}

func maskedArray(a *[256]int, b []byte) (sum int) {
	for _, c := range b {
		sum += a[c] // want `^refuted: a\[c\] costs no bounds check \(the machine code has none\)$`
	}
	return sum
}

func twice(b []byte, at []int) (sum int) {
	for _, i := range at {
		sum += int(b[i]) * int(b[i]) // want `^confirmed: b\[i\] costs a bounds check each iteration$`
	}
	return sum
}

func which(b []byte, at []int) (sum int) {
	for _, i := range at {
		j := max(i, 0)
		sum += int(b[j]) - len(b[j:]) + int(b[min(j, 3)]) // want `^unconfirmed: b\[j\] may cost a bounds check each iteration \(the machine code has 1 of the line's 2 checks, and which is not known\)$` `^confirmed: b\[j:\] costs a bounds check each iteration$` `^unconfirmed: b\[min\(j, 3\)\] may cost a bounds check each iteration \(the machine code has 1 of the line's 2 checks, and which is not known\)$`
	}
	return sum
}

func once(b []byte, i int) byte { return b[i] } // not where it runs often

func generic[T any](s []T, at []int) (last T) {
	for _, i := range at {
		last = s[i] // want `^unconfirmed: s\[i\] may cost a bounds check each iteration \(generic code that this package does not instantiate\)$`
	}
	return last
}

func maps(m map[int]int, at []int) (sum int) {
	for _, i := range at {
		sum += m[i]
	}
	return sum
}

// Use keeps the functions.
var Use = []any{index, text, array, sliced, full, converted, proven, maskedArray, twice, which, once, maps}
