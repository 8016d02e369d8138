// Package benchmark runs the benchmarks of packages, and says what each of them allocates on which line.
//
// The tests of a package are compiled once. Its benchmarks are then timed as "go test" times them, and run again apart with a memory profile that
// has every object, so that neither disturbs the other. Each is run twice for that, with few and with more operations: what both allocate
// alike is set-up, and the difference is what the operations do.
package benchmark
