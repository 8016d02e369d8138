package ranges

import (
	"math"
	"math/bits"
	"strings"
	"testing"
	"time"
	"unicode/utf8"
)

// TestDocumented calls functions of the standard library with what gives their least and their greatest result.
func TestDocumented(t *testing.T) {
	year := func(month time.Month, day, hour, ns int) time.Time {
		return time.Date(2024, month, day, hour, hour, hour, ns, time.UTC)
	}
	first, last := year(1, 1, 0, 0), time.Date(2024, 12, 31, 23, 59, 59, 999999999, time.UTC)
	sunday := time.Date(2024, 12, 29, 0, 0, 0, 0, time.UTC)
	for name, want := range map[string][2]int{
		"math/bits.LeadingZeros":    {bits.LeadingZeros(math.MaxUint), bits.LeadingZeros(0)},
		"math/bits.LeadingZeros8":   {bits.LeadingZeros8(math.MaxUint8), bits.LeadingZeros8(0)},
		"math/bits.LeadingZeros16":  {bits.LeadingZeros16(math.MaxUint16), bits.LeadingZeros16(0)},
		"math/bits.LeadingZeros32":  {bits.LeadingZeros32(math.MaxUint32), bits.LeadingZeros32(0)},
		"math/bits.LeadingZeros64":  {bits.LeadingZeros64(math.MaxUint64), bits.LeadingZeros64(0)},
		"math/bits.TrailingZeros":   {bits.TrailingZeros(1), bits.TrailingZeros(0)},
		"math/bits.TrailingZeros8":  {bits.TrailingZeros8(1), bits.TrailingZeros8(0)},
		"math/bits.TrailingZeros16": {bits.TrailingZeros16(1), bits.TrailingZeros16(0)},
		"math/bits.TrailingZeros32": {bits.TrailingZeros32(1), bits.TrailingZeros32(0)},
		"math/bits.TrailingZeros64": {bits.TrailingZeros64(1), bits.TrailingZeros64(0)},
		"math/bits.OnesCount":       {bits.OnesCount(0), bits.OnesCount(math.MaxUint)},
		"math/bits.OnesCount8":      {bits.OnesCount8(0), bits.OnesCount8(math.MaxUint8)},
		"math/bits.OnesCount16":     {bits.OnesCount16(0), bits.OnesCount16(math.MaxUint16)},
		"math/bits.OnesCount32":     {bits.OnesCount32(0), bits.OnesCount32(math.MaxUint32)},
		"math/bits.OnesCount64":     {bits.OnesCount64(0), bits.OnesCount64(math.MaxUint64)},
		"math/bits.Len":             {bits.Len(0), bits.Len(math.MaxUint)},
		"math/bits.Len8":            {bits.Len8(0), bits.Len8(math.MaxUint8)},
		"math/bits.Len16":           {bits.Len16(0), bits.Len16(math.MaxUint16)},
		"math/bits.Len32":           {bits.Len32(0), bits.Len32(math.MaxUint32)},
		"math/bits.Len64":           {bits.Len64(0), bits.Len64(math.MaxUint64)},
		"(time.Time).Month":         {int(first.Month()), int(last.Month())},
		"(time.Time).Day":           {first.Day(), last.Day()},
		"(time.Time).Weekday":       {int(sunday.Weekday()), int(sunday.AddDate(0, 0, -1).Weekday())},
		"(time.Time).YearDay":       {first.YearDay(), last.YearDay()},
		"(time.Time).Hour":          {first.Hour(), last.Hour()},
		"(time.Time).Minute":        {first.Minute(), last.Minute()},
		"(time.Time).Second":        {first.Second(), last.Second()},
		"(time.Time).Nanosecond":    {first.Nanosecond(), last.Nanosecond()},
		"unicode/utf8.RuneLen":      {utf8.RuneLen(-1), utf8.RuneLen(utf8.MaxRune)},
		"strings.Compare":           {strings.Compare("a", "b"), strings.Compare("b", "a")},
		"bytes.Compare":             {strings.Compare("a", "b"), strings.Compare("b", "a")},
		"strings.Index":             {strings.Index("", "a"), math.MaxInt64},
		"bytes.LastIndexByte":       {strings.LastIndexByte("", 'a'), math.MaxInt64},
		"strings.Count":             {strings.Count("", "a"), math.MaxInt64},
		"bytes.Count":               {strings.Count("", "a"), math.MaxInt64},
		"unicode/utf8.RuneCount":    {utf8.RuneCountInString(""), math.MaxInt64},

		"unicode/utf8.RuneCountInString": {utf8.RuneCountInString(""), math.MaxInt64},
	} {
		if got := documented[name]; got != (Interval{int64(want[0]), int64(want[1])}) {
			t.Errorf("%s: %v, want %v", name, got, want)
		}
	}
}
