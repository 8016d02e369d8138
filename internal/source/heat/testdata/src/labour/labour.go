// Package labour has functions that run loops besides, themselves or by what they call.
package labour

import (
	"errors"
	"io"
)

func here() int { return 0 }

type image [][]byte

func Brighten(m image) {
	here() // want "^2 $"
	for _, row := range m {
		here() // want "^1 $"
		for i := range row {
			here() // want "^0$"
			row[i]++
		}
	}
}

func Contrast(m image) {
	here() // want "^2 `pixels`$"
	pixels(m)
}

func Both(m, n image) {
	for range m {
		here() // want "^2 `pixels`$"
		pixels(n)
	}
	here() // want "^3 `pixels`$"
}

func pixels(m image) {
	for _, row := range m {
		for i := range row {
			row[i] = byte(here()) // want "^0$"
		}
	}
}

// What all callers run besides is run besides what they call.
func Sharpen(m image) {
	kernel()
	pixels(m)
}

func Soften(m image) {
	kernel()
	Brighten(m)
}

func kernel() { here() } // want "^2 `(pixels|Brighten)`$"

// One of the callers does nothing else.
func Smooth(m image) {
	shared()
	pixels(m)
}

func Plain() { shared() }

func shared() { here() } // want "^0$"

// A recursion is a loop to others, and not to itself.
type tree struct{ left, right *tree }

func (t *tree) walk() {
	if t == nil {
		return
	}
	here() // want "^0$"
	t.left.walk()
	t.right.walk()
}

func Walk(ts []*tree) {
	here() // want "^2 `walk`$"
	for _, t := range ts {
		t.walk()
	}
}

// Functions that call each other do so for each part of what they are given.
func even(t *tree) {
	if t != nil {
		here() // want "^0$"
		odd(t.left)
	}
}

func odd(t *tree) {
	if t != nil {
		even(t.right)
	}
}

func Even(t *tree) {
	here() // want "^1 `even`$"
	even(t)
}

// What fails is not done besides.
func Checked(m image) error {
	here() // want "^0$"
	if len(m) == 0 {
		pixels(m)
		return errors.New("empty")
	}
	return nil
}

// A few rounds are no loop.
func Twice() {
	here() // want "^0$"
	for i := 0; i < 2; i++ {
		here() // want "^0$"
	}
}

func Copy(w io.Writer, r io.Reader) {
	here() // want "^2 io.Copy$"
	io.Copy(w, r)
}

// Which method of an interface is called is not known.
type pixeler interface{ pixels() }

func (m image) pixels() { pixels(m) }

func Through(p pixeler) {
	here() // want "^0$"
	p.pixels()
}

// A literal runs when it is called, and what makes it goes on at once.
func Literal(m image) func() {
	here() // want "^2 a literal$"
	return func() {
		here() // want "^2 `pixels`$"
		pixels(m)
	}
}

// What only one of several branches does is not done besides.
func Draw(kind int, m image) {
	here() // want "^0$"
	switch kind {
	case 0:
		here() // want "^2 `pixels`$"
		pixels(m)
	case 1:
		here() // want "^0$"
	}
}

// All of them do something.
func Paint(kind int, m image) {
	here() // want "^1 $"
	switch kind {
	case 0:
		pixels(m)
	default:
		for range m {
			here() // want "^0$"
		}
	}
}

func Each(ms []image) {
	for _, m := range ms {
		here() // want "^0$"
		if len(m) == 0 {
			continue
		}
		here() // want "^2 `pixels`$"
		pixels(m)
	}
}
