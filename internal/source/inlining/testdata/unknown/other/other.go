// Package other has a function that is inlined where it is called, and one that is not.
package other

func Inlined(x int) int { return x + 1 }

//go:noinline
func Stays(x int) int { return x }
