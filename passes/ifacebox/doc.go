// Package ifacebox defines an Analyzer that reports values boxed into interfaces
// on the heap.
//
// # Analyzer ifacebox
//
// ifacebox: report values that are boxed into interfaces on the heap
//
// An interface holds a pointer. To store a value that is not a pointer, the
// compiler has to put the value in memory. When the interface outlives the
// function, or is passed to a function that the compiler cannot see through, that
// memory is on the heap:
//
//	func logRequest(w io.Writer, id int, d time.Duration) {
//		fmt.Fprintln(w, id, d) // id and d: one allocation each
//	}
//
// # What is reported
//
// Each conversion of a concrete value to an interface is a prediction: an argument,
// a result, an assignment, a variable of a range statement, an element or a key of a
// literal, a map key, a send, a panic. Comparisons are none: the compiler compares
// without boxing. A prediction is
//
//   - confirmed by the call that allocates the box in the machine code
//     (runtime.convT and its variants) at the same line and with the same type. The
//     text of -m=2 says where the box goes: to a parameter that leaks, to a variable,
//     to the caller;
//   - refuted when the line was compiled and has no such call: constants and
//     literals of constants are in read-only data, values of zero size share one
//     address, values of one byte point into a table, and a value that does not escape
//     is boxed on the stack, unless it is over 1,024 bytes;
//   - unconfirmed when there is no machine code: generic code that nothing
//     instantiates here, functions that nothing uses.
//
// # What is not reported
//
// Pointers, maps, channels and functions are stored in the interface as they are:
// there is no finding. Neither is there one for an interface converted to another.
// Integers under 256 are not allocated, but in general only the run knows: the
// call is there, and the finding says "unless under 256". Where the value is known to be from 0 to 255 (a byte made wider, x & 15, the
// variable of a loop that ends before, what a comparison around it lets through) the call returns an address in a table, and the
// finding is refuted.
// The same calls allocate nothing for an empty string, a nil slice and a floating-point zero; that is so
// everywhere, and findings do not repeat it.
//
// # What is counted
//
// What is counted is the box, in the allocator's size class, or its share of the 16 bytes in which the runtime packs what is
// smaller and has no pointers: 4 bytes for an int32, as a benchmark has it. The slice that a variadic
// call makes for its arguments is counted with the first box of the call if it
// escapes, and reported on its own if no argument is boxed.
//
// In generic code a type parameter is boxed in some instances and not in others: the finding says in how
// many where it is not all, and notes name them. The bytes are those of the largest. Instances are those of all packages
// that are analysed in the same run.
//
// Where only *T has a method that the interface asks for, &x is stored and no
// box is needed, but x moves to the heap when the interface escapes. That is
// reported at the declaration of x, unless x moves for another reason too.
//
// A call of another package's function whose inlined body boxes is reported at the
// call, by the machine code alone.
//
// # How to fix it
//
// The finding names the form that does the same without a box where there surely is one:
//
//   - one value formatted: strconv.Itoa(x), FormatInt, FormatFloat or the
//     value's own method String or Error, in place of fmt.Sprint(x) and fmt.Sprintf with one verb and
//     no other text; strconv.AppendInt in place of fmt.Appendf;
//   - texts joined: a concatenation in place of fmt.Sprintf, Sprint and Sprintln, with string(x) for what is defined as a string, for the
//     bytes of %s and the rune of %c, the methods String and Error for values that have them, and with strconv for
//     numbers. Of these there must not be more than strings, since the text of a number takes memory, too: where there are, parts
//     and numbers are appended to an array on the stack;
//   - texts and numbers written to a buffer: a write for each, in place of fmt.Fprintf; numbers are appended to the room that the method
//     AvailableBuffer of a bytes.Buffer and of a bufio.Writer gives;
//   - a string written: io.WriteString in place of fmt.Fprint, if the writer has a
//     method for it;
//   - values logged: slog.Int and the like, passed to LogAttrs, in place of slog.Info
//     and slog.Any;
//   - slices sorted by package sort: slices.SortFunc, or slices.Sort for < of integers and texts, which make nothing inside either;
//   - slices in a sync.Pool: a pool of pointers;
//   - variables that are keys of a context and nothing else: a type struct{} of its own for each key;
//   - a parameter of an unexported function that only calls its methods, where all
//     callers pass one type: that type.
//
// Flags, widths, pointers, interfaces, whose value may be nil, and methods of embedded fields have no such form.
//
// The last two of the list change what others may use. They are not given where that is unknown: for exported names, and where a test
// or another file that this build leaves out mentions the name.
//
// The finding also has the edits, for "perfvet -fix" and editors, where the form does exactly the same for every
// input: strconv; io.WriteString, if the writer is a *bytes.Buffer, a *strings.Builder or an
// *os.File; strings joined or used as they are, unless a call in the same statement may change
// one of them; slog.Int and the like in place of slog.Any; slices.SortFunc in place of sort.Slice, if all that is
// compared is a field that is a string or an integer: both sort by the same algorithm; writes in parts, where the operands are names
// and fields, and a strings.Builder is written to in a loop. Imports change with them. Generated files, code that
// //line directives move, calls with comments inside and texts of several lines are left alone.
//
// Otherwise: a type parameter in place of an interface that is only stored, the
// concrete type's own methods in place of a function that takes an io.Writer, or a
// pointer to something that is on the heap anyway. Check that the finding is gone: a variable
// whose address is stored in place of its value moves to the heap itself.
//
// # When to ignore it
//
// Ignore it where the line is not hot, or where an error is made.
package ifacebox
