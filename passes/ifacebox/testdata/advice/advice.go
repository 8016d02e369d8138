// Package advice has conversions with a cheaper form, and some that look as if they had one.
package advice

import (
	"bufio"
	"bytes"
	"context"
	"fmt"
	"io"
	"log/slog"
	"sort"
	"strings"
	"sync"
	"time"
)

type (
	id     uint32
	name   string
	loud   string
	degree float64
)

func (l loud) String() string { return string(l) + "!" }

func sprintf(i int, j int32, k id, s string, n name, l loud, f float64, d time.Duration) {
	_ = fmt.Sprintf("%d", i)       // want `confirmed: .i. .*allocates 8 bytes unless under 256: passed to fmt.Sprintf, which may keep it; strconv.Itoa.i. needs no box`
	_ = fmt.Sprintf("%v", i)       // want `confirmed: .i. .*allocates 8 bytes unless under 256: passed to fmt.Sprintf, which may keep it; strconv.Itoa.i. needs no box`
	_ = fmt.Sprint(i)              // want `confirmed: .i. .*allocates 8 bytes unless under 256: passed to fmt.Sprint, which may keep it; strconv.Itoa.i. needs no box`
	_ = fmt.Sprintf("%x", j)       // want `confirmed: .j. .*allocates 4 bytes unless under 256: passed to fmt.Sprintf, which may keep it; strconv.FormatInt.int64.j., 16. needs no box`
	_ = fmt.Sprintf("%d", k)       // want `confirmed: .k. .*allocates 4 bytes unless under 256: passed to fmt.Sprintf, which may keep it; strconv.FormatUint.uint64.k., 10. needs no box`
	_ = fmt.Sprintf("%s", s)       // want `confirmed: .s. .*allocates 16 bytes: passed to fmt.Sprintf, which may keep it; .s. itself needs no box`
	_ = fmt.Sprintf("%q", s)       // want `confirmed: .s. .*allocates 16 bytes: passed to fmt.Sprintf, which may keep it$`
	_ = fmt.Sprintf("%s", n)       // want `confirmed: .n. .*allocates 16 bytes: passed to fmt.Sprintf, which may keep it; string.n. itself needs no box`
	_ = fmt.Sprintf("%s", l)       // want `confirmed: .l. .*allocates 16 bytes: passed to fmt.Sprintf, which may keep it; its method .String. needs no box`
	_ = fmt.Sprintf("%v", d)       // want `confirmed: .d. .*allocates 8 bytes unless under 256: passed to fmt.Sprintf, which may keep it; its method .String. needs no box`
	_ = fmt.Sprintf("%.2f", f)     // want `confirmed: .f. .*allocates 8 bytes: passed to fmt.Sprintf, which may keep it; strconv.FormatFloat.f, 'f', 2, 64. needs no box`
	_ = fmt.Sprintf("%v", f)       // want `confirmed: .f. .*allocates 8 bytes: passed to fmt.Sprintf, which may keep it; strconv.FormatFloat.f, 'g', -1, 64. needs no box`
	_ = fmt.Sprintf("%s/%s", s, n) // want `confirmed: .s. .*allocates 16 bytes: passed to fmt.Sprintf, which may keep it; concatenation needs no box` `confirmed: .n. .*allocates 16 bytes: passed to fmt.Sprintf, which may keep it; concatenation needs no box`
}

type (
	scheme  string
	failure struct{ code int }
	shown   struct{ fmt.Stringer }
	printed int
)

func (s scheme) IsValid() bool           { return s != "" }
func (f failure) Error() string          { return "failed" }
func (p printed) Format(fmt.State, rune) {}

// texts formats what is text by a conversion, a method or strconv. fmt asks a shown for the method of what it holds, which may be nil, and an any may be.
func texts(s string, k scheme, l loud, f failure, b []byte, r rune, ok bool, d time.Duration, x float64, h shown, p printed, a any) {
	_ = fmt.Sprintf("%s://", k)            // want `confirmed: .k. .*; concatenation needs no box$`
	_ = fmt.Sprintf("%s=%v", s, l)         // want `confirmed: .s. .*; concatenation with .String. needs no box$` `confirmed: .l. .*; concatenation with .String. needs no box$`
	_ = fmt.Sprintf("%s: %v, %s", b, f, d) // want `confirmed: .b. .*; concatenation with .Error. and .String. needs no box$` `confirmed: .f. .*` `confirmed: .d. .*`
	_ = fmt.Sprintf("%s%c%t", s, r, ok)    // want `confirmed: .s. .*; concatenation with strconv needs no box$` `confirmed: .r. .*` `refuted: .ok. .*`
	_ = fmt.Sprintf("%d ns of %v", d, d)   // want `confirmed: .d. .*; appending to an array on the stack with strconv.AppendInt needs no box$` `confirmed: .d. .*`
	_ = fmt.Sprintf("%s %.1f", s, x)       // want `confirmed: .s. .*; appending to an array on the stack with strconv.AppendFloat needs no box$` `confirmed: .x. .*`
	_ = fmt.Sprint(s, 1, l)                // want `confirmed: .s. .*; concatenation with .String. and strconv needs no box$` `confirmed: .l. .*` `refuted: 1 .*`
	_ = fmt.Sprintln(s)                    // want `confirmed: .s. .*; concatenation needs no box$`
	_ = fmt.Sprintf("%s", b)               // want `confirmed: .b. .*; string.b. needs no box$`
	_ = fmt.Sprintf("%c", r)               // want `confirmed: .r. .*; string.r. needs no box$`
	_ = fmt.Appendf(b, "%s=%d", s, len(b)) // want `confirmed: .s. .*; appending the parts, numbers with strconv.AppendInt, needs no box$` `confirmed: len.b. .*`
	_ = fmt.Sprintf("%s %x", s, l)         // want `confirmed: .s. .*which may keep it$` `confirmed: .l. .*`
	_ = fmt.Sprintf("%s %v", s, b)         // want `confirmed: .s. .*which may keep it$` `confirmed: .b. .*`
	_ = fmt.Sprintf("%s %v", s, h)         // want `confirmed: .s. .*which may keep it$` `confirmed: .h. .*`
	_ = fmt.Sprintf("%s %d", s, p)         // want `confirmed: .s. .*which may keep it$` `confirmed: .p. .*`
	_ = fmt.Sprintf("%s %v", s, a)         // want `confirmed: .s. .*which may keep it$`
	_ = fmt.Sprintf("%s%c", s, len(s))     // want `confirmed: .s. .*which may keep it$` `confirmed: len.s. .*`
	_ = fmt.Sprint(s, len(b), len(s))      // want `confirmed: .s. .*which may keep it$` `confirmed: len.b. .*` `confirmed: len.s. .*`
}

// written formats to what has room for a number, and to what has not.
func written(w *bufio.Writer, b *bytes.Buffer, sb *strings.Builder, o io.Writer, s string, n int) {
	fmt.Fprintf(w, "$%d", n)                            // want `confirmed: .n. .*; writing the parts, numbers with strconv.AppendInt to w.AvailableBuffer.., needs no box$`
	fmt.Fprintf(b, "%d %s", uint(n), s)                 // want `confirmed: uint.n. .*; writing the parts, numbers with strconv.AppendUint to b.AvailableBuffer.., needs no box$` `confirmed: .s. .*`
	fmt.Fprintf(sb, "<%d>", n)                          // want `confirmed: .n. .*; writing the parts, numbers with strconv.AppendInt to an array on the stack, needs no box$`
	fmt.Fprint(w, n)                                    // want `confirmed: .n. .*; Write of strconv.AppendInt.w.AvailableBuffer.., int64.n., 10. needs no box$`
	fmt.Fprintln(w, s)                                  // want `confirmed: .s. .*; writing the parts needs no box$`
	fmt.Fprintf(o, "$%d", n)                            // want `confirmed: .n. .*which may keep it$`
	if _, err := fmt.Fprintf(w, "%s:", s); err != nil { // want `confirmed: .s. .*which may keep it$`
		panic(err)
	}
}

func noForm(i int, s string) {
	_ = fmt.Sprintf("%5d", i) // want `confirmed: .i. .*allocates 8 bytes unless under 256: passed to fmt.Sprintf, which may keep it$`
	_ = fmt.Sprintf("%x", s)  // want `confirmed: .s. .*allocates 16 bytes: passed to fmt.Sprintf, which may keep it`
	_ = fmt.Sprintf(s, i)     // want `confirmed: .i. .*allocates 8 bytes unless under 256: passed to fmt.Sprintf, which may keep it`
}

func fprintf(w io.Writer, b *bytes.Buffer, s string, i int) {
	fmt.Fprintf(b, "%s", s) // want `confirmed: .s. .*allocates 16 bytes: passed to fmt.Fprintf, which may keep it; io.WriteString.b, s. needs no box`
	fmt.Fprint(b, s)        // want `confirmed: .s. .*allocates 16 bytes: passed to fmt.Fprint, which may keep it; io.WriteString.b, s. needs no box`
	fmt.Fprint(w, s)        // want `confirmed: .s. .*allocates 16 bytes: passed to fmt.Fprint, which may keep it`
	fmt.Fprint(w, i)        // want `confirmed: .i. .*allocates 8 bytes unless under 256: passed to fmt.Fprint, which may keep it$`
}

func appendf(b []byte, s string, i int) []byte {
	b = fmt.Appendf(b, "%d", i) // want `confirmed: .i. .*allocates 8 bytes unless under 256: passed to fmt.Appendf, which may keep it; strconv.AppendInt.b, int64.i., 10. needs no box`
	b = fmt.Append(b, s)        // want `confirmed: .s. .*allocates 16 bytes: passed to fmt.Append, which may keep it; append.b, s.... needs no box`
	return b
}

var pool = sync.Pool{New: func() any { return make([]byte, 0, 512) }} // want `confirmed: make...byte, 0, 512. .*allocates 24 bytes: returned; a pool of pointers needs no box`

var pointers = sync.Pool{New: func() any { return new([]byte) }}

func pooled(b []byte) { pool.Put(b) } // want `confirmed: .b. .*allocates 24 bytes: passed to pool.Put, which may keep it; a pool of pointers needs no box`

func pooledPointer(b *[]byte) { pointers.Put(b) }

type key string

func withValue(ctx context.Context, k key, v int) context.Context {
	return context.WithValue(ctx, k, v) // want `confirmed: .k. .*allocates 16 bytes: passed to context.WithValue, which may keep it` `confirmed: .v. .*allocates 8 bytes unless under 256: passed to context.WithValue, which may keep it`
}

func value(ctx context.Context, k key) any { return ctx.Value(k) } // want `confirmed: .k. .*allocates 16 bytes: passed to ctx.Value, an interface method`

var global = key("global")

func globalKey(ctx context.Context) any {
	ctx = context.WithValue(ctx, global, nil) // want `confirmed: .global. .*allocates 16 bytes: passed to context.WithValue, which may keep it; a key of type struct.. needs no box`
	return ctx.Value(global)                  // want `confirmed: .global. .*allocates 16 bytes: passed to ctx.Value, an interface method; a key of type struct.. needs no box`
}

func logged(l *slog.Logger, i int, u uint8, t time.Duration, s []int) {
	slog.Info("m", "i", i)        // want `refuted: .i. .*a constant` `confirmed: .i. .*allocates 8 bytes unless under 256: passed to slog.Info, which may keep it; slog.Int in .LogAttrs. needs no box`
	l.Warn("m", "t", t)           // want `refuted: .t. .*a constant` `confirmed: .t. .*allocates 8 bytes unless under 256: passed to l.Warn, which may keep it; slog.Duration in .LogAttrs. needs no box`
	l.Info("m", "s", s)           // want `refuted: .s. .*a constant` `confirmed: .s. .*allocates 24 bytes: passed to l.Info, which may keep it`
	l.Info("m", slog.Int("i", i)) // want `confirmed: slog.Int..i., i. .*allocates 48 bytes: passed to l.Info, which may keep it; .LogAttrs. needs no box`
	l.LogAttrs(context.Background(), slog.LevelInfo, "m", slog.Int("i", i))
	l.LogAttrs(context.Background(), slog.LevelInfo, "m", slog.Any("t", t)) // want `confirmed: .t. .*allocates 8 bytes unless under 256: passed to slog.Any and to ..slog.Logger..logAttrs; slog.Duration needs no box`
}

type degrees struct{ a, b float64 }

func (d degrees) String() string { return "x" }

//go:noinline
func length(s fmt.Stringer) int { return len(s.String()) }

//go:noinline
func lengthOfTwo(s fmt.Stringer) int { return len(s.String()) }

//go:noinline
func stored(s fmt.Stringer) int { kept = s; return len(s.String()) }

var kept any

func parameters(d degrees, l loud) {
	length(d)      // want `confirmed: .d. .*allocates 16 bytes: passed to .length., which may keep it; a parameter of type degrees needs no box`
	length(d)      // want `confirmed: .d. .*allocates 16 bytes: passed to .length., which may keep it; a parameter of type degrees needs no box`
	lengthOfTwo(d) // want `confirmed: .d. .*allocates 16 bytes: passed to .lengthOfTwo., which may keep it`
	lengthOfTwo(l) // want `confirmed: .l. .*allocates 16 bytes: passed to .lengthOfTwo., which may keep it`
	stored(d)      // want `confirmed: .d. .*allocates 16 bytes: passed to .stored., which may keep it`
}

type logger interface{ Logf(string, ...any) }

func slice(l logger, i, j int, p *int) {
	l.Logf("%d %d", i, j) // want `confirmed: .i. .*allocates 8 bytes unless under 256: passed to l.Logf, an interface method, in an argument slice that takes 32 bytes more` `confirmed: .j. .*allocates 8 bytes unless under 256: passed to l.Logf, an interface method`
	l.Logf("%d", 7)       // want `confirmed: argument slice of l.Logf .1 value, 16 bytes. allocates 16 bytes: passed to l.Logf, an interface method` `refuted: 7 .*a constant`
	l.Logf("%p", p)       // want `confirmed: argument slice of l.Logf .1 value, 16 bytes. allocates 16 bytes: passed to l.Logf, an interface method`
	l.Logf("none")
}

func slices(l logger, i, j int) { l.Logf("%d", i); l.Logf("%d", j) } // want `confirmed: .i. .*allocates 8 bytes unless under 256: passed to l.Logf, an interface method, in an argument slice that takes 16 bytes more` `confirmed: .j. .*allocates 8 bytes unless under 256: passed to l.Logf, an interface method, in an argument slice that takes 16 bytes more`

func small(b byte, u uint16, w uint32, i int, r rune) {
	kept = int(b)     // want `refuted: int.b. .*does not allocate .its value is 0 to 255: it points into the table runtime.staticuint64s.`
	kept = i & 15     // want `refuted: i & 15 .*does not allocate .its value is 0 to 15: it points into the table runtime.staticuint64s.`
	kept = u >> 8     // want `refuted: u >> 8 .*does not allocate .its value is 0 to 255: it points into the table runtime.staticuint64s.`
	kept = w >> 24    // want `refuted: w >> 24 .*does not allocate .its value is 0 to 255: it points into the table runtime.staticuint64s.`
	kept = w % 256    // want `refuted: w % 256 .*does not allocate .its value is 0 to 255: it points into the table runtime.staticuint64s.`
	kept = w % 257    // want `confirmed: w % 257 .*allocates 4 bytes unless under 256: assigned to .kept.`
	kept = i % 10     // want `confirmed: i % 10 .*allocates 8 bytes unless under 256: assigned to .kept.`
	kept = rune(b)    // want `refuted: rune.b. .*does not allocate .its value is 0 to 255: it points into the table runtime.staticuint64s.`
	kept = int(b) + 1 // want `confirmed: int.b. . 1 .*allocates 8 bytes unless under 256: assigned to .kept.`
	kept = uint16(i)  // want `confirmed: uint16.i. .*allocates 2 bytes unless under 256: assigned to .kept.`
	kept = i >> 60    // want `confirmed: i >> 60 .*allocates 8 bytes unless under 256: assigned to .kept.`
	kept = int(b) / i // want `confirmed: int.b. / i .*allocates 8 bytes unless under 256: assigned to .kept.`
}

type byLength []string

func (b byLength) Len() int           { return len(b) }
func (b byLength) Less(i, j int) bool { return len(b[i]) < len(b[j]) }
func (b byLength) Swap(i, j int)      { b[i], b[j] = b[j], b[i] }

type pair struct{ a, b []int }

func (p pair) Len() int           { return len(p.a) }
func (p pair) Less(i, j int) bool { return p.a[i] < p.a[j] }
func (p pair) Swap(i, j int)      { p.a[i], p.a[j], p.b[i], p.b[j] = p.a[j], p.a[i], p.b[j], p.b[i] }

func sorted(s []string, p pair) {
	sort.Sort(byLength(s))                                              // want `confirmed: byLength.s. .*allocates 24 bytes: passed to sort.Sort, which may keep it; slices.SortFunc needs no box$`
	sort.Stable(byLength(s))                                            // want `confirmed: byLength.s. .*allocates 24 bytes: passed to sort.Stable, which may keep it; slices.SortStableFunc needs no box`
	sort.Slice(s, func(i, j int) bool { return len(s[i]) < len(s[j]) }) // want `confirmed: .s. .*allocates 24 bytes: passed to sort.Slice, which may keep it; slices.SortFunc needs no box, nor the 1 or 2 objects that sort.Slice makes inside`
	sort.Sort(p)                                                        // want `confirmed: .p. .*allocates 48 bytes: passed to sort.Sort, which may keep it`
}

// built formats to builders: one may grow for each part, the others have room, or may have.
func built(sb *strings.Builder, ss []string, s string) string {
	var once, many strings.Builder // want `confirmed: .once. .*moves to the heap` `confirmed: .many. .*moves to the heap`
	fmt.Fprintf(&once, "<%s>", s)  // want `confirmed: .s. .*allocates 16 bytes: passed to fmt.Fprintf, which may keep it$`
	for _, s := range ss {
		fmt.Fprintf(&many, "<%s>", s) // want `confirmed: .s. .*allocates 16 bytes: passed to fmt.Fprintf, which may keep it; writing the parts needs no box$`
	}
	fmt.Fprintf(sb, "<%s>", s) // want `confirmed: .s. .*allocates 16 bytes: passed to fmt.Fprintf, which may keep it; writing the parts needs no box$`
	return once.String() + many.String()
}

type stringWriter struct{ n int }

func (w *stringWriter) Write(b []byte) (int, error) { return len(b), nil }

func (w *stringWriter) WriteString(s string) (int, error) {
	return fmt.Fprintf(w, "%s", s) // want `confirmed: .s. .*allocates 16 bytes: passed to fmt.Fprintf, which may keep it$`
}
