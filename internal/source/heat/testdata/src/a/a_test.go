package a

import "testing"

func BenchmarkMeasured(b *testing.B) {
	setUp()
	for i := 0; i < b.N; i++ {
		Measured()
	}
}

func BenchmarkHelper(b *testing.B) {
	b.Run("sub", func(b *testing.B) { run(b) })
}

func run(b *testing.B) {
	b.RunParallel(func(pb *testing.PB) {
		for pb.Next() {
			t{}.ThroughHelper()
		}
	})
}
