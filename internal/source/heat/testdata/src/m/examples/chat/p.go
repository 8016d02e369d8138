package chat

func here() int { return 0 }

func F() {
	for {
		here() // want "hot in a loop .*, an example"
	}
}
