package cases

import (
	"math/bits"
	"strings"
	"time"
)

// use marks a value. The comment behind a call says between which bounds it lies; "all" stands for those of its type, "never"
// for code that does not run.
func use[T any](v T) {}

type kind int

const (
	first kind = iota
	second
	third
)

func loops(n int, s []int, str string, m map[string]int) {
	for i := range 200 {
		use(i)     // 0 to 199
		use(i * 2) // 0 to 398
	}
	for i := 0; i < 10; i++ {
		for j := i; j < 20; j += 3 {
			use(j)     // 0 to 19
			use(i + j) // 0 to 28
		}
		use(i) // 0 to 9
	}
	for i := 99; i >= 0; i-- {
		use(i) // 0 to 99
	}
	for i := uint8(5); i > 0; i-- {
		use(i) // 1 to 5
	}
	for i := uint(9); i >= 0; i-- { // wraps
		use(i) // all
		if n == 0 {
			break
		}
	}
	for i := int8(0); i >= 0; i++ { // ends when it wraps
		use(i) // 0 to 127
	}
	for i := uint8(0); i < 255; i++ {
		use(i) // 0 to 254
	}
	for i := 0; i < n; i++ {
		use(i) // 0 to 9223372036854775806
	}
	for i := 0; i <= n; i++ { // wraps where n is the largest
		use(i) // all
	}
	for i := range s {
		use(i) // 0 to 9223372036854775806
	}
	for i, r := range str {
		use(i) // 0 to 9223372036854775807
		use(r) // 0 to 1114111
	}
	for i := range [7]int{} {
		use(i) // 0 to 6
	}
	for i := range []string{"a", "b", "c"} {
		use(i) // 0 to 2
	}
	for k, v := range m {
		use(k)
		use(v) // all
	}
	sum := 0
	for i := range 3 {
		sum += i
	}
	use(sum) // all
	x := 0
	for {
		use(x) // 0 to 1
		x = 1 - x
		if n == 3 {
			break
		}
	}
}

func operators(x int, y int, b byte, u uint32, w uint64, c bool, i8 int8) {
	use(min(max(x, 0), 255)) // 0 to 255
	use(x & 15)              // 0 to 15
	use(x &^ 15)             // all
	use(x % 10)              // -9 to 9
	use(u % 10)              // 0 to 9
	use(w % 10)              // 0 to 9
	use(w >> 60)             // 0 to 15
	use(w / 1000)            // 0 to 18446744073709551
	use(u >> 28)             // 0 to 15
	use(int(b))              // 0 to 255
	use(int(b) + 1)          // 1 to 256
	use(b + 1)               // all
	use(int(b) - 300)        // -300 to -45
	use(uint16(int(b) - 1))  // all
	use(int(b) * -2)         // -510 to 0
	use(int(b) / 10)         // 0 to 25
	use(-int(b))             // -255 to 0
	use(^int(b))             // -256 to -1
	use(^b)                  // all
	use(b | 1)               // 1 to 255
	use(int(b) ^ 3)          // 0 to 255
	use(int(b) << 2)         // 0 to 1020
	use(1 << (b & 7))        // 1 to 128
	use(x << 2)              // all
	use(i8 / -1)             // all
	use(int(i8) / -1)        // -128 to 128
	use(int(i8) >> 3)        // -16 to 15
	use(int8(x))             // all
	use(int64(w))            // all
	use(uint64(x))           // all
	use(int(w >> 1))         // all
	use(x + 1)               // all
	use(w + 1)               // all
	use(w - 1)               // all
	use(kind(b & 1))         // 0 to 1
	n := 0
	if c {
		n = 1
	}
	use(n)     // 0 to 1
	use(x / y) // all
}

func comparisons(x int, u uint64, k kind, s string, p []int, q *int) {
	if x < 200 {
		use(x) // -9223372036854775808 to 199
		if x >= 0 {
			use(x) // 0 to 199
		}
	}
	if x >= 0 && x <= 255 {
		use(x) // 0 to 255
	} else {
		use(x) // all
	}
	if x < 0 || 255 < x {
		return
	}
	use(x) // 0 to 255
	if x > 300 {
		use(x) // never
	}
	if !(u > 9) {
		use(u) // 0 to 9
	}
	if u < 1<<63 {
		use(u) // all
	}
	if len(s) < 8 {
		use(len(s)) // 0 to 7
	}
	if len(p) > 3 || cap(p) > 9 {
		return
	}
	use(len(p)) // 0 to 3
	if n := len(p); n != 0 {
		use(n) // 1 to 3
	}
	if *q < 5 && *q > 0 {
		use(*q) // all
	}
	switch k {
	case first:
		use(k) // 0
	case second, third:
		use(k) // 1 to 2
	default:
		use(k) // all
	}
	v := first
	switch {
	case len(s) == 1:
		v = third
	case len(s) == 2:
		v = second
	}
	use(v) // 0 to 2
	for u < 100 {
		use(u) // 0 to 99
		u *= 3
	}
	use(u) // 100 to 9223372036854775807
}

func retested(next func() int) {
	x := next()
	for {
		if x < 10 {
			x = next()
			use(x) // all
			continue
		}
		use(x) // 10 to 9223372036854775807
		x = next()
	}
}

func taken(change func(*int)) {
	i := 3
	change(&i)
	use(i) // all
	for j := 0; j < 10; j++ {
		use(j) // all
		defer func() { use(&j) }()
	}
}

func lengths(a [4]int, s []int, str string, n uint, t time.Time) {
	use(len(a[:]))                 // 4
	use(len(a[1:]))                // 3
	use(cap(a[1:2]))               // 3
	use(len(s[:n&7]))              // 0 to 7
	use(len(s[1:3]))               // 2
	use(len(s[n+1 : n+3]))         // 2
	use(len(s[n : n+3]))           // 3
	use(len(s[n-1 : 3+n]))         // 4
	use(len(s[len(s)-2:]))         // 2
	use(len(s[len(str)-2:]))       // all lengths
	use(len(s[n:len(s)]))          // all lengths
	use(len(s[n+3 : n+1]))         // all lengths
	use(cap(s[n+1 : n+3]))         // all lengths
	use(len(string(rune(n))))      // 1 to 4
	use(len([]byte(str[n : n+2]))) // 2
	use(len([]rune(str[n : n+9]))) // 3 to 9
	use(len(string([]rune{1, 2}))) // 2 to 8
	use(len(str[n:n+2] + "abc"))   // 5
	use(len(str + "abc"))          // 3 to 9223372036854775807
	use(cap(s[1:3]))               // 0 to 9223372036854775806
	use(cap(s[1:3:5]))             // 4
	use(len(make([]int, n%4, 9)))  // 0 to 3
	use(cap(make([]int, n%4, 9)))  // 9
	use(copy(a[:], s))             // 0 to 4
	use(len(str))                  // all lengths
	use(len("abc"[n&1:]))          // all lengths
	use(bits.Len16(uint16(n)))     // 0 to 16
	use(int(t.Month()))            // 1 to 12
	use(strings.Index(str, "a"))   // -1 to 9223372036854775807
	use(str[0])                    // all
	use(a[0])                      // all
}

func asked(s []int, str string) {
	if len(str) > 16 || len(s) == 0 {
		use(len(s[:1])) // 1
		return
	}
	use(len([]byte(str)))  // 0 to 16
	use(len(str + "abc"))  // 3 to 19
	use(len([]rune(str)))  // 0 to 16
	use(len(s[len(str):])) // all lengths
}

func jumps(n int) {
	i := 0
again:
	use(i) // 0 to 50
	if i < 50 {
		i++
		goto again
	}
	use(i) // 50
}

func generic[T ~int8 | ~int64](x T) {
	use(x)
	for i := range 4 {
		use(i) // 0 to 3
	}
}

func high() {
	for i := 1000; i < 2000; i++ {
		use(i) // 1000 to 1999
	}
}
