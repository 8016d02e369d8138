// Package keys has values that become map keys of interface type.
package keys

type point struct{ x, y int }

var (
	m    map[any]int
	set  map[any]any
	seen int
)

func lookup(p point) int { return m[p] } // want `refuted: .p. .*does not escape: it lives on the stack`

func lookupOK(p point) bool { _, ok := m[p]; return ok } // want `refuted: .p. .*does not escape: it lives on the stack`

func store(p point) { m[p] = 1 } // want `confirmed: .p. .*allocates 16 bytes: used as a map key`

func storeBoth(p point, i int) { set[p] = i } // want `confirmed: .p. .*allocates 16 bytes: used as a map key` `confirmed: .i. .*allocates 8 bytes unless under 256: assigned to set.p.`

func update(p point) { m[p]++ } // want `confirmed: .p. .*allocates 16 bytes: used as a map key`

func remove(p point) { delete(m, p) } // want `refuted: .p. .*does not escape: it lives on the stack`

func literal(p point, i int) { m = map[any]int{p: 1, i: 2} } // want `confirmed: .p. .*allocates 16 bytes: used as a map key` `confirmed: .i. .*allocates 8 bytes unless under 256: used as a map key`

func constant() int { return m["constant"] } // want `refuted: .constant. .*a constant`

func concrete(c map[point]int, p point) int { return c[p] }
