package product

func More() {
	here() // want "warm"
}
