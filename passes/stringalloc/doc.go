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
//   - loop: s += t in a loop each round of which appends to s, which copies what all rounds before have made
//   - buffer: the text of a bytes.Buffer, which its method String copies
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
// Format to the bytes or to the writer itself: fmt.Appendf or fmt.Fprintf in place of []byte(fmt.Sprintf(...)), and
// strconv.AppendInt(nil, ...) of []byte(strconv.Itoa(...)).
// Range over a string, not over []rune(s), where the runes are needed one after the other. Make a text that is the same in each round of a loop before it. Pass
// strings.NewReader(s) for bytes.NewReader([]byte(s)). An io.Writer may have WriteString, as most do: io.WriteString(w, s) asks for it.
// Build a string in a loop with a strings.Builder. Have fmt print bytes: %s, %q and %x print b as they
// print string(b). Keep []byte("text") in a package variable if nothing
// writes to it. Where a buffer is only written to, a strings.Builder gives its text without a copy.
//
// The finding also has the edits, for "perfvet -fix" and editors, where they surely do the same:
//
//   - WriteString(a + b): a call for each part, if the buffer is a bytes.Buffer or a strings.Builder. What the parts call
//     must not see the buffer, and must not panic unless the buffer belongs to the function. Of a builder that is written to only once
//     the concatenation stays: writing its parts might make it grow more often. So it might grow once more in a loop, if
//     no text is over 32 bytes: such a concatenation needs no memory.
//   - s += x in a loop: a strings.Builder, if nothing but reads and appends use the variable, in its own function. In six rounds and more it
//     allocates less often, in two or three it may allocate once more.
//   - twins: the function or the method for the other type, also of regexp where it gives indices; of Write, if the writer is a *bytes.Buffer, a *strings.Builder, an *os.File or a *maphash.Hash.
//     Others may do more in one of the two methods.
//   - []byte("text"): a variable of the package, if the bytes, or a local variable that has them, are only read, also by functions of the package that they are
//     passed to: the method Write of the standard
//     library or of an interface, which by the words of io.Writer changes and keeps nothing, and functions of packages bytes, regexp and os.
//   - []byte(fmt.Sprintf(...)): fmt.Fprintf, if the bytes are passed to the method Write of an interface, or else fmt.Appendf, if the format
//     has text beside its verbs: of nothing it would make nil. So it is with Sprint, for a Write, and with Sprintln. Of []byte(strconv.Itoa(...)) and its
//     like: strconv.AppendInt.
//     What a defer statement writes is formatted where it stands.
//   - range []rune(s): a range over s, if nothing counts the rounds.
//   - bytes.Buffer: a strings.Builder, if the variable belongs to the function and only methods that both have are called. It gets room
//     for 64 bytes, as the buffer has at first, and something must be written whatever happens.
//
// # When to ignore it
//
// Ignore it where the text is made to be kept.
package stringalloc
