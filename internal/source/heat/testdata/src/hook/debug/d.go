// Package debug is there for who looks into something.
package debug

func here() int { return 0 }

func Show() {
	for range 3 {
		here() // want "cold runs only when asked to log or trace"
	}
}
