package method

type large struct{ buf [400]byte }

func (l *large) done() { l.buf[0]++ }

type holder struct {
	all [3]large
	large
}

var hook func()

func parameter(l large) { // want `^confirmed: .l. \(large\) moves to the heap, 416 bytes: the method value l\.done holds its address$`
	hook = l.done // want `^confirmed: method value l\.done allocates 16 bytes: holds the receiver \(8 bytes\)$`
}

func field(h holder, i int) { // want `^confirmed: .h. \(holder\) moves to the heap, 1792 bytes: the method value h\.all\[i\]\.done holds its address$`
	hook = h.all[i].done // want `^confirmed: method value h\.all\[i\]\.done allocates 16 bytes: holds the receiver \(8 bytes\)$`
}

func embedded(h holder) { // want `^confirmed: .h. \(holder\) moves to the heap, 1792 bytes: the method value h\.done holds its address$`
	hook = h.done // want `^confirmed: method value h\.done allocates 16 bytes: holds the receiver \(8 bytes\)$`
}

func eachOf(ls []large) {
	for _, l := range ls { // want `^confirmed: .l. \(large\) moves to the heap, 416 bytes each iteration: the method value l\.done holds its address$`
		hook = l.done // want `^confirmed: method value l\.done allocates 16 bytes each iteration: holds the receiver \(8 bytes\)$`
	}
}

func element(ls []large) { hook = ls[0].done } // want `^confirmed: method value ls\[0\]\.done allocates 16 bytes: holds the receiver \(8 bytes\)$`

func onStack(l large) {
	f := l.done // want `^refuted: method value l\.done does not allocate \(does not escape: it lives on the stack\)$`
	f()
}

func byGo(l large) { // want `^confirmed: .l. \(large\) moves to the heap, 416 bytes: the go statement holds its address$`
	go l.done() // want `^confirmed: go statement allocates 16 bytes: its closure holds .l. \(8 bytes\)$`
}

func byDefer(ls []large) {
	for _, l := range ls { // want `^confirmed: .l. \(large\) moves to the heap, 416 bytes each iteration: the defer statement holds its address$`
		defer l.done() // want `^confirmed: defer statement allocates 16 bytes each iteration: its closure holds .l. \(8 bytes\)$`
	}
}

func byBoth(l large) { // want `^confirmed: .l. \(large\) moves to the heap, 416 bytes: a closure captures it by reference \(reassigned\)$`
	hook = l.done                // want `^confirmed: method value l\.done allocates 16 bytes: holds the receiver \(8 bytes\)$`
	hook = func() { l.buf[1]++ } // want `^confirmed: closure allocates 16 bytes: captures .l. by reference \(400 bytes, reassigned\)$`
}
