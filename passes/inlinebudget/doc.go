// Package inlinebudget defines an Analyzer that reports functions that are a little too large to be
// inlined.
//
// # Analyzer inlinebudget
//
// inlinebudget: report functions just over the inlining budget whose calls remain
//
// The compiler inlines a function whose body costs at most 80 nodes of its syntax tree
// ("function too complex: cost 84 exceeds budget 80"). A call that stays a call costs some nanoseconds, spills
// registers, and hides from the caller what happens to the operands: an object that a small function makes and returns
// is on the heap because the function is not inlined, even if the caller drops it at once.
//
//	func (t *Table) Rows() []Row {
//		if t.rows == nil { // seldom
//			t.rows = make([]Row, 0, t.count())
//			t.load(t.name, t.columns)
//		}
//		return t.rows
//	}
//
// # What is reported
//
// Functions and methods without loops that are at most half over the budget, and others of which a part that runs
// seldom can be made a function of its own so that what is left fits: a part that fails, that makes what
// is nil, or the end of the function behind an early return of something that was there. By category:
//
//   - call: calls of it remain in the machine code
//   - object: the same, and the object that it returns could stay on the stack of one of the callers, which
//     only reads it, writes to it, or passes it to functions that do not keep it
//
// A finding is confirmed when the compiler says that the cost exceeds the budget and calls remain in the machine code
// of the package, or of another one that is analysed in the same run; each line is listed, with the loops around it. It
// is refuted when nothing but go and defer statements calls the function, or nothing at all. It is unconfirmed for exported
// functions that only packages outside the run call; those far over the budget are left out.
//
// The cost of what a split leaves is that of the compiler less an estimate of what goes. A function that takes the part
// and may itself be small enough would be inlined again: the message says when it must be marked go:noinline. With -v the
// calls that the function makes are listed with what each is of the cost: 57 for one that stays a call, the
// body for one that is inlined. A caller that is itself inlined may be too large for that with the body in place of
// a call outside loops: calls of it would come in place of those that go. The message then names it, promises nothing, and the finding is
// taken for cold.
//
// # What is shown by default
//
// Functions with a split that are called in a loop, or whose part makes or fails and that are called more
// than once; of the category object those with a split or at most a quarter over the budget; and of the others those at
// most a quarter over the budget that are called in a loop and neither allocate nor call on a path
// that is not cold. All other findings are taken for cold: true, but with little to gain.
//
// # What is not reported
//
// Function literals, whose budget is larger; functions that call themselves; calls through interfaces and function
// values, which inlining does not reach. Callers that are huge, over 5000 nodes, only take bodies that cost at most 20:
// there a split gains nothing. With a profile (-pgo) the compiler's budget for hot functions is 2000, and
// the one that it states counts.
//
// # How to fix it
//
// Move the part that runs seldom to a function of its own: a call costs 57 nodes and its operands, so that about
// 20 are left for the test and what is behind it. Or save a few nodes: return a value instead of assigning to a named
// result, drop a variable that is used once, call a smaller function. Of a function that makes an object,
// inline the allocation and leave the rest to a method: the object stays where the caller is.
//
// # When to ignore it
//
// Ignore it where the function does much more than a call costs, and where the split makes the code harder to
// read than the nanoseconds are worth.
package inlinebudget
