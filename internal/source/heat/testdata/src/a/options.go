package a

func masked() {
	here() // want "warm ; loops 0 .0 own., seldom$"
}
