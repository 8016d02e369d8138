package p

func here() int { return 0 }

func F() {
	here() // want "warm .*, for tests"
}
