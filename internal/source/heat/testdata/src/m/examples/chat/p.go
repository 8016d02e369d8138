package chat

func here() int { return 0 }

func F() {
	for {
		here() // want "cold is an example"
	}
}
