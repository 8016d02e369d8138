// Package finding holds the vocabulary that passes, driver and reports share:
// what was found, how sure we are, what it costs, and in which order to show it.
//
// A pass predicts something from SSA (a candidate), joins it to the evidence of
// the compile, and the result is a [Finding] with a [Verdict]:
//
//   - [Confirmed]: the machine code does it. The compiler's text says why, or,
//     where it is silent, Reason says that the machine code stands alone.
//   - [Refuted]: the code was compiled and the machine code does not do it.
//     Reason says what the compiler did instead.
//   - [Unconfirmed]: there is no machine code to look at. Reason says why not.
//
// A missing proof never confirms: the zero Verdict is Unconfirmed.
//
// Rooms beside it work on findings alone: funcname knows how functions are named, fingerprint recognises a finding after edits, compare tells what is new between two sides of the code,
// baseline keeps what is known, profile joins heap and CPU profiles, layout knows how types lie in memory, and sizeclass what the allocator rounds their sizes up to.
//
// Positions in this package are resolved: File is an absolute path (or what the
// compiler printed, where no file on disk stands behind it), Line is 1-based,
// Column is 1-based and counts bytes. Zero means unknown.
package finding
