// Package example has each fix that the documentation of ifacebox names, before and after.
package example

import (
	"bufio"
	"context"
	"fmt"
	"io"
	"log/slog"
	"sort"
	"strings"
	"sync"
)

// A celsius is a temperature with a method, so that it can be a [fmt.Stringer].
type celsius float64

// String returns the degrees with their unit.
func (c celsius) String() string { return "20 degrees" }

// FormatBefore formats one number.
func FormatBefore(id int) string {
	return fmt.Sprintf("%d", id) // id is boxed
}

// FormatFloatBefore formats one number with a fraction.
func FormatFloatBefore(x float64) string {
	return fmt.Sprintf("%.2f", x) // x is boxed
}

// StringBefore formats one value that has a method for it.
func StringBefore(c celsius) string {
	return fmt.Sprint(c) // c is boxed
}

// AppendBefore appends one number.
func AppendBefore(dst []byte, id int) []byte {
	return fmt.Appendf(dst, "%d", id) // id is boxed
}

// JoinBefore builds a path of two strings.
func JoinBefore(dir, name string) string {
	return fmt.Sprintf("%s/%s", dir, name) // dir and name are boxed
}

// WriteBefore writes one string.
func WriteBefore(w *bufio.Writer, s string) {
	fmt.Fprint(w, s) // s is boxed
}

// LogBefore logs one number.
func LogBefore(l *slog.Logger, id int) {
	l.Info("request", "id", id) // id is boxed
}

// AttributeBefore logs one number with a key.
func AttributeBefore(l *slog.Logger, id int) {
	l.LogAttrs(context.Background(), slog.LevelInfo, "request", slog.Any("id", id)) // id is boxed
}

var slicePool = sync.Pool{New: func() any { return make([]byte, 0, 64) }}

// PoolBefore borrows a buffer.
func PoolBefore(s string) int {
	buf := slicePool.Get().([]byte)
	buf = append(buf[:0], s...)
	n := len(buf)
	//lint:ignore SA6002 this is what the example shows
	slicePool.Put(buf) // the slice header is boxed
	return n
}

// SortBefore sorts by a field.
func SortBefore(list []Record) {
	sort.Slice(list, func(i, j int) bool { return list[i].Name < list[j].Name }) // the slice header is boxed
}

type stringKey string

var userKey = stringKey("user")

// KeyBefore looks up a value of a context.
func KeyBefore(ctx context.Context) any {
	return ctx.Value(userKey) // userKey is boxed
}

// ParameterBefore passes a value to a function that calls its methods.
func ParameterBefore(c celsius) int {
	return lengthBefore(c) // c is boxed
}

//go:noinline
func lengthBefore(s fmt.Stringer) int { return len(s.String()) }

// GenericBefore keeps values in a list of interfaces.
func GenericBefore(list []any, id int) []any {
	return append(list, id) // id is boxed
}

// A Record is larger than a pointer.
type Record struct{ Name, City string }

// PointerBefore puts a record that is on the heap anyway into a list of interfaces.
func PointerBefore(list []any, r *Record) []any {
	return append(list, *r) // the copy is boxed
}

// MethodSetBefore builds a string in a variable that an interface holds.
func MethodSetBefore(name string) string {
	var b strings.Builder // moves to the heap
	io.WriteString(&b, "hello ")
	fmt.Fprint(&b, name)
	return b.String()
}
