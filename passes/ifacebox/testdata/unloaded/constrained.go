//go:build never

package unloaded

func init() { constrained(fake(3)) }
