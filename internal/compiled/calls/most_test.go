package calls_test

import (
	"cmp"
	"testing"

	"github.com/perfvet/perfvet/internal/compiled/calls"
	"github.com/perfvet/perfvet/internal/finding"
)

// costs checks what a function allocates at least and at most.
func (w want) costs(t *testing.T, floor *calls.Floor) {
	t.Helper()
	least, _, _ := floor.Of("m", w.symbol)
	most, _ := floor.MostOf("m", w.symbol)
	callee := finding.Callee{Objects: least.Objects, Bytes: least.Bytes, MaxObjects: most.Objects, MaxBytes: most.Bytes}
	if got := cmp.Or(callee.String(), "unknown"); got != w.loose {
		t.Errorf("%s allocates %s, want %s", w.symbol, got, w.loose)
	}
}

// agrees checks that a function which allocates nothing at most is proven to, or its proof is lacking something that allocates nothing either.
func (w want) agrees(t *testing.T, floor *calls.Floor) {
	t.Helper()
	most, _ := floor.MostOf("m", w.symbol)
	proof, err := floor.Graph().NoAlloc([]calls.Root{{ID: "m", Symbol: w.symbol}}, calls.Policy{})
	if err != nil {
		t.Fatal(err)
	}
	if most.Objects == 0 && proof.Verdict != calls.Holds {
		t.Errorf("%s allocates nothing at most, and is %s: %s", w.symbol, proof.Verdict, proof.Reason)
	}
}
