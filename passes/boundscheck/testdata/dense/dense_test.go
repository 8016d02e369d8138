package dense

import "testing"

func BenchmarkParse(b *testing.B) {
	var out [12]uint32
	for b.Loop() {
		decodeAll(&out, make([]byte, 8), 3)
	}
}
