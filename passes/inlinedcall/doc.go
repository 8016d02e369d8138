// Package inlinedcall defines an Analyzer that reports what calls of inlined functions allocate in the caller.
//
// # Analyzer inlinedcall
//
// inlinedcall: report what calls of inlined functions allocate in the caller
//
// When a small function is inlined, what it allocates is allocated by the machine code of its caller: errors.New makes an object at each
// call of it, slices.Clone an array, a constructor of another package what it constructs:
//
//	func parse(s string) error {
//		return errors.New("bad: " + s) // errors.New is inlined here: 16 bytes
//	}
//
// # What is reported
//
// Each line of the package whose machine code allocates and that no other check has a word for, mostly calls of other packages' functions.
// All are confirmed by the machine code alone, in the category inlined: the message names the function and what it allocates.
// Where the body calls more than allocators of one size, the message has what all of the call takes, at least and at most, with what is called from it, as far as the objects of the build tell; see alloccall.
// That is the finding's callee in JSON. What is known of the most counts for nothing in the order of the list, since a way may be taken seldom; what is known of the least does. Where a call that makes an object
// each time may come to a function that takes far more, that is named too:
//
//	gzip.NewReader(r) // at least 1 object, 704 bytes, and at least 7712 bytes where it comes to flate.NewReader
//
// A buffer in which a call of Grow has made room before grows only if that was too little: the short list leaves it out, unless a profile has it.
// What is made for a panic alone is cold.
//
// # How to fix it
//
// What there is to change is mostly in the function called: use another, or pass it what it would make. Of a few functions of the standard library the message names what does the same for
// less:
//
//	rand.New(rand.NewSource(time.Now()...))  the functions of package math/rand, which seeds them itself since Go 1.20
//	strings.NewReplacer("constants")         a package variable
//	f(bytes.NewBufferString(s))              strings.NewReader(s), if f takes an io.Reader
//	io.Copy(w, bufio.NewReader(file))        io.Copy(w, file), where one side copies itself; and io.ReadAll(r)
//	gzip.NewReader(r)                        one that is kept, or in a sync.Pool, and Reset
//	bufio.NewReader(r), bufio.NewWriter(w)   the same, and of compress/flate, if nothing has it when the function returns
//
// # When to ignore it
//
// Ignore it where the result of the call is what the line is for.
package inlinedcall
