package main

func here() int { return 0 }

func main() {
	for {
		here() // want "hot in a loop .*, a tool of the developers"
	}
}
