package main

import (
	"os"
	"runtime/debug"
)

const (
	// gcPercent is how much may be allocated, in percent of what is live, before the next collection. Most of what a
	// run makes is dropped with its package, so that collections find little that stays: with the 100 of other
	// programs they take a quarter of perfvet's own time.
	gcPercent = 200
	// memoryLimit is the size in bytes near which collections become as frequent as it takes to stay below it.
	memoryLimit = 800 << 20
)

// tuneMemory sets the garbage collector for a run that analyses packages and ends. What the user set
// in the environment stands.
func tuneMemory() {
	if os.Getenv("GOGC") == "" {
		debug.SetGCPercent(gcPercent)
	}
	if os.Getenv("GOMEMLIMIT") == "" {
		debug.SetMemoryLimit(memoryLimit)
	}
}
