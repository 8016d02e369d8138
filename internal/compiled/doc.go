// Package compiled is the wing of what the compile says: the compiler's text, the objects that it wrote, and both joined by position.
//
// A room belongs here if it reads what the toolchain wrote, or answers from that alone. It may import the vocabulary
// (internal/finding) and other rooms of this wing, and nothing of the source, of runs or of formats:
//
//   - gcdiag reads the text of -gcflags=-m=2: bytes in, decisions out.
//   - gcobj reads object archives: bytes in, calls with their inline stacks out.
//   - buildcache reads files of the go command's cache, and tells those that are not what was written.
//   - evidence joins the two by position, and gives the verdicts.
//   - explain gathers all that they say about one line.
package compiled
