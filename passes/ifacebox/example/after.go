package example

import (
	"bufio"
	"context"
	"io"
	"log/slog"
	"strconv"
	"strings"
	"sync"
)

// FormatAfter is [FormatBefore] with strconv.
func FormatAfter(id int) string {
	return strconv.Itoa(id)
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

var pointerPool = sync.Pool{New: func() any { return new([]byte) }}

// PoolAfter is [PoolBefore] with a pool of pointers.
func PoolAfter(s string) int {
	buf := pointerPool.Get().(*[]byte)
	*buf = append((*buf)[:0], s...)
	n := len(*buf)
	pointerPool.Put(buf)
	return n
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
func GenericAfter[T any](list []T, v T) []T {
	return append(list, v)
}

// MethodSetAfter is [MethodSetBefore] with the builder's own methods.
func MethodSetAfter(name string) string {
	var b strings.Builder
	b.WriteString("hello ")
	b.WriteString(name)
	return b.String()
}
