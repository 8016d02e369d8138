// Package grow has appends of all kinds.
package grow

type T struct{ names []string }

var global []int

func known(in []string) []string {
	var out []string
	for _, s := range in {
		out = append(out, s) // want `confirmed: append to .out. in a loop allocates when it outgrows the capacity: returned on line 13; make it with capacity len\(in\) before the loop`
	}
	return out // want `confirmed: array of .out., which is kept, allocates where appends have it on the stack`
}

func conditional(in []string) []string {
	out := []string{}
	for _, s := range in {
		if s != "" {
			out = append(out, s) // want `confirmed: append to .out. in a loop allocates when it outgrows a small array on the stack: returned on line 23$`
		}
	}
	return out // want `confirmed: array of .out., which is kept, allocates where appends have it on the stack`
}

// made has its capacity: the call is there, and nothing is advised.
func made(in []string) []string {
	out := make([]string, 0, len(in))
	for _, s := range in {
		out = append(out, s) // want `^refuted: append to .out. in a loop does not allocate \(it is made with room for each round\)$`
	}
	return out
}

func nested(in [][]string) (out []string) {
	for _, ss := range in {
		for _, s := range ss {
			out = append(out, s) // want `confirmed: append to .out. in a loop allocates when it outgrows the capacity: assigned to .out.$`
		}
	}
	return out // want `confirmed: array of .out., which is kept, allocates where appends have it on the stack`
}

func plain(in []int) []int {
	var out []int
	for _, n := range in {
		if n > 0 {
			out = append(out, n) // want `confirmed: append to .out. in a loop`
		}
	}
	return out // want `confirmed: array of .out., which is kept, allocates where appends have it on the stack`
}

// bare names its result in the signature only.
func bare(in []int) (out []int) {
	for _, n := range in {
		if n > 0 {
			out = append(out, n) // want `confirmed: append to .out. in a loop`
		}
	}
	return // want `confirmed: array of .out., which is kept, allocates where appends have it on the stack`
}

func clone(in []string) []string {
	return append([]string(nil), in...) // want `confirmed: append to \[\]string\(nil\) allocates: returned`
}

func literal(first string, in []string) []string {
	return append([]string{first}, in...) // want `confirmed: append to .* allocates when it outgrows the capacity: returned; make\(\[\]string, 0, 1 \+ len\(in\)\) has room for all`
}

func (t *T) field(s string) {
	t.names = append(t.names, s) // want `confirmed: append to t.names allocates when it outgrows the capacity: assigned to t.names`
}

func package_(n int) {
	global = append(global, n) // want `confirmed: append to .global. allocates when it outgrows the capacity`
}

// local does not leave the function, and allocates all the same.
func local(in []int) (n int) {
	var seen []int
	for _, i := range in {
		seen = append(seen, i) // want `confirmed: append to .seen. in a loop allocates when it outgrows the capacity; make it with capacity len\(in\) before the loop`
	}
	for _, s := range seen {
		n += s
	}
	return n
}

// fits has its array on the stack, which is large enough.
func fits(a, b byte) byte {
	s := make([]byte, 0, 8)
	s = append(s, a, b) // want `refuted: append to .s. does not allocate \(the compiler removed the code, or the array is large enough\)`
	return s[0] + s[1]
}

func empty(in []struct{}) []struct{} {
	return append(in, struct{}{}) // want `refuted: append to .in. does not allocate \(elements of zero size need no memory\)`
}

func generic[T any](in []T, v T) []T {
	return append(in, v) // want `confirmed: append to .in. allocates when it outgrows the capacity: returned`
}

func Use() { global = generic(global, 1); _ = generic([]string(nil), "") }

// ofSlice has a type parameter for the slice itself.
func ofSlice[S ~[]E, E any](in S, v E) S {
	return append(in, v) // want `confirmed: append to .in. allocates when it outgrows the capacity: returned`
}

func UseSlice() { global = ofSlice(global, 1) }
