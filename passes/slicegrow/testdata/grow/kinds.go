package grow

func two() ([]int, error) { return nil, nil }

// several are appended at once, and their number is no multiple of the rounds.
func several(in []int) []int {
	var out []int
	for _, n := range in {
		out = append(out, n, n) // want `^confirmed: append to .out. in a loop allocates when it outgrows the capacity: returned on line 11$`
	}
	return out // want `^confirmed: array of .out., which is kept, allocates where appends have it on the stack$`
}

func spread(in [][]int) []int {
	var out []int
	for _, ns := range in {
		out = append(out, ns...) // want `^confirmed: append to .out. in a loop allocates when it outgrows the capacity: returned on line 19$`
	}
	return out // want `^confirmed: array of .out., which is kept, allocates where appends have it on the stack$`
}

// other assigns the result to another variable.
func other(in []int) (a, b []int) {
	for _, n := range in {
		a = append(b, n) // want `^confirmed: append to .b. in a loop allocates when it outgrows the capacity: assigned to .a.$`
	}
	return a, b
}

// again is assigned to by more than appends.
func again(in []int) []int {
	var out []int
	for _, n := range in {
		out = append(out, n) // want `^confirmed: append to .out. in a loop allocates when it outgrows the capacity: returned on line 37$`
	}
	out = in[:1]
	return out
}

// called has elements when the loop begins.
func called(in []int) []int {
	out, _ := two()
	for _, n := range in {
		out = append(out, n) // want `^confirmed: append to .out. in a loop allocates when it outgrows the capacity: returned on line 46$`
	}
	return out
}

// zero is made without capacity.
func zero(in []int) []int {
	out := make([]int, 0)
	for _, n := range in {
		out = append(out, n) // want `^confirmed: append to .out. in a loop allocates when it outgrows the capacity: returned on line 55; make it with capacity len\(in\) before the loop$`
	}
	return out
}

// eight begins with elements.
func eight(in []int) []int {
	out := make([]int, 8)
	for _, n := range in {
		out = append(out, n) // want `^confirmed: append to .out. in a loop allocates when it outgrows the capacity: returned on line 64$`
	}
	return out
}

// capacity is made with some.
func capacity(in []int) []int {
	out := make([]int, 0, 8)
	for _, n := range in {
		out = append(out, n) // want `^confirmed: append to .out. in a loop allocates when it outgrows the capacity: returned on line 73$`
	}
	return out
}

// pair declares two variables, of which the first is empty.
func pair(in []int) []int {
	var out, more = []int(nil), in
	for _, n := range more {
		out = append(out, n) // want `^confirmed: append to .out. in a loop allocates when it outgrows the capacity: returned on line 82; make it with capacity len\(more\) before the loop \(nil if there is none\)$`
	}
	return out
}

func second(in []int) []int {
	more, out := in, []int{}
	for _, n := range more {
		out = append(out, n) // want `^confirmed: append to .out. in a loop allocates when it outgrows a small array on the stack: returned on line 90; make it with capacity len\(more\) before the loop$`
	}
	return out // want `^confirmed: array of .out., which is kept, allocates where appends have it on the stack$`
}

// inside declares it in the loop.
func inside(in []int, f func([]int)) {
	for _, n := range in {
		var out []int
		out = append(out, n) // want `^confirmed: append to .out. allocates when it outgrows the capacity: passed to .f. on line 98, a function value$`
		f(out)
	}
}

// parameter comes from the caller, with what it has.
func parameter(out, in []int) []int {
	for _, n := range in {
		out = append(out, n) // want `^confirmed: append to .out. in a loop allocates when it outgrows the capacity: returned on line 107$`
	}
	return out // want `^confirmed: array of .out., which is kept, allocates where appends have it on the stack$`
}

func element(out [][]int, n int) {
	out[0] = append(out[0], n) // want `^confirmed: append to out\[0\] allocates when it outgrows the capacity: assigned to out\[0\]$`
}

func result() []int {
	return append(func() []int { return nil }(), 1) // want `^confirmed: append to \(func\(\) \[\]int literal\)\(\) allocates when it outgrows the capacity: returned$`
}

func literalOf(a int) []int {
	return append([]int{a}, 1) // want `^confirmed: append to \[\]int\{\.\.\.\} allocates when it outgrows the capacity: returned$`
}

func counted(n int) []int {
	var out []int
	for i := 0; i < n; i++ {
		out = append(out, i) // want `^confirmed: append to .out. in a loop allocates when it outgrows the capacity: returned on line 127$`
	}
	return out // want `^confirmed: array of .out., which is kept, allocates where appends have it on the stack$`
}

func ofMap(m map[int]int) []int {
	out := []int{}
	for k := range m {
		out = append(out, k) // want `^confirmed: append to .out. in a loop allocates when it outgrows a small array on the stack: returned on line 135; make it with capacity len\(m\) before the loop$`
	}
	return out // want `^confirmed: array of .out., which is kept, allocates where appends have it on the stack$`
}

func (t *T) keep(s string) {
	t.names = append(t.names, s) // want `append to t.names`
}

func literalSpread(a int, in []int) []int {
	return append([]int{a, a}, in...) // want `; make\(\[\]int, 0, 2 \+ len\(in\)\) has room for all$`
}

func literalKey(a int, in []int) []int {
	return append([]int{9: a}, in...) // want `; make\(\[\]int, 0, 10 \+ len\(in\)\) has room for all$`
}

func roomy(ns []int) []int {
	out := make([]int, 0, len(ns))
	for _, n := range ns {
		out = append(out, n) // want `^refuted: append to .out. in a loop does not allocate \(it is made with room for each round\)$`
	}
	return out
}
