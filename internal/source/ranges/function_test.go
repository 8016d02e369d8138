package ranges

import (
	"math"
	"testing"
)

// TestSteps goes on in place of a bound with one that leaves room, then with the last but one, then with the last.
func TestSteps(t *testing.T) {
	signed := integer{all: Interval{Min: math.MinInt8, Max: math.MaxInt8}}
	for n, want := range map[int64]int64{0: -64, -1: -64, -64: -64, -65: -127, -127: -127, -128: -128} {
		if got := signed.below(n); got != want {
			t.Errorf("below %d: %d, want %d", n, got, want)
		}
	}
	for n, want := range map[int64]int64{0: 63, 63: 63, 64: 126, 126: 126, 127: 127} {
		if got := signed.above(n); got != want {
			t.Errorf("above %d: %d, want %d", n, got, want)
		}
	}
	unsigned := integer{all: Interval{Max: math.MaxUint8}, unsigned: true}
	for n, want := range map[int64]int64{5: 0, 0: 0} {
		if got := unsigned.below(n); got != want {
			t.Errorf("below %d, unsigned: %d, want %d", n, got, want)
		}
	}
}
