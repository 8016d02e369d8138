package text

import (
	"bytes"
	"io"
	"regexp"
	"strconv"
	"strings"
)

type writer struct{}

func (writer) Write(p []byte) (int, error)    { return len(p), nil }
func (writer) WriteString(n int) (int, error) { return n, nil }
func parseThing(s string) int                 { return len(s) }
func notParse(s string)                       { global = s }

// parsed is for functions that parse.
func parsed(b []byte) (int, error) {
	return strconv.Atoi(string(b)) // want `^confirmed: string\(b\) allocates unless it fits 32 bytes on the stack$`
}

func converted(b []byte) {
	notParse(string(b)) // want `^confirmed: string\(b\) allocates: kept by .notParse.$`
}

func same(s string) string { return string(s) }

func number(n int) string { return string(rune(n)) } // want `^confirmed: string\(rune\(n\)\) allocates: returned$`

func twin(b, c []byte, s, u string, re *regexp.Regexp) bool {
	if strings.Contains(string(b), string(c)) { // want `^confirmed: string\(b\) allocates unless it fits 32 bytes on the stack; bytes\.Contains needs no conversion$` `^confirmed: string\(c\) allocates unless it fits 32 bytes on the stack; bytes\.Contains needs no conversion$`
		return true
	}
	if strings.Contains(string(b), s) { // want `^confirmed: string\(b\) allocates unless it fits 32 bytes on the stack$`
		return true
	}
	if bytes.HasPrefix([]byte(s), []byte(u)) { // want `^refuted: \[\]byte\(s\) does not allocate` `^refuted: \[\]byte\(u\) does not allocate`
		return true
	}
	if strings.ToUpper(string(b)) == s { // want `^confirmed: string\(b\) allocates unless it fits 32 bytes on the stack$`
		return true
	}
	return re.MatchString(string(b)) // want `^confirmed: string\(b\) allocates: .*; Match needs no conversion$`
}

func writes(w writer, sw io.StringWriter, buf *bytes.Buffer, sb *strings.Builder, s string) {
	w.Write([]byte(s))        // want `^refuted: \[\]byte\(s\) does not allocate`
	buf.Write([]byte(s))      // want `^refuted: \[\]byte\(s\) does not allocate`
	sb.WriteString(s + "\n")  // want `^confirmed: s \+ "\\n" allocates unless it fits 32 bytes on the stack; write its parts one after the other$`
	sw.WriteString(s + "\n")  // want `^confirmed: s \+ "\\n" allocates: passed to sw\.WriteString, an interface method$`
	buf.WriteString(s + "\n") // want `^confirmed: s \+ "\\n" allocates unless it fits 32 bytes on the stack; write its parts one after the other$`
}

func paren(a, b, c string) string { return (a + b) + c } // want `^confirmed: \(a \+ b\) \+ c allocates: returned$`

func appendOther(parts []string) (s string) {
	for _, p := range parts {
		s = p + s // want `^confirmed: p \+ s allocates each iteration: assigned to .s.$`
	}
	return s
}

func appendOnce(p string) (s string) {
	s += p // want `^confirmed: s \+= p allocates$`
	return s
}

func compared(a, b, c string) bool { return a+b == c } // want `^confirmed: a \+ b allocates unless it fits 32 bytes on the stack$`

func local(b []byte) int {
	s := string(b) // want `^confirmed: string\(b\) allocates unless it fits 32 bytes on the stack$`
	n := 0
	for i := 0; i < len(s); i++ {
		n += int(s[i])
	}
	return n
}

func localRunes(s string) (n rune) {
	for i, r := range []rune(s) { // want `^confirmed: \[\]rune\(s\) allocates unless it fits 32 runes on the stack; a range over the string that counts its rounds needs no slice$`
		n += r * rune(i)
	}
	return n
}

func constantText() string { return "a" + "b" }

func caseOf(s string, b []byte) bool {
	switch s {
	case string(b): // want `^confirmed: string\(b\) allocates unless it fits 32 bytes on the stack$`
		return true
	}
	return false
}

func appended(s string, b []byte) string {
	s += "a" + string(b) // want `^confirmed: s \+= "a" \+ string\(b\) allocates: returned on line 99$` `^refuted: string\(b\) does not allocate \(the concatenation copies it\)$`
	return s
}

func constantBytes() []byte {
	return []byte("text") // want `allocates 4 bytes: returned`
}

func appendEach(parts []string) (s string) {
	for _, p := range parts {
		s = (s + ",") + p // want `; a strings.Builder copies less`
	}
	return s
}

func twinOfRunes(b []byte, n int) bool {
	return strings.Contains(string(b), string(rune(n))) // want `^confirmed: string\(b\) allocates unless it fits 32 bytes on the stack$` `^refuted: string\(rune\(n\)\) does not allocate \(does not escape: its bytes, 4 at most, are on the stack\)$`
}

func appendLetters(word string) (s string) {
	for _, r := range word {
		s += string(r) // want `^confirmed: s \+= string\(r\) allocates each iteration; a strings\.Builder copies less$` `^confirmed: string\(r\) allocates each iteration$`
		s += ", "      // want `^confirmed: s \+= ", " allocates each iteration; a strings\.Builder copies less$`
		s = s + "."    // want `^confirmed: s \+ "\." allocates each iteration: assigned to .s.; a strings\.Builder copies less$`
	}
	return s
}

// fresh writes to builders that grow for each part, or have room.
func fresh(parts []string, s string) string {
	var once, many, grown strings.Builder
	grown.Grow(100)
	once.WriteString(s + "\n")  // want `^confirmed: s \+ "\\n" allocates unless it fits 32 bytes on the stack$`
	grown.WriteString(s + "\n") // want `^confirmed: s \+ "\\n" allocates unless it fits 32 bytes on the stack; write its parts one after the other$`
	for _, p := range parts {
		many.WriteString(p + "\n") // want `^confirmed: p \+ "\\n" allocates each iteration unless it fits 32 bytes on the stack; write its parts one after the other$`
	}
	return once.String() + many.String() + grown.String() // want `confirmed: once.String\(\) \+ many.String\(\)`
}

func few(p string) (s string) {
	for range 3 {
		s += p // want `^confirmed: s \+= p allocates each iteration$`
	}
	for range 30 {
		s += p // want `^confirmed: s \+= p allocates each iteration; a strings.Builder copies less$`
	}
	return s
}

// reset begins anew in each round.
func reset(parts []string) (n int) {
	line := ""
	for _, p := range parts {
		line = ">"
		line += p // want `^confirmed: line \+= p allocates each iteration$`
		n += len(line)
	}
	return n
}

// undeclared needs the text for an error alone, which is told later.
func undeclared(prefix, name string) (err error) {
	if prefix != "" {
		name = prefix + ":" + name // want `^confirmed: prefix \+ ":" \+ name allocates: stored in a literal on line 164$`
	}
	err = newError(name)
	return err
}

type failure struct{ name string }

func (f *failure) Error() string { return f.name }

func newError(name string) error { return &failure{name} }

func constantWritten(w io.Writer) {
	w.Write([]byte("text")) // want `^confirmed: \[\]byte\("text"\) allocates 4 bytes: passed to w\.Write, an interface method; a variable of the package needs no copy$`
}

// twinOfCall passes a call without arguments, which is no conversion, beside one.
func twinOfCall(b []byte, name func() string) bool {
	return strings.Contains(string(b), name()) // want `^confirmed: string\(b\) allocates unless it fits 32 bytes on the stack$`
}

var all string

func appendGlobal(parts []string) {
	for _, p := range parts {
		all += p // want `; a strings.Builder copies less`
	}
}
