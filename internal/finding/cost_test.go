package finding_test

import (
	"testing"

	"github.com/perfvet/perfvet/internal/finding"
)

func TestCost(t *testing.T) {
	one, none := finding.Object(20, true, 8), finding.Object(0, true, 8)
	if want := (finding.Cost{Bytes: 24, Objects: 1}); one != want {
		t.Errorf("an object of 20 bytes costs %+v", one)
	}
	if none != (finding.Cost{}) {
		t.Errorf("an object of no size costs %+v", none)
	}
	looped := finding.Cost{Bytes: 8, Objects: 1, LoopDepth: 2}
	if got, want := one.Add(looped), (finding.Cost{Bytes: 32, Objects: 2, LoopDepth: 2}); got != want {
		t.Errorf("Add: got %+v, want %+v", got, want)
	}
	for cost, want := range map[finding.Cost]string{
		none: "nothing", one: "24 bytes", one.Add(looped): "32 bytes in 2 objects",
	} {
		if got := cost.String(); got != want {
			t.Errorf("%+v: got %q, want %q", cost, got, want)
		}
	}
}
