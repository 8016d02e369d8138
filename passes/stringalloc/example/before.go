// Package example has each fix that the documentation of stringalloc names, before and after.
package example

import (
	"bufio"
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
