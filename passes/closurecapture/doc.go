// Package closurecapture defines an Analyzer that reports closures on the heap and
// the variables that they take there.
//
// # Analyzer closurecapture
//
// closurecapture: report closures that are allocated, and the variables that move to the heap with them
//
// A closure is an object that holds a code pointer and the captured variables. It is
// on the heap when it outlives the function that makes it, or when the compiler cannot
// tell: when it is returned, stored, sent, run by a go statement, deferred in a loop, or
// passed to a function that keeps it or that the compiler knows nothing of.
//
//	func (s *Server) handler(cfg Config) http.HandlerFunc {
//		return func(w http.ResponseWriter, r *http.Request) {
//			io.WriteString(w, cfg.Greeting) // one string of a struct of 400 bytes
//		}
//	}
//
// Variables that are not reassigned once the closure is made, whose address is not taken,
// and that are at most 128 bytes long are captured by value: they are part of the closure. All others
// are captured by reference, and when the closure is on the heap they move there
// too, each an allocation of its own, even on paths where the closure is never made.
// (Variables without pointers that are declared side by side and are under 16 bytes
// long may share one allocation, which is reported once, at the first.) Since Go
// 1.22 a loop has a new variable in each iteration, and so a new object.
//
// # What is reported
//
// By category:
//
//   - literal: a function literal that captures something
//   - range: the body of a range over a function that is not inlined
//   - method: a bound method value, x.Method without a call
//   - generic: in generic code, a generic function or a method expression as a value, if its type
//     arguments depend on type parameters
//   - go: the closure that the compiler makes for a go statement whose call takes
//     operands or returns something: it holds the operands
//   - defer: the same for a defer statement in a loop
//   - moved: a variable that the compiler moves to the heap because closures capture
//     it, or because a method value, a go statement or a defer statement in a loop keeps its address for
//     the receiver: x of x.Method where the method's receiver is a pointer; where its address also escapes in other ways, the compiler's flow decides. The copy
//     of an operand over 128 bytes, to which the closure of a go or defer statement holds a pointer, counts, too. What
//     the compiler makes up for a range over a function counts, too: the state of each loop (#state1),
//     its exit code (#next: a return, a goto or a label leaves the loop), and the results without
//     a name that a return in the body sets (#rv1)
//   - inlined: a call of another function, inlined here, that makes a closure
//
// Each is confirmed by the call that allocates an object of a closure's type, or the variable,
// at that line of the machine code, and refuted when there is none: it does not escape, it was
// inlined, or the compiler removed the code. Bytes are those of the allocator's size class, or what a small variable
// without pointers has of the 16 bytes in which the runtime packs several; those of a closure in generic code are of its largest instance.
//
// Closures made in generic code hold the dictionary that says what the type arguments are, whether they need it or
// not, so that a literal that captures nothing is an object there, too. Go and defer statements that call
// generic functions, or methods of generic types, keep the dictionary of what they call.
//
// # What is not reported
//
// Outside of generic code, function literals that capture nothing, method expressions (T.Method), "go f()" and "defer f()" of a
// function without parameters and results: they are static data. Deferred calls outside
// loops: they are on the stack.
//
// # How to fix it
//
// Copy the field that is used into a variable and capture that; the message names the fields when
// the closure reads nothing else and nothing assigns to the variable. Declare a new
// variable instead of reassigning a captured one. Pass a value as a parameter instead of
// capturing it. Declare a function outside of the generic one if it needs no type parameter. Make the closure, or bind
// the method, once before the loop. Make the body
// of a loop that defers a function of its own.
//
// The finding also has the edits, for "perfvet -fix" and editors, where a closure captures nothing of a loop whose rounds all make it: it is made once,
// before the loop.
//
// The body of a range over a function stays on the stack when the compiler sees that the iterator does not keep
// it. Range over a method or a function by its name instead of over a variable or parameter; keep a function
// that makes an iterator within the inlining budget; or offer the slice beside the iterator.
//
// # When to ignore it
//
// Ignore it where the closure is made once, or does work that dwarfs an allocation.
package closurecapture
