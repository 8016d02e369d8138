// Package evidence joins what the compiler said to what it emitted, for one
// package, by position.
//
// It is the only room that knows both gcdiag (the -m=2 text) and gcobj (the
// object archive). Passes ask it about places in the source; it answers with
// decisions, calls and, in [Package.Match], with verdicts.
//
// Vocabulary:
//
//   - A decision is one message of the compiler, at the compiler's position.
//     [Pos] maps a syntax node to that position; it is the one place that does.
//   - A call is one call instruction in the object, with the inline stack of
//     source lines that it stands for, innermost first.
//   - A call is at a line when the innermost frame of its stack is there, and
//     it is via a line when another frame is: the line calls a function that was
//     inlined, and the inlined body makes the call.
//   - A copy is one place where the code of a line ended up: a function symbol
//     and the inlined call in it. A line of a function that is inlined into
//     three others, and compiled itself, has four copies.
//   - A site is a place where a pass expects an allocation.
//
// Decisions have columns and calls have none, so sites of one line are told
// apart by the decision at their column, and by the callee and the type
// descriptor of the calls. Where that leaves several sites and fewer calls, the
// sites stay unconfirmed.
package evidence
