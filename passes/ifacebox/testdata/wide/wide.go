package wide

type point struct{ x, y int }

//go:noinline
func keep(vs ...any) { kept = vs }

var kept []any

func first(aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa, bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb, cccccccccccccccccccccccccccccccccccccccc point, d, e int, stays string) {
	/* the compiler keeps columns up to 255 only .................................................................................................................................................................... */ keep(1, aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa, d, e, "x", bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb, d+e) // want `refuted: 1 .*a constant` `confirmed: aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa... .*allocates 16 bytes: passed to .keep., which may keep it, in an argument slice that takes 112 bytes more` `confirmed: .d. .*allocates 8 bytes unless under 256: passed to .keep., which may keep it` `confirmed: .e. .*allocates 8 bytes unless under 256: passed to .keep., which may keep it` `refuted: .x. .*a constant` `confirmed: bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb... .*allocates 16 bytes: passed to .keep., which may keep it` `confirmed: d . e .*allocates 8 bytes unless under 256: passed to .keep., which may keep it`
}
