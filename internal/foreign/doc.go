// Package foreign is what stands between perfvet and what others wrote: files are read within bounds, and text is shown so that
// it can do nothing but be read.
//
// A repository is not to be trusted with the machine that looks at it. A name in it may lead to a device that
// never ends or to a pipe that nobody writes, a file may be larger than the memory, and a string literal may hold
// what a terminal or a CI runner obeys. So all other rooms read files by [ReadFile] and [Open] (a test of internal/dev
// sees to it), and every front door shows what it has of names, literals, directives and messages by [Line], [Lines] or [Fprintf].
//
// This is the lowest of the wings: it imports no other.
package foreign
