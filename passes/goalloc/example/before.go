// Package example has each fix that the documentation of goalloc names, before and after.
package example

import "sync"

// WorkersBefore runs the jobs at the same time.
func WorkersBefore(jobs []func()) {
	var wg sync.WaitGroup
	for _, job := range jobs {
		wg.Add(1)
		go func() { // a goroutine, and a closure, for each
			defer wg.Done()
			job()
		}()
	}
	wg.Wait()
}
