// Package shapes calls methods of type parameters.
package shapes

type vector struct{ x [4]int }

func (v vector) At(i int) int { return v.x[i&3] }

type number int

func (n number) At(i int) int { return int(n) + i }

type list struct{ x []int }

func (l *list) At(i int) int { return l.x[i] }

type indexed interface{ At(i int) int }

//go:noinline
func sum[S indexed](s S, n int) (total int) {
	for i := range n {
		total += s.At(i)
	}
	return total
}

// Sums calls sum for a struct, a number and a pointer, each of a shape of its own.
func Sums(v vector, n number, l *list) int { return sum(v, 4) + sum(n, 4) + sum(l, 4) }

func inlined[S indexed](s S) int { return s.At(1) }

func inlinedInterface(s indexed) int { return s.At(1) }

// Inlined has both of inlined in its code, and calls At through their dictionaries.
func Inlined(v vector, l *list) int { return inlined(v) + inlined(l) }

// InlinedInterface has direct calls, and the code of At.
func InlinedInterface(v vector, l *list) int { return inlinedInterface(v) + inlinedInterface(l) }
