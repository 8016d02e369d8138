// Package writebarrier defines an Analyzer that reports pointers that loops store to one place of the heap, over and over.
//
// # Analyzer writebarrier
//
// writebarrier: report pointers that loops store to one place of the heap, over and over
//
// Each store of a pointer to the heap asks whether the garbage collector has to be told of it, and the next round of the loop loads what this one has stored:
//
//	for it.cur != nil { // it.cur is stored, and loaded again, in each round
//		it.cur = it.cur.next
//		n++
//	}
//
// # What is reported
//
// Assignments in loops to a field or a package variable, of a value with pointers, whose machine code has a write barrier, where the loop always means the same place and calls
// nothing that is not built in and makes nothing, and nothing else in it reads or sets the field of another struct. By default those are shown that a benchmark of the package reaches, or that a
// profile has the time of: what a barrier costs is little.
//
// # How to fix it
//
//	for it.cur != nil {                  cur := it.cur
//		it.cur = it.cur.next             for cur != nil { cur = cur.next }
//	}                                    it.cur = cur
//
// # When to ignore it
//
// Ignore it where the loop may panic, and somebody looks at the field then; and where the loop mostly ends in its first round.
package writebarrier
