package gcdiag

import "testing"

// TestStepKindString names the kinds of steps as the source does.
func TestStepKindString(t *testing.T) {
	for kind, want := range map[StepKind]string{
		StepUnknown: "StepUnknown", StepFlow: "StepFlow", StepFrom: "StepFrom", StepTruncated: "StepTruncated", 99: "StepKind(99)",
	} {
		if got := kind.String(); got != want {
			t.Errorf("%q, want %q", got, want)
		}
	}
}
