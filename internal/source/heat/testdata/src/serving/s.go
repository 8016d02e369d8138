package serving

import "testing"

func here() int { return 0 }

func F(t testing.TB) {
	here() // want "cold serves tests"
}
