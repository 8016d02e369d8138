// Package directive has positions that //line changes.
package directive

type point struct{ x, y int }

//go:noinline
func keep(v any) { kept = v }

var kept any

func before(p point) { keep(p) } // want `confirmed: .p. .*allocates 16 bytes: passed to .keep., which may keep it`

//line generated.y:100
func lineOnly(p point) { keep(p) } // want `confirmed: .p. .*allocates 16 bytes: passed to .keep., which may keep it`

//line other.y:7:20
func withColumn(p point) { keep(p) } // want `confirmed: .p. .*allocates 16 bytes: passed to .keep., which may keep it`

/*line third.y:9:3*/
func inComment(p point) { keep(p) } // want `confirmed: .p. .*allocates 16 bytes: passed to .keep., which may keep it`
