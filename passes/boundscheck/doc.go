// Package boundscheck defines an Analyzer that reports bounds checks that remain in code that runs often.
//
// # Analyzer boundscheck
//
// boundscheck: report bounds checks that remain in loops, and the form that needs none
//
// The compiler checks each index and each slice expression, unless it can prove that they are within bounds. What is left is a comparison and a branch in each round of
// the loop, and a value that has to be kept for it:
//
//	for i, v := range x {
//		sum += v * y[i] // i is within x, and nobody knows of y
//	}
//
// # What is reported
//
// Indices, slice expressions and conversions of slices to arrays in loops, and in functions that are called in loops or reached by a benchmark; elsewhere neighbours alone. Each is confirmed by the
// call that reports the index out of range, which the machine code has for each check that is left, and it is in a loop where the code that jumps there is in one. It is refuted where the compiler
// proved that no check is needed.
//
// A list shows by default what a known form of the source removes, in a loop that may run often and has at most 32 instructions for each check that goes, of the function or of one that it is inlined
// into, or where eight and more are checked at once, in a function that is called in loops: if these are neighbours, or it consists of them. A call counts for 32 instructions. Loops that go once over what the function has made,
// but text, are left out: to make it is as much work. For neighbours, for blocks that are taken from the front, and for a table that becomes an array, there may be 64 instructions. Such blocks are listed whatever the size of the loop where a benchmark is named after the function. Of neighbours outside of loops a list has those of a
// function that loops call, or that a benchmark is named after; eight and more where another benchmark reaches it; and where nothing known does, but others may call it, those that it does little
// besides: a fifth of its instructions go with them, and they are eight and more, or all that it checks. Conditions of one loop, and of those in it, are one finding, and from two findings in a
// package on the first stands for all of them. By category:
//
//   - copy: a field, an element or a variable of the package, which is read again in each round, since a store might have changed it
//   - bound: the loop counts to something else than the length (of a string with Go 1.26 and later), up, or down to 0, in an integer of any type but unsigned ones of less than 64 bits; or to a
//     last index that it includes, i <= n, of which the compiler takes n for the largest number that there is
//   - offset: the index is the sum of the counter and what does not change in the loop
//   - block: the loop goes through whole blocks of a slice, and its counter serves for nothing else
//   - advance: the loop takes whole blocks from the front of a slice, b = b[16:], and asks for less of it, or not for its own of another slice; or its counter goes from block to block,
//     i += 4, while it is less than the length (with Go 1.26 and later)
//   - limit: a condition adds to the index, or to the bound of a slice expression, which might overflow (with Go 1.26 and later)
//   - unsigned: a condition compares the index, or the bound, with the length, and does not say that it is not negative: around it, or before it where the code leaves
//   - window: several neighbours are checked one by one, in a slice or an array, or cut out of a slice
//   - table: a slice is indexed by what has few values, as a byte, or what is masked or shifted to 16 values or more; or by what is masked, by a mask that does not change in the loop
//   - hoist: the index does not change in the innermost loop
//
// Each of these forms is compiled by a test with each release of Go, in each shape that is recognised, and the check is gone; so are, over the standard library, all that
// the check offers there. A list does not compile again what it offers, which would cost up to a third of a run; "perfvet -fix" does, and takes back what leaves as many checks as before. All
// else is in the categories index, slice and convert, and is shown with -show=all: nothing known removes it.
//
// # How to fix it
//
//	for i := range s.buf { s.buf[i] = 0 }          buf := s.buf; for i := range buf { buf[i] = 0 }
//	for i := range x { sum += x[i] * y[i] }        y = y[:len(x):len(y)] before the loop
//	for i := 0; i < n; i++ { sum += y[i] }         y = y[:n:len(y)] before the loop
//	for i := uint(0); i < n; i++ { sum += y[i] }   y = y[:n:len(y)]; for i := uint(0); i < uint(len(y)); i++ { sum += y[i] }
//	for i := 1; i <= n; i++ { y[i] += y[i-1] }     y = y[:n+1:len(y)]; for i := 1; i < n+1; i++ { y[i] += y[i-1] }
//	y := make([]int, n+1)                          for i := 1; i < len(y); i++ { y[i] += y[i-1] }
//	for j := range x { sum += x[j] * m[i*n+j] }    row := m[i*n:][:len(x):len(x)] before the loop, and row[j] in it
//	for i := 0; i < len(b)/4; i++ { f(b[i*4:]) }   for c := b; len(c) >= 4; c = c[4:] { f(c) }
//	for len(b) > 0 { f(b[:4]); b = b[4:] }         for len(b) >= 4 { f(b[:4]); b = b[4:] }
//	for i := 0; i < len(b); i += 4 { f(b[i:i+4]) } for i := 0; i < len(b)-3; i += 4 { f(b[i:i+4]) }
//	for i := 0; i+3 < len(b); i += 4 { ... }       for i := 0; i < len(b)-3; i += 4 { ... }
//	for i+8 <= len(b) { f(b[i : i+8]); i += 8 }    for i <= len(b)-8 { f(b[i : i+8]); i += 8 }
//	for i < len(b) { sum += b[i]; i += step }      for uint(i) < uint(len(b)) { sum += b[i]; i += step }
//	if i >= len(b) { return }; c := b[i]           if uint(i) >= uint(len(b)) { return }; c := b[i]
//	r < 0x80 && ascii[r]                           uint32(r) < 0x80 && ascii[r]
//	for i := from; i < to; i++ { sum += b[i] }     b = b[:to:len(b)]; for i := from; uint(i) < uint(len(b)); i++ { sum += b[i] }
//	b[0] | b[1]<<8 | b[2]<<16 | b[3]<<24           _ = b[3] before it
//	b[i] + b[i+1] + b[i+2] + b[i+3]                c := b[i : i+4 : i+4]; c[0] + c[1] + c[2] + c[3]
//	f(k[8:16]); f(k[16:24])                        _ = k[23] before it
//	f(k[i:]); f(k[i+8:]); f(k[i+16:i+24])          w := k[i:]; _ = w[23]; f(w); f(w[8:]); f(w[16:24])
//	p.b[0], p.b[1], p.b[2] = x, y, z               c := p.b[0:3:3]; c[0], c[1], c[2] = x, y, z
//	for _, c := range b { sum ^= table[c] }        t := (*[256]uint32)(table) before the loop
//	var table = []uint32{255: 1}                   var table = [...]uint32{255: 1}
//	for _, v := range x { sum += h[v&mask] }       _ = h[mask] before the loop
//	for _, v := range x { n += r.b[v&r.mask] }     b, mask := r.b, r.mask; _ = b[mask]; for _, v := range x { n += b[v&mask] }
//	for j := range m[i] { m[i][j]++ }              row := m[i]; for j := range row { row[j]++ }
//	for _, j := range columns { sum += m[i][j] }   row := m[i] before the loop
//	for _, v := range y { x[i] += v }              _ = x[i] before the loop
//
// Some of these do the same whatever happens: a copy, blocks, a table of the package that is declared as an array, a limit, the length of a slice that is made of one element more than the last
// index, an index that the condition of the loop evaluates anyway, and neighbours that are only read, in one statement. "perfvet -fix"
// and editors apply them. Others panic earlier than the code did where a slice is too short, before the rounds that would have been done. A negative index panics, and an unsigned comparison
// takes it for the end; a loop that asks for a whole block ends before a rest, where the code panicked. Those are left to whoever knows that it cannot be.
//
// A slice expression looks at the capacity, where an index looks at the length: y[:n] may have elements that y has not. With y[:n:len(y)] it looks at the length too, and the capacity of a
// parameter need not be kept in a register until then. What is sliced out from somewhere on has its own length for its capacity, and may be behind the length of what it is a part of.
//
// # When to ignore it
//
// Ignore it where the loop is short, or waits for memory or for the round before: a branch that is always predicted costs less than a nanosecond. Measure before and after.
//
// What 43 of these forms do for the standard library's own benchmarks (Go 1.26, amd64), each by itself: neighbours by a slice of their own -20, -12 and -6 % (encoding/base32, base64) and
// nothing in image/png; neighbours by _ = b[3], eight times, at most -0.7; bound and copy, nine times, 0 to -2.5. Of 22 unsigned conditions 7 gain 1 to 7 %, and 3, in loops of about a hundred
// instructions, lose 1 to 6. A table as an array in place of a slice, in six loops written
// for that (checksums, ciphers, base64, and the like) with Go 1.25, 1.26 and 1.27, by the least of many short runs on a busy machine: from 1 % more to 46 less, and in each release four of them gain
// 8 and more at least. In a loop of few instructions that does not wait the same forms save 10 to 60 %.
package boundscheck
