package benched_test

import (
	"testing"

	"benched"
)

func BenchmarkCollect(b *testing.B) {
	for _, c := range benched.All {
		for b.Loop() {
			c.Collect()
		}
	}
}
