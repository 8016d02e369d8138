package example

import (
	"bufio"
	"bytes"
	"io"
	"strings"
)

// TwinAfter is [TwinBefore] with the function for bytes.
//
//go:noinline
func TwinAfter(b []byte) bool { return bytes.Contains(b, []byte("word")) }

// WriteAfter is [WriteBefore] with the method for strings.
func WriteAfter(w *bufio.Writer, s string) { w.WriteString(s) }

// PartsAfter is [PartsBefore] part by part.
func PartsAfter(w *bufio.Writer, key, value string) {
	w.WriteString(key)
	w.WriteString("=")
	w.WriteString(value)
	w.WriteString("; ")
}

// BuilderAfter is [BuilderBefore] with a builder.
func BuilderAfter(words []string) string {
	var b strings.Builder
	for _, w := range words {
		b.WriteString(w)
		b.WriteString(" ")
	}
	return b.String()
}

var end = []byte("\r\n\r\n")

// VariableAfter is [VariableBefore] with the bytes in a package variable. It is right only if write does not change them.
func VariableAfter(write func([]byte)) { write(end) }

// AnyAfter is [AnyBefore] with the method for strings, if w has one.
func AnyAfter(w io.Writer, s string) { io.WriteString(w, s) }

// RunesAfter is [RunesBefore] without a slice.
func RunesAfter(s string) (sum int) {
	for _, r := range s {
		sum += int(r)
	}
	return sum
}

// SameAfter is [SameBefore] with the key made once.
func SameAfter(maps []map[string]int, name, kind string) (n int) {
	key := name + "." + kind
	for _, m := range maps {
		n += m[key]
		Last = key
	}
	return n
}
