// Package fix has texts with fixes, and some that look as if they had one.
package fix

import (
	"bufio"
	"bytes"
	"strconv"
	"strings"
)

type writer struct {
	buf  bytes.Buffer
	name string
	next *writer
}

func filled(errs []error) string {
	var b strings.Builder
	for i, err := range errs {
		b.WriteString("[" + strconv.Itoa(i) + "]: " + err.Error())
	}
	return b.String()
}

func grown(s, t string) string {
	b := &strings.Builder{}
	b.Grow(100)
	b.WriteString((s + t) + "!")
	return b.String()
}

// Most of what is written once would grow the builder more often.
func once(s, t string) string {
	var b strings.Builder
	b.WriteString(s + t)
	return b.String()
}

func (w *writer) fields(n int) {
	w.buf.WriteString(w.name + "=" + strconv.Itoa(n))
	if n > 0 {
		w.buf.WriteString(w.name + "\n" +
			"next") // as it is
	}
}

func (w *writer) joined(names []string) {
	w.buf.WriteString(strings.Join(names, ",") + "\n")
	w.buf.WriteString(strings.Repeat("-", len(names)) + "\n")
}

// What panics would leave the first part in the buffer.
func (w *writer) panics(names []string) {
	w.buf.WriteString(w.next.name + names[0])
	w.buf.WriteString(w.name + names[1])
	w.buf.WriteString(w.name + w.String())
}

func (w *writer) String() string { return w.buf.String() }

func asked(b *bytes.Buffer, s string) (int, error) {
	b.WriteString(s + // the rest
		"!")
	return b.WriteString(s + "!")
}

func readsItself(ss []string) string {
	var b bytes.Buffer
	for _, s := range ss {
		b.WriteString(s + b.String())
	}
	return b.String()
}

// unordered reads a variable that a call beside it changes.
func unordered(ss []string) string {
	var b strings.Builder
	last := ""
	next := func(s string) string { last = s; return s }
	for _, s := range ss {
		b.WriteString(last + next(s))
	}
	return b.String()
}

func captured(ss []string) string {
	var b strings.Builder
	flush := func() string { return b.String() }
	for _, s := range ss {
		b.WriteString(s + flush())
	}
	return b.String()
}

func elsewhere(w *bufio.Writer, s string) { w.WriteString(s + "\n") }

func oneLine(b *bytes.Buffer, s string) {
	func() { b.WriteString(s + "\n") }()
	if s == "" {
		b.WriteString(s +
			"x")
	}
}
