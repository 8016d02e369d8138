package example

import (
	"fmt"
	"io"
)

// LoopAfter is [LoopBefore] with one assertion.
//
//go:noinline
func LoopAfter(w io.Writer, lines []string) (n int) {
	s, ok := w.(io.StringWriter)
	for _, l := range lines {
		if ok {
			m, _ := s.WriteString(l)
			n += m
		}
	}
	return n
}

// AgainAfter is [AgainBefore] with one assertion.
//
//go:noinline
func AgainAfter(v any) string {
	if s, ok := v.(fmt.Stringer); ok {
		return s.String()
	}
	return ""
}

// SwitchAfter is [SwitchBefore] with the assertion to the interface before the loop.
//
//go:noinline
func SwitchAfter(w any, lines []string) (n int) {
	s, isWriter := w.(io.StringWriter)
	for _, l := range lines {
		if isWriter {
			m, _ := s.WriteString(l)
			n += m
		} else if p, ok := w.(*int); ok {
			*p += len(l)
		}
	}
	return n
}
