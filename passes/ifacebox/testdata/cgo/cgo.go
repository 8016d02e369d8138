// Package cgo boxes values beside calls of C.
package cgo

// typedef struct { int x; long y; } pair;
// static int twice(int i) { return 2 * i; }
import "C"

//go:noinline
func keep(v any) { kept = v }

var kept any

func result(i int) { keep(int64(C.twice(C.int(i)))) }

func typed(p C.pair) { keep(p) }

func plain(i int) { keep(i) }
