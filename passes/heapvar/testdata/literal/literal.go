// Package literal has new, & and literals.
package literal

import (
	"io"
	"strings"
)

type T struct{ a, b int }

type list struct{ items []*T }

var (
	table  = []T{{1, 2}, {3, 4}} // static data
	global *T
	names  []string
)

func makes() *T { return &T{1, 2} } // want `confirmed: &T{...} allocates 16 bytes: returned`

func news(l *list) {
	global = new(T) // want `confirmed: new\(T\) allocates 16 bytes: assigned to .global.`
	for range 3 {
		l.items = append(l.items, new(T)) // want `confirmed: new\(T\) allocates 16 bytes each iteration: appended to a slice`
	}
}

func elided() []*T {
	return []*T{{1, 2}, {3, 4}} // want `confirmed: \[\]\*T{...} \(2 elements\) allocates 16 bytes: returned` `confirmed: &T{...} allocates 16 bytes: stored in a literal` `confirmed: &T{...} allocates 16 bytes: stored in a literal`
}

func slice(n int) {
	names = []string{5: "x"} // want `confirmed: \[\]string{...} \(6 elements\) allocates 96 bytes: assigned to .names.`
}

//go:noinline
func look(p *T, more ...int) int { return p.a + len(more) }

// stays has nothing on the heap.
func stays() int {
	return look(&T{1, 2}, 3) // want `refuted: &T{...} does not allocate \(does not escape: it lives on the stack\)` `refuted: argument slice of .look. \(1 value\) does not allocate \(does not escape`
}

var kept []int

//go:noinline
func keep(more ...int) { kept = more }

func variadic() {
	keep(1, 2, 3) // want `confirmed: argument slice of .keep. \(3 values\) allocates 24 bytes: passed to .keep., which may keep it`
	keep(kept...)
}

// builder is used for its methods alone.
func builder(parts []string) string {
	b := new(strings.Builder) // want `refuted: new\(strings.Builder\) does not allocate \(does not escape`
	for _, p := range parts {
		b.WriteString(p)
	}
	return b.String()
}

func two() (*T, *T) { return &T{1, 2}, &T{3, 4} } // want `confirmed: &T{...} allocates 16 bytes: returned` `confirmed: &T{...} allocates 16 bytes: returned`

// header's slices hold what only the run knows: they are made at the line where the map begins.
func header(s, t string) map[string][]string {
	return map[string][]string{
		"a": {s}, // want `unconfirmed: \[\]string{...} \(1 element\) may allocate \(it may be made where the literal around it begins, on line \d+\)`
		"b": {t}, // want `unconfirmed: \[\]string{...} \(1 element\) may allocate`
	}
}

type row struct {
	n int
	s string
}

var rows []row

// long is made at the line of its last element.
func long() {
	rows = []row{ // want `confirmed: \[\]row{...} \(12 elements\) allocates 288 bytes: assigned to .rows.`
		{1, "a"},
		{2, "b"},
		{3, "c"},
		{4, "d"},
		{5, "e"},
		{6, "f"},
		{7, "g"},
		{8, "h"},
		{9, "i"},
		{10, "j"},
		{11, "k"},
		{12, "l"},
	}
}

// marks writes constants, which nobody changes, and what is no constant.
func marks(w io.Writer, c byte) {
	w.Write([]byte{'<', '/'}) // want `confirmed: \[\]byte{...} \(2 elements\) allocates 2 bytes: passed to w.Write, an interface method; a variable of the package is made once$`
	w.Write([]byte{'<', c})   // want `confirmed: \[\]byte{...} \(2 elements\) allocates 2 bytes: passed to w.Write, an interface method$`
}
