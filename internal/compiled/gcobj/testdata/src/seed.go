// Package seed is the source of the fuzz seeds: one of each kind of call, stack and reference in little code.
package seed

type P struct{ a, b int }

var sink any
var psink *P
var fsink func() int

func leaf(a int) *P { return &P{a, a} }

func Inlined(a int) { psink = leaf(a) }

func Box(p P, i int) { sink, fsink = p, func() int { i++; return i } }

func Map[T any](x []T) (out []any) {
	for _, v := range x {
		out = append(out, v)
	}
	return out
}

func Ints(x []int) []any { return Map(x) }

func Switch(n int, m map[string]int, f func()) string {
	switch n {
	case 0:
		return "zero"
	case 1:
		m["one"] = 1
	case 2:
		f()
	case 3:
		defer f()
	case 4:
		go f()
	case 5:
		sink = n
	case 6:
		return "six" + string(rune(n))
	case 7:
		sink = make(chan P, n)
	case 8:
		sink = make([]P, n)
	case 9:
		psink = new(P)
	}
//line other.go:100
	return string([]byte{byte(n)})
}
