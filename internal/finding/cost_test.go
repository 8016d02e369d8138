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
		{Objects: 1}: "1 object of unknown size", {Objects: 2}: "2 objects of unknown size",
		{Ops: 1, Op: finding.BoundsCheck}: "1 bounds check", {Ops: 3, Op: finding.MapLookup}: "3 map look-ups",
		one.Add(finding.Cost{Ops: 2, Op: finding.Dispatch}): "24 bytes, 2 dynamic calls",
	} {
		if got := cost.String(); got != want {
			t.Errorf("%+v: got %q, want %q", cost, got, want)
		}
	}
}

// TestOps adds operations of one kind up, and has of two the ones that take longer.
func TestOps(t *testing.T) {
	checks, lookup := finding.Cost{Ops: 3, Op: finding.BoundsCheck}, finding.Cost{Ops: 1, Op: finding.MapLookup}
	if got := checks.Add(checks); got.Ops != 6 || got.Op != finding.BoundsCheck {
		t.Errorf("checks and checks: %+v", got)
	}
	for _, got := range []finding.Cost{checks.Add(lookup), lookup.Add(checks)} {
		if got.Ops != 1 || got.Op != finding.MapLookup {
			t.Errorf("checks and a look-up: %+v", got)
		}
	}
	if got := (finding.Cost{}).Add(checks); got != checks {
		t.Errorf("nothing and checks: %+v", got)
	}
	if (finding.Cost{LoopDepth: 1}).IsNothing() != true || checks.IsNothing() {
		t.Error("what costs nothing is not told from what does")
	}
	if got := finding.Op(200).String(); got != "operation" {
		t.Errorf("a kind that there is none of is a %q", got)
	}
}
