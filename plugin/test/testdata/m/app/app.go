package app

import "fmt"

// F boxes a number that only its caller knows.
func F(x int) string { return fmt.Sprint(x) }

// G boxes a constant, which allocates nothing.
func G() string { return fmt.Sprint("constant") }

// H makes a closure for each name.
func H(names []string, log func(string)) (fs []func()) {
	for _, name := range names {
		fs = append(fs, func() { log(name) })
	}
	return fs
}
