// Package waits has variables that goroutines wait for each other by.
package waits

import "sync"

var groups []*sync.WaitGroup

func literal() {
	groups = append(groups, &sync.WaitGroup{}) // want `^confirmed: &sync.WaitGroup\{...\} allocates 16 bytes: appended to a slice$`
}

func variable() {
	var wg sync.WaitGroup // want `^confirmed: .wg. \(sync.WaitGroup\) moves to the heap, 16 bytes: appended to a slice on line 14$`
	groups = append(groups, &wg)
}
