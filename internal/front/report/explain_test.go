package report

import (
	"bytes"
	"testing"

	"github.com/perfvet/perfvet/internal/compiled/explain"
	"github.com/perfvet/perfvet/internal/finding"
)

// explained is a line with everything that the answer may have.
func explained() *explain.Line {
	note := func(file string, line, column int, message string) finding.Note {
		return finding.Note{File: file, Line: line, Column: column, Message: message}
	}
	return &explain.Line{
		Package: "m/app", Function: "(*T).Log", File: "/src/m/app/log.go", Number: 12, Release: "go1.26.8",
		Decisions: []explain.Decision{
			{Times: 2, Notes: []finding.Note{
				note("/src/m/app/log.go", 12, 20, "x escapes to heap in (*T).Log:"),
				note("/src/m/app/box.go", 7, 0, "from box(x) (call parameter)"),
			}},
			{Times: 1, Notes: []finding.Note{note("/src/m/app/log.go", 12, 3, "inlining call to box")}},
		},
		Through: []explain.Decision{{Times: 1, Notes: []finding.Note{note("/src/other/print.go", 3, 1, "y escapes to heap in Print:")}}},
		Copies: []explain.Copy{
			{Function: "m/app.(*T).Log", Bytes: 40, Inlined: []string{"box", "m/app.wrap"}},
			{Function: "m/app.main", Bytes: 12},
		},
		Calls: []explain.Call{
			{Allocates: "allocates unless the value is under 256", Code: finding.Code{
				Function: "m/app.(*T).Log", Callee: "runtime.convT64", Type: "int", Offset: 0x4a,
				Stack: []finding.Frame{
					{Function: "m/app.box", File: "/src/m/app/box.go", Line: 7},
					{Function: "m/app.(*T).Log", File: "/src/m/app/log.go", Line: 12},
				},
				Excerpt: []string{"MOVQ x, AX", "CALL runtime.convT64(SB)"},
			}},
			{Tail: true, Code: finding.Code{
				Function: "m/app.(*T).Log", Offset: 0x60, Excerpt: []string{"JMP CX"},
				Stack: []finding.Frame{{Function: "m/app.(*T).Log", File: "/src/m/app/log.go", Line: 12}},
			}},
		},
	}
}

// TestExplain compares the answers about lines with what is in testdata: with everything, more of it, and with nothing.
func TestExplain(t *testing.T) {
	all, untold, quiet := explained(), explained(), explained()
	untold.Nothing, untold.Copies, untold.Calls = "no machine code: not built here", nil, nil
	untold.Decisions, untold.Through, untold.Function, untold.Release = nil, nil, "", ""
	none := *untold
	none.Nothing, none.Certain = "nothing uses the function", true
	quiet.Calls = nil
	harmless := explained()
	harmless.Calls = harmless.Calls[1:]
	found := samples()
	found[0].Measured = &finding.Measured{Bytes: 1 << 20, Objects: 7, BytesShare: 0.25, ObjectsShare: 0.125}
	found[3].Reason = "the value is not constant"
	for _, test := range []struct {
		name    string
		line    *explain.Line
		found   []*finding.Finding
		verbose bool
	}{
		{"explain.txt", all, found, false},
		{"explain-verbose.txt", all, nil, true},
		{"explain-untold.txt", untold, nil, false},
		{"explain-none.txt", &none, nil, false},
		{"explain-quiet.txt", quiet, nil, false},
		{"explain-harmless.txt", harmless, nil, false},
	} {
		t.Run(test.name, func(t *testing.T) {
			var out bytes.Buffer
			if err := Explain(&out, test.line, "\tt.log(box(x)) ", test.found, Options{Dir: "/src/m", Verbose: test.verbose}); err != nil {
				t.Fatal(err)
			}
			golden(t, test.name, out.Bytes())
		})
	}
}
