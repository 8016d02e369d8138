// Package inlined calls functions of other packages whose inlined bodies box.
package inlined

import "example.com/ifacebox/inlined/other"

type point struct{ x, y int }

func calls(i int) { other.Keep(i) } // want `confirmed: call of other.Keep, inlined here, allocates a box for an interface$`

func own(p point) { keepIt(p) }

func ownTwice(p point) { keepIt(p); keepIt(p) }

func keepIt(p point) { other.KeepAny(p) } // want `confirmed: .p. .*allocates 16 bytes: passed to other.KeepAny, which may keep .v.`

func nested(i int) { other.Nested(i) } // want `confirmed: call of other.Nested, inlined here, allocates a box for an interface$`

func constant() { other.Keep(5) }
