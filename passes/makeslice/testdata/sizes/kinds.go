package sizes

type list []int

var kept []int

func named(n int) list {
	return make(list, n) // want `^confirmed: make\(list, n\) allocates 8 bytes an element: returned$`
}

func notASlice() (map[int]int, chan int) {
	return make(map[int]int), make(chan int)
}

func both(n int) []int {
	return make([]int, n, 2*n) // want `^confirmed: make\(\[\]int, n, 2 \* n\) allocates 8 bytes an element: returned$`
}

func constants() []int {
	return make([]int, 1, 4) // want `^confirmed: make\(\[\]int, 1, 4\) allocates 32 bytes: returned$`
}

func pointers(n int) []*int {
	return make([]*int, n) // want `^confirmed: make\(\[\]\*int, n\) allocates 8 bytes an element: returned$`
}

func copiedPointers(s []*int) []*int {
	c := make([]*int, len(s)) // want `^confirmed: make\(\[\]\*int, len\(s\)\) allocates 8 bytes an element: returned on line 30$`
	copy(c, s)
	return c
}

func one() []byte {
	return make([]byte, 1) // want `^confirmed: make\(\[\]byte, 1\) allocates 1 byte: returned$`
}

func passed(f func([]int)) {
	f(make([]int, 3)) // want `^confirmed: make\(\[\]int, 3\) allocates 24 bytes: passed to .f., a function value$`
}

func stays(n int) int {
	s := make([]int32, n) // want `^confirmed: make\(\[\]int32, n\) allocates 4 bytes an element unless it fits 32 bytes on the stack$`
	return len(s) + cap(s)
}

func global(n int) {
	kept = make([]int, n) // want `^confirmed: make\(\[\]int, n\) allocates 8 bytes an element: assigned to .kept.$`
}

func inLoop(n int) {
	for range n {
		kept = make([]int, 2) // want `^confirmed: make\(\[\]int, 2\) allocates 16 bytes each iteration: assigned to .kept.$`
	}
}

// lazily makes it in one round.
func lazily(n int, use func([]int)) {
	var buf []int
	for range n {
		if buf == nil {
			buf = make([]int, 2) // want `^confirmed: make\(\[\]int, 2\) allocates 16 bytes: passed to .use. on line \d+, a function value$`
		}
		use(buf)
	}
}

func genericSize[E any]() []E {
	return make([]E, 2) // want `^confirmed: make\(\[\]E, 2\) allocates: returned$`
}

func UseSize() ([]int32, []string) { return genericSize[int32](), genericSize[string]() }

type store struct{ all [][]byte }

func (s *store) add(b []byte) { s.all = append(s.all, b) }

// handedOn hands the array on to what keeps it.
func handedOn(s *store, n int) {
	s.add(make([]byte, n)) // want `^confirmed: make\(\[\]byte, n\) allocates 1 byte an element: appended to a slice`
}
