// Bench measures perfvet in paired runs against the compile that it rides on, and against other checkers.
//
//	go run ./internal/dev/bench [flags] DIR PATTERNS
//
// DIR is the directory of a module or a workspace whose files can be written; it runs in this module's root. The rivals are
// the floor (the go command compiling the same packages with the same flags), "go vet", and staticcheck and
// golangci-lint where they are on the path or named by a flag.
//
// Words used here:
//
//   - A tool is one of these commands, with caches of its own: the others cannot warm them.
//   - A phase is a state of those caches. Cold: the dependencies are built, nothing of the module is, and the tool's own
//     cache is empty. Warm: the same again. Edited: again after a comment was appended to one file, which is put back at the end.
//   - A round is one run of each tool in each phase. Within a phase the tools follow each other, perfvet and the floor side
//     by side and each first in every other round, so that what else the machine does falls on both. Between
//     two rounds the file that was edited gets some seconds to become as old as the others.
//
// The dependencies are built once, in a cache that the caches of the tools start as copies of. The command that builds them has a
// no-op compiler flag of its own for the packages of the module, so that no tool finds those.
//
// The result is a part of a page in Markdown. It goes to standard output, or with -o into a page, where it replaces
// what is between the comments "bench NAME" and "end of bench NAME".
package main
