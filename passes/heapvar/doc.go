// Package heapvar defines an Analyzer that reports variables that move to the heap, and what new, & and literals allocate.
//
// # Analyzer heapvar
//
// heapvar: report variables that move to the heap, and what new, & and literals allocate
//
// A variable is on the stack as long as the compiler sees every use of its address. When the address is returned, stored or sent, or
// passed to a function that keeps it or that the compiler cannot see through (an interface method, a function value), the
// variable is on the heap, from its declaration on and on all paths:
//
//	func (c *conn) deliver(subject string, mirror bool) int {
//		var buf [128]byte // 128 bytes at every call
//		b := append(buf[:0], subject...)
//		if mirror {
//			c.out(b) // a function value: it may keep b
//		}
//		return len(b)
//	}
//
// # What is reported
//
// By category:
//
//   - moved: a variable, a parameter or a result that moves to the heap; those that closures and interfaces take there are told by
//     closurecapture and ifacebox
//   - new: new(T) and, since Go 1.26, new(x)
//   - literal: &T{...}, also where a literal around it leaves out the &T
//   - slice: the array behind []T{...}
//   - variadic: the slice that a call makes for its variadic arguments; where values are boxed in it, ifacebox tells of it
//
// The message names the step that forces the object to the heap, as the compiler's flow has it. Each finding is confirmed by the
// call of the allocator with the object's type at that line of the machine code, and refuted when there is none: it
// stays on the stack, the compiler removed it, or it has no size. Variables over 128 KiB, and objects without a name over 64 KiB,
// are on the heap whatever is done with them.
//
// Where the step is on one branch only, and the variable is used beside the branch or after it, the message says so, and whether a
// copy in the branch keeps the variable on the stack for all others: nothing reads after the branch what might have been
// written in it. Where several branches do it, each for itself, and nothing that runs behind one of them uses the variable, copies in all of them do. So it is where a variable is made in each round of a loop, and the branch that needs it on the heap ends the loop.
//
// # How to fix it
//
// Return the value in place of its address. Pass a concrete type, or a type parameter, where an interface or a function value
// hides what is done with the address. Let the caller hand in the buffer. Copy in the branch that needs the heap. Reuse the
// object: reset it for the next round of the loop, keep it in the struct that the method belongs to, or in a sync.Pool. The message says so of arrays that
// nothing has when the function returns: what they are passed to are Read, Write and their like, whose words forbid to keep them. A pool is named from 1 KiB on, for less it takes as long as
// the array. Keep constant bytes in a variable of the package.
//
// The finding also has the edits, for "perfvet -fix" and editors, where they surely do the same:
//
//   - a copy where the branch begins, "v := v", if nothing else has the address of the variable, and only the branch uses it from there on.
//     One with a lock is not copied.
//   - []byte{'a', 'b'}: a variable of the package, if the bytes are constants and passed to what only reads them (see check stringalloc).
//
// # When to ignore it
//
// Ignore it where the object is what the function is for: a constructor allocates what it returns.
package heapvar
