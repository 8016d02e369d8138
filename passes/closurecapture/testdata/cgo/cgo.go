// Package cgo has closures in a file that cgo rewrites.
package cgo

// static int twice(int n) { return 2 * n; }
import "C"

func lazy(n int) func() int {
	return func() int { return int(C.twice(C.int(n))) } // want `^confirmed: closure allocates 16 bytes: captures .n. \(8 bytes\)$`
}

func started(n int) {
	go C.twice(C.int(n)) // want `^confirmed: go statement allocates 16 bytes: its closure holds _Ctype_int\(n\) \(4 bytes\)$`
}
