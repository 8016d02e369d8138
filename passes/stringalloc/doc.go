// Package stringalloc defines an Analyzer that reports conversions and concatenations of strings that allocate.
//
// # Analyzer stringalloc
//
// stringalloc: report conversions and concatenations of strings that allocate
//
// A string cannot change, so a conversion between a string and a slice copies the bytes, and a concatenation makes a new string:
//
//	func label(w *bufio.Writer, name []byte, value string) {
//		w.WriteString(string(name) + "=" + value) // one allocation
//	}
//
// # What is reported
//
// By category:
//
//   - convert: string(b), []byte(s), string(runes), []rune(s), string(r)
//   - constant: []byte("text"), a copy of a constant for each execution
//   - concat: s + t, however many operands
//   - loop: s += t in a loop, which copies what all rounds before have made
//
// Each is confirmed by the call that converts or concatenates at that line of the machine code. Where the result does not escape
// and fits 32 bytes (of a conversion to runes: 32 runes) it is in a buffer on the stack, which only the run knows: the message says so. An empty
// result, and a string of one byte, need no memory.
//
// A conversion is refuted where the compiler needs no copy: the look-up m[string(b)], comparisons, a range over []byte(s),
// operands of a concatenation, and since Go 1.22 a []byte(s) that is only read.
//
// # How to fix it
//
// Where the result is passed to a function that has a twin for the other type, the message names the twin: bytes.Contains for
// strings.Contains, utf8.Valid for utf8.ValidString, WriteString for Write. Write the parts of a concatenation one after the other.
// Build a string in a loop with a strings.Builder. Keep []byte("text") in a package variable if nothing
// writes to it.
//
// # When to ignore it
//
// Ignore it where the text is made to be kept.
package stringalloc
