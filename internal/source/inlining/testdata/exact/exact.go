// Package exact has a function for each shape of statement and expression of which the estimate is what the compiler says.
package exact

import "math/bits"

type inner struct{ a, b int }

func (i inner) get() int   { return i.a }
func (i *inner) set(x int) { i.b = x }

type wrap struct {
	inner
	c   int
	p   *inner
	arr [4]int
	any any
}

type stringer interface{ String() string }

func none()                     {}
func one(x int) int             { return x }
func two() (int, int)           { return 1, 2 }
func takesTwo(a, b int)         {}
func takesAny(v any)            {}
func variadic(n int, vs ...int) {}
func anys(vs ...any)            {}

//go:noinline
func stays(x int) int { return x }

func Jump(n int) int {
	for {
		if n > 3 {
			break
		}
		n++
	}
	return n
}

func Labels(n int) int {
outer:
	for n < 10 {
		for n > 2 {
			continue outer
		}
		n--
	}
	return n
}

func Fall(n int) int {
	switch n {
	case 1:
		n = 2
		fallthrough
	case 2, 3:
		n = 4
	default:
		n = 5
	}
	return n
}

func Declares(n int) int {
	var a int
	var b, c = n, n + 1
	const d = 4
	type local int
	return a + b + c + d
}

func DeclaresInterface(n int) any {
	var v any = n
	return v
}

func ConstantTrue(n int) int {
	if 1 < 2 {
		n = -n
	} else {
		n = 4
	}
	return n
}

func ConstantFalse(n int) int {
	if 2 < 1 {
		return n
	} else {
		n = 4
	}
	return n
}

func Else(n int) int {
	if m := n * 2; m > 3 {
		return m
	} else if m < 1 {
		return 1
	} else {
		return -m
	}
}

func Send(c chan int, n int) { c <- n }

func Switch(n int) int {
	switch m := n - 1; {
	case m > 2:
		return m
	}
	return 0
}

func TypeSwitchUnbound(v any) int {
	switch v.(type) {
	case int, string:
		return 1
	}
	return 0
}

func Loops(n int) (sum int) {
	for i := 0; i < n; i++ {
		sum += i
	}
	return
}

func Ranges(xs []int) (sum int) {
	for i, x := range xs {
		sum += i * x
	}
	return sum
}

func RangesBlank(xs []int) (sum int) {
	for _, x := range xs {
		sum += x
	}
	return sum
}

func RangesInteger(n int) (sum int) {
	for i := range n {
		sum += i
	}
	return sum
}

func Assign(a, b int) (int, int) {
	a, b = b, a
	a += b
	a <<= 2
	return a, b
}

func AssignInterface(p *any, n int) { *p = n }

func Index(xs []int, m map[string]int, a [4]int) int { return xs[1] + m["a"] + a[2] }

func Slices(xs []int, s string) ([]int, []int, []int, string) {
	return xs[1:], xs[0:2], xs[:2:3], s[1:2]
}

func SlicesArray(a [4]int) int { return len(a[1:3]) }

func Star(p *int, q **int) int { return *p + **q }

func Asserts(v any) (int, bool) {
	n, ok := v.(int)
	return n, ok
}

func Unary(n int, b bool) (int, bool) { return -n ^ +n, !b }

func FirstField(w wrap) *int      { return &w.c }
func FirstFieldOf(i inner) *int   { return &i.a }
func SecondFieldOf(i inner) *int  { return &i.b }
func FieldOfPointer(w *wrap) *int { return &w.p.a }

func Concat(a, b, c string) string { return a + b + (c + "d") }
func Adds(a, b, c int) int         { return a + b + c }

func ComparesAny(v any, n int) bool   { return v == n }
func ComparesAnyOf(n int, v any) bool { return n != v }
func ComparesNil(s stringer) bool     { return s != nil }
func Constant() int                   { return 1 + 2*3 }
func Nil() *int                       { return nil }
func String() string                  { return "abc" }
func Paren(n int) int                 { return (n) + (n) }
func Promoted(w wrap) int             { return w.a + w.p.b + w.c }

func Structs(n int) inner       { return inner{n, 2} }
func StructsKeyed(n int) inner  { return inner{b: n} }
func StructsAny(n int) wrap     { return wrap{any: n} }
func Elements(n int) []int      { return []int{n, 2: n} }
func ElementsAny(n int) []any   { return []any{n, "a", nil} }
func Arrays(n int) [3]int       { return [3]int{n, n, n} }
func Maps(n int) map[string]int { return map[string]int{"a": n} }
func Pointers(n int) []*inner   { return []*inner{{n, n}} }
func Address(n int) *inner      { return &inner{n, n} }
func Literal(n int) func() int  { return func() int { return n } }

func Calls(n int) int                  { none(); return one(n) + stays(n) }
func CallsLiteral(n int) int           { return func(x int) int { return x }(n) }
func CallsParam(f func() int) int      { return f() }
func CallsTuple()                      { takesTwo(two()) }
func CallsAny(n int, v any)            { takesAny(n); takesAny(v); takesAny(nil) }
func CallsVariadic(n int)              { variadic(n); variadic(n, n, n) }
func CallsSpread(xs []int)             { variadic(1, xs...) }
func CallsAnys(n int)                  { anys(n, "a") }
func CallsInterface(s stringer) string { return s.String() }
func CallsValue(i inner) int           { return i.get() }
func CallsPointer(i *inner)            { i.set(1) }
func CallsAddress(i inner)             { i.set(1) }
func CallsDereference(i *inner) int    { return i.get() }
func CallsPromoted(w *wrap) int        { w.set(2); return w.get() }
func CallsPromotedOf(w wrap) int       { w.set(2); return w.get() }
func CallsField(w wrap)                { w.p.set(1) }
func CallsCheap(x uint64) int          { return bits.TrailingZeros64(x) }
func CallsValueOf(i inner) func() int  { return i.get }

func ReturnsTuple() (int, int) { return two() }
func ReturnsAny(n int) any     { return n }

type number int

func Converts(n int) number          { return number(n) }
func ConvertsString(s string) []byte { return []byte(s) }
func ConvertsPointer(p *int) *int    { return (*int)(p) }
func ConvertsAny(n int) any          { return any(n) }

func Builtins(xs []int, m map[string]int, c chan int) []int {
	delete(m, "a")
	close(c)
	clear(m)
	xs = append(xs, len(xs), cap(xs), min(1, len(xs)))
	copy(xs, xs)
	return xs
}

func Makes(n int) ([]int, *int) { return make([]int, n), new(int) }
func Panics(n int)              { panic("a") }
func PanicsAny(n int)           { panic(n) }

func both[A, B any](a A, b B) A { return a }

func IndexList(n int) int                   { return both[int, string](n, "a") }
func IndexListValue() func(int, string) int { return both[int, string] }
func Inferred(n int) int                    { return both(n, "a") }
func IndexOne(n int) int                    { return only[int](n) }
func IndexOneValue() func(int) int          { return only[int] }
func Inferred1(n int) int                   { return only(n) }
func IndexPart(n int) int                   { return both[int](n, "a") }

func only[A any](a A) A { return a }

type box[A any] struct{ a A }

func (b *box[A]) put(a A) { b.a = a }
func (b box[A]) get() A   { return b.a }

func PutsBox(b *box[int])         { b.put(1) }
func GetsBox(b box[int]) int      { return b.get() }
func GetsBehind(b *box[int]) int  { return b.get() }
func PutsNested(b *box[box[int]]) { b.a.put(1) }

//go:noinline
func staysBoth[A, B any](a A, b B) A { return a }
func StaysIndexList(n int) int       { return staysBoth[int, string](n, "a") }
func StaysInferred(n int) int        { return staysBoth(n, "a") }
func StaysPart(n int) int            { return staysBoth[int](n, "a") }

type second struct {
	c int
	inner
	deep
}

type deep struct{ wrap }

func CallsPromotedSecond(w second)     { w.set(1) }
func CallsPromotedElement(ws []wrap)   { ws[0].set(1) }
func CallsPromotedDeep(w deep)         { w.set(1) }
func CallsFirstField(w wrap)           { w.inner.set(1) }
func CallsSecondField(w second)        { w.inner.set(1) }
func CallsFirstFieldOf(w *wrap)        { w.inner.set(1) }
func CallsFirstFieldElement(ws []wrap) { ws[0].inner.set(1) }
func CallsArrayElement(a [4]inner)     { a[1].set(1) }

//go:noinline
func staysAny() (any, any) { return nil, nil }

func AssignsAny(a, b any) { a, b = staysAny() }

func TypeSwitchOne(v any) int {
	switch v := v.(type) {
	case int:
		return v
	}
	return 0
}

func TypeSwitchThree(v any) int {
	switch v := v.(type) {
	case int:
		return v
	case float64:
		return int(v)
	case uint8:
		return int(v)
	}
	return 0
}

func RangesAssigns(xs []int) (i, x int) {
	for i, x = range xs {
		i += x
	}
	return i, x
}

func DeclaresBlank(n int) int {
	_, m := n, n+1
	return m
}

func SwitchesInit(n int) int {
	switch m := n * 2; m {
	case 1, 2:
		return 3
	case n:
		return m
	default:
		return 1
	}
}

func SlicesFull(xs []int, n int) []int { return xs[1 : n : n+1] }

func SlicesString(s string, n int) string { return s[n:] }

func ComparesTwo(a, b int, s, t string) bool { return a < b && s == t || !(a > 3) }

func SelectsTwo(c, d chan int) int {
	select {
	case v := <-c:
		return v
	case d <- 1:
	default:
		return 2
	}
	return 0
}

func SelectsBare(c, d chan int) (x int) {
	select {
	case x = <-d:
	case <-c:
	}
	return 0
}

func SelectsDefault(c chan int) int {
	select {
	case <-c:
	default:
		return 2
	}
	return 0
}

func SelectsBoth(c, d chan int) (x int, ok bool) {
	select {
	case x, ok = <-d:
	}
	return x, ok
}

func SelectsOk(c, d chan int) (x int, ok bool) {
	select {
	case _, ok = <-d:
	}
	return x, ok
}

func SelectsDeclares(c, d chan int) (x int, ok bool) {
	select {
	case v, o := <-d:
		return v, o
	}
	return x, ok
}

func SelectsDeclaresOk(c, d chan int) (x int, ok bool) {
	select {
	case _, o := <-d:
		return x, o
	}
	return x, ok
}

// Calls of what stays a function, by the number of their operands and results.

//go:noinline
func restNone() {}

//go:noinline
func restOne(x int) int { return x }

//go:noinline
func restTwo(x, y int) (int, int) { return y, x }

//go:noinline
func (i *inner) restThree(x int) (int, int, bool) { return i.a, x, true }

func CallsNone()                                   { restNone() }
func CallsOne(x int) int                           { return restOne(x) }
func CallsTwo(x, y int) (int, int)                 { return restTwo(x, y) }
func (i *inner) CallsThree(x int) (int, int, bool) { return i.restThree(x) }
