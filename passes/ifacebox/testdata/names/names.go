// Package names boxes types whose descriptors have unusual names.
package names

import (
	"example.com/ifacebox/names/dotted.v2"
)

//go:noinline
func keep(v any) { kept = v }

//go:noinline
func keepTwo(v, w any) { kept = v; kept = w }

var kept any

func local(a, b, c int) {
	type point struct{ x, y, z int }
	keep(point{a, b, c}) // want `confirmed: point\{\.\.\.\} .point, 24 bytes. boxed into any allocates 24 bytes: passed to .keep.`
}

func localTwo(a, b, c int) {
	type point struct{ x, y, z int }
	type other struct{ x, y, z int }
	keepTwo(point{a, b, c}, other{a, b, c}) // want `confirmed: point\{\.\.\.\} .point, 24 bytes. boxed into any allocates 24 bytes: passed to .keepTwo.` `confirmed: other\{\.\.\.\} .other, 24 bytes. boxed into any allocates 24 bytes: passed to .keepTwo., which may keep it`
}

func tagged(s struct {
	A int `json:"a"`
	B int
	C int
}) {
	keep(s) // want `confirmed: .s. .struct.A int .json:..a...; B int; C int., 24 bytes. boxed into any allocates 24 bytes: passed to .keep.`
}

func unexported(s struct{ a, b, c int }) { keep(s) } // want `confirmed: .s. .struct.a int; b int; c int., 24 bytes. boxed into any allocates 24 bytes: passed to .keep.`

func embedded(s struct {
	dotted.Point
	n int
}) {
	keep(s) // want `confirmed: .s. .struct.dotted.Point; n int., 32 bytes. boxed into any allocates 32 bytes: passed to .keep.`
}

func dots(p dotted.Point) { keep(p) } // want `confirmed: .p. .dotted.Point, 24 bytes. boxed into any allocates 24 bytes: passed to .keep.`

func composite(p [2]map[string]*dotted.Point, q [3]func(int, ...string) (a, b error), r [2]<-chan (<-chan int)) {
	keep(p) // want `confirmed: .p. ..2.map.string..dotted.Point, 16 bytes. boxed into any allocates 16 bytes: passed to .keep.`
	keep(q) // want `confirmed: .q. ..3.func.int, ...string. .a error, b error., 24 bytes. boxed into any allocates 24 bytes: passed to .keep.`
	keep(r) // want `confirmed: .r. ..2.<-chan <-chan int, 16 bytes. boxed into any allocates 16 bytes: passed to .keep.`
}

func interfaces(v [2]interface {
	Error() string
	unexported()
}, w [2]any, x [2]error) {
	keep(v) // want `confirmed: .v. ..2.interface.Error.. string; unexported..., 32 bytes. boxed into any allocates 32 bytes: passed to .keep.`
	keep(w) // want `confirmed: .w. ..2.any, 32 bytes. boxed into any allocates 32 bytes: passed to .keep.`
	keep(x) // want `confirmed: .x. ..2.error, 32 bytes. boxed into any allocates 32 bytes: passed to .keep.`
}

func generic(p dotted.Pair[int, dotted.Point]) { keep(p) } // want `confirmed: .p. .dotted.Pair.int, dotted.Point., 32 bytes. boxed into any allocates 32 bytes: passed to .keep.`

type alias = dotted.Point

func aliased(p alias) { keep(p) } // want `confirmed: .p. .alias, 24 bytes. boxed into any allocates 24 bytes: passed to .keep.`
