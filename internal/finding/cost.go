package finding

import (
	"fmt"
	"math/bits"

	"github.com/perfvet/perfvet/internal/finding/sizeclass"
)

// Cost is what one execution of the line costs at most.
type Cost struct {
	Bytes     int64 // heap bytes, rounded up to the allocator's size class; 0 when unknown
	Objects   int   // heap objects
	LoopDepth int   // natural loops around the line inside its function; 0 is straight-line code
}

// Add returns the cost of doing both. LoopDepth is the deeper of the two.
func (c Cost) Add(d Cost) Cost {
	return Cost{c.Bytes + d.Bytes, c.Objects + d.Objects, max(c.LoopDepth, d.LoopDepth)}
}

// magnitude returns how many times 1 KiB can be doubled within the bytes: 0 for less, when objects are much alike, since it takes as long to make each.
func (c Cost) magnitude() int { return bits.Len64(uint64(max(0, c.Bytes)) / 1024) }

// String returns "48 bytes in 2 objects", for messages.
func (c Cost) String() string {
	switch {
	case c.Objects == 0:
		return "nothing"
	case c.Objects == 1:
		return fmt.Sprintf("%d bytes", c.Bytes)
	}
	return fmt.Sprintf("%d bytes in %d objects", c.Bytes, c.Objects)
}

// Object returns the cost of allocating one object of size bytes, with or
// without pointers, on a target whose pointers are wordSize bytes.
func Object(size int64, pointers bool, wordSize int64) Cost {
	if size == 0 {
		return Cost{}
	}
	return Cost{Bytes: sizeclass.Of(size, pointers, wordSize), Objects: 1}
}
