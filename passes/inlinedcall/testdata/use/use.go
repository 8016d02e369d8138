// Package use calls functions of another package that are inlined.
package use

import (
	"errors"
	"slices"
	"strings"

	"example.com/closure/maker"
)

var (
	thing *maker.Thing
	ints  []int
)

func one(n int) {
	thing = maker.New(n) // want `confirmed: call of maker.New, inlined here, allocates maker.Thing, 16 bytes$`
}

func clone() {
	ints = maker.Clone(ints) // want `confirmed: call of maker.Clone, inlined here, allocates a larger array of int when the capacity is used up$`
}

func fail() error {
	return errors.New("x") // want `confirmed: call of errors.New, inlined here, allocates errors.errorString, 16 bytes$`
}

var keep func(*maker.Buffer)

func passed(b []byte) {
	keep(maker.NewBuffer(b)) // want `confirmed: call of maker.NewBuffer, inlined here, allocates maker.Buffer`
}

func returned(b []byte) *maker.Buffer {
	return maker.NewBuffer(b) // want `confirmed: call of maker.NewBuffer, inlined here, allocates maker.Buffer`
}

// own is told by other checks, or does not allocate.
func own() *int { return new(int) }

// header makes the slices of elements that only the run knows where the literal begins.
func header(s, t string) map[string][]string {
	return map[string][]string{ // want `confirmed: return map\[string\]\[\]string{\.\.\.} allocates \[1\]string, 32 bytes in 2 objects$`
		"a": {s},
		"b": {t},
	}
}

type walker struct{ n int }

// walk has its walker on the stack, but where it is inlined into the method that calls it.
func walk(list []any) bool {
	var w walker
	return w.walk(list)
}

func (w *walker) walk(list []any) bool {
	for _, e := range list {
		if sub, ok := e.([]any); ok && !walk(sub) { // want `confirmed: call of .walk., inlined here, allocates use.walker, 8 bytes, beside what use.\(\*walker\).walk may allocate$`
			return false
		}
	}
	w.n++
	return w.n > 0
}

func Use() { walk(nil) }

// fresh is inlined into two functions.
func fresh(n int) *maker.Thing {
	return maker.New(n) // want `confirmed: call of maker.New, inlined here, allocates maker.Thing, 16 bytes$`
}

func First() { thing = fresh(1) }

func Second() { thing = fresh(2) }

var reader *maker.Reader

func nested(b []byte) {
	reader = maker.NewReader(maker.NewBuffer(b)) // want `confirmed: call of maker.NewReader, inlined here, allocates maker.Reader, 16 bytes$` `confirmed: call of maker.NewBuffer, inlined here, allocates maker.Buffer, 24 bytes$`
}

func grown(parts []string) string {
	var b strings.Builder
	b.Grow(100)
	for _, p := range parts {
		b.WriteString(p) // want `confirmed: call of strings..*WriteString, inlined here, allocates a larger array of uint8 when the capacity is used up$`
	}
	return b.String()
}

func notGrown(parts []string) string {
	var b, other strings.Builder
	other.Grow(100)
	for _, p := range parts {
		b.WriteString(p) // want `confirmed: call of strings..*WriteString, inlined here, allocates a larger array of uint8 when the capacity is used up$`
	}
	b.Grow(100)
	return b.String()
}

// left has room only where the buffer is not used behind.
func left(parts []string, n int) string {
	var b strings.Builder
	if n > 0 {
		b.Grow(n)
		return b.String()
	}
	for _, p := range parts {
		b.WriteString(p) // want `confirmed: call of strings..*WriteString, inlined here, allocates a larger array of uint8 when the capacity is used up$`
	}
	return b.String()
}

// lazily makes room on one of the ways.
func lazily(parts []string) string {
	var b strings.Builder
	for i, p := range parts {
		if i == 0 {
			b.Grow(100)
		}
		b.WriteByte(p[0]) // want `confirmed: call of strings..*WriteByte, inlined here, allocates a larger array of uint8 when the capacity is used up$`
	}
	return b.String()
}

// dropped has no room behind Reset.
func dropped(parts []string) string {
	var b strings.Builder
	b.Grow(100)
	b.Reset()
	for _, p := range parts {
		b.WriteString(p) // want `confirmed: call of strings..*WriteString, inlined here, allocates a larger array of uint8 when the capacity is used up$`
	}
	return b.String()
}

// ofPackage makes room in a slice, and another one grows.
func ofPackage(ns, ms []int) {
	ints = slices.Grow(ns, 100) // want `slices.Grow`
	ints = slices.Clone(ms)     // want `slices.Clone`
}
