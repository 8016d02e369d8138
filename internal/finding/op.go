package finding

import "fmt"

// An Op is what a line does each time it runs besides allocating, for findings that are about no object.
type Op uint8

// The kinds of operations. The zero value is none of them.
const (
	NoOp         Op = iota
	BoundsCheck     // a comparison with a length or a capacity, and a branch
	Dispatch        // a call through an interface or a func value
	MapLookup       // a search for a key in a map
	TypeTest        // a type assertion, or one step of a type switch
	WriteBarrier    // a store of a pointer that the collector may have to be told of
	CopiedByte      // a byte of a value that is copied
)

// ops has the word of each operation, and two guesses, which only rank: how much of an allocation takes as long as eight of them, in bytes, where a
// nanosecond is two or three, and a check counts for more, since several on neighbours were what was felt in benchmarks of the standard library, and single ones were not; and which share of the time of its line one is.
var ops = [...]struct {
	word  string
	eight int64
	share float64
}{
	NoOp:         {"operation", 0, 0},
	BoundsCheck:  {"bounds check", 64, 0.1},
	Dispatch:     {"dynamic call", 64, 0.3},
	MapLookup:    {"map look-up", 320, 1},
	TypeTest:     {"type test", 32, 0.5},
	WriteBarrier: {"write barrier", 16, 0.2},
	CopiedByte:   {"copied byte", 1, 0.5},
}

// String returns the word for one: "bounds check".
func (o Op) String() string {
	if int(o) < len(ops) {
		return ops[o].word
	}
	return ops[NoOp].word
}

// MarshalText returns the word.
func (o Op) MarshalText() ([]byte, error) { return []byte(o.String()), nil }

// count words n of them: "3 bounds checks".
func (o Op) count(n int) string {
	if n == 1 {
		return "1 " + o.String()
	}
	return fmt.Sprintf("%d %ss", n, o)
}

// worth returns the bytes of an allocation that n of them are worth.
func (o Op) worth(n int) int64 {
	if int(o) < len(ops) {
		return int64(n) * ops[o].eight / 8
	}
	return 0
}

// share returns which part of the time of its line the operation is believed to be, 0 to 1.
func (o Op) share() float64 {
	if int(o) < len(ops) {
		return ops[o].share
	}
	return 0
}
