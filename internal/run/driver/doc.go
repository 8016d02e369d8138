// Package driver loads, compiles and analyses packages: it takes patterns and
// gives findings.
//
// It is the one room that runs the go command, and it runs it once for
// everything (and before that "go env", to learn where):
//
//	go list -e -json=... -export -compiled -deps -buildvcs=false [-test] -gcflags='-m=2 -installsuffix=perfvet1_HASH' PATTERNS
//
// Its standard error is the compiler's text; its standard output names the files, the dependencies, their export
// data and the object archives. So the machine code, the text and the types that a
// package is checked against come from one and the same build.
//
// The go command replays the text of every package each time, and names the packages when it is done. So the
// text goes to a temporary file without a name, and [gcdiag] parses the blocks of those packages that are analysed.
//
// Words used here:
//
//   - The root is the directory the go command runs in: that of the go.work file, or of
//     the main module, or the directory asked for where there is neither. The go command
//     replays text from its cache with the relative names of the run that
//     compiled, so text must not be shared between roots. The flag -installsuffix does
//     nothing to a compile that is given its imports by name, as the go command does; with
//     a hash of the root it keeps our cache entries to ourselves.
//   - A unit is one package to analyse: a package that the patterns name, with -tests
//     its test variant instead, or an external test package.
//   - An entry is all that is kept of a unit: what it was found to have, and counts. Where nothing
//     changed that it depends on, a run takes it from the cache of results, and neither parses nor checks nor
//     analyses the unit. What concerns more than one package is told from the entries of all, each time anew.
//   - To recall is to take the units and entries of an earlier run with the same request. Then the second go command does not run: no file
//     or directory that it would look at, found or not, has changed since, by the system's own times (package [snapshot]); which
//     those are follows from the rules by which it looks (recallfiles.go). What changed less than two seconds before a run
//     began is not remembered by it.
//   - A problem is a reason why something could not be analysed. It never stops the other units.
//
// # Why not go/packages
//
// go/packages keeps the go command's standard error to itself, so the text would need a second go command;
// and it holds the syntax and types of all packages at once. Here a unit is parsed, checked
// against the export data of its imports, analysed, by all analyzers at once as far as they do not require one another, and dropped, with as many in
// flight as there are processors. What stays is the entries and the imported types, each read once.
package driver
