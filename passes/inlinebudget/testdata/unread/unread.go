// Package unread is compiled for a processor whose machine code is not read. It imports nothing: what it imported would be compiled too.
package unread

func mix(a, b, c, d uint) uint { // want `^unconfirmed: .mix. is not inlined: cost 83, budget 80; calls may remain \(no machine code: `
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
