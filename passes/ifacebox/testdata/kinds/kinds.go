// Package kinds boxes one value of every kind of type.
package kinds

import "unsafe"

//go:noinline
func keep(v any) { kept = v }

var kept any

type (
	empty    struct{}
	one      struct{ b bool }
	two      struct{ a, b byte }
	four     struct{ a, b int16 }
	four32   struct{ a int32 }
	flat     struct{ a, b, c int }
	pointers struct {
		p *int
		n int
	}
	wrapped  struct{ s string }
	wrapped2 struct{ w [1]wrapped }
	single   struct{ p *int }
	large    [2000]byte
	small    uint8
)

func ints(a int16, b int32, c int64, d uint, e uintptr, f rune) {
	keep(a) // want `confirmed: .a. .int16, 2 bytes. boxed into any allocates 2 bytes unless under 256: passed to .keep.`
	keep(b) // want `confirmed: .b. .int32, 4 bytes. boxed into any allocates 4 bytes unless under 256: passed to .keep.`
	keep(c) // want `confirmed: .c. .int64, 8 bytes. boxed into any allocates 8 bytes unless under 256: passed to .keep.`
	keep(d) // want `confirmed: .d. .uint, 8 bytes. boxed into any allocates 8 bytes unless under 256: passed to .keep.`
	keep(e) // want `confirmed: .e. .uintptr, 8 bytes. boxed into any allocates 8 bytes unless under 256: passed to .keep.`
	keep(f) // want `confirmed: .f. .rune, 4 bytes. boxed into any allocates 4 bytes unless under 256: passed to .keep.`
}

func bytes(a byte, b int8, c bool, d small, e one, f [1]byte) {
	keep(a) // want `refuted: .a. .byte, 1 byte. boxed into any does not allocate .a value of one byte: it points into the table runtime.staticuint64s.`
	keep(b) // want `refuted: .b. .int8, 1 byte. boxed into any does not allocate .a value of one byte: it points into the table runtime.staticuint64s.`
	keep(c) // want `refuted: .c. .bool, 1 byte. boxed into any does not allocate .a value of one byte: it points into the table runtime.staticuint64s.`
	keep(d) // want `refuted: .d. .small, 1 byte. boxed into any does not allocate .a value of one byte: it points into the table runtime.staticuint64s.`
	keep(e) // want `refuted: .e. .one, 1 byte. boxed into any does not allocate .a value of one byte: it points into the table runtime.staticuint64s.`
	keep(f) // want `refuted: .f. ..1.byte, 1 byte. boxed into any does not allocate .a value of one byte: it points into the table runtime.staticuint64s.`
}

func floats(a float32, b float64, c complex64, d complex128) {
	keep(a) // want `confirmed: .a. .float32, 4 bytes. boxed into any allocates 4 bytes: passed to .keep.`
	keep(b) // want `confirmed: .b. .float64, 8 bytes. boxed into any allocates 8 bytes: passed to .keep.`
	keep(c) // want `confirmed: .c. .complex64, 8 bytes. boxed into any allocates 8 bytes: passed to .keep.`
	keep(d) // want `confirmed: .d. .complex128, 16 bytes. boxed into any allocates 16 bytes: passed to .keep.`
}

func headers(s string, b []byte, v []any, w wrapped, x wrapped2) {
	keep(s) // want `confirmed: .s. .string, 16 bytes. boxed into any allocates 16 bytes: passed to .keep.`
	keep(b) // want `confirmed: .b. ...byte, 24 bytes. boxed into any allocates 24 bytes: passed to .keep.`
	keep(v) // want `confirmed: .v. ...any, 24 bytes. boxed into any allocates 24 bytes: passed to .keep.`
	keep(w) // want `confirmed: .w. .wrapped, 16 bytes. boxed into any allocates 16 bytes: passed to .keep.`
	keep(x) // want `confirmed: .x. .wrapped2, 16 bytes. boxed into any allocates 16 bytes: passed to .keep.`
}

func structs(a empty, b two, c four, d four32, e flat, f pointers) {
	keep(a) // want `refuted: .a. .empty, 0 bytes. boxed into any does not allocate .a value of zero size needs no memory.`
	keep(b) // want `confirmed: .b. .two, 2 bytes. boxed into any allocates 2 bytes: passed to .keep.`
	keep(c) // want `confirmed: .c. .four, 4 bytes. boxed into any allocates 4 bytes: passed to .keep.`
	keep(d) // want `confirmed: .d. .four32, 4 bytes. boxed into any allocates 4 bytes unless under 256: passed to .keep.`
	keep(e) // want `confirmed: .e. .flat, 24 bytes. boxed into any allocates 24 bytes: passed to .keep.`
	keep(f) // want `confirmed: .f. .pointers, 16 bytes. boxed into any allocates 16 bytes: passed to .keep.`
}

func arrays(a [0]int, b [1]int, c [2]int, d [2]string, e [4]byte) {
	keep(a) // want `refuted: .a. ..0.int, 0 bytes. boxed into any does not allocate .a value of zero size needs no memory.`
	keep(b) // want `confirmed: .b. ..1.int, 8 bytes. boxed into any allocates 8 bytes unless under 256: passed to .keep.`
	keep(c) // want `confirmed: .c. ..2.int, 16 bytes. boxed into any allocates 16 bytes: passed to .keep.`
	keep(d) // want `confirmed: .d. ..2.string, 32 bytes. boxed into any allocates 32 bytes: passed to .keep.`
	keep(e) // want `confirmed: .e. ..4.byte, 4 bytes. boxed into any allocates 4 bytes: passed to .keep.`
}

func direct(a *int, b map[string]int, c chan int, d func(), e unsafe.Pointer, f single, g [1]*int) {
	keep(a)
	keep(b)
	keep(c)
	keep(d)
	keep(e)
	keep(f)
	keep(g)
}

func big(l *large) { keep(*l) } // want `confirmed: .l .large, 2000 bytes. boxed into any allocates 2048 bytes: passed to .keep.`

type marked struct {
	_ struct{}
	p *int
}

type padded struct {
	p *int
	_ [0]int
}

func beside(a marked, b [1]marked, c padded) {
	keep(a) // want `refuted: .a. .marked, 8 bytes. .*does not allocate .one pointer and nothing else: the interface holds it as it is.`
	keep(b) // want `refuted: .b. .*one pointer and nothing else`
	keep(c) // want `confirmed: .c. .padded, 16 bytes. .*allocates 16 bytes: passed to .keep.`
}
