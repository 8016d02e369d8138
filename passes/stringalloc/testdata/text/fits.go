package text

// fits are conversions and concatenations that the buffer on the stack always has room for, and some that it may not have.
func fits(s string, b []byte, rs []rune, i int, r rune) (n int) {
	for ; i+9 < len(rs); i++ {
		xx := []byte(string(rs[i+1 : i+3])) // want `^refuted: \[\]byte\(string\(rs\[i \+ 1:i \+ 3\]\)\) does not allocate \(does not escape: its bytes, 8 at most, are on the stack\)$` `^refuted: string\(rs\[i \+ 1:i \+ 3\]\) does not allocate \(does not escape: its bytes, 8 at most, are on the stack\)$`
		n += sumOf(xx)
		n += measure(string(rs[i : i+7])) // want `^refuted: .*its bytes, 28 at most`
		n += measure(string(rs[i : i+8])) // want `^confirmed: .* allocates each iteration unless it fits 32 bytes on the stack$`
	}
	n += measure(string(b[i : i+32]))      // want `^refuted: .*its bytes, 32 at most, are on the stack`
	n += measure(string(b[i : i+33]))      // want `^confirmed: .* allocates unless it fits 32 bytes on the stack$`
	n += measure(string(b[len(b)-4:]))     // want `^refuted: .*its bytes, 4 at most, are on the stack`
	n += sumOf([]byte(s[:8]))              // want `^refuted: .*its bytes, 8 at most, are on the stack`
	n += len(runesOf([]rune(s[i : i+32]))) // want `^refuted: .*its runes, 32 at most, are on the stack`
	n += len(runesOf([]rune(s[i : i+33]))) // want `^confirmed: .* allocates unless it fits 32 runes on the stack$`
	n += measure(s[i:i+30] + string(r))    // want `^confirmed: .* allocates unless it fits 32 bytes on the stack$` `^refuted: string\(r\)`
	n += measure(s[i:i+28] + string(r))    // want `^refuted: .*its bytes, 32 at most, are on the stack` `^refuted: string\(r\)`
	if len(b) <= 16 {
		n += measure(string(b)) // want `^refuted: .*its bytes, 16 at most, are on the stack`
	}
	return n
}

// letters keeps what is on the heap however short it is, but for a single byte.
func letters(b []byte, rs []rune, i int) {
	global = string(b[i : i+1])  // want `^refuted: .* \(1 byte at most: the runtime has a string of each in read-only data\)$`
	global = string(b[i : i+2])  // want `^confirmed: .* allocates: assigned to .global.$`
	global = string(rs[i : i+1]) // want `^confirmed: .* allocates: assigned to .global.$`
}

//go:noinline
func measure(s string) (n int) {
	for i := range len(s) {
		n += int(s[i])
	}
	return n
}

//go:noinline
func sumOf(b []byte) (n int) {
	for i := range b {
		b[i]++
		n += int(b[i])
	}
	return n
}

//go:noinline
func runesOf(rs []rune) string {
	rs[0]++
	return string(rs) // want `^confirmed: string\(rs\) allocates: returned$`
}
