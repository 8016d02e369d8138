package cases

import "testing"

func BenchmarkWalk(b *testing.B) {
	for b.Loop() {
		new(list).Walk()
	}
}
