// Package largecopy defines an Analyzer that reports values over 80 bytes that are copied in loops.
//
// # Analyzer largecopy
//
// largecopy: report values over 80 bytes that are copied in loops
//
// A range statement, an assignment, a parameter and a result copy the whole value, also where one field of it is read. Up to 80 bytes that takes a nanosecond or two:
//
//	type row struct {
//		cells [12]int
//		name  string
//	}
//
//	func sum(rows []row, column int) (n int) {
//		for _, r := range rows { // for i := range rows { r := &rows[i] copies nothing
//			n += r.cells[column]
//		}
//		return n
//	}
//
// # What is reported
//
// By category:
//
//   - range: the elements of what is ranged over, for _, v := range xs
//   - variable: v := xs[i] and its like
//   - argument: what is passed to a parameter or a receiver by value
//   - result: what is returned by value, where it is returned from memory and where a variable is set to it
//   - assign: what is assigned to memory, xs[i] = v. Nothing does that for less
//
// Each is confirmed by the instructions at that line that copy so many bytes, in the machine code of the function or where it was inlined: a run of loads and stores of 16 bytes or more, such a run in a
// loop, REP MOVSQ, or a call of duffcopy, which Go 1.25 has. It is refuted where there are none: Go 1.27 reads the fields of many values in place that Go 1.26 copies. It is
// unconfirmed where the length is not known, as in a call of memmove, and where there is no machine code.
//
// The default list has only those that something can be done about which does the same for certain, where something says that the line runs often, and not in a loop that waits for a channel. The others are shown by
// -show=all.
//
// # How to fix it
//
// Range over the index, and take a pointer to the element; take a pointer in place of a variable. The finding names that where all uses of the variable read its fields, in the same function, and nothing
// that the loop is known to store changes such a value. It has the edits, for "perfvet -fix" and editors, where the loop calls nothing that is not known, either: a function that is called may change the
// element, which a copy does not see. What is ranged over is kept in a variable before the loop, if it is none.
//
// Give a function a pointer as parameter or receiver. The finding names that of functions that the package alone can call, that are only called (no func value, no method of an interface), that read the fields of the value, and
// that store nothing which may change it.
//
// Have a function return a pointer. The finding names that of the same functions where all that they return is an element of a slice, or behind a pointer, that a parameter or a package variable leads to, and
// where all who call them read fields of the result before anything that is known stores to such a value.
//
// # When to ignore it
//
// Ignore it where the loop does much else with each value: a hundred bytes are copied in three nanoseconds or so.
package largecopy
