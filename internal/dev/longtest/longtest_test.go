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

// TestSeed has tests draw the same unless all there is is asked for.
func TestSeed(t *testing.T) {
	for _, value := range []string{"", "1"} {
		t.Setenv(longtest.Variable, value)
		if a, b := longtest.Seed(t), longtest.Seed(t); a != b {
			t.Errorf("%s=%q: seeds %d and %d", longtest.Variable, value, a, b)
		}
	}
	t.Setenv(longtest.Variable, "full")
	if a, b := longtest.Seed(t), longtest.Seed(t); (a != b) == testing.Short() {
		t.Errorf("%s=full: seeds %d and %d", longtest.Variable, a, b)
	}
	t.Run("other", func(other *testing.T) {
		t.Setenv(longtest.Variable, "")
		if a, b := longtest.Seed(t), longtest.Seed(other); a == b {
			t.Errorf("two tests draw from %d", a)
		}
	})
}
