package example

import (
	"io"
	"reflect"
	"regexp"
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
