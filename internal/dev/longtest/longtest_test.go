package longtest_test

import (
	"testing"

	"github.com/perfvet/perfvet/internal/dev/longtest"
)

// TestOn has long tests run when the variable says so, and never with -short.
func TestOn(t *testing.T) {
	for value, want := range map[string]bool{"": false, "1": !testing.Short()} {
		t.Setenv(longtest.Variable, value)
		if got := longtest.On(); got != want {
			t.Errorf("%s=%q: on %v, want %v", longtest.Variable, value, got, want)
		}
		ran := false
		t.Run("skip", func(t *testing.T) {
			longtest.Skip(t, "the test of the switch")
			ran = true
		})
		if ran != want {
			t.Errorf("%s=%q: a long test ran %v, want %v", longtest.Variable, value, ran, want)
		}
	}
}

// TestTimes tells the three lengths apart.
func TestTimes(t *testing.T) {
	for value, want := range map[string]int{"": 1, "1": 2, "full": 3} {
		if testing.Short() {
			want = 1
		}
		t.Setenv(longtest.Variable, value)
		if got := longtest.Times(1, 2, 3); got != want {
			t.Errorf("%q: %d, want %d", value, got, want)
		}
	}
}
