// Package sample makes the compiler say most of what -m=2 has words for.
// The go command never builds it: it lies under testdata.
package sample

import (
	"fmt"
	"io"
	"os"
	"testing"
)

var sink any

type pair struct{ a, b int }

type shape interface{ Area() int }

type square struct{ side int }

func (s *square) Area() int { return s.side * s.side }

func boxes(p pair, i int) {
	fmt.Fprintln(os.Stdout, p, i, "x escapes to heap in f:", 7)
	sink = "a ← b) at c.go:1:2, for d with derefs=0: ignoring self-assignment in \"e\" (f"
}

func closures(big [200]byte, small int) (func() int, func() int) {
	n := 0
	return func() int { n++; return n + small }, func() int { return int(big[0]) }
}

func loops(s []string) (out []*string) {
	for i := range s {
		out = append(out, &s[i])
	}
	each(s)(func(i int, v string) bool { out = append(out, &v); return true })
	for i, v := range each(s) {
		if i > 3 {
			return out
		}
		out = append(out, &v)
	}
	return out
}

func each(s []string) func(yield func(int, string) bool) {
	return func(yield func(int, string) bool) {
		for i, v := range s {
			if !yield(i, v) {
				return
			}
		}
	}
}

func rescue(f func()) (err error) {
	defer func() {
		if r := recover(); r != nil {
			err = fmt.Errorf("f: %v", r)
		}
	}()
	f()
	return nil
}

func Map[T any](x []T, f func(T) any) (out []any) {
	for _, v := range x {
		out = append(out, f(v), v)
	}
	return out
}

type tagged = struct {
	A int `json:"a: b with cost 1 as: c" xml:"}"`
}

func generic() any {
	return Map([]tagged{{1}}, func(t tagged) any { return t })
}

func direct() int {
	var s shape = &square{3}
	return s.Area()
}

type wrapper struct{ io.Writer }

func partial() {
	var w io.Writer = wrapper{os.Stdout}
	w.Write([]byte("text"))
}

type list struct{ next, prev *list }

func (l *list) swap() { l.next = l.prev }

func param(l *list) *list { return l.next }

func bytesOf(s string) int {
	n := 0
	for _, c := range []byte(s) {
		n += int(c)
	}
	return n
}

func elided(t *[256]int, b byte) int { return t[b] }

func even(n int) bool { return n == 0 || odd(n-1) }

func odd(n int) bool { return n != 0 && even(n-1) }

func bench(b *testing.B, p *int) {
	for b.Loop() {
		n := bytesOf("text")
		*p = n
		bytesOf("more")
	}
}

func spawn(ch chan *pair) {
	p := pair{1, 2}
	go func(x int) { fmt.Println(x); ch <- &p }(4)
	f := (&square{2}).Area
	sink = f
	sink = make([]int, len(os.Args))
}

type cell[T any] struct{ v T }

func (c *cell[T]) Area() int { return 1 }

func shaped[T any](v T) int {
	var s shape = &cell[T]{v}
	return s.Area()
}

//go:uintptrescapes
func address(p uintptr, rest ...uintptr) {}

//go:noinline
func out() {
	shaped(pair{})
	shaped("s")
	_ = rescue(func() {})
	loops(nil)
	generic()
}
