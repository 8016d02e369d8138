package app

import (
	"fmt"
	"testing"
)

func BenchmarkF(b *testing.B) {
	for i := range b.N {
		if fmt.Sprint(i) == F(i+1) {
			b.Fail()
		}
	}
}
