package fix

import (
	"bytes"
	"io"
	"net/http"
	"os"
	"regexp"
	"strings"
	"unicode/utf8"
)

type label string

const (
	crlf = "\r\n"
	text = "a text that is longer than what a small buffer on the stack has room for"
)

func twinned(b []byte, s string, re *regexp.Regexp) bool {
	return utf8.ValidString(string(b)) || re.MatchString(string(b)) || utf8.Valid([]byte(s)) || re.Match([]byte(label(s)))
}

func indices(b []byte, s string, re *regexp.Regexp) int {
	return len(re.FindIndex([]byte(s))) + len(re.FindStringSubmatchIndex(string(b))) + len(re.FindAllStringIndex(string(b), 2)) + len(re.FindAllSubmatchIndex([]byte(s), -1))
}

func alike(b, c []byte, s string) bool {
	return strings.Contains(string(b), "x") || strings.EqualFold(string(b), string(c)) || strings.ContainsAny(string(b), ".,") ||
		strings.ContainsAny(s, string(c)) || strings.HasPrefix(string(b), s)
}

func fromText(s, t string) int {
	return bytes.Index([]byte(s), []byte(t)) + bytes.Count([]byte(s), []byte(text))
}

func file(f *os.File, s string, l label) (int, error) {
	f.Write([]byte(l))
	return f.Write([]byte(s))
}

func constants(w io.Writer, h http.ResponseWriter, o own) {
	w.Write([]byte(crlf))
	h.Write([]byte("\n"))
	w.Write([]byte("null"))
	h.Write([]byte("null"))
	w.Write([]byte("two words"))
	w.Write([]byte("# ZIP here\n"))
	o.Write([]byte("null"))
	const local = "local"
	w.Write([]byte(local))
	kept = []byte("kept")
	copied := []byte("zoned")
	w.Write(copied)
	os.WriteFile("x", []byte(text), 0o666)
}

var kept []byte

var nullBytes = 1

type own struct{}

func (own) Write(b []byte) (int, error) {
	kept = b
	return len(b), nil
}

// noTwins converts what bytes have no function for.
func noTwins(rs []rune, r rune, b byte) bool {
	return utf8.ValidString(string(rs)) || utf8.RuneCountInString(string(r)) > 1 || utf8.ValidString(string(b)) ||
		strings.Contains("aeiou", string(r)) || strings.EqualFold(string(rs), string(rs))
}
