package main

import (
	"os"
	"runtime"
	"runtime/debug"
	"runtime/metrics"
)

const (
	// gcPercent is how much may be allocated, in percent of what is live, before the next collection. Most of what a
	// run makes is dropped with its package, so that collections find little that stays: with the 100 of other
	// programs they take a quarter of perfvet's own time.
	gcPercent = 200
	// memoryLimit is the size in bytes near which collections become as frequent as it takes to stay below it.
	memoryLimit = 800 << 20
	// firstCollection is the size in bytes near which the first collection begins. A run over a module of some dozen packages ends
	// before, and spends a tenth less of perfvet's own time.
	firstCollection = 256 << 20
	// hugeHeap is the size in bytes of the part of the heap that huge pages are asked for: what a run takes that makes two collections.
	hugeHeap = 512 << 20
)

// tuneMemory sets the garbage collector for a run that analyses packages and ends. What the user set
// in the environment stands.
func tuneMemory() {
	percent, limit := os.Getenv("GOGC") == "", os.Getenv("GOMEMLIMIT") == ""
	if limit {
		useHugePages(hugeHeap)
	}
	switch {
	case percent && limit:
		debug.SetGCPercent(-1)
		debug.SetMemoryLimit(firstCollection)
	case percent:
		debug.SetGCPercent(gcPercent)
	case limit:
		debug.SetMemoryLimit(memoryLimit)
	}
	if limit {
		afterCollections(func() {
			debug.SetMemoryLimit(limitFor(liveBytes()))
			if percent {
				debug.SetGCPercent(gcPercent)
			}
		})
	}
}

// limitFor returns the limit of memory for so many bytes that are live. A limit that these alone reach makes the program do
// little but collect: a table of a million lines took five times the processor. So as much again is always left to allocate, as Go
// programs have that set nothing.
func limitFor(live uint64) int64 { return max(memoryLimit, int64(2*live)) }

// liveBytes returns how much of the heap the last collection left.
func liveBytes() uint64 { return readMetric("/gc/heap/live:bytes") }

// readMetric returns one of [runtime/metrics] that is a number.
func readMetric(name string) uint64 {
	sample := []metrics.Sample{{Name: name}}
	metrics.Read(sample)
	return sample[0].Value.Uint64()
}

// afterCollections has f called after each collection, as far as there is time between two: it hangs on an object that each frees.
func afterCollections(f func()) {
	runtime.AddCleanup(new([64]byte), func(f func()) {
		f()
		afterCollections(f)
	}, f)
}
