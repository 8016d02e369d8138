// Package contract defines an Analyzer that reports promises of functions that their machine code does not keep.
//
// # Analyzer contract
//
// contract: report functions that do not keep what a //perfvet:noalloc directive promises
//
// A directive before a function says what must stay true of it:
//
//	//perfvet:noalloc
//	func (e *Enc) Uint(x uint64) { binary.LittleEndian.PutUint64(e.buf[:], x) }
//
// perfvet follows the machine code of the function and of all that it calls, the standard library included, and
// says which of three it is: the contract holds, it is broken, with the calls that lead to what allocates, or it
// is not proven, because a call goes through a func value or an interface, or to C. Only the first is silent.
//
// By default a call does not count if every path from it comes to a panic, to the end of the program, or to the making of an
// error. With the option strict all calls count that the beginning of the function leads to:
//
//	//perfvet:noalloc strict
//
// With the option amortized, growth of slices and maps is allowed that came to the function by a parameter, lie in a field or are package variables.
//
// Other directives promise that a function is inlined wherever it is called (inline) at a bounded cost (maxinline 80), that a parameter does not leak
// (noescape p), that a variable stays on the stack (stack x), and that its machine code checks no bounds (nobounds), calls nothing through an interface or a
// func value (nodispatch), or has a stack frame of at most so many bytes (maxframe 512).
//
// A directive before a type is about each of its methods, one at a method of an interface about each implementation, and one at a line of
// a function about the literal or the loop that begins there, the calls, or the variable:
//
//	sum += at(i) //perfvet:inline
//
// Comments of gcassert (//gcassert:inline,bce,noescape) and of gVisor's checkescape (// +checkescape:local,hard) are understood too.
//
// # What is reported
//
// Each contract that is broken, confirmed by the call that breaks it, or that is not proven, in the category of its directive's name. A
// directive that does nothing, because its name, its option or its place is wrong, in the category misuse. With -show=all, contracts that
// hold too, and what is believed, in the category assume.
//
// # How to fix it
//
// Look at the chain of calls that -v prints, and take away its last. Where a call that cannot be followed is known not to
// allocate, say so, on its line, on a line of its own before it, or before the function that is called:
//
//	h.Write(b) //perfvet:assume noalloc all hashes that are registered keep their state
//
// What is assumed and of no use, since no contract depends on it, is reported.
//
// # When to ignore it
//
// Take the directive away. go vet and golangci-lint see one package at a time, with the standard library: they report misuse, and what is broken
// whatever other packages do. docs/contracts.md says what is followed and what counts.
package contract
