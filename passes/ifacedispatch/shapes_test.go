package ifacedispatch_test

import (
	"os/exec"
	"strings"
	"testing"

	"github.com/perfvet/perfvet/internal/compiled/gcobj"
)

// TestTypeParameters counts the calls through a register that a type parameter leaves, whatever its shape, and where it is inlined too: with none left in one of them the
// documentation has a form to offer.
func TestTypeParameters(t *testing.T) {
	cmd := exec.CommandContext(t.Context(), "go", "list", "-export", "-f={{.Export}}", "./shapes")
	cmd.Dir = "testdata"
	export, err := cmd.Output()
	if err != nil {
		t.Fatal(err)
	}
	a, err := gcobj.Open(strings.TrimSpace(string(export)))
	if err != nil {
		t.Fatal(err)
	}
	want := map[string]int{
		"shapes.sum[go.shape.struct { cases/shapes.x [4]int }]": 1, "shapes.sum[go.shape.int]": 1, "shapes.sum[go.shape.*uint8]": 1, "shapes.Inlined": 2, "shapes.InlinedInterface": 0,
	}
	for fn := range a.Funcs() {
		name := strings.TrimPrefix(fn.Name, "cases/")
		n, ok := want[name]
		if !ok {
			continue
		}
		delete(want, name)
		for c := range fn.Calls() {
			if c.Callee == "" {
				n--
			}
		}
		if n != 0 {
			t.Errorf("%s has %d calls through a register fewer than it had", name, n)
		}
	}
	if len(want) > 0 {
		t.Errorf("there is no code of %v", want)
	}
}
