package dense

import "testing"

func BenchmarkParse(b *testing.B) {
	var out [12]uint32
	for b.Loop() {
		decodeAll(&out, make([]byte, 8), 3)
	}
}

func BenchmarkMixWords(b *testing.B) {
	for b.Loop() {
		mixWords(make([]uint64, 8), make([]uint64, 8))
	}
}
