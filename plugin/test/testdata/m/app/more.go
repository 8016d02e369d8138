//go:build more

package app

// More is there with the tag.
func More(use func(any), x int) { use(x) }
