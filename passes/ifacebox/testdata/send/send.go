// Package send has values that are sent on channels of interfaces.
package send

type point struct{ x, y int }

func send(ch chan any, p point) { ch <- p } // want `confirmed: .p. .*allocates 16 bytes: sent on a channel`

func choose(ch, other chan any, p point, i int) {
	select {
	case ch <- p: // want `confirmed: .p. .*allocates 16 bytes: sent on a channel`
	case other <- i: // want `confirmed: .i. .*allocates 8 bytes unless under 256: sent on a channel`
	}
}

func concrete(ch chan point, p point) { ch <- p }
