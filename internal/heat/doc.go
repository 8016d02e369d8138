// Package heat tells from the source how often a line runs.
//
// Nothing here proves anything: heat decides which of the proven findings are shown
// first, and which are left out by default. It comes from the SSA form and the
// static call graph of one package:
//
//   - cold: package initialisation; blocks that end in a panic, in os.Exit or log.Fatal, in
//     the return of an error, or that are reached only when an error is not nil; functions that only
//     run once, from main or init; functions that make options; String, Error, GoString and Format methods;
//     arguments of calls that log, that make errors, or that set up flags and metrics.
//   - hot: lines in natural loops, and in functions that are called in loops, directly or
//     through other functions and closures of the package; functions that a benchmark
//     of the package calls.
//   - warm: everything else. Among the warm, functions that are called from many
//     places come first.
//
// The benchmarks are found by their names in the test files beside the package, which
// are parsed and not type-checked.
package heat
