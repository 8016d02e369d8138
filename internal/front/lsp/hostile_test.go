package lsp

import (
	"strings"
	"testing"

	"github.com/perfvet/perfvet/internal/finding"
)

// TestHostileHover shows text that would end what it stands in, or add to it: a line, a block of code, code in a line.
func TestHostileHover(t *testing.T) {
	const hostile = "a`b``c\n```\n# [x](command:y)\x1b[2J\u202e"
	f := &finding.Finding{
		Check: "ifacebox", Verdict: finding.Confirmed, Message: hostile, Reason: hostile + " too", HeatWhy: hostile,
		Compiler: []finding.Note{{File: "/m/```", Message: hostile}},
		Code:     []finding.Code{{Function: hostile, Callee: hostile, Type: hostile, Excerpt: []string{hostile}}},
	}
	got := (&Server{}).describe(f, &document{file: "/m/a.go"})
	want := strings.Join([]string{
		"**ifacebox**: " + escapedHostile, "",
		"confirmed, warm (" + escapedHostile + ")", "",
		"Reason: " + escapedHostile + " too", "",
		"The compiler:", "", "```text", "```: " + shownHostile, "```", "",
		"The machine code: ```` " + shownHostile + "+0x0 ```` calls ```` " + shownHostile + " ```` for a ```` " + shownHostile + " ````", "",
		"```asm", shownHostile, "```",
	}, "\n")
	if got != want {
		t.Errorf("got\n%s\nwant\n%s", got, want)
	}
}

const (
	shownHostile   = "a`b``c" + `\n` + "```" + `\n# [x](command:y)\x1b[2J\u202e`
	escapedHostile = "a\\`b\\`\\`c" + `\\n` + "\\`\\`\\`" + `\\n\# \[x\](command:y)\\x1b\[2J\\u202e`
)
