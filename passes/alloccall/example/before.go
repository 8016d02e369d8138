// Package example has each fix that the documentation of alloccall names, before and after.
package example

import (
	"bytes"
	"encoding/binary"
	"io"
	"net/textproto"
	"reflect"
	"regexp"
	"strconv"
	"strings"
	"text/template"
	"time"
)

// TimerBefore waits for each message no longer than d.
func TimerBefore(messages chan int, d time.Duration) (n int) {
	for {
		select {
		case m, ok := <-messages:
			if !ok {
				return n
			}
			n += m
		case <-time.After(d): // a timer and a channel for each message
			return n
		}
	}
}

// ExpressionBefore counts the names among the lines.
func ExpressionBefore(lines []string) (n int) {
	for _, line := range lines {
		if regexp.MustCompile(`^\w+$`).MatchString(line) { // compiled for each line
			n++
		}
	}
	return n
}

// TemplateBefore writes greetings.
func TemplateBefore(w io.Writer, names []string) error {
	for _, name := range names {
		t, err := template.New("greeting").Parse("hello {{.}}\n") // parsed for each name
		if err != nil {
			return err
		}
		if err := t.Execute(w, name); err != nil {
			return err
		}
	}
	return nil
}

// SplitBefore adds up the lengths of the fields of all lines.
func SplitBefore(lines []string) (n int) {
	for _, line := range lines {
		for _, field := range strings.Split(line, ",") { // a slice for each line
			n += len(field)
		}
	}
	return n
}

// FieldsBefore adds up the lengths of the words of all lines.
func FieldsBefore(lines []string) (n int) {
	for _, line := range lines {
		for _, word := range strings.Fields(line) { // a slice for each line
			n += len(word)
		}
	}
	return n
}

// KeysBefore adds up the lengths of the keys of a map of texts.
func KeysBefore(m reflect.Value) (n int) {
	for it := m.MapRange(); it.Next(); {
		n += it.Key().Len() // a copy of each key
	}
	return n
}

// NumberBefore adds up n numbers.
func NumberBefore(r io.Reader, n int) (sum uint32, err error) {
	for range n {
		var x uint32
		if err := binary.Read(r, binary.BigEndian, &x); err != nil { // x, and 4 bytes to read into
			return sum, err
		}
		sum += x
	}
	return sum, nil
}

// CutBefore counts the keys that have no value.
func CutBefore(lines []string) (n int) {
	for _, line := range lines {
		if pair := strings.SplitN(line, "=", 2); len(pair) < 2 || pair[1] == "" { // a slice for each line
			n++
		}
	}
	return n
}

// TextBefore writes numbers.
func TextBefore(b *bytes.Buffer, numbers []int) {
	for _, n := range numbers {
		b.WriteString(strconv.Itoa(n)) // a string for each number
	}
}

// SameBefore counts the lines that begin with a word.
func SameBefore(lines []string, word string) (n int) {
	for _, line := range lines {
		if strings.HasPrefix(line, strings.ToLower(word)) { // the same for each line
			n++
		}
	}
	return n
}

// FoldBefore counts the lines that are a name, be it in upper case.
func FoldBefore(lines []string) (n int) {
	for _, line := range lines {
		if strings.ToLower(line) == "name" { // a copy of each line that has upper case
			n++
		}
	}
	return n
}

// KeyBefore counts the headers that have an address.
func KeyBefore(headers []textproto.MIMEHeader) (n int) {
	for _, h := range headers {
		if h.Get("X-Real-IP") != "" { // X-Real-Ip is the key that it looks for
			n++
		}
	}
	return n
}
