// Package place has closures at special places.
package place

var base = 7

// Package variables.
var (
	plain  = func() int { return base }
	made   = maker(3)
	called = func() int { n := base; return n }()
	nested = func() func() int { n := base; return func() int { return n } }() // want `^confirmed: closure allocates 16 bytes: captures .n. \(8 bytes\)$`
)

func maker(n int) func() int {
	return func() int { return n } // want `^confirmed: closure allocates 16 bytes: captures .n. \(8 bytes\)$`
}

func init() {
	n := base
	plain = func() int { return n } // want `^confirmed: closure allocates 16 bytes: captures .n. \(8 bytes\)$`
}

func twoOnALine(a, b int) (func() int, func() int) {
	return func() int { return a }, func() int { return b } // want `^confirmed: closure allocates 16 bytes: captures .a. \(8 bytes\)$` `^confirmed: closure allocates 16 bytes: captures .b. \(8 bytes\)$`
}

func twoOfTwoKinds(a int, b string) (func() int, func() string) {
	return func() int { return a }, func() string { return b } // want `^confirmed: closure allocates 16 bytes: captures .a. \(8 bytes\)$` `^confirmed: closure allocates 24 bytes: captures .b. \(16 bytes\)$`
}

//go:noinline
func use(f func() int) int { return f() }

func oneOfTwo(a, b int) (func() int, int) {
	return func() int { return a }, use(func() int { return b }) // want `^confirmed: closure allocates 16 bytes: captures .a. \(8 bytes\)$` `^refuted: closure does not allocate \(does not escape: it lives on the stack\)$`
}

func unusedFunction(a int) func() int {
	return func() int { return a } // want `^confirmed: closure allocates 16 bytes: captures .a. \(8 bytes\)$`
}

func small(a int) func() int { return func() int { return a } } // want `^confirmed: closure allocates 16 bytes: captures .a. \(8 bytes\)$`

func CallsSmall(a int) func() int { return small(a) }

func deadCode(a int) func() int {
	if false {
		return func() int { return a } // want `^refuted: closure does not allocate \(it was inlined, or the compiler removed the code\)$`
	}
	return nil
}

func afterPanic(a int) func() int {
	panic("no")
	return func() int { return a }
}

var (
	boundMethod = (&holder{base}).get // want `^confirmed: method value \(&holder\{\.\.\.\}\)\.get allocates 16 bytes: holds the receiver \(8 bytes\)$`
	boundConst  = constant(3).get     // want `^confirmed: method value constant\(3\)\.get allocates 16 bytes: holds the receiver \(8 bytes\)$`
)

type holder struct{ n int }

func (h *holder) get() int { return h.n }

type constant int

func (c constant) get() int { return int(c) }

func goAndMethod(h *holder) {
	go run(h.get) // want `^confirmed: go statement allocates 16 bytes: its closure holds h\.get \(8 bytes\)$` `^confirmed: method value h\.get allocates 16 bytes: holds the receiver \(8 bytes\)$`
}

//go:noinline
func run(f func() int) { kept = f }

var kept func() int
