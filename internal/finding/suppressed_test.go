package finding

import "testing"

// TestRankSuppressed has what is suppressed come after all else that is confirmed, so that it takes no rank from what is shown.
func TestRankSuppressed(t *testing.T) {
	hot := Signals{Hot: "in a loop", Loops: 2, Own: 2}
	ranked := Rank([]*Finding{
		{Message: "suppressed", Verdict: Confirmed, Signals: hot, Heat: Hot, Span: Span{Line: 1}, Directive: "//nolint"},
		{Message: "cold", Verdict: Confirmed, Heat: Cold, Span: Span{Line: 2}},
		{Message: "warm", Verdict: Confirmed, Span: Span{Line: 3}},
		{Message: "unconfirmed", Span: Span{Line: 4}},
	})
	for i, want := range []struct {
		message string
		rank    int
	}{{"warm", 1}, {"cold", 2}, {"suppressed", 3}, {"unconfirmed", 0}} {
		if f := ranked[i]; f.Message != want.message || f.Rank != want.rank {
			t.Errorf("%d: %s with rank %d, want %s with %d", i, f.Message, f.Rank, want.message, want.rank)
		}
	}
}
