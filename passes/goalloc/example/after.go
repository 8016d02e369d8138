package example

import (
	"sync"
	"sync/atomic"
)

// WorkersAfter is [WorkersBefore] with two goroutines, however many jobs there are.
func WorkersAfter(jobs []func()) {
	var wg sync.WaitGroup
	var next atomic.Int64
	for range 2 {
		wg.Go(func() {
			for {
				i := int(next.Add(1)) - 1
				if i >= len(jobs) {
					return
				}
				jobs[i]()
			}
		})
	}
	wg.Wait()
}
