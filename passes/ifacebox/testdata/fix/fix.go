// Package fix has calls with fixes, and some that look as if they had one.
package fix

import (
	"bytes"
	"context"
	"fmt"
	"log/slog"
	"os"
	"strings"
)

type (
	id   uint32
	name string
)

const layout = "%s/%s"

var global string

func change() string { global += "!"; return global }

func numbers(b []byte, i int, j int64, u uint16, k id, f float64, g float32) ([]byte, string) {
	s := fmt.Sprintf("%d", i) + fmt.Sprint(j)
	s += fmt.Sprintf("%x", u) + fmt.Sprintf("%v",
		k,
	)
	s += fmt.Sprintf("%.03f", f) + fmt.Sprintf("%g", g)
	return fmt.Appendf(b, "%b", i+1), s
}

func joined(s string, n name, p *struct{ a, b string }) string {
	t := fmt.Sprintf("%s/%s", s, n)
	t += fmt.Sprintf("100%% \"%v\"\n", p.a)
	t += fmt.Sprintf(`"%s"`, s)
	t += fmt.Sprintf(`first: %s
second: %s`, s, s)
	t += fmt.Sprintf(`<%s%s>`, p.a+p.b,
		strings.ToUpper(s))
	return t + fmt.Sprintf("%s%s", s, t)[1:]
}

func mixed(s string, n name, i int, j int64, u uint8, k id, w wordy) []string {
	return []string{
		fmt.Sprintf("%s:%d", s, i),
		fmt.Sprintf("%d/%s %v", j+1, n, s),
		fmt.Sprintf("%x%s%v%s", u, n, k, s),
		fmt.Sprintf("%s:%d:%d", s, i, i),
		fmt.Sprintf("%s:%d:%s", s, i, "x"),
		fmt.Sprintf("%s:%d", "x", i),
		fmt.Sprintf("%s:%v", s, w),
		fmt.Sprintf("%s:%4d", s, i),
	}
}

type wordy int

func (wordy) String() string { return "many" }

func itself(s string, n name) (string, byte) {
	first := fmt.Sprintf("%s", s+s)[0]
	return fmt.Sprint(n), first
}

func written(b *bytes.Buffer, n name, s string) {
	defer fmt.Fprint(b, n)
	fmt.Fprintf(b, "%s", s)
	fmt.Fprint(os.Stderr, s)
}

func logged(ctx context.Context, l *slog.Logger, i int, s string) {
	l.LogAttrs(ctx, slog.LevelInfo, "m", slog.Any("i", i), slog.Any("s", s))
}

func nested(i int, s string) string {
	return fmt.Sprintf("%s=%s", s, fmt.Sprint(i))
}

// ordered reads variables that nothing else changes beside calls.
func ordered(s string, f func() string) (string, string) {
	return fmt.Sprintf("%s/%s", s, f()), change()
}

// unordered reads variables that the calls beside it change.
func unordered(s string) (string, string, string) {
	f := func() string { s += "!"; return s }
	return fmt.Sprintf("<%s>", global), fmt.Sprint(s), change() + f()
}

func shadowed(i int, j int32, n name) string {
	s := func(strconv string) string { return strconv + fmt.Sprint(i) }("")
	type int64 = int
	type string = name
	return s + fmt.Sprint(j+1) + fmt.Sprintf("<%s>", n)
}

func others(i int, s string, file *os.File, n name) string {
	go fmt.Sprintf("%s", s)
	t := fmt.Sprintf(layout, s, s)
	t += fmt.Sprintf("%d", // the number
		i)
	return t + fmt.Sprint(pair())
}

func pair() (int, string) { return len(global), global }
