// Package text has conversions and concatenations.
package text

import (
	"bufio"
	"io"
	"strings"
	"unicode/utf8"
)

var (
	global string
	bytes_ []byte
	runes  []rune
	m      = map[string]int{}
)

func convert(b []byte, s string, rs []rune, r rune) {
	global = string(b)  // want `confirmed: string\(b\) allocates: assigned to .global.`
	bytes_ = []byte(s)  // want `confirmed: \[\]byte\(s\) allocates: assigned to .bytes_.`
	global = string(rs) // want `confirmed: string\(rs\) allocates: assigned to .global.`
	runes = []rune(s)   // want `confirmed: \[\]rune\(s\) allocates: assigned to .runes.`
	global = string(r)  // want `confirmed: string\(r\) allocates: assigned to .global.`
}

// elided are conversions that copy nothing.
func elided(b []byte, s string) (n int) {
	if string(b) == s { // want `refuted: string\(b\) does not allocate \(a comparison needs no copy\)`
		n++
	}
	n += m[string(b)]          // want `refuted: string\(b\) does not allocate \(a look-up in a map needs no copy\)`
	for i := range []byte(s) { // want `refuted: \[\]byte\(s\) does not allocate \(a range needs no copy\)`
		n += i
	}
	switch string(b) { // want `refuted: string\(b\) does not allocate \(a switch needs no copy\)`
	case "x":
		n++
	}
	global = "a" + string(b) + s // want `confirmed: "a" \+ string\(b\) \+ s allocates: assigned to .global.` `refuted: string\(b\) does not allocate \(the concatenation copies it\)`
	read := []byte(s)            // want `refuted: \[\]byte\(s\) does not allocate`
	return n + len(read)
}

func kept(b []byte) {
	m[string(b)] = 1 // want `confirmed: string\(b\) allocates: assigned to m\[string\(b\)\]|confirmed: string\(b\) allocates`
}

func small(a, b string) bool {
	s := a + b // want `confirmed: a \+ b allocates unless it fits 32 bytes on the stack`
	return s == "ab"
}

func loop(parts []string) (s string) {
	for _, p := range parts {
		s += p + "," // want `confirmed: s \+= p \+ "," allocates each iteration.*; a strings.Builder copies less`
	}
	for _, p := range parts {
		s = s + p // want `confirmed: s \+ p allocates each iteration: .*; a strings.Builder copies less`
	}
	return s
}

func never(b []byte) string {
	if false {
		return string(b) // want `refuted: string\(b\) does not allocate`
	}
	return ""
}

func constant() []byte {
	return []byte("text") // want `confirmed: \[\]byte\("text"\) allocates 4 bytes: returned`
}

func joined(a, b string) {
	bytes_ = []byte(a + b) // want `confirmed: \[\]byte\(a \+ b\) allocates: assigned to .bytes_.` `refuted: a \+ b does not allocate`
}

func twins(b []byte, s string, w io.Writer, bw *bufio.Writer) bool {
	w.Write([]byte(s))               // want `confirmed: \[\]byte\(s\) allocates: passed to w.Write, an interface method`
	bw.Write([]byte(s))              // want `confirmed: \[\]byte\(s\) allocates: passed to bw.Write, .*; bw.WriteString needs no conversion`
	bw.WriteString(s + ": ")         // want `confirmed: s \+ ": " allocates: passed to bw.WriteString, .*; write its parts one after the other`
	if utf8.ValidString(string(b)) { // want `confirmed: string\(b\) allocates unless it fits 32 bytes on the stack; utf8.Valid needs no conversion`
		return true
	}
	return strings.Contains(string(b), "x") // want `confirmed: string\(b\) allocates unless it fits 32 bytes on the stack; bytes.Contains needs no conversion`
}

func generic[S ~string](s S) []byte {
	return []byte(s) // want `confirmed: \[\]byte\(s\) allocates: returned`
}

func Use() { bytes_ = generic("x"); bytes_ = generic(global) }

type named struct{ name string }

func appendToEach(names []string, all []*named, n int) {
	for i := range names {
		names[i] += ".go" // want `^confirmed: names\[i\] \+= ".go" allocates each iteration$`
		ref := names[i]
		if n > i {
			ref += ":" // want `^confirmed: ref \+= ":" allocates each iteration$`
		}
		for range all {
			names[i] += ref // want `^confirmed: names\[i\] \+= ref allocates each iteration; a strings.Builder copies less$`
		}
		names[0] = ref
	}
	for _, x := range all {
		x.name = x.name + "!" // want `^confirmed: x.name \+ "!" allocates each iteration: assigned to x.name$`
	}
}

// lineWriter has a method for strings that is made of the one for bytes: nothing is to be had from it.
type lineWriter struct{ io.Writer }

func (w *lineWriter) WriteString(s string) (int, error) {
	return w.Write([]byte(s)) // want `confirmed: \[\]byte\(s\) allocates: passed to w.Write, an interface method$`
}

func line(w *lineWriter, s string) {
	w.Write([]byte(s)) // want `confirmed: \[\]byte\(s\) allocates: passed to w.Write, an interface method$`
}
