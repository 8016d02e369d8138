// Package gcobj reads the object archives of the Go compiler: what the Export field of "go list -export" names in the
// build cache. For each function of a package it tells the calls that the machine code makes, the type that an
// allocating call is given, the inline stack of source lines that any instruction stands for, the data that
// it refers to, and its instructions as text.
//
// It knows bytes and nothing else: no go/types, no SSA, no text of the compiler, and no go command.
//
// # Model
//
// An [Archive] is one package, compiled. It holds one Go object by the compiler and one for each assembly
// file; members by the C compiler are named by [Archive.Native] and not read. A [Func] is a text symbol
// defined there: a function, a method, a function literal, an instance of a generic, a wrapper. Its [Call]s and
// [Ref]s come from its relocations, in code order. [Func.Stack] maps an offset in its code to [Frame]s, innermost
// first, by the pc-file, pc-line and pc-inline tables and the inline tree. [Func.Excerpt] disassembles around an
// offset. [Allocator] says which runtime functions allocate, when, and which argument is the type descriptor.
//
// Offsets are in bytes from the start of the function, those in errors from the start of the archive. Lines are from
// 1, 0 if unknown. Objects have no columns. Names of symbols are as stored, with the package path in full and the
// escapes that the linker uses: "gopkg.in/yaml%2ev3.Unmarshal".
//
// # Example
//
// Compiled by Go 1.26 for amd64, the call in
//
//	func pr(p P, i int) {
//		fmt.Fprintln(os.Stdout, p, i, "const", 7, true, byte(i)) // line 25
//	}
//
// boxes six values, and this loop shows that two of them reach the heap:
//
//	a, err := gcobj.Open(export)
//	...
//	for f := range a.Funcs() {
//		for c := range f.Calls() {
//			if alloc, ok := gcobj.Allocator(c.Callee); ok {
//				fmt.Println(c.Callee, c.Type, alloc.When, f.Stack(c.Offset))
//			}
//		}
//	}
//	if err := a.Err(); err != nil { ... } // nothing above is evidence
//
//	runtime.convTnoptr main.P allocates [{main.pr  /src/main.go 25}]
//	runtime.convT64  allocates unless the value is under 256 [{main.pr  /src/main.go 25}]
//
// The other four appear among the [Func.Refs] of the line as what they are: read-only data main..stmp_0 and
// main..stmp_1, and runtime.staticuint64s with and without an addend. A call that another function's inlining brought
// here has that function's frame first:
//
//	runtime.newobject errors.errorString allocates
//		[{errors.New  $GOROOT/src/errors/errors.go 65} {fmt.Errorf ...} {main.rec.func1  /src/main.go 43}]
//
// # The type argument
//
// The type of a call is not the last type that code mentions before it. The register that the callee expects the
// descriptor in is traced backwards through the machine code: over register copies, over write barriers, along every
// jump that leads there, until all paths end in the load of one and the same descriptor. Otherwise [Call.Type] is
// empty and [Call.Arg] says why; it is never a guess. In generic code most descriptors are [TypeDynamic], because they come from
// the dictionary that the caller passes.
//
// # Releases
//
// The object format ("go120ld") is that of Go 1.20 and later; it is described at the top of
// cmd/internal/goobj/objfile.go. Objects name runtime symbols by an index into a list that differs between releases, so that
// only those with a known list are read: Go 1.25 to 1.27 are built in, others need [LoadTable].
// Anything else is an error that names the release, the format or the architecture, never a partial reading.
//
// # Corrupt archives
//
// [Parse] checks members, headers, block tables and index arrays. Names, references and tables are checked when they
// are read: whatever contradicts the format is left out, and the first contradiction is kept for [Archive.Err]. No
// input makes the package panic or loop.
package gcobj
