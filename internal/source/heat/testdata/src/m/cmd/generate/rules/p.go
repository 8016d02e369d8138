// Package rules is part of a command that writes code.
package rules

func here() int { return 0 }

func Rules() {
	for {
		here() // want "hot in a loop .*, a tool of the developers"
	}
}
