// Package example has each fix that the documentation of loopassert names, before and after.
package example

import (
	"fmt"
	"io"
)

// LoopBefore writes the lines.
//
//go:noinline
func LoopBefore(w io.Writer, lines []string) (n int) {
	for _, l := range lines {
		if s, ok := w.(io.StringWriter); ok {
			m, _ := s.WriteString(l)
			n += m
		}
	}
	return n
}

// AgainBefore returns the name of a value.
//
//go:noinline
func AgainBefore(v any) string {
	if _, ok := v.(fmt.Stringer); ok {
		return v.(fmt.Stringer).String()
	}
	return ""
}

// SwitchBefore writes the lines.
//
//go:noinline
func SwitchBefore(w any, lines []string) (n int) {
	for _, l := range lines {
		switch w := w.(type) {
		case io.StringWriter:
			m, _ := w.WriteString(l)
			n += m
		case *int:
			*w += len(l)
		}
	}
	return n
}
