// Package examples reads the example folders of the checks, passes/NAME/example: what each documented fix
// looks like in the source, in perfvet's findings and in the machine code.
//
// An example folder is a package with two files of code, and there is a benchmark for it:
//
//   - before.go has an exported function XBefore for each fix X, which a finding of the check is about;
//   - after.go has XAfter, which does the same with the fix applied;
//   - Benchmark, in the tests of the check or, where it needs what the example does not export, of the folder, has sub-benchmarks X/before and X/after.
//
// A function and all that it uses of its own file are one [Side] of a [Pair]. A finding belongs to the side whose functions it is in,
// or whose functions have the machine code that confirms it.
package examples
