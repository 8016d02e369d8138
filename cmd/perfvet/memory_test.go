package main

import (
	"runtime"
	"runtime/debug"
	"testing"
	"time"
)

// TestLimitFor has the limit stand while it leaves room to allocate, and give way where it does not.
func TestLimitFor(t *testing.T) {
	for live, want := range map[uint64]int64{
		0: memoryLimit, 100 << 20: memoryLimit, memoryLimit / 2: memoryLimit, memoryLimit: 2 * memoryLimit, 2 << 30: 4 << 30,
	} {
		if got := limitFor(live); got != want {
			t.Errorf("%d bytes are live: limit %d, want %d", live, got, want)
		}
	}
}

// TestTuneMemory has no collection begin before the program has some size, and then the limit of a larger one. It leaves the tests with that.
func TestTuneMemory(t *testing.T) {
	t.Setenv("GOGC", "")
	t.Setenv("GOMEMLIMIT", "")
	get := func() (percent int, limit int64) {
		percent = debug.SetGCPercent(-1)
		debug.SetGCPercent(percent)
		return percent, debug.SetMemoryLimit(-1)
	}
	tuneMemory()
	if percent, limit := get(); percent != -1 || limit != firstCollection {
		t.Errorf("at first collections are at %d percent or at %d bytes", percent, limit)
	}
	for {
		runtime.GC()
		if percent, limit := get(); percent == gcPercent && limit == memoryLimit {
			return // or the test runs out of time
		}
		time.Sleep(time.Millisecond)
	}
}

// TestAfterCollections has more than the first collection be followed by the call, which knows what is live.
func TestAfterCollections(t *testing.T) {
	const size = 8 << 20
	kept := make([]byte, size)
	live := make(chan uint64)
	done := make(chan struct{})
	defer close(done)
	afterCollections(func() {
		select {
		case live <- liveBytes():
		case <-done:
		}
	})
	for calls := 0; calls < 3; {
		runtime.GC() // one that comes before the next call is hung up has no call
		select {
		case n := <-live:
			calls++
			if n < size {
				t.Errorf("%d bytes are live, want the %d that are kept and more", n, size)
			}
		case <-time.After(time.Millisecond):
		}
	}
	runtime.KeepAlive(kept)
}
