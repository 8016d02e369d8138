// Package compare tells what is new in the findings of one side of the code against those of another: an earlier revision, or
// the same text built in another way.
//
// A finding of one side is that of the other, in this order of trust, if
//
//   - the line diff of the file has its line unchanged, and check, category and the expression are the same: also where
//     the function has another name by now;
//   - function, check, category, the expression and the calls that were inlined are the same, wherever it stands in the function;
//   - it is in the same hunk of the line diff, is about the same type, and the expression or the function is the same: one of
//     the two was edited;
//   - its line has the same words, with a line beside it that has, or enough of them to be no coincidence: the code was moved.
//
// What a function that is called on an unchanged line allocates in its own body, on both sides, is neither new nor gone where the call is inlined on
// one side alone: the line cost that before.
//
// The array that a slice is given at last since Go 1.26 is neither new nor gone against an earlier release, where the appends to the slice are there on both
// sides: it takes the place of their arrays.
//
// Each finding has one counterpart at most. Those that a rule cannot tell apart are taken in the order of the source.
// What has none is new, or gone; of a pair the costs tell whether it is worse.
package compare
