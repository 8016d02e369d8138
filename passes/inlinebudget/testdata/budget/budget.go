// Package budget has functions over the inlining budget.
package budget

import (
	"errors"
	"runtime"
)

var errFull = errors.New("full")

type cache struct {
	m     map[string]int
	last  string
	value int
	list  []int
	size  int
}

//go:noinline
func (c *cache) slow(key string) int { return c.m[key] }

// A small leaf that is called in loops.
func mix(a, b, c, d uint) uint { // want `^confirmed: .mix. is not inlined`
	a ^= b<<3 | b>>5
	b ^= c<<7 | c>>11
	c ^= d<<13 | d>>17
	d ^= a<<19 | a>>23
	a += b*c + d
	b += c*d + a
	c += d*a + b
	d ^= b<<23 | b>>9
	b ^= d<<29 | d>>3
	return a ^ b ^ c ^ d
}

func Mix(rows [][]uint) (sum uint) {
	for _, row := range rows {
		for _, x := range row {
			sum += mix(x, sum, 1, 2)
		}
	}
	return sum
}

// What is nil is made: that is the part that runs seldom.
func (c *cache) table() map[string]int { // want `^confirmed: \(\*cache\)\.table is not inlined: cost 84, budget 80; 2 calls remain, 1 of them in a loop; with lines 48 to 50 in their own function it costs about 67, if that is marked go:noinline$`
	if c.m == nil {
		c.m = make(map[string]int, 10)
		c.m["a"] = c.slow("x")
		c.size = len(c.m)
	}
	return c.m
}

func (c *cache) Sum(keys []string) (n int) {
	n = c.table()["zero"]
	for _, key := range keys {
		n += c.table()[key]
	}
	return n
}

// Behind the early return of what was there.
func (c *cache) get(key string) int { // want `^confirmed: \(\*cache\)\.get is not inlined: cost 82, .*; with lines 68 to 70 in their own function it costs about 69, if that is marked go:noinline$`
	if c.last == key {
		return c.value
	}
	c.last, c.value = key, c.slow(key)
	c.size += c.value
	return c.value
}

func (c *cache) Get(keys []string) (n int) {
	for _, key := range keys {
		n += c.get(key)
	}
	return n
}

// The same, but no call is in a loop.
func (c *cache) once(key string) int { // want `^confirmed: \(\*cache\)\.once is not inlined: .*; 1 call remains; with`
	if c.last == key {
		return c.value
	}
	c.last, c.value = key, c.slow(key)
	c.size += c.value
	return c.value
}

func (c *cache) Once(key string) int { return c.once(key) }

// The early return says that there is nothing to do: no split, and too large without.
func (c *cache) nothing(key string) int {
	if key == "" {
		return 0
	}
	c.last, c.value = key, c.slow(key)
	c.size += c.value + c.slow("")
	return c.value
}

func (c *cache) Nothing(keys []string) (n int) {
	for _, key := range keys {
		n += c.nothing(key)
	}
	return n
}

// A part that depends on its caller, or takes the address of a variable around it, cannot be a function of its own.
func assert(ok bool) { // want `^confirmed: .assert. is not inlined: cost 102, budget 80; 1 call remains, in a loop$`
	if !ok {
		_, file, line, _ := runtime.Caller(1)
		println(file, line)
		println("assertion failed", file)
		println("at line", line, "of", file, "which is", len(file), "long")
		println("stop", line, line+1, line+2, line+3)
		panic(file)
	}
}

func Assert(oks []bool) {
	for _, ok := range oks {
		assert(ok)
	}
}

// The object is on the heap because the constructor is not inlined.
type point struct{ x, y, z, norm int }

func newPoint(x, y, z int) *point { // want `^confirmed: .newPoint.`
	p := &point{x: x, y: y, z: z}
	p.norm = x*x + y*y + z*z
	if p.norm < 0 {
		p.norm = -p.norm
	}
	if p.norm > 1000 {
		p.norm, p.x, p.y, p.z = 1000, x/2, y/2, z/2
	}
	p.x ^= p.y ^ p.z
	p.y ^= p.x + p.z
	p.z ^= p.x + p.y
	return p
}

func Norm(x, y, z int) int { return newPoint(x, y, z).norm }

// The same, but all callers keep the object.
func newKept(x, y, z int) *point { // want `^confirmed: .newKept.`
	p := &point{x: x, y: y, z: z}
	p.norm = x*x + y*y + z*z
	if p.norm < 0 {
		p.norm = -p.norm
	}
	if p.norm > 1000 {
		p.norm, p.x, p.y, p.z = 1000, x/2, y/2, z/2
	}
	p.x ^= p.y ^ p.z
	p.y ^= p.x + p.z
	p.z ^= p.x + p.y
	return p
}

var kept []*point

func Keep(xs []int) {
	for _, x := range xs {
		kept = append(kept, newKept(x, x, x))
	}
}

// It may allocate: a call is little of that.
func grows(list []int, a, b int) []int { // want `^confirmed: .grows.`
	if a > b {
		a, b = b, a
	}
	a ^= b<<3 | b>>5
	b ^= a<<7 | a>>11
	list = append(list, a*b+a, a*b-b, a+b, a-b, a^b, a|b)
	list = append(list, a, b, a*a, b*b, a+1, b+1)
	a ^= a<<9 | a>>7
	return list[:len(list)-a&1]
}

func Grows(xs []int) (list []int) {
	for _, x := range xs {
		list = grows(list, x, 1)
	}
	return list
}

// Called once, on no hot path.
func closeAndCold(a, b, c, d uint) uint { // want `^confirmed: .closeAndCold.`
	a ^= b<<3 | b>>5
	b ^= c<<7 | c>>11
	c ^= d<<13 | d>>17
	d ^= a<<19 | a>>23
	a += b*c + d
	b += c*d + a
	c += d*a + b
	d ^= b<<23 | b>>9
	b ^= d<<29 | d>>3
	return a ^ b ^ c ^ d
}

func Once(a uint) uint { return closeAndCold(a, 1, 2, 3) }

// Only a go statement calls it.
func spawned(a, b, c, d uint) { // want `^refuted: .spawned.`
	a ^= b<<3 | b>>5
	b ^= c<<7 | c>>11
	c ^= d<<13 | d>>17
	d ^= a<<19 | a>>23
	a += b*c + d
	b += c*d + a
	c += d*a + b
	d ^= b<<23 | b>>9
	b ^= d<<29 | d>>3
	println(a ^ b ^ c ^ d)
}

func Spawn() { go spawned(1, 2, 3, 4) }

// Only other packages call it.
func Exported(a, b, c, d uint) uint { // want `^unconfirmed: .Exported.`
	a ^= b<<3 | b>>5
	b ^= c<<7 | c>>11
	c ^= d<<13 | d>>17
	d ^= a<<19 | a>>23
	a += b*c + d
	b += c*d + a
	c += d*a + b
	d ^= b<<23 | b>>9
	b ^= d<<29 | d>>3
	return a ^ b ^ c ^ d
}

// It calls itself: it cannot be inlined at all.
func recursive(a, b, c, d uint) uint {
	if a == 0 {
		return b
	}
	a ^= b<<3 | b>>5
	b ^= c<<7 | c>>11
	c ^= d<<13 | d>>17
	return recursive(a>>1, b, c, d)
}

func Recursive(xs []uint) (n uint) {
	for _, x := range xs {
		n += recursive(x, 1, 2, 3)
	}
	return n
}

// It loops: a call is little of it.
func Large(xs []uint) (n uint) {
	for _, x := range xs {
		n += mix(x, n, 1, 2) ^ mix(n, x, 1, 2)
	}
	return n
}

// Small enough.
func small(a, b uint) uint { return a ^ b }

func Small(xs []uint) (n uint) {
	for _, x := range xs {
		n += small(x, n)
	}
	return n
}

// It fails seldom: that is the part.
func (c *cache) grow(key string) error { // want `^confirmed: \(\*cache\)\.grow is not inlined: .*; with lines 276 to 278 in their own function it costs about 7\d`
	if key == "" {
		c.size = c.slow(key)
		c.last, c.value = "empty", c.size+len(c.list)
		return errFull
	}
	c.value += c.size
	return nil
}

func (c *cache) Grow(keys []string) (n int) {
	for _, key := range keys {
		if err := c.grow(key); err == nil {
			n++
		}
	}
	return n
}
