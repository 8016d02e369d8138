// Package fix applies the fixes of findings to files.
//
// A [Plan] is what chosen fixes make of the files that they are in. Fixes that overlap are not mixed: the first stays. What
// the fixes leave unused of a file's imports goes with them. [Plan.Prove] then runs the driver with the fixed files in
// place of those on disk, and takes back the fixes of a file that does not compile and those after which as much is
// confirmed as before; then it compiles the tests of the packages too, and takes back what they are at odds with. Only what is left is to be written, by [File.Write].
//
// Offsets in this package are 0-based and count bytes.
package fix
