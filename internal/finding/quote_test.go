package finding_test

import (
	"testing"

	"github.com/perfvet/perfvet/internal/finding"
)

func TestQuote(t *testing.T) {
	for name, want := range map[string]string{
		"a": "`a`", "in": "`in`", "größe": "`größe`", "panic": "`panic`",
		"fmt.Fprintln": "fmt.Fprintln", "&T{...}": "&T{...}", "string(b)": "string(b)", "m[k]": "m[k]", "8": "8", `""`: `""`,
		"the receiver": "the receiver", "`a` as any": "`a` as any", "#state1": "#state1", "": "",
	} {
		if got := finding.Quote(name); got != want {
			t.Errorf("%q: got %q, want %q", name, got, want)
		}
	}
}
