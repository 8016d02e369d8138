// Package deferheap defines an Analyzer that reports defer statements whose record is on the heap.
//
// # Analyzer deferheap
//
// deferheap: report defer statements whose record is on the heap
//
// A defer statement that runs at most once in a function keeps its record on the stack, or needs none. In a loop the
// number of records is not known, and each is allocated, unless one that was used is at hand; so are those in the body of a range over a
// function:
//
//	for _, mu := range mus {
//		mu.Lock()
//		defer mu.Unlock() // a record, and a closure, for each
//	}
//
// # What is reported
//
// Each defer statement, in the category statement. It is confirmed by the call of deferproc (or its like) at that line of the machine
// code, and refuted where there is none.
//
// # How to fix it
//
// Make the body of the loop a function of its own, whose defer needs no record. Call what is deferred at the end of the
// round, if nothing in it can panic or return.
//
// Both run at the end of each round what now runs when the function returns, in another order and maybe too early: a context that is
// cancelled, a lock that others wait for. Whether that is meant only the author knows, and so there are no edits.
//
// # When to ignore it
//
// Ignore it where the loop runs seldom.
package deferheap
