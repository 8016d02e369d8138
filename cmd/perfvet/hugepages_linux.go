package main

import (
	"runtime"

	"golang.org/x/sys/unix"
)

// useHugePages has the system back so many bytes of the heap, the first that the program takes, with huge pages. What a run makes goes to memory that it takes for the
// first time: to get that in pages of 4 KB is more than a quarter of perfvet's own time. Where the system leaves it to programs whether they want others, as most distributions
// do, the Go runtime does not ask. It is no more than advice: a system that has none goes on as it does.
//
// The bytes are taken, told of and given back while there is next to nothing else in the heap, which then grows into them. It is for
// the beginning of a program: one that has taken as much before would have to clear them.
func useHugePages(size int) {
	var limit unix.Rlimit
	if err := unix.Getrlimit(unix.RLIMIT_AS, &limit); err != nil || limit.Cur != unix.RLIM_INFINITY {
		return // there may not be so many addresses
	}
	if readMetric("/memory/classes/total:bytes") >= uint64(size) {
		return
	}
	room := make([]byte, size)
	_ = unix.Madvise(room, unix.MADV_HUGEPAGE)
	runtime.KeepAlive(room)
	runtime.GC()
}
