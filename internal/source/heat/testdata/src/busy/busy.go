// Package busy has functions whose names say that data goes through them, and such that nothing is seen to call.
package busy

func here() int { return 0 }

func Read() { here() } // want "^busy$"

func readAll() { here() } // want "^busy, uncalled$"

func reader() { here() } // want "^uncalled$"

func Parse() { here() } // want "^$"

func Other() {
	called()
	here() // want "^$"
	func() {
		here() // want "^$"
	}()
	use(func() {
		here() // want "^uncalled$"
	})
}

func Write() {
	use(func() {
		here() // want "^busy, uncalled$"
	})
	use(value)
}

func called() { here() } // want "^$"

func value() { here() } // want "^$"

func use(f func()) {}
