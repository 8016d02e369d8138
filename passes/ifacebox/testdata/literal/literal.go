// Package literal has interface elements and fields of composite literals.
package literal

type point struct{ x, y int }

type holder struct {
	v any
	n int
}

type outer struct{ hs []*holder }

var (
	kept     *holder
	keptAny  []any
	keptArr  [2]any
	keptHold []holder
	keptOut  *outer
)

func keyed(p point) { kept = &holder{v: p} } // want `confirmed: .p. .*allocates 16 bytes: stored in a literal of holder`

func positional(p point) { kept = &holder{p, 1} } // want `confirmed: .p. .*allocates 16 bytes: stored in a literal of holder`

func elements(p point, i int) { keptAny = []any{p, i, 7} } // want `confirmed: .p. .*allocates 16 bytes: stored in a literal of ..any` `confirmed: .i. .*allocates 8 bytes unless under 256: stored in a literal of ..any` `refuted: 7 .*a constant`

func indexed(p point) { keptAny = []any{3: p} } // want `confirmed: .p. .*allocates 16 bytes: stored in a literal of ..any`

func array(p point) { keptArr = [2]any{p} } // want `confirmed: .p. .*allocates 16 bytes: stored in a literal of .2.any and assigned to .keptArr.`

func nested(p point) { keptHold = []holder{{v: p}} } // want `confirmed: .p. .*allocates 16 bytes: stored in a literal`

func elided(p point) { keptOut = &outer{[]*holder{{v: p}}} } // want `confirmed: .p. .*allocates 16 bytes: stored in a literal`

func appended(p point, i int) { keptAny = append(keptAny, p, i) } // want `confirmed: .p. .*allocates 16 bytes: appended to .keptAny.` `confirmed: .i. .*allocates 8 bytes unless under 256: appended to .keptAny.`

func appendedAll(vs []any) { keptAny = append(keptAny, vs...) }

func stays(p point) int { return len([]any{p}) } // want `refuted: .p. .*does not escape: it lives on the stack`
