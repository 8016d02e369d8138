package example

func (c *Cache) getAfter(key string) int {
	if c.last == key {
		return c.value
	}
	return c.fill(key)
}

// fill is the part that runs seldom. It is small enough to be inlined back.
//
//go:noinline
func (c *Cache) fill(key string) int {
	c.last, c.value = key, c.lookup(key)
	c.misses += c.value
	return c.value
}

// CountAfter is [CountBefore] with the part that runs seldom in a function of its own.
func CountAfter(c *Cache, keys []string) (n int) {
	for _, key := range keys {
		n += c.getAfter(key)
	}
	return n
}

func newPointAfter(x, y, z int) *Point {
	p := &Point{X: x, Y: y, Z: z}
	p.init()
	return p
}

func (p *Point) init() {
	x, y, z := p.X, p.Y, p.Z
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
}

// NormAfter is [NormBefore] with a constructor that is inlined and leaves all but the allocation to a method.
func NormAfter(xs []int) (n int) {
	for _, x := range xs {
		p := newPointAfter(x, x+1, x+2)
		n += p.Norm ^ p.Z
	}
	return n
}

func blendAfter(a, b, c uint) uint {
	high2 := b >> 8
	first := a&0xff*3 + b&0xff*2 + c&0xff
	second := a>>8*3 + high2*2 + c>>8
	mixed := first ^ second<<1
	return mixed ^ mixed>>7 + first*second + a&0xff ^ high2
}

// BlendAfter is [BlendBefore] without the variables that are used once.
func BlendAfter(xs []uint) (n uint) {
	for _, x := range xs {
		n += blendAfter(x, n, 7)
	}
	return n
}
