package cases

import "strings"

// A filter has func values, each of one function.
type filter struct {
	upper func(string) string
	twice func(int) int
	off   func(int) int
	add   func(int) int // of something that it captures
	two   func(int) int
}

func newFilter(n int) *filter {
	f := &filter{upper: strings.ToUpper, twice: func(i int) int { return 2 * i }, off: twice, add: func(i int) int { return i + n }, two: twice}
	if n == 0 {
		f.off = nil
	}
	if n == 1 {
		f.two = func(i int) int { return -i }
	}
	return f
}

func twice(i int) int { return 2 * i }

func (f *filter) run(words []string) (n int) {
	for _, w := range words {
		n += len(f.upper(w)) // want `confirmed: call of f.upper goes through a func value each iteration: .upper. holds nothing but strings.ToUpper; call strings.ToUpper itself$`
		n = f.twice(n)       // want `confirmed: call of f.twice goes through a func value each iteration: .twice. holds nothing but a function literal; declare the function literal by a name, and call that$`
		if f.off != nil {
			n = f.off(n) // want `confirmed: call of f.off goes through a func value each iteration: .off. holds nothing but .twice.; call .twice. itself where it is not nil$`
		}
		n = f.add(n) // want `confirmed: call of f.add goes through a func value each iteration$`
		n = f.two(n) // want `confirmed: call of f.two goes through a func value each iteration: .two. holds nothing but .twice. or a function literal$`
	}
	return n
}

// Vowels counts vowels: where it calls vowels that is inlined, and so is what it calls. Nothing calls the code that goes through a func value, and nothing is to be done about it.
func Vowels(text []byte) int { return vowels(text, isLine) }

func vowels(text []byte, is func(byte) bool) (n int) {
	for _, b := range text {
		if is(b) { // want `confirmed: call of .is. goes through a func value each iteration$`
			n++
		}
	}
	return n
}

// Lengths is inlined in one place, and called in another, which is out of the compiler's budget.
func Lengths(text []string) int { return lengths(text, length) }

func lengths(text []string, of func(string) int) (n int) {
	for _, s := range text {
		n += of(s) // want `confirmed: call of .of. goes through a func value each iteration: .of. holds nothing but .length.; call .length. itself$`
	}
	return n
}

func length(s string) int { return len(s) }

var later = func(text []string) { go lengths(text, length) }
