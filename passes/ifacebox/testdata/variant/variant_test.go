package variant

import "testing"

func TestPlain(t *testing.T) {
	p := point{1, len(t.Name())}
	keep(p) // want `confirmed: .p. .*allocates 16 bytes: passed to .keep., which may keep it`
	plain(p)
}
