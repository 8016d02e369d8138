package example

import (
	"bufio"
	"context"
	"io"
	"log/slog"
	"slices"
	"strconv"
	"strings"
	"sync"
)

// FormatAfter is [FormatBefore] with strconv.
func FormatAfter(id int) string {
	return strconv.Itoa(id)
}

// FormatFloatAfter is [FormatFloatBefore] with strconv.
func FormatFloatAfter(x float64) string {
	return strconv.FormatFloat(x, 'f', 2, 64)
}

// StringAfter is [StringBefore] with the value's own method.
func StringAfter(c celsius) string {
	return c.String()
}

// AppendAfter is [AppendBefore] with strconv.
func AppendAfter(dst []byte, id int) []byte {
	return strconv.AppendInt(dst, int64(id), 10)
}

// JoinAfter is [JoinBefore] with a concatenation.
func JoinAfter(dir, name string) string {
	return dir + "/" + name
}

// WriteAfter is [WriteBefore] with a method that takes a string.
func WriteAfter(w *bufio.Writer, s string) {
	io.WriteString(w, s)
}

// LogAfter is [LogBefore] with a typed attribute.
func LogAfter(l *slog.Logger, id int) {
	l.LogAttrs(context.Background(), slog.LevelInfo, "request", slog.Int("id", id))
}

// AttributeAfter is [AttributeBefore] with a typed attribute.
func AttributeAfter(l *slog.Logger, id int) {
	l.LogAttrs(context.Background(), slog.LevelInfo, "request", slog.Int("id", id))
}

var pointerPool = sync.Pool{New: func() any { return new([]byte) }}

// PoolAfter is [PoolBefore] with a pool of pointers.
func PoolAfter(s string) int {
	buf := pointerPool.Get().(*[]byte)
	*buf = append((*buf)[:0], s...)
	n := len(*buf)
	pointerPool.Put(buf)
	return n
}

// SortAfter is [SortBefore] with the generic function.
func SortAfter(list []Record) {
	slices.SortFunc(list, func(a, b Record) int { return strings.Compare(a.Name, b.Name) })
}

type userKeyAfter struct{}

// KeyAfter is [KeyBefore] with a key of a type of its own.
func KeyAfter(ctx context.Context) any {
	return ctx.Value(userKeyAfter{})
}

// ParameterAfter is [ParameterBefore] with a parameter of the type that is passed.
func ParameterAfter(c celsius) int {
	return lengthAfter(c)
}

//go:noinline
func lengthAfter(c celsius) int { return len(c.String()) }

// GenericAfter is [GenericBefore] with a type parameter.
func GenericAfter(list []int, id int) []int {
	return push(list, id)
}

func push[T any](list []T, v T) []T { return append(list, v) }

// PointerAfter is [PointerBefore] with the pointer itself.
func PointerAfter(list []any, r *Record) []any {
	return append(list, r)
}

// MethodSetAfter is [MethodSetBefore] with the builder's own methods.
func MethodSetAfter(name string) string {
	var b strings.Builder
	b.WriteString("hello ")
	b.WriteString(name)
	return b.String()
}
