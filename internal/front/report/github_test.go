package report

import (
	"bytes"
	"testing"

	"github.com/perfvet/perfvet/internal/finding"
	"github.com/perfvet/perfvet/internal/run/driver"
)

func TestGitHub(t *testing.T) {
	found := append(samples(), &finding.Finding{
		Check: "ifacebox", Verdict: finding.Confirmed, Message: "100% of\r\n::x, y",
		Span: finding.Span{File: "/src/m/a,b:c%.go", Line: 1, Column: 1, EndLine: 2, EndColumn: 3},
	})
	opts := sarifOptions()
	opts.Problems = append(opts.Problems, driver.Problem{File: "/src/m/d.go", Line: 1, Message: "first\n\tsecond"})
	var out bytes.Buffer
	if err := WriteAll(newGitHub(&out, opts), found); err != nil {
		t.Fatal(err)
	}
	golden(t, "github.txt", out.Bytes())
}
