// Package goalloc defines an Analyzer that reports go statements, each of which starts a goroutine.
//
// # Analyzer goalloc
//
// goalloc: report go statements, each of which starts a goroutine
//
// A goroutine takes a stack of 2 KiB or more and some hundred bytes of its own, unless a finished one leaves them behind. The closure that
// holds its operands is told by closurecapture:
//
//	for _, job := range jobs {
//		go job.run() // a goroutine for each
//	}
//
// # What is reported
//
// Each go statement, in the category statement, confirmed by the call of the runtime at that line of the machine code.
//
// # How to fix it
//
// Start a fixed number of goroutines that take the jobs from a channel.
//
// # When to ignore it
//
// Ignore it wherever the goroutine does real work.
package goalloc
