// Package ranges says between which bounds an integer lies, wherever it is used in a function.
//
// The bounds are true of every run: they follow from constants, operators, conversions, loops, the builtin functions, a few documented
// functions of the standard library, and the comparisons that a block is only reached through. What is not known (parameters,
// memory, results of other calls) has the bounds of its type; so has all that may overflow. Variables whose address is taken are memory.
//
//	for i := range 200 {
//		keep(i) // 0 to 199
//	}
//	if len(s) < 8 {
//		keep(len(s)) // 0 to 7
//	}
//
// An [Interval] is found by iteration over a whole function: bounds grow until nothing changes, those that grow around a loop are widened to the
// ones of their type, and then shrink again by what comparisons say. Both phases have a fixed number of
// rounds; a function that needs more has the bounds of its types.
package ranges
