// Package ranges has range statements that assign to interface variables.
package ranges

type point struct{ x, y int }

var kept, keptKey any

func values(ps []point) {
	var v any
	for _, v = range ps { // want `confirmed: element of .ps. .*allocates 16 bytes: assigned to .v. in each iteration .by the machine code alone.`
		kept = v
	}
}

func both(m map[string]point) {
	for keptKey, kept = range m { // want `confirmed: key of .m. .*allocates 16 bytes: assigned to .keptKey. in each iteration .by the machine code alone.` `confirmed: element of .m. .*allocates 16 bytes: assigned to .kept. in each iteration .by the machine code alone.`
	}
}

func keys(n int) {
	for keptKey = range n { // want `confirmed: value of .n. .*allocates 8 bytes unless under 256: assigned to .keptKey. in each iteration .by the machine code alone.`
	}
}

func characters(s string) {
	for keptKey, kept = range s { // want `confirmed: index of .s. .*allocates 8 bytes unless under 256: assigned to .keptKey. in each iteration .by the machine code alone.` `confirmed: element of .s. .*allocates 4 bytes unless under 256: assigned to .kept. in each iteration .by the machine code alone.`
	}
}

func channel(ch chan point) {
	for kept = range ch { // want `confirmed: element of .ch. .*allocates 16 bytes: assigned to .kept. in each iteration .by the machine code alone.`
	}
}

func array(a *[3]point) {
	for _, kept = range a { // want `confirmed: element of .a. .*allocates 16 bytes: assigned to .kept. in each iteration .by the machine code alone.`
	}
}

func functions(seq func(func(point, int) bool)) {
	for kept, keptKey = range seq { // want `confirmed: value 1 of .seq. .*allocates 16 bytes: assigned to .kept. in each iteration` `confirmed: value 2 of .seq. .*allocates 8 bytes unless under 256: assigned to .keptKey. in each iteration`
	}
}

func concrete(ps []point) (sum int) {
	for _, p := range ps {
		sum += p.x
	}
	return sum
}

func received(ch chan point) {
	select {
	case kept = <-ch: // want `confirmed: <-ch .*allocates 16 bytes: assigned to .kept.`
	}
}
