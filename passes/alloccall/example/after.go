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

// TimerAfter is [TimerBefore] with one timer.
func TimerAfter(messages chan int, d time.Duration) (n int) {
	timer := time.NewTimer(d)
	defer timer.Stop()
	for {
		timer.Reset(d)
		select {
		case m, ok := <-messages:
			if !ok {
				return n
			}
			n += m
		case <-timer.C:
			return n
		}
	}
}

var name = regexp.MustCompile(`^\w+$`)

// ExpressionAfter is [ExpressionBefore] with an expression that is compiled once.
func ExpressionAfter(lines []string) (n int) {
	for _, line := range lines {
		if name.MatchString(line) {
			n++
		}
	}
	return n
}

var greeting = template.Must(template.New("greeting").Parse("hello {{.}}\n"))

// TemplateAfter is [TemplateBefore] with a template that is parsed once.
func TemplateAfter(w io.Writer, names []string) error {
	for _, name := range names {
		if err := greeting.Execute(w, name); err != nil {
			return err
		}
	}
	return nil
}

// SplitAfter is [SplitBefore] without slices.
func SplitAfter(lines []string) (n int) {
	for _, line := range lines {
		for field := range strings.SplitSeq(line, ",") {
			n += len(field)
		}
	}
	return n
}

// FieldsAfter is [FieldsBefore] without slices.
func FieldsAfter(lines []string) (n int) {
	for _, line := range lines {
		for word := range strings.FieldsSeq(line) {
			n += len(word)
		}
	}
	return n
}

// KeysAfter is [KeysBefore] with one value for all keys.
func KeysAfter(m reflect.Value) (n int) {
	key := reflect.New(m.Type().Key()).Elem()
	for it := m.MapRange(); it.Next(); {
		key.SetIterKey(it)
		n += key.Len()
	}
	return n
}

// NumberAfter is [NumberBefore] with bytes that are kept.
func NumberAfter(r io.Reader, n int) (sum uint32, err error) {
	var b [4]byte
	for range n {
		if _, err := io.ReadFull(r, b[:]); err != nil {
			return sum, err
		}
		sum += binary.BigEndian.Uint32(b[:])
	}
	return sum, nil
}

// CutAfter is [CutBefore] without slices.
func CutAfter(lines []string) (n int) {
	for _, line := range lines {
		if _, value, found := strings.Cut(line, "="); !found || value == "" {
			n++
		}
	}
	return n
}

// TextAfter is [TextBefore] without strings.
func TextAfter(b *bytes.Buffer, numbers []int) {
	for _, n := range numbers {
		b.Write(strconv.AppendInt(b.AvailableBuffer(), int64(n), 10))
	}
}

// SameAfter is [SameBefore] with the word made ready before the loop.
func SameAfter(lines []string, word string) (n int) {
	word = strings.ToLower(word)
	for _, line := range lines {
		if strings.HasPrefix(line, word) {
			n++
		}
	}
	return n
}

// FoldAfter is [FoldBefore] without copies.
func FoldAfter(lines []string) (n int) {
	for _, line := range lines {
		if strings.EqualFold(line, "name") {
			n++
		}
	}
	return n
}

// KeyAfter is [KeyBefore] with the key that a header has.
func KeyAfter(headers []textproto.MIMEHeader) (n int) {
	for _, h := range headers {
		if h.Get("X-Real-Ip") != "" {
			n++
		}
	}
	return n
}
