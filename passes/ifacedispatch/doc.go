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
// method), a func value (category value). By default only those are shown that something can be done about. A message names the types, or the function, that are put into
// what the call goes through, where that is known:
//
//   - All that the package puts into the field, the variable, the parameter or the result that the call goes through has one type, or is one function; no other package can
//     put anything there, no file that the build leaves out, such as a test, does; and what is done with it compiles with that type, and does the same.
//   - Only one type of the package can be behind the interface: nobody else can write one of its methods, or it has no name outside.
//   - The value does not change in the loop, which calls nothing else that is not inlined, so that the call is much of what the loop does; and one type is likely: that of the
//     package, which has the method inlined, or those that have a method for each byte or pixel as a rule.
//   - The same, where a run has all packages of a module ("perfvet ./..." in its folder), and these put one type, or two or three, into what the call goes through, in whichever package. The message names
//     the types, and asks for one of them alone, and beside it stands where each comes from. It is said of what has no exported name, of internal packages whose types do not come out of the module, and of
//     commands; of what users of a library can set it is only said what the commands of the module put there. What reflection may set, or call, is not known, nor what is behind package unsafe, nor in
//     generic code.
//   - The same of func values: one function that is all that comes to a field, a variable, a parameter or a result is called by its name, unless a file that the build leaves out,
//     such as a test of any package, has the name of what it is put into, or users of a library can set it. Of a function literal that captures nothing one can be declared. What a function
//     is given that the compiler can inline is not told of: the call is direct where that is called with a function by name.
//   - Methods of binary.ByteOrder, which are a load each where the order is known.
//   - A parameter that method values are passed for.
//
// Other calls are shown with -show=all. So are those in code that no program has: the function is inlined wherever it is called, and the call is direct there.
//
// A call is refuted where the compiler knows what is called and does so directly, and where it was built with a profile (default.pgo) that has it ask for the type, or the
// function, that comes most often: what is left then is a comparison and a branch, and the call through the interface for all others. perfvet looks at packages as they are
// compiled for themselves: GOFLAGS=-pgo=default.pgo has them all compiled with the profile, once go build has read it (go list, which perfvet asks, does not).
//
// # How to fix it
//
//	src io.ByteReader, of one type       src *bytes.Reader: a field, a variable, a parameter or a result of the type
//	less func(a, b T) bool, of one       call the function by its name; where it may be nil, if less != nil { F(x, y) }
//	an interface of one type             s.(*T).Method(), or the type in place of the interface
//	for { r.ReadByte() }                 if br, ok := r.(*bufio.Reader); ok { for { br.ReadByte() } }, and the loop as it was
//	order.Uint32(b)                      if order == binary.LittleEndian { binary.LittleEndian.Uint32(b) }, and the call as it was
//	for { img.At(x, y).RGBA() }          the same with RGBAAt of an *image.RGBA, or RGBA64At of an image.RGBA64Image
//	f(x.Method)                          f(x), which calls x.Method()
//
// "perfvet -fix" and editors declare a field, a variable, a parameter or a result as the type, where the file of the call declares it alone and by a name, and imports the type.
//
// A type parameter is never offered, neither for pointers nor for values. Code of a generic function is compiled once for all types of one shape, which is that of what lies beneath: all pointers have one, and
// all structs with the same fields. Which method it is stands in a dictionary, so that the call goes through a register as before, and cannot be inlined:
//
//	func sum[S interface{ At(i int) int }](s S, n int) (total int) {
//		for i := range n {
//			total += s.At(i) // CALL CX, for a struct as for a pointer
//		}
//		return total
//	}
//
// Where such a function is inlined the call still goes through the dictionary. That of a parameter of interface type is direct there: of the two the interface is the better one.
//
// # When to ignore it
//
// Ignore it where other types are to come, where tests of other packages, and modules below the path of this one, put something else there, and where the callee takes far longer than the call.
package ifacedispatch
