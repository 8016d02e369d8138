package fix

import (
	"fmt"
	"io"
)

type holder struct{ w io.Writer }

func hoisted(w io.Writer, lines []string) (n int) {
	for _, l := range lines {
		if s, ok := w.(io.StringWriter); ok {
			m, _ := s.WriteString(l)
			n += m
		}
	}
	return n
}

func onlyWhether(v any, lines []string) (n int) {
outer:
	for _, l := range lines {
		_, ok := v.(fmt.Stringer)
		if !ok {
			continue outer
		}
		n += len(l)
	}
	return n
}

func ofField(h holder, lines []string) (n int) {
	for i := 0; i < len(lines); i++ {
		var s, is = h.w.(io.StringWriter)
		if is {
			m, _ := s.WriteString(lines[i])
			n += m
		}
	}
	return n
}

// The name means something else before the loop.
func hidden(v any, lines []string) (n int) {
	w := v
	for range lines {
		v := w
		if _, ok := v.(fmt.Stringer); ok {
			n++
		}
	}
	return n
}

func assigned(v, w any, lines []string) (n int) {
	for range lines {
		v = w
		if _, ok := v.(fmt.Stringer); ok {
			n++
		}
	}
	return n
}

// What is ranged over may set it.
func setBefore(h *holder, next func() []string) (n int) {
	for _, l := range next() {
		if _, ok := h.w.(fmt.Stringer); ok {
			n += len(l)
		}
	}
	return n
}

// It stands in the clause of the case.
func inCase(v any, lines []string) (n int) {
	if len(lines) > 1 {
		n = 1
	} else {
		switch {
		default:
			for range lines {
				if _, ok := v.(fmt.Stringer); ok {
					n++
				}
			}
		}
	}
	return n
}

func again(v any, n int) (m int) {
	for range n {
		i := 0
	again:
		if _, ok := v.(fmt.Stringer); ok {
			m++
		}
		if i++; i < 3 {
			goto again
		}
	}
	return m
}
