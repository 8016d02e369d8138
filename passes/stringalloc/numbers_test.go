package stringalloc

import (
	"math"
	"strconv"
	"testing"
)

var (
	kept   []byte
	number = 12345 // that the compiler does not know
)

// TestNumbers appends what the functions make that have a twin which appends, and allocates less.
func TestNumbers(t *testing.T) {
	for _, n := range []int{0, 9, 100, -1, math.MaxInt, math.MinInt, number} {
		for name, pair := range map[string][2]string{
			"Itoa":        {strconv.Itoa(n), string(strconv.AppendInt(nil, int64(n), 10))},
			"FormatInt":   {strconv.FormatInt(int64(n), 16), string(strconv.AppendInt(nil, int64(n), 16))},
			"FormatUint":  {strconv.FormatUint(uint64(n), 10), string(strconv.AppendUint(nil, uint64(n), 10))},
			"FormatFloat": {strconv.FormatFloat(float64(n)/3, 'g', -1, 64), string(strconv.AppendFloat(nil, float64(n)/3, 'g', -1, 64))},
			"FormatBool":  {strconv.FormatBool(n > 0), string(strconv.AppendBool(nil, n > 0))},
		} {
			if numberTexts["strconv."+name] == "" || pair[0] != pair[1] {
				t.Errorf("%s of %d: %q, and %q", name, n, pair[0], pair[1])
			}
		}
	}
	before := testing.AllocsPerRun(100, func() { kept = []byte(strconv.Itoa(number)) })
	if after := testing.AllocsPerRun(100, func() { kept = strconv.AppendInt(nil, int64(number), 10) }); after >= before {
		t.Errorf("%v allocations with the string, %v without", before, after)
	}
}
