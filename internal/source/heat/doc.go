// Package heat tells from the source how often a line runs.
//
// Nothing here proves anything: heat decides which of the proven findings are shown
// first, and which are left out by default. It comes from the SSA form and the
// static call graph of one package:
//
//   - cold: package initialisation; blocks that end in a panic, in os.Exit or log.Fatal, in
//     the return of an error, or that tell of one, and ranges before nothing but these; blocks that are reached only when an error is not nil, when recover returned something, or when
//     what has a name like verbose or trace is on, or is there; functions that only run once, from main or init or for a sync.Once; functions that
//     make options or errors, and the New of a sync.Pool; String, Error, GoString and Format methods; methods of what stands in for something in tests; packages that serve tests or debugging, as their names or half of their files say;
//     arguments of calls that log, make errors, or set up flags and metrics, and of what makes a text for nothing but these; and the unexported
//     functions that nothing but cold code calls, be it in loops, unless it runs once and loops for ever. A call logs if the name of the method is a level's and it takes values of
//     any type, or if it passes these on to one that does; in a package or a method of a logger, its own do not count.
//   - hot: lines in natural loops, and in functions that are called in loops, directly or
//     through other functions and closures of the package, by themselves, or by a package that serves requests or reads, writes and compares
//     piece by piece, as their parameters say; functions that the measured loops of a benchmark
//     of the package call.
//   - warm: everything else. Among the warm, functions that are called from many
//     places come first, and last those whose names speak of the beginning or the end of something: Close, Register, Usage, what is
//     printed to the standard streams, what options and their files are for, what is reached only on a miss: of a cache, a pool, a field that is
//     filled once, what runs together with a call that takes far longer than an allocation (or is over what that returned), with a timer, or once in a function that
//     a context can stop, what may do such a thing on another path, what constructors alone call, what is told which function to call from then on, loops with an end in what runs once, and packages that are not what their module is
//     there for: examples, tools, helpers of tests, what writes source code beside what that calls.
//
// A package is seen alone, as editors and go vet see it. A driver that has several keeps a [Summary] of each, and [Join] tells the heat of
// findings from all of them: loops, callers and benchmarks of other packages count, loops around calls of a value of a type of function, and what nothing but cold code calls is cold where
// only the module can call it.
//
// The benchmarks are found by their names in the test files beside the package, which
// are parsed and not type-checked. The names of functions, types and variables are evidence here and nowhere
// else: a wrong guess costs a place in the list, never a wrong finding.
package heat
