package forms

import "math/bits"

func boundText(s string, x []int) (sum int) {
	for i, v := range x {
		sum += v * int(s[i]) // want `^confirmed: s\[i\] costs a bounds check each iteration; s = s\[:len\(x\)\] before the loop needs none, where .s. has so many elements$`
	}
	return sum
}

func boundNumbers(x, y []int, n int) {
	for i := 0; i < n; i++ {
		x[y[i]&1] = i // want `^confirmed: y\[i\] costs a bounds check each iteration; y = y\[:n:len\(y\)\] before the loop needs none, where .y. has so many elements$` `^confirmed: x\[y\[i\] & 1\] costs a bounds check each iteration$`
	}
}

// One check in a loop of many instructions: no list has it by itself.
func boundLong(x, y []int, n int) (sum int) {
	for i := 0; i < n; i++ {
		sum ^= y[i] // want `^confirmed: y\[i\] costs a bounds check each iteration; y = y\[:n:len\(y\)\] before the loop needs none, where .y. has so many elements$`
		sum ^= int(bits.Reverse64(uint64(sum))) & int(bits.Reverse64(uint64(sum+1)))
	}
	return sum
}

// Where the counter begins at a constant, a copy of the function needs no check.
func word(s string, i int) string {
	from := i
	for ; i < len(s); i++ {
		if s[i] == ' ' { // want `^confirmed: s\[i\] costs a bounds check each iteration$`
			return s[from:i]
		}
	}
	return s
}

func firstWord(s string) string { return word(s, 0) }

// Each copy needs the check.
func another(s string, i int) int {
	for ; i < len(s); i++ {
		if s[i] == ' ' { // want `^confirmed: s\[i\] costs a bounds check each iteration; the condition uint\(i\) < uint\(len\(s\)\) leaves none, where .i. is never negative$`
			break
		}
	}
	return i
}

func another2(s string, i int) int { return another(s, another(s, i)) }

// What the function has made is filled once.
func filled(count, n int) []int {
	result := make([]int, n)
	for i := 0; i < count; i++ {
		result[i] = i // want `^confirmed: result\[i\] costs a bounds check each iteration; result2 := result\[:count:len\(result\)\] before the loop, and result2\[i\] in it, needs none, where .result. has so many elements$`
	}
	return result
}

// The same of a field.
func newTable(count, n int) *tableOf {
	t := &tableOf{squares: make([]int, n)}
	for i := 0; i < count; i++ {
		t.squares[i] = i * i // want `^confirmed: t.squares\[i\] costs a bounds check each iteration; squares2 := t.squares\[:count:len\(t.squares\)\] before the loop, and squares2\[i\] in it, needs none, where t.squares has so many elements$`
	}
	return t
}

type tableOf struct{ squares []int }

// To write text is more than to make room for it.
func written(count, n int) []byte {
	result := make([]byte, n)
	for i := 0; i < count; i++ {
		result[i] = byte(i) // want `^confirmed: result\[i\] costs a bounds check each iteration; result2 := result\[:count:len\(result\)\] before the loop, and result2\[i\] in it, needs none, where .result. has so many elements$`
	}
	return result
}

// What is made is gone over for each of many.
func filledOften(times, count, n int) []int {
	result := make([]int, n)
	for range times {
		for i := 0; i < count; i++ {
			result[i] += i // want `^confirmed: result\[i\] costs a bounds check each iteration; result2 := result\[:count:len\(result\)\] before the loop, and result2\[i\] in it, needs none, where .result. has so many elements$`
		}
	}
	return result
}

// A call takes longer than the check.
func boundCalls(y []int, n int) (sum int) {
	for i := 0; i < n; i++ {
		sum += noted(y[i]) // want `^confirmed: y\[i\] costs a bounds check each iteration; y = y\[:n:len\(y\)\] before the loop needs none, where .y. has so many elements$`
	}
	return sum
}

//go:noinline
func noted(n int) int { return n }

var rounds = []uint64{1, 2, 15: 3}

// An array needs neither its length nor its place to be loaded: in more instructions too.
func declaredLong(n int) (sum uint64) {
	for i := 0; i < n; i++ {
		sum ^= rounds[i&15] // want "^confirmed: rounds\\[i & 15\\] costs a bounds check each iteration; `rounds` declared as \\[\\.\\.\\.\\]uint64 needs none$"
		sum ^= bits.Reverse64(sum)
	}
	return sum
}

// Nine checks of ten are gone, however much else the function does.
func manyNeighbours(b []byte, n int) (sum int) {
	if n > 100 {
		sum = noted(n) + noted(n+1) + noted(n+2) + noted(n+3) + noted(n+4) + noted(n+5) + noted(n+6) + noted(n+7) + noted(n+8) + noted(n+9)
		sum += noted(n) + noted(n+1) + noted(n+2) + noted(n+3) + noted(n+4) + noted(n+5) + noted(n+6) + noted(n+7) + noted(n+8) + noted(n+9)
		sum += noted(sum) + noted(n)
	}
	sum += int(b[0]) + int(b[1]) + int(b[2]) + int(b[3]) + int(b[4]) + int(b[5]) + int(b[6]) + int(b[7]) + int(b[8]) + int(b[9]) // want `^confirmed: b\[0\] and 9 more cost 10 bounds checks; _ = b\[9\] before them leaves one$`
	return sum
}

func manyOften(words [][]byte) (sum int) {
	for i, b := range words {
		sum ^= manyNeighbours(b, i)
	}
	return sum
}
