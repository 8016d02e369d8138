//go:build go1.21

package loop

var kept func()

//go:noinline
func keep(f func()) { kept = f }

// The language of this file is that of Go 1.21: a loop has one variable for all iterations, which its closures capture.
func oneVariable(k int) {
	for i := 0; i < k; i++ { // want `^confirmed: .i. \(int\) moves to the heap, 8 bytes: a closure captures it by reference \(reassigned\)$`
		keep(func() { println(i) }) // want `^confirmed: closure allocates 16 bytes each iteration: captures .i. by reference \(8 bytes, reassigned\)$`
	}
}

func oneRangeVariable(ns []int) {
	for _, n := range ns { // want `^confirmed: .n. \(int\) moves to the heap, 8 bytes: a closure captures it by reference \(reassigned\)$`
		for j := 0; j < len(ns); j++ {
			keep(func() { println(n) }) // want `^confirmed: closure allocates 16 bytes each iteration: captures .n. by reference \(8 bytes, reassigned\); it captures nothing of the loop: make it once, before the loop$`
		}
	}
}

type counter int

func (c *counter) inc() { *c++ }

func oneReceiver(cs []counter) {
	for _, c := range cs { // want `^confirmed: .c. \(counter\) moves to the heap, 8 bytes: the method value c\.inc holds its address$`
		keep(c.inc) // want `^confirmed: method value c.inc allocates 16 bytes each iteration: holds the receiver \(8 bytes\)$`
	}
}

func outsideOfOld(k int) {
	i := 0 // want `^confirmed: .i. \(int\) moves to the heap, 8 bytes: a closure captures it by reference \(reassigned\)$`
	for i = 0; i < k; i++ {
		keep(func() { println(i) }) // want `^confirmed: closure allocates 16 bytes each iteration: captures .i. by reference \(8 bytes, reassigned\); it captures nothing of the loop: make it once, before the loop$`
	}
}

func noStatement(k int) {
again:
	keep(func() { println(k) }) // want `^confirmed: closure allocates 16 bytes each iteration: captures .k. \(8 bytes\)$`
	if k > len("again") {
		goto again
	}
}
