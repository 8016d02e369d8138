package main

func here() int { return 0 }

func main() {
	for {
		here() // want "cold is a tool of the developers"
	}
}
