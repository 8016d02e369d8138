package moved

import "sync"

func waits(n int) {
	var wg sync.WaitGroup // want `^confirmed: .wg. \(sync.WaitGroup\) moves to the heap, 16 bytes: a closure captures it by reference \(its address is taken\)$`
	wg.Add(n)
	go func() { wg.Done() }() // want `^confirmed: closure allocates 16 bytes: captures .wg. by reference \(16 bytes, its address is taken\)$`
	wg.Wait()
}
