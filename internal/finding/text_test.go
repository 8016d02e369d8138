package finding

import "testing"

// TestText is a finding in a line: suppressed, measured, with those that it leads.
func TestText(t *testing.T) {
	led := []*Finding{{}, {}}
	for _, test := range []struct {
		f              Finding
		folded, spread string
	}{
		{Finding{Verdict: Confirmed, Message: "m", Reason: "r"}, "confirmed: m", "confirmed: m"},
		{Finding{Verdict: Refuted, Message: "m", Reason: "r"}, "refuted: m: r", "refuted: m: r"},
		{Finding{Verdict: Refuted, Message: "m (r)", Reason: "r"}, "refuted: m (r)", "refuted: m (r)"},
		{Finding{Verdict: Confirmed, Message: "m", Directive: "//nolint"}, "suppressed: confirmed: m", "suppressed: confirmed: m"},
		{Finding{Verdict: Confirmed, Message: "m", Led: led}, "confirmed: m, and here also 2 others", "confirmed: m"},
		{Finding{Verdict: Confirmed, Message: "m", Led: led[:1]}, "confirmed: m, and here also another", "confirmed: m"},
		{Finding{Verdict: Confirmed, Message: "m", Measured: &Measured{}}, "confirmed: m", "confirmed: m"},
		{Finding{Verdict: Confirmed, Message: "m", Measured: &Measured{ObjectsShare: 0.5}}, "confirmed: m; 50% of the objects and none of the bytes", "confirmed: m; 50% of the objects and none of the bytes"},
	} {
		if got := test.f.Text(true); got != test.folded {
			t.Errorf("folded %q, want %q", got, test.folded)
		}
		if got := test.f.Text(false); got != test.spread {
			t.Errorf("spread %q, want %q", got, test.spread)
		}
	}
}

// TestKinds says what a finding leads, by kind.
func TestKinds(t *testing.T) {
	box, text := &Finding{Check: "ifacebox"}, &Finding{Check: "stringalloc"}
	for _, test := range []struct {
		led  []*Finding
		want string
	}{
		{nil, ""},
		{[]*Finding{box}, "a box"},
		{[]*Finding{box, text, box}, "2 boxes and a text"},
		{[]*Finding{text, {Check: "makeslice"}, {Check: "of somebody else"}, {Check: "of another"}}, "a text, a slice and 2 others"},
	} {
		if got := kindsOf(test.led); got != test.want {
			t.Errorf("got %q, want %q", got, test.want)
		}
	}
}
