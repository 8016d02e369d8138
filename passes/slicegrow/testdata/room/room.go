// Package room has slices that are made with room for what a loop appends to them, and others.
package room

import "strings"

type Deps struct{ list []string }

func (d *Deps) List() []string { return d.list }

// summed has a little more.
func summed(xs, ys []int) []int {
	out := make([]int, 0, len(xs)+len(ys)+1)
	for i := 0; i < len(xs); i++ {
		if xs[i] > 0 {
			out = append(out, xs[i]) // want `^refuted: append to .out. in a loop does not allocate \(it is made with room for each round\)$`
		}
	}
	return out
}

func roomForNumber(n int) []int {
	out := make([]int, 0, n)
	for i := range n {
		out = append(out, i) // want `^refuted: append to .out. in a loop does not allocate \(it is made with room for each round\)$`
	}
	return out
}

// rows begins with the same array in each round of the outer loop.
func rows(in []int, f func([]int)) {
	for range in {
		row := make([]int, 0, len(in))
		for _, n := range in {
			row = append(row, n) // want `^refuted: append to .row. in a loop does not allocate \(it is made with room for each round\)$`
		}
		f(row)
	}
}

// The second slice may be longer.
func otherLength(xs, ys []int) []int {
	out := make([]int, 0, len(xs))
	for _, y := range ys {
		out = append(out, y) // want `^confirmed: append to .out. in a loop allocates when it outgrows the capacity: `
	}
	return out
}

func twoARound(xs []int) []int {
	out := make([]int, 0, len(xs))
	for _, x := range xs {
		out = append(out, x)  // want `^confirmed: append to .out. in a loop allocates when it outgrows the capacity: `
		out = append(out, -x) // want `^confirmed: append to .out. in a loop allocates when it outgrows the capacity: `
	}
	return out
}

func manyARound(xs []int) []int {
	out := make([]int, 0, len(xs))
	for i, x := range xs {
		for range i {
			out = append(out, x) // want `^confirmed: append to .out. in a loop allocates when it outgrows the capacity: `
		}
	}
	return out
}

// goesOn has what the rounds of the outer loop before have put in.
func goesOn(xs []int) []int {
	out := make([]int, 0, len(xs))
	for range 2 {
		for _, x := range xs {
			out = append(out, x) // want `^confirmed: append to .out. in a loop allocates when it outgrows the capacity: `
		}
	}
	return out
}

func begins(xs []int) []int {
	out := make([]int, 1, len(xs))
	for _, x := range xs {
		out = append(out, x) // want `^confirmed: append to .out. in a loop allocates when it outgrows the capacity: `
	}
	return out
}

func fromBelow(n int) []int {
	out := make([]int, 0, n)
	for i := -2; i < n; i++ {
		out = append(out, i) // want `^confirmed: append to .out. in a loop allocates when it outgrows the capacity: `
	}
	return out
}

// stepsBack has more rounds than the number.
func stepsBack(n int) []int {
	out := make([]int, 0, n)
	for i := 0; i < n; i++ {
		if i == 3 && len(out) < 100 {
			i--
		}
		out = append(out, i) // want `^confirmed: append to .out. in a loop allocates when it outgrows the capacity`
	}
	return out
}

// atTheEnd has a round before the first test.
func atTheEnd(n int) []int {
	out := make([]int, 0, n)
	for i := 0; ; {
		out = append(out, i) // want `^confirmed: append to .out. in a loop allocates when it outgrows the capacity: `
		i++
		if i < n {
			continue
		}
		return out
	}
}

func changed(xs []int) []int {
	out := make([]int, 0, len(xs))
	xs = append(xs, 1) // want `^confirmed: append to .xs.`
	for _, x := range xs {
		out = append(out, x) // want `^confirmed: append to .out. in a loop allocates when it outgrows the capacity, made for as many rounds: `
	}
	return out
}

// What a method returns, what a map holds and what a field is may be another at the loop.
func roomForGetter(d *Deps, use func([]string)) {
	deps := make([]string, 0, len(d.List()))
	for _, s := range d.List() {
		deps = append(deps, s) // want `^confirmed: append to .deps. in a loop allocates when it outgrows the capacity, made for as many rounds: `
	}
	use(deps)
}

func roomForField(d *Deps, use func([]string)) {
	deps := make([]string, 0, len(d.list)+1)
	for _, s := range d.list {
		deps = append(deps, s) // want `^confirmed: append to .deps. in a loop allocates when it outgrows the capacity, made for as many rounds: `
	}
	deps = append(deps, "last") // want `^confirmed: append to .deps. allocates when it outgrows the capacity: `
	use(deps)
}

func roomInField(d *Deps, m map[string]int) {
	d.list = make([]string, 0, len(m))
	for s := range m {
		d.list = append(d.list, s) // want `^confirmed: append to d.list in a loop allocates when it outgrows the capacity, made for as many rounds: `
	}
}

func roomOfAnother(d, e *Deps, use func([]string)) {
	deps := make([]string, 0, len(d.List()))
	for _, s := range e.List() {
		deps = append(deps, s) // want `^confirmed: append to .deps. in a loop allocates when it outgrows the capacity: `
	}
	use(deps)
}

// The slice that is appended to is declared in the round: it grows once.
func pieces(parts []string, use func([]string)) {
	for _, part := range parts {
		ps := strings.SplitN(part, ":", 2)
		if len(ps) == 1 {
			ps = append(ps, "") // want `^confirmed: append to .ps. allocates when it outgrows the capacity`
		}
		use(ps)
	}
}

// One that the loop statement declares has what the rounds before have put in.
func ofStatement(n int, use func([]int)) {
	for out := none(); len(out) < n; {
		out = append(out, n) // want `^confirmed: append to .out. in a loop allocates`
		use(out)
	}
}

func none() []int { return nil }

// Who gets an empty list in place of nil may tell.
func named(in []int) (out []int, err error) {
	for _, n := range in {
		out = append(out, n) // want `; make it with capacity len\(in\) before the loop \(nil if there is none\)$`
	}
	return // want `array of .out.`
}

func looked(in []int, f func(int)) {
	var out []int
	for _, n := range in {
		out = append(out, n) // want `; make it with capacity len\(in\) before the loop$`
	}
	for _, n := range out {
		f(n)
	}
}

func notEmpty(in []int) []int {
	if len(in) == 0 {
		return nil
	}
	var out []int
	for _, n := range in {
		out = append(out, n) // want `; make it with capacity len\(in\) before the loop$`
	}
	return out // want `array of .out.`
}
