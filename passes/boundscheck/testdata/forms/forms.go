// Package forms has each form in the shapes that are recognised, and what looks like one and is none.
package forms

import (
	"encoding/binary"
	"math/bits"
)

type filter struct {
	state []uint32
	other []uint32
	mask  uint32
	next  *filter
}

var global []int

func copied(f *filter) {
	for i := range f.state {
		f.state[i] = f.mask // want `^confirmed: f\.state\[i\] costs a bounds check each iteration; state := f\.state before the loop, and state\[i\] in it, needs none$`
	}
}

func copiedFor(f *filter) {
	for i := 0; i < len(f.state); i++ {
		f.state[i] = uint32(bits.Len32(f.state[i])) // want `^refuted: f\.state\[i\] costs no bounds check \(the machine code has none\)$` `^refuted: f\.state\[i\] costs no bounds check \(the machine code has none\)$`
		f.state[i]++                                // want `^confirmed: f\.state\[i\] costs a bounds check each iteration; state := f\.state before the loop, and state\[i\] in it, needs none$`
	}
}

func copiedGlobal() {
	for i := range global {
		global[i] = 1 // want `^confirmed: global\[i\] costs a bounds check each iteration; global2 := global before the loop, and global2\[i\] in it, needs none$`
	}
}

func copiedRow(rows [][]int) {
	for i := range rows {
		for j := range rows[i] { // want `^refuted: rows\[i\] costs no bounds check \(the machine code has none\)$`
			rows[i][j] = 1 // want `^confirmed: rows\[i\]\[j\] costs a bounds check each iteration; row := rows\[i\] before the loop, and row\[j\] in it, needs none$` `^refuted: rows\[i\] costs no bounds check \(the machine code has none\)$`
		}
	}
}

// The field may change.
func calls(f *filter, g func()) {
	for i := range f.state {
		f.state[i] = 1 // want `^confirmed: f\.state\[i\] costs a bounds check each iteration$`
		g()
	}
}

func changed(f *filter) {
	for i := range f.state {
		f.state[i] = 1 // want `^confirmed: f\.state\[i\] costs a bounds check each iteration$`
		f.next.state = f.other
	}
}

func stored(f *filter, p *filter) {
	for i := range f.state {
		f.state[i] = 1 // want `^confirmed: f\.state\[i\] costs a bounds check each iteration$`
		*p = filter{}
	}
}

func bound(x, y []int) (sum int) {
	for i, v := range x {
		sum += v * y[i] // want `^confirmed: y\[i\] costs a bounds check each iteration; y = y\[:len\(x\):len\(y\)\] before the loop needs none, where .y. has so many elements$`
	}
	return sum
}

func boundNumber(y []int, n int) (sum int) {
	for i := 1; i < n; i++ {
		sum += y[i] - y[i-1] // want `^unconfirmed: y\[i\] may cost a bounds check each iteration \(the machine code has 1 of the line's 2 checks, and which is not known\)$` `^unconfirmed: y\[i - 1\] may cost a bounds check each iteration \(the machine code has 1 of the line's 2 checks, and which is not known\)$`
	}
	return sum
}

func boundDown(x, y []int) {
	for i := len(x) - 1; i >= 0; i-- {
		y[i] = x[i] // want `^confirmed: y\[i\] costs a bounds check each iteration; y = y\[:len\(x\):len\(y\)\] before the loop needs none, where .y. has so many elements$` `^refuted: x\[i\] costs no bounds check \(the machine code has none\)$`
	}
}

func boundUsed(x, y []int) (sum int) {
	for i, v := range x {
		sum += v * y[i] // want `^confirmed: y\[i\] costs a bounds check each iteration; y2 := y\[:len\(x\):len\(y\)\] before the loop, and y2\[i\] in it, needs none, where .y. has so many elements$`
	}
	return sum + len(y)
}

func boundField(f *filter, n int) {
	for i := range n {
		f.state[i] = f.mask // want `^confirmed: f\.state\[i\] costs a bounds check each iteration; state := f\.state\[:n:len\(f\.state\)\] before the loop, and state\[i\] in it, needs none, where f\.state has so many elements$`
	}
}

func boundOuter(y []int, n int) (sum int) {
	for i := range n {
		for j := i; j < n; j++ {
			sum += y[j] // want `^confirmed: y\[j\] costs a bounds check each iteration; y2 := y\[:n:len\(y\)\] before the loop, and y2\[j\] in it, needs none, where .y. has so many elements$`
		}
	}
	return sum
}

// There may be one less than the bound, and the bound may be negative.
func boundLess(y []int, n int) (sum int) {
	for i := 1; i < n; i++ {
		sum += y[i-1] // want `^confirmed: y\[i - 1\] costs a bounds check each iteration$`
	}
	return sum
}

func boundNegative(y []int, n int) (sum int) {
	for i := 0; i < n-1; i++ {
		sum += y[i] // want `^confirmed: y\[i\] costs a bounds check each iteration$`
	}
	return sum
}

func boundSliced(y []int, n int) (sum int) {
	for i := 0; i < n; i++ {
		sum += y[i]       // want `^confirmed: y\[i\] costs a bounds check each iteration$`
		sum += len(y[i:]) // want `^refuted: y\[i:\] costs no bounds check \(the machine code has none\)$`
	}
	return sum + cap(y)
}

// The bound may change, the counter too, and what is indexed.
func boundChanges(y []int, n int) (sum int) {
	for i := 0; i < n; i++ {
		if y[i] == 3 { // want `^confirmed: y\[i\] costs a bounds check each iteration$`
			n++
		}
	}
	return sum
}

func counterChanges(y []int, n int) (sum int) {
	for i := 0; i < n; i++ {
		sum += y[i] // want `^confirmed: y\[i\] costs a bounds check each iteration; y2 := y\[:n:len\(y\)\] before the loop, and the condition uint\(i\) < uint\(len\(y2\)\), needs none, where .i. is never negative and .y. has so many elements$`
		i++
	}
	return sum
}

func sliceChanges(y []int, n int) (sum int) {
	for i := 0; i < n; i++ {
		sum += y[i] // want `^confirmed: y\[i\] costs a bounds check each iteration$`
		y = y[1:]   // want `^refuted: y\[1:\] costs no bounds check \(the machine code has none\)$`
	}
	return sum
}

func steps(y []int, n int) (sum int) {
	for i := 0; i < n; i += 2 {
		sum += y[i] // want `^confirmed: y\[i\] costs a bounds check each iteration; y2 := y\[:n:len\(y\)\] before the loop, and the condition uint\(i\) < uint\(len\(y2\)\), needs none, where .i. is never negative and .y. has so many elements$`
	}
	return sum
}

func letters(s string, y []int) (sum int) {
	for i := range s {
		sum += y[i] // want `^confirmed: y\[i\] costs a bounds check each iteration$`
	}
	return sum
}

func limit(b []byte) (sum int) {
	for i := 0; i+1 < len(b); i += 2 {
		sum += int(b[i]) | int(b[i+1])<<8 // want `^confirmed: b\[i\] and 1 more cost 2 bounds checks each iteration; the condition i < len\(b\)-1 leaves none$`
	}
	return sum
}

func limitEqual(s string) (sum int) {
	for i := 0; i+4 <= len(s); i += 4 {
		sum += int(s[i]) | int(s[i+3])<<8 // want `^confirmed: s\[i\] and 1 more cost 2 bounds checks each iteration; the condition i <= len\(s\)-4 leaves none$`
	}
	return sum
}

func limitBehind(b []byte) (sum int) {
	for i := 0; i+1 < len(b); i += 2 {
		sum += int(b[i+2]) // want `^confirmed: b\[i \+ 2\] costs a bounds check each iteration$`
	}
	return sum
}

func unsigned(b []byte, step int) (sum int) {
	for i := 0; i < len(b); i += step {
		sum += int(b[i]) // want `^confirmed: b\[i\] costs a bounds check each iteration; the condition uint\(i\) < uint\(len\(b\)\) leaves none, where .i. is never negative$`
	}
	return sum
}

func unsignedPositive(s string) (sum int) {
	for i := 0; i < len(s); i++ {
		if s[i] == '\\' { // want `^confirmed: s\[i\] costs a bounds check each iteration; the condition uint\(i\) < uint\(len\(s\)\) leaves none$`
			i += 3
		}
	}
	return sum
}

func unsignedIf(b []byte, at []int) (sum int) {
	for _, i := range at {
		if i < len(b) && b[i] != 0 { // want `^confirmed: b\[i\] costs a bounds check each iteration; the condition uint\(i\) < uint\(len\(b\)\) leaves none, where .i. is never negative$`
			sum++
		}
	}
	return sum
}

func part(f *filter, from, to int) (sum uint32) {
	for i := from; i < to; i++ {
		if f.state[i] == 3 { // want `^confirmed: f\.state\[i\] costs a bounds check each iteration; state := f\.state\[:to:len\(f\.state\)\] before the loop, and the condition uint\(i\) < uint\(len\(state\)\), needs none, where .i. is never negative and f\.state has so many elements$`
			break
		}
		sum += f.state[i] // want `^refuted: f\.state\[i\] costs no bounds check \(the machine code has none\)$`
	}
	return sum
}

func partMoved(f *filter, from, to int) (sum uint32) {
	for i := from; i < to; i++ {
		i += from
		sum += f.state[i] // want `^confirmed: f\.state\[i\] costs a bounds check each iteration$`
	}
	return sum
}

// What is compared is not what is indexed.
func unsignedOther(b, c []byte, at []int) (sum int) {
	for _, i := range at {
		if i < len(c) {
			sum += int(b[i]) // want `^confirmed: b\[i\] costs a bounds check each iteration$`
		}
	}
	return sum
}

func unsignedMoved(b []byte, at []int) (sum int) {
	for _, i := range at {
		if i < len(b) {
			i = at[0]        // want `^refuted: at\[0\] costs no bounds check \(the machine code has none\)$`
			sum += int(b[i]) // want `^confirmed: b\[i\] costs a bounds check each iteration$`
		}
	}
	return sum
}

func window(words [][]byte) (sum uint32) {
	for _, b := range words {
		sum += uint32(b[0]) | uint32(b[1])<<8 | uint32(b[2])<<16 | uint32(b[3])<<24 // want `^confirmed: b\[0\] and 3 more cost 4 bounds checks each iteration; _ = b\[3\] before them leaves one$`
	}
	return sum
}

func windowStores(words [][]byte, v byte) {
	for _, b := range words {
		b[0] = v // want `^confirmed: b\[0\] and 1 more cost 2 bounds checks each iteration; _ = b\[1\] before them leaves one$`
		b[1] = v + 1
	}
}

func windowDown(words [][]byte) (sum uint32) {
	for _, b := range words {
		sum += uint32(b[3]) | uint32(b[2])<<8 | uint32(b[1])<<16 | uint32(b[0])<<24 // want `^confirmed: b\[3\] costs a bounds check each iteration$` `^refuted: b\[2\] costs no bounds check \(the machine code has none\)$` `^refuted: b\[1\] costs no bounds check \(the machine code has none\)$` `^refuted: b\[0\] costs no bounds check \(the machine code has none\)$`
	}
	return sum
}

func windowSums(b []byte, at []int) (sum uint32) {
	for _, i := range at {
		sum += uint32(b[i]) | uint32(b[i+1])<<8 | uint32(b[i+2])<<16 | uint32(b[i+3])<<24 // want `^confirmed: b\[i\] and 3 more cost 4 bounds checks each iteration; w := b\[i : i\+4 : i\+4\] before them, and w\[0\] to w\[3\], leaves 2, where .b. has so many elements$`
	}
	return sum
}

func windowText(s string, at []int) (sum uint32) {
	for _, i := range at {
		sum += uint32(s[i-1]) | uint32(s[i])<<8 | uint32(s[i+1])<<16 | uint32(s[i+2])<<24 // want `^confirmed: s\[i - 1\] and 3 more cost 4 bounds checks each iteration; w := s\[i-1:i\+3\] before them, and w\[0\] to w\[3\], leaves 2, where .s. has so many elements$`
	}
	return sum
}

func table(table []uint32, b []byte) (sum uint32) {
	for _, c := range b {
		sum ^= table[c] // want `^confirmed: table\[c\] costs a bounds check each iteration; t := \(\*\[256\]uint32\)\(table\) before the loop, and t\[c\] in it, needs none, where .table. has 256 elements$`
	}
	return sum
}

func tableMasked(tab []uint32, at []int) (sum uint32) {
	for _, i := range at {
		sum ^= tab[i&15] // want `^confirmed: tab\[i & 15\] costs a bounds check each iteration; t := \(\*\[16\]uint32\)\(tab\) before the loop, and t\[i & 15\] in it, needs none, where .tab. has 16 elements$`
	}
	return sum
}

// Nothing says how long it is.
func noTable(names []string, b []byte) (sum int) {
	for _, c := range b {
		sum += len(names[c]) // want `^confirmed: names\[c\] costs a bounds check each iteration$`
	}
	return sum
}

func hoist(rows [][]int, i int, columns []uint8) (sum int) {
	for _, j := range columns {
		sum += rows[i][j] // want `^confirmed: rows\[i\] costs a bounds check each iteration; row := rows\[i\] before the loop leaves none in it, and panics too where there is no round$` `^confirmed: rows\[i\]\[j\] costs a bounds check each iteration$`
	}
	return sum
}

// A guard says as much as a condition around: it leaves where the index is too large.
func guarded(b []byte, at []int) (sum int) {
	for _, i := range at {
		if i >= len(b) {
			continue
		}
		sum += int(b[i]) // want `^confirmed: b\[i\] costs a bounds check each iteration; the condition uint\(i\) >= uint\(len\(b\)\) leaves none, where .i. is never negative$`
	}
	return sum
}

func guardedEqual(b []byte, i int) (sum int) {
	for {
		sum += 2
		i++
		if i == len(b) {
			break
		}
		sum += int(b[i]) // want `^confirmed: b\[i\] costs a bounds check each iteration; the condition uint\(i\) >= uint\(len\(b\)\) leaves none, where .i. is never negative, nor more than the length$`
	}
	return sum
}

func guardedOr(b []byte, at []int) (sum int) {
	for _, i := range at {
		if len(b) <= i || b[i] == 0 { // want `^confirmed: b\[i\] costs a bounds check each iteration; the condition uint\(len\(b\)\) <= uint\(i\) leaves none, where .i. is never negative$`
			sum++
		}
	}
	return sum
}

func guardedElse(b []byte, at []int) (sum int) {
	for _, i := range at {
		if i > len(b) {
			sum--
		} else {
			sum += len(b[i:]) // want `^confirmed: b\[i:\] costs a bounds check each iteration; the condition uint\(i\) > uint\(len\(b\)\) leaves none, where .i. is never negative$`
		}
	}
	return sum
}

// What stays is not left.
func guardedStays(b []byte, at []int) (sum int) {
	for _, i := range at {
		if i >= len(b) {
			sum++
		}
		sum += int(b[i]) // want `^confirmed: b\[i\] costs a bounds check each iteration$`
	}
	return sum
}

func ascii(set *[256]bool, text string) (sum int) {
	for _, r := range text {
		if r < 0x80 && set[r] { // want `^confirmed: set\[r\] costs a bounds check each iteration; the condition uint32\(r\) < 0x80 leaves none$`
			sum++
		}
	}
	return sum
}

type lexer struct {
	text []byte
	at   int
	seen int
}

func (l *lexer) spaces() {
	for l.at < len(l.text) && l.text[l.at] == ' ' { // want `^confirmed: l\.text\[l\.at\] costs a bounds check each iteration; the condition uint\(l\.at\) < uint\(len\(l\.text\)\) leaves none, where l\.at is never negative$`
		l.at++
	}
}

// A store between may change what is read again, as far as the compiler knows.
func (l *lexer) changed() {
	for l.at < len(l.text) {
		l.seen++
		if l.text[l.at] == ' ' { // want `^confirmed: l\.text\[l\.at\] costs a bounds check each iteration$`
			return
		}
		l.at++
	}
}

// A call in the same statement may come first.
func (l *lexer) called(next func() byte) (n int) {
	for l.at < len(l.text) {
		if l.text[l.at] == next() { // want `^confirmed: l\.text\[l\.at\] costs a bounds check each iteration$`
			n++
		}
		l.at += n
	}
	return n
}

func limitSliced(b []byte) (sum uint64) {
	for i := 0; i+8 <= len(b); i += 8 {
		sum += binary.LittleEndian.Uint64(b[i:]) // want `^confirmed: b\[i:\] costs a bounds check each iteration; the condition i <= len\(b\)-8 leaves none$`
	}
	return sum
}

func limitWhile(b []byte) (sum int) {
	i, end := 0, len(b)
	for i+8 <= end {
		sum += sums(b[i : i+8 : end]) // want `^confirmed: b\[i:i \+ 8:end\] costs a bounds check each iteration; the condition i <= end-8 leaves none$`
		i += 8
	}
	return sum
}

func sums(b []byte) int { return int(b[0]) + len(b) } // want `^confirmed: b\[0\] costs a bounds check$`

// It grows elsewhere too.
func limitTwice(b []byte) (sum int) {
	i := 0
	for i+8 <= len(b) {
		if b[i] == 0 { // want `^confirmed: b\[i\] costs a bounds check each iteration$`
			i++
		}
		sum += len(b[i : i+8]) // want `^confirmed: b\[i:i \+ 8\] costs a bounds check each iteration$`
		i += 8
	}
	return sum
}

func limitAhead(b []byte) (sum int) {
	for i := range b {
		if i+2 < len(b) {
			sum += int(b[i+2]) // want `^confirmed: b\[i \+ 2\] costs a bounds check each iteration; the condition i < len\(b\)-2 leaves none$`
		}
	}
	return sum
}

func escapes(s string) (sum int) {
	for i := 0; i < len(s); i++ {
		if s[i] != '%' { // want `^confirmed: s\[i\] and 2 more cost 3 bounds checks each iteration; the conditions uint\(i\) < uint\(len\(s\)\) and i >= len\(s\)-2 leave none$`
			continue
		}
		if i+2 >= len(s) {
			break
		}
		sum += int(s[i+1])<<8 | int(s[i+2])
		i += 2
	}
	return sum
}

func partOther(in, out []byte, from int) {
	for i := from; i < len(in); i++ {
		out[i] = in[i] // want `^confirmed: out\[i\] and 1 more cost 2 bounds checks each iteration; out2 := out\[:len\(in\):len\(out\)\] before the loop, and the condition uint\(i\) < uint\(len\(in\)\), needs none, where .i. is never negative and .out. has so many elements$`
	}
}

func windowField(f *filter, at []int) {
	for _, i := range at {
		f.state[i] = 1 // want `^confirmed: f\.state\[i\] and 3 more cost 4 bounds checks each iteration; s := f\.state\[i : i\+4 : i\+4\] before them, and s\[0\] to s\[3\], leaves 2, where f\.state has so many elements$`
		f.state[i+1] = 2
		f.state[i+2] = 3
		f.state[i+3] = 4
	}
}

func windowFieldChanges(f *filter, at []int) {
	for _, i := range at {
		f.state[i] = 1 // want `^confirmed: f\.state\[i\] costs a bounds check each iteration$`
		f.state = f.other
		f.state[i+1] = 2 // want `^confirmed: f\.state\[i \+ 1\] costs a bounds check each iteration$`
		f.state[i+2] = 3 // want `^confirmed: f\.state\[i \+ 2\] costs a bounds check each iteration$`
		f.state[i+3] = 4 // want `^confirmed: f\.state\[i \+ 3\] costs a bounds check each iteration$`
	}
}

func windowFieldMoves(f *filter, at []int) {
	for _, i := range at {
		f.state = append(f.other, f.state[i]) // want `^confirmed: f\.state\[i\] costs a bounds check each iteration$`
		f.state[i+1] = 2                      // want `^confirmed: f\.state\[i \+ 1\] costs a bounds check each iteration$`
		f.state[i+2] = 3                      // want `^confirmed: f\.state\[i \+ 2\] costs a bounds check each iteration$`
		f.state[i+3] = 4                      // want `^confirmed: f\.state\[i \+ 3\] costs a bounds check each iteration$`
	}
}

func windowMoves(words [][]byte, v byte) {
	for _, b := range words {
		b = append(b, b[0]) // want `^confirmed: b\[0\] costs a bounds check each iteration$`
		b[1] = v            // want `^confirmed: b\[1\] and 1 more cost 2 bounds checks each iteration; _ = b\[2\] before them leaves one$`
		b[2] = v
	}
}

func windowArray(a *[64]byte, at []int) (sum byte) {
	for _, i := range at {
		sum += a[i] + a[i+1] + a[i+2] + a[i+3] // want `^confirmed: a\[i\] and 3 more cost 4 bounds checks each iteration; w := a\[i : i\+4 : i\+4\] before them, and w\[0\] to w\[3\], leaves 2, where .a. has so many elements$`
	}
	return sum
}

func windowConstants(f *filter, n int) {
	for range n {
		f.state[0] = 1 // want `^confirmed: f\.state\[0\] and 2 more cost 3 bounds checks each iteration; s := f\.state\[0:3:3\] before them, and s\[0\] to s\[2\], leaves 1, where f\.state has so many elements$`
		f.state[1] = 2
		f.state[2] = 3
	}
}

func windowSlices(keys [][]byte) (sum uint64) {
	for _, k := range keys {
		sum += binary.LittleEndian.Uint64(k[8:]) // want `^confirmed: k\[8:\] and 1 more cost 2 bounds checks each iteration; _ = k\[23\] before them leaves one, where .k. has so many elements$`
		sum += binary.LittleEndian.Uint64(k[16:24])
	}
	return sum
}

func windowWide(s string, at []uint32) (sum uint32) {
	for _, i := range at {
		sum += uint32(s[i]) | uint32(s[i+1])<<8 | uint32(s[i+2])<<16 | uint32(s[i+3])<<24 // want `^confirmed: s\[i\] and 3 more cost 4 bounds checks each iteration; w := s\[i:\]\[:4\] before them, and w\[0\] to w\[3\], leaves 2, where .s. has so many elements$`
	}
	return sum
}

// A sum of bytes begins anew.
func windowNarrow(s string, at []uint8) (sum uint32) {
	for _, i := range at {
		sum += uint32(s[i])   // want `^confirmed: s\[i\] costs a bounds check each iteration$`
		sum += uint32(s[i+1]) // want `^confirmed: s\[i \+ 1\] costs a bounds check each iteration$`
		sum += uint32(s[i+2]) // want `^confirmed: s\[i \+ 2\] costs a bounds check each iteration$`
		sum += uint32(s[i+3]) // want `^confirmed: s\[i \+ 3\] costs a bounds check each iteration$`
	}
	return sum
}

var settledTable = make([]uint32, 256)

func tableSettled(b []byte, f func()) (sum uint32) {
	for _, c := range b {
		f()
		sum ^= settledTable[c] // want `^confirmed: settledTable\[c\] costs a bounds check each iteration; s := \(\*\[256\]uint32\)\(settledTable\) before the loop, and s\[c\] in it, needs none, where .settledTable. has 256 elements$`
	}
	return sum
}

func held(x, y []float64, i int) {
	for _, v := range y {
		x[i] += v // want `^confirmed: x\[i\] costs a bounds check each iteration; _ = x\[i\] before the loop leaves none in it, and panics too where there is no round$`
	}
}

// Not each round looks at it.
func heldSometimes(x, y []float64, i int) {
	for _, v := range y {
		if v > 3 {
			x[i] += v // want `^confirmed: x\[i\] costs a bounds check each iteration$`
		}
	}
}

func inlined(set *[128]bool, i int) bool {
	return i < len(set) && set[i] // want `^confirmed: set\[i\] costs a bounds check; the condition uint\(i\) < uint\(len\(set\)\) leaves none, where .i. is never negative$`
}

func inlines(set *[128]bool, at []int) (n int) {
	for _, i := range at {
		if inlined(set, i) {
			n++
		}
	}
	return n
}

// cutApart cuts a slice on two paths: what a condition says of the length, the compiler knows of one capacity alone.
func cutApart(in []byte, kinds string, n int) (a, b []byte) {
	for _, k := range kinds {
		switch k {
		case 'a':
			if len(in) < n {
				return
			}
			a = in[:n] // want `^confirmed: in\[:n\] costs a bounds check each iteration$`
		case 'b':
			if len(in) < n {
				return
			}
			b = in[:n] // want `^confirmed: in\[:n\] costs a bounds check each iteration$`
		}
	}
	return
}

// cutOnce cuts it on one, twice.
func cutOnce(in []byte, kinds string, n int) (a, b []byte) {
	for _, k := range kinds {
		if k == 'a' {
			if len(in) < n {
				return
			}
			a = in[:n] // want `^confirmed: in\[:n\] costs a bounds check each iteration; the condition uint\(len\(in\)\) < uint\(n\) leaves none, where .n. is never negative`
			b = in[n:] // want `^refuted: in\[n:\] costs no bounds check`
		}
	}
	return
}

// Use keeps the functions.
var Use = []any{
	copied, copiedFor, copiedGlobal, copiedRow, calls, changed, stored, bound, boundNumber, boundDown, boundUsed, boundField, boundOuter, boundLess, boundNegative, boundSliced, boundChanges, counterChanges,
	sliceChanges, steps, letters, limit, limitEqual, limitBehind, unsigned, unsignedPositive, unsignedIf, part, partMoved, unsignedOther, unsignedMoved, window, windowStores, windowDown,
	windowSums, windowText, table, tableMasked, noTable, hoist, boundText, boundNumbers, boundLong, word, firstWord, another, another2, guarded, guardedEqual, guardedOr, guardedElse, guardedStays, ascii, (*lexer).spaces, (*lexer).changed, (*lexer).called,
	limitSliced, limitWhile, limitTwice, limitAhead, escapes, partOther, windowField, windowFieldChanges, windowFieldMoves, windowMoves, windowArray, windowConstants, windowSlices, windowWide, windowNarrow, tableSettled, held,
	heldSometimes, inlines, cutApart, cutOnce,
}
