package place

import "testing"

func TestPlace(t *testing.T) {
	n := testing.AllocsPerRun(1, func() {})
	t.Run("sub", func(t *testing.T) { t.Log(n) }) // want `^confirmed: closure allocates 16 bytes: captures .n. \(8 bytes\)$`
}
