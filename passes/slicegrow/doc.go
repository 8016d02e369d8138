// Package slicegrow defines an Analyzer that reports appends that allocate.
//
// # Analyzer slicegrow
//
// slicegrow: report appends that allocate
//
// When a slice has no room for what is appended, the runtime allocates a larger array, about twice as large while it is small, and copies.
// A slice that begins without capacity and grows to n elements is allocated about log n times, and its garbage is
// as large as the result:
//
//	func names(us []User) []string {
//		var ns []string
//		for _, u := range us {
//			ns = append(ns, u.Name) // 1, 2, 4, 8, ...: make(len(us)) once
//		}
//		return ns
//	}
//
// # What is reported
//
// By category:
//
//   - loop: in a loop, to a variable that begins without capacity before it; where the number of rounds is known before the loop,
//     each round appends one element, and nothing else is appended, the message names the capacity, and says that the slice has to stay nil if there is none
//     where somebody may tell. A number that may be negative is none,
//     for make panics; nor is one that may be over 65535, if the loop may end before
//   - copy: to nil or to an empty literal, which is a copy
//   - literal: to a literal with elements, which has no room for more
//   - field: to a field or a global variable, which keeps its array for the next time
//   - grow: any other
//   - keep: not an append, but a return or another use that lets the array out of the function: its first elements are on
//     the stack until then, and are copied to the heap if there are no more (since Go 1.26)
//
// Each is confirmed by a call of growslice, or of moveSlice for keep, with the type of the elements at that line of the machine code. The call runs when the
// capacity does not suffice, which only the run knows; since Go 1.26 the first elements of a slice that does not escape
// may be in an array on the stack, and the message says so. It is refuted where the machine code of the line has no such call, and
// where it is proven that the capacity suffices: the slice is made with the length that the loop has rounds, and each appends one element at most. Where that capacity is only spelled as the rounds are, as of
// a method that both call, the message says so, and the short list leaves it out.
//
// # How to fix it
//
// Make the slice with the capacity that it needs. Reuse its array: s = s[:0]; the message says so of a slice that is declared in a loop, where nothing has its array when the round is over (see
// check makeslice). Write texts that are made for strings.Join to a strings.Builder, with the separator between them; Grow gives it room. In place of append(append([]T(nil), a...), b...) use
// slices.Concat(a, b), which allocates once. Let the caller pass a slice to append to. Append what strconv, fmt or a time.Time makes of a value by
// the function that appends it: the message names strconv.AppendInt for append(b, strconv.Itoa(n)...), which needs no string.
//
// The finding also has the edits, for "perfvet -fix" and editors, where they surely do the same: room for all in the declaration, if the
// loop appends one element for each of a slice, an array or a map, nothing else sees the slice before the loop ends, and nobody can tell
// that it is not nil if there is no element (a slice that is declared as nil must not be returned, compared or
// passed on, unless a statement before has returned where there is none); slices.Concat, where the literal or the copy that is
// appended to is on the heap as well; the function that appends the text itself, if nothing that is called for the text can change
// the slice.
//
// # When to ignore it
//
// Ignore it where the slice mostly stays empty, or is kept and reused.
package slicegrow
