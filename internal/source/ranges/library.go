package ranges

import (
	"go/types"
	"math"

	"golang.org/x/tools/go/ssa"
)

// resultOf returns what the i-th result of a call is by the documentation of the function called, and false where the table has nothing.
func resultOf(call *ssa.Call, i int) (Interval, bool) {
	callee := call.Call.StaticCallee()
	if callee == nil {
		return Interval{}, false
	}
	fn, ok := callee.Object().(*types.Func)
	if !ok || i != 0 {
		return Interval{}, false
	}
	iv, ok := documented[fn.FullName()]
	return iv, ok
}

// found is the index of something, or -1.
var found = Interval{-1, math.MaxInt64}

// documented has what the documentation of the standard library says of results.
var documented = map[string]Interval{
	"math/bits.LeadingZeros": {0, 64}, "math/bits.LeadingZeros8": {0, 8}, "math/bits.LeadingZeros16": {0, 16},
	"math/bits.LeadingZeros32": {0, 32}, "math/bits.LeadingZeros64": {0, 64},
	"math/bits.TrailingZeros": {0, 64}, "math/bits.TrailingZeros8": {0, 8}, "math/bits.TrailingZeros16": {0, 16},
	"math/bits.TrailingZeros32": {0, 32}, "math/bits.TrailingZeros64": {0, 64},
	"math/bits.OnesCount": {0, 64}, "math/bits.OnesCount8": {0, 8}, "math/bits.OnesCount16": {0, 16},
	"math/bits.OnesCount32": {0, 32}, "math/bits.OnesCount64": {0, 64},
	"math/bits.Len": {0, 64}, "math/bits.Len8": {0, 8}, "math/bits.Len16": {0, 16}, "math/bits.Len32": {0, 32}, "math/bits.Len64": {0, 64},

	"(time.Time).Month": {1, 12}, "(time.Time).Day": {1, 31}, "(time.Time).Weekday": {0, 6}, "(time.Time).YearDay": {1, 366},
	"(time.Time).Hour": {0, 23}, "(time.Time).Minute": {0, 59}, "(time.Time).Second": {0, 59},
	"(time.Time).Nanosecond": {0, 999999999},

	"unicode/utf8.RuneLen": {-1, 4}, "unicode/utf8.RuneCount": {0, math.MaxInt64}, "unicode/utf8.RuneCountInString": {0, math.MaxInt64},

	"strings.Index": found, "strings.IndexByte": found, "strings.IndexRune": found, "strings.IndexAny": found, "strings.IndexFunc": found,
	"strings.LastIndex": found, "strings.LastIndexByte": found, "strings.Count": {0, math.MaxInt64}, "strings.Compare": {-1, 1},
	"bytes.Index": found, "bytes.IndexByte": found, "bytes.IndexRune": found, "bytes.IndexAny": found, "bytes.IndexFunc": found,
	"bytes.LastIndex": found, "bytes.LastIndexByte": found, "bytes.Count": {0, math.MaxInt64}, "bytes.Compare": {-1, 1},
}
