// Package example has each fix that the documentation of stringalloc names, before and after.
package example

import (
	"bufio"
	"io"
	"strings"
)

// TwinBefore looks for a word in bytes.
//
//go:noinline
func TwinBefore(b []byte) bool { return strings.Contains(string(b), "word") }

// WriteBefore writes a line of text.
func WriteBefore(w *bufio.Writer, s string) { w.Write([]byte(s)) }

// PartsBefore writes a field.
func PartsBefore(w *bufio.Writer, key, value string) { w.WriteString(key + "=" + value + "; ") }

// BuilderBefore joins words.
func BuilderBefore(words []string) string {
	s := ""
	for _, w := range words {
		s += w + " "
	}
	return s
}

// VariableBefore writes the end of a header.
func VariableBefore(write func([]byte)) { write([]byte("\r\n\r\n")) }

// AnyBefore writes a text to what may take strings.
func AnyBefore(w io.Writer, s string) { w.Write([]byte(s)) }

// RunesBefore adds up letters.
func RunesBefore(s string) (sum int) {
	letters := []rune(s)
	//lint:ignore S1029,SA6003 this is what the example shows
	for _, r := range letters {
		sum += int(r)
	}
	return sum
}

// SameBefore counts what a map has for a key.
func SameBefore(maps []map[string]int, name, kind string) (n int) {
	for _, m := range maps {
		key := name + "." + kind // the same for each map
		n += m[key]
		Last = key
	}
	return n
}

// Last is the key that was looked for last.
var Last string
