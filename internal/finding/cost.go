package finding

import (
	"fmt"
	"math/bits"

	"github.com/perfvet/perfvet/internal/finding/sizeclass"
)

// Cost is what one execution of the line costs at most; of what a function allocates that it calls, the least: see [Callee].
type Cost struct {
	Bytes     int64 // heap bytes as the allocator counts them (package sizeclass); 0 when unknown
	Objects   int   // heap objects
	Ops       int   // what the line does besides, of one kind: see Op
	Op        Op    // the kind of Ops
	LoopDepth int   // natural loops around the line inside its function that may run it again; 0 is straight-line code
}

// Add returns the cost of doing both. LoopDepth is the deeper of the two. Of operations of two kinds it has those that take longer.
func (c Cost) Add(d Cost) Cost {
	sum := Cost{c.Bytes + d.Bytes, c.Objects + d.Objects, c.Ops, c.Op, max(c.LoopDepth, d.LoopDepth)}
	switch {
	case c.Op == d.Op:
		sum.Ops += d.Ops
	case c.Op.worth(c.Ops) < d.Op.worth(d.Ops):
		sum.Ops, sum.Op = d.Ops, d.Op
	}
	return sum
}

// IsNothing reports whether the line neither allocates nor does anything else that is counted.
func (c Cost) IsNothing() bool { return c.Objects == 0 && c.Ops == 0 }

// IsOfOps reports whether f is about operations and no objects.
func (f *Finding) IsOfOps() bool { return f.Cost.Ops > 0 && f.Cost.Objects == 0 }

// worth returns the cost in bytes of an allocation, for ranks alone.
func (c Cost) worth() int64 { return c.Bytes + objectWorth*int64(c.Objects) + c.Op.worth(c.Ops) }

// magnitude returns how many times 1 KiB can be doubled within the bytes: 0 for less, when objects are much alike, since it takes as long to make each.
func (c Cost) magnitude() int { return bits.Len64(uint64(max(0, c.Bytes)) / 1024) }

// String returns "48 bytes in 2 objects", "3 bounds checks" or both, for messages.
func (c Cost) String() string {
	switch {
	case c.Ops > 0 && c.Objects > 0:
		objects := c
		objects.Ops = 0
		return objects.String() + ", " + c.Op.count(c.Ops)
	case c.Ops > 0:
		return c.Op.count(c.Ops)
	case c.Objects == 0:
		return "nothing"
	case c.Bytes == 0 && c.Objects == 1:
		return "1 object of unknown size" // it is known at run time alone
	case c.Bytes == 0:
		return fmt.Sprintf("%d objects of unknown size", c.Objects)
	case c.Objects == 1:
		return byteCount(c.Bytes)
	}
	return fmt.Sprintf("%s in %d objects", byteCount(c.Bytes), c.Objects)
}

// byteCount returns n with its unit: "1 byte", "16 bytes".
func byteCount(n int64) string { return Between(n, n, "byte") }

// Object returns the cost of allocating one object, for which the runtime is asked as it is: size bytes, with or
// without pointers, on a target whose pointers are wordSize bytes.
func Object(size int64, pointers bool, wordSize int64) Cost {
	if size == 0 {
		return Cost{}
	}
	return Cost{Bytes: sizeclass.Of(size, pointers, wordSize), Objects: 1}
}
