// Package ifacedispatch defines an Analyzer that reports calls through interfaces and func values in hot loops.
//
// # Analyzer ifacedispatch
//
// ifacedispatch: report calls through interfaces and func values in hot loops
//
// A call through an interface or a func value loads the address of the code from memory, and cannot be inlined. What it costs besides is often more: the compiler does not
// know what the method does with its arguments, so that whatever they point to moves to the heap:
//
//	func writeAll(w io.Writer, numbers []uint32) { // which is called with a *bytes.Buffer alone
//		for _, x := range numbers {
//			b := [4]byte{byte(x), byte(x >> 8), byte(x >> 16), byte(x >> 24)}
//			w.Write(b[:]) // b is on the heap
//		}
//	}
//
// # What is reported
//
// Calls in loops, in functions that are called in loops, and in what a benchmark reaches, that the machine code makes through a register: a method of an interface (category
// method), a func value (category value). By default only those are shown that something can be done about: all that the package puts into the field, the
// variable, the parameter or the result that the call goes through has one type, or is one function; no other package can put anything there; and what is done with it
// compiles with that type, and does the same. A message names the type. Other calls are shown with -show=all, with the types, where they are known.
//
// A call is refuted where the compiler knows what is called and does so directly, and where it was built with a profile (default.pgo) that has it ask for the type, or the
// function, that comes most often: what is left then is a comparison and a branch, and the call through the interface for all others.
//
// # How to fix it
//
//	src io.ByteReader, of one type       src *bytes.Reader: a field, a variable, a parameter or a result of the type
//	less func(a, b T) bool, of one       call the function by its name
//
// A type parameter is no remedy by itself: code of a generic function is shared between types, and calls the methods of a type parameter through a dictionary. The call is
// direct only where the generic function is inlined.
//
// # When to ignore it
//
// Ignore it where other types are to come, where tests of other packages put something else there, and where the callee takes far longer than the call.
package ifacedispatch
