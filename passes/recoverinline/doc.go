// Package recoverinline defines an Analyzer that reports functions that stay out of
// line because they recover.
//
// # Analyzer recoverinline
//
// recoverinline: report functions that cannot be inlined because they defer a call of recover
//
// The compiler does not inline a function with a defer statement ("unhandled op
// DEFER"), nor one that calls recover ("call to recover"). A small function that protects
// something else from panics therefore costs a call and a defer, wherever it is used, and what it
// takes and returns is not optimised together with its caller:
//
//	func quotient(a, b int) (q int, err error) {
//		defer func() {
//			if recover() != nil {
//				err = ErrDivide
//			}
//		}()
//		return a / b, nil // small enough to inline, but for the defer
//	}
//
// # What is reported
//
// Functions and literals with a defer statement whose function, a literal or a function or method of the
// same package, itself calls recover: only such a call stops a panic.
//
// A finding is confirmed when the compiler gives the defer or the recover as its reason,
// calls of the function remain in the machine code of the package (each line is listed, with the
// loops around it), and the rest of the body may fit the inliner's budget of 80. It is refuted when
// the compiler has another reason (go:noinline), when the rest is too large or has a go
// statement, or when nothing but go and defer statements calls it: then the recover costs no inlining. It
// is unconfirmed for exported functions that only other packages call, and for generic ones that
// nothing instantiates.
//
// The cost of the rest is an estimate: the compiler states none for a function that defers. Compared
// with what it states for functions of the standard library that do not, 98 in 100 are within 4
// of it. The bodies of other packages' functions that are inlined count as what the machine code shows
// of them, at least; the message then says "at least".
//
// # How to fix it
//
// Recover once, further up the stack: around the loop, not in each iteration. Or keep the
// path that cannot panic in a function of its own without defer, which calls the one that recovers;
// where the first statements are such a path, and small enough, they are listed.
//
// # When to ignore it
//
// Ignore it where the function does much more than a call costs, some nanoseconds, or
// where each panic must be caught by itself.
package recoverinline
