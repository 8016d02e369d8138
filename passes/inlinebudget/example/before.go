// Package example has each fix that the documentation of inlinebudget names, before and after.
package example

// A Cache remembers the last key, and makes its table when it is first asked.
type Cache struct {
	last   string
	value  int
	misses int
	table  map[string]int
}

//go:noinline
func (c *Cache) lookup(key string) int {
	if c.table == nil {
		c.table = map[string]int{"one": 1, "two": 2, "three": 3}
	}
	c.misses++
	return c.table[key]
}

func (c *Cache) getBefore(key string) int {
	if c.last == key {
		return c.value
	}
	c.last, c.value = key, c.lookup(key)
	c.misses += c.value
	return c.value
}

// CountBefore adds up what the cache holds for each key.
func CountBefore(c *Cache, keys []string) (n int) {
	for _, key := range keys {
		n += c.getBefore(key)
	}
	return n
}

// A Point has whole coordinates.
type Point struct{ X, Y, Z, Norm int }

func newPointBefore(x, y, z int) *Point {
	p := &Point{X: x, Y: y, Z: z}
	p.Norm = x*x + y*y + z*z
	if p.Norm < 0 {
		p.Norm = -p.Norm
	}
	if p.Norm > 1000000 {
		p.Norm, p.X, p.Y, p.Z = 1000000, x/2, y/2, z/2
	}
	p.X ^= p.Y ^ p.Z
	p.Y ^= p.X + p.Z
	p.Z ^= p.X + p.Y
	return p
}

// NormBefore makes a point for each number, and needs none of them for long.
func NormBefore(xs []int) (n int) {
	for _, x := range xs {
		p := newPointBefore(x, x+1, x+2)
		n += p.Norm ^ p.Z
	}
	return n
}

func blendBefore(a, b, c uint) uint {
	low, high := a&0xff, a>>8
	low2, high2 := b&0xff, b>>8
	low3, high3 := c&0xff, c>>8
	first := low*3 + low2*2 + low3
	second := high*3 + high2*2 + high3
	mixed := first ^ second<<1
	folded := mixed ^ mixed>>7
	return folded + first*second + low ^ high2
}

// BlendBefore calls a function of nine variables in a loop.
func BlendBefore(xs []uint) (n uint) {
	for _, x := range xs {
		n += blendBefore(x, n, 7)
	}
	return n
}
