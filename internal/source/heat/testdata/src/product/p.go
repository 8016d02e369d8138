// Package product has one file that helps its tests.
package product

func here() int { return 0 }

func Work() {
	here() // want "warm"
}
