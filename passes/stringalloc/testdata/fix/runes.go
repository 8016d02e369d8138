package fix

func letters(s string) (n int) {
	for _, r := range []rune(s) {
		n += int(r)
	}
	for range []rune(s + s) {
		n++
	}
	for i, r := range []rune(s) {
		n += i * int(r)
	}
	return n
}
