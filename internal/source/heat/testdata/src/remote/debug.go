package remote

func shows() {
	here() // want "warm ; loops 0 .0 own., seldom$"
}
