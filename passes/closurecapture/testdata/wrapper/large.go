package wrapper

// A large value is over what a closure holds by value: 128 bytes.
type large struct{ n [17]int }

func (l large) value()  {}
func (l *large) point() {}

//go:noinline
func take(l large, n int) int { return l.n[0] + n }

//go:noinline
func makeLarge() large { return large{} }

func goLarge(l large, n int) {
	go take(l, n) // want `^confirmed: go statement allocates 24 bytes: its closure holds .l. by reference \(136 bytes, over 128 bytes\), .n. \(8 bytes\)$` `^confirmed: copy of .l. \(large\) moves to the heap, 144 bytes: the go statement holds it by reference \(over 128 bytes\)$`
}

func goLargeOf(l *large) {
	go take(*l, 1) // want `^confirmed: go statement allocates 16 bytes: its closure holds \*l by reference` `^confirmed: copy of \*l \(large\) moves to the heap, 144 bytes: the go statement holds it by reference \(over 128 bytes\)$`
	go l.value()   // want `^confirmed: go statement allocates 16 bytes: its closure holds .l. by reference` `^confirmed: copy of .l. \(large\) moves to the heap, 144 bytes: the go statement holds it by reference \(over 128 bytes\)$`
	go l.point()   // want `^confirmed: go statement allocates 16 bytes: its closure holds .l. \(8 bytes\)$`
}

func goLargeResult() {
	go take(makeLarge(), 2) // want `^confirmed: go statement allocates 16 bytes: its closure holds makeLarge\(\) by reference` `^confirmed: copy of makeLarge\(\) \(large\) moves to the heap, 144 bytes`
}

func deferLarge(ls []large) {
	for i := range ls {
		defer take(ls[i], i) // want `^confirmed: defer statement allocates 24 bytes each iteration: its closure holds ls\[i\] by reference` `^confirmed: copy of ls\[i\] \(large\) moves to the heap, 144 bytes each iteration: the defer statement holds it by reference`
	}
	for _, l := range ls {
		defer l.value() // want `^confirmed: defer statement allocates 16 bytes each iteration: its closure holds .l. by reference` `^confirmed: copy of .l. \(large\) moves to the heap, 144 bytes each iteration: the defer statement holds it by reference \(over 128 bytes\)$`
	}
	defer take(ls[0], 1)
}
