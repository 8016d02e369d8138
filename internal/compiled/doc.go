// Package compiled is the wing of what the compile says: the compiler's text, the objects that it wrote, and both joined by position.
//
// A room belongs here if it reads what the toolchain wrote, or answers from that alone. It may import the vocabulary
// (internal/finding) and other rooms of this wing, and nothing of the source, of runs or of formats:
//
//   - gcdiag reads the text of -gcflags=-m=2: bytes in, decisions out.
//   - gcobj reads object archives: bytes in, calls with their inline stacks out.
//   - evidence joins the two by position, and gives the verdicts.
//   - inventory has of each function what two builds can be compared by: inlining, parameters, frame, calls.
//   - calls follows the objects of a whole build from function to function, and proves what a function does not do.
//   - explain gathers all that they say about one line.
//   - goflags reads in GOFLAGS which text the compiler reads; actionid reads what the go command says of the files that it
//     compiled; buildcache reads files of its cache, and tells those that are not what was written.
package compiled
