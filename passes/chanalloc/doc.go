// Package chanalloc defines an Analyzer that reports channels that are allocated.
//
// # Analyzer chanalloc
//
// chanalloc: report channels that are allocated
//
// A channel is always on the heap, together with its buffer, whatever is done with it:
//
//	func ask(q chan<- request) answer {
//		reply := make(chan answer, 1) // one for each question
//		q <- request{reply}
//		return <-reply
//	}
//
// # What is reported
//
// Each make of a channel, in the category make. It is confirmed by the call of the runtime with the channel's type at that line
// of the machine code.
//
// # How to fix it
//
// Make the channel once and use it for many values, or keep channels in a sync.Pool when each has one value for one receiver.
//
// # When to ignore it
//
// Ignore it where the goroutines that use the channel cost more than it does.
package chanalloc
