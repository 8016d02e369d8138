// Package cases has assertions whose outcome is known, and others.
package cases

import (
	"fmt"
	"io"
)

type holder struct{ w io.Writer }

func loop(w io.Writer, lines []string) (n int) {
	for _, l := range lines {
		if s, ok := w.(io.StringWriter); ok { // want `confirmed: w\.\(io\.StringWriter\) looks for methods each iteration: the value is the same in all rounds of the loop; assert it once before the loop`
			m, _ := s.WriteString(l)
			n += m
		}
	}
	return n
}

// Before a loop without rounds it must not panic.
func loopPanics(w io.Writer, lines []string) (n int) {
	for _, l := range lines {
		m, _ := w.(io.StringWriter).WriteString(l) // want `confirmed: w\.\(io\.StringWriter\) looks for methods each iteration: the value is the same in all rounds of the loop; assert it once before the loop`
		n += m
	}
	return n
}

// WriteString may assign to the field.
func field(h *holder, lines []string) (n int) {
	for _, l := range lines {
		if s, ok := h.w.(io.StringWriter); ok {
			m, _ := s.WriteString(l)
			n += m
		}
	}
	return n
}

func sometimes(w io.Writer, lines []string) (n int) {
	for _, l := range lines {
		if l != "" {
			if s, ok := w.(io.StringWriter); ok {
				m, _ := s.WriteString(l)
				n += m
			}
		}
	}
	return n
}

func others(ws []io.Writer, line string) (n int) {
	for _, w := range ws {
		if s, ok := w.(io.StringWriter); ok {
			m, _ := s.WriteString(line)
			n += m
		}
	}
	return n
}

func concrete(v any, lines []string) (n int) {
	for range lines {
		n += v.(int)
	}
	return n
}

func again(v any) string {
	if _, ok := v.(fmt.Stringer); ok {
		return v.(fmt.Stringer).String() // want `confirmed: v\.\(fmt\.Stringer\) looks for methods: line 71 has asserted it; keep that in a variable`
	}
	return ""
}

func againBoth(v any) bool {
	_, ok := v.(fmt.Stringer)
	_, ok2 := v.(fmt.Stringer) // want `confirmed: v\.\(fmt\.Stringer\) looks for methods: line 78 has asserted it; keep that in a variable`
	return ok && ok2
}

// It panics where the first does not.
func againPanics(v any) string {
	_, ok := v.(fmt.Stringer)
	return v.(fmt.Stringer).String() + fmt.Sprint(ok)
}

func againAnother(v, w any) string {
	if _, ok := v.(fmt.Stringer); ok {
		return w.(fmt.Stringer).String()
	}
	return ""
}

func againOther(v any) string {
	if _, ok := v.(fmt.Stringer); ok {
		return v.(error).Error()
	}
	return ""
}

func inCase(v any) string {
	switch v.(type) {
	case fmt.Stringer:
		return v.(fmt.Stringer).String() // want `confirmed: v\.\(fmt\.Stringer\) looks for methods: the case on line 105 has tested it; keep that in a variable`
	case error, io.Reader:
		return v.(error).Error()
	}
	return ""
}

func switched(v any, lines []string) (n int) {
	for _, l := range lines {
		switch v := v.(type) { // want `confirmed: the type switch over .v. looks for methods each iteration: the value is the same in all rounds of the loop; assert it once before the loop`
		case error:
			n += len(v.Error())
		case int:
			n += v * len(l)
		}
	}
	return n
}

func switchedConcrete(v any, lines []string) (n int) {
	for _, l := range lines {
		switch v := v.(type) {
		case string:
			n += len(v)
		case int:
			n += v * len(l)
		}
	}
	return n
}

func switchedOthers(vs []any) (n int) {
	for _, v := range vs {
		switch v := v.(type) {
		case error:
			n += len(v.Error())
		case int:
			n += v
		}
	}
	return n
}

const debug = false

func removed(v any) string {
	if debug {
		if _, ok := v.(fmt.Stringer); ok {
			return v.(fmt.Stringer).String() // want `refuted: v\.\(fmt\.Stringer\) looks for no methods \(the machine code looks for no methods here\)`
		}
	}
	return ""
}

func generic[T any](v T) string {
	if _, ok := any(v).(fmt.Stringer); ok {
		return any(v).(fmt.Stringer).String() // want `unconfirmed: any\(v\)\.\(fmt\.Stringer\) may look for methods: line 161 has asserted it \(generic code that this package does not instantiate\)`
	}
	return ""
}
