package lspdiag

import "encoding/json"

// A Position is a place between two characters.
type Position struct {
	Line      int `json:"line"`      // 0-based
	Character int `json:"character"` // 0-based, UTF-16 code units
}

// Compare returns -1, 0 or 1 as p is before, at or after q.
func (p Position) Compare(q Position) int {
	switch {
	case p == q:
		return 0
	case p.Line < q.Line, p.Line == q.Line && p.Character < q.Character:
		return -1
	}
	return 1
}

// A Range is the text from Start up to End.
type Range struct {
	Start Position `json:"start"`
	End   Position `json:"end"`
}

// A Location is a range in a file.
type Location struct {
	URI   string `json:"uri"`
	Range Range  `json:"range"`
}

// A TextEdit replaces a range.
type TextEdit struct {
	Range   Range  `json:"range"`
	NewText string `json:"newText"`
}

// A Severity says how a client shows a diagnostic.
type Severity int

// The severities that findings have. They are no errors and no warnings: the program is right.
const (
	Information Severity = 3 // confirmed, and in the list of the package
	Hint        Severity = 4 // refuted, unconfirmed, or more than the list has room for
)

// A Diagnostic is a finding as an editor shows it.
type Diagnostic struct {
	Range              Range                `json:"range"`
	Severity           Severity             `json:"severity"`
	Code               string               `json:"code"` // name of the check
	CodeDescription    *CodeDescription     `json:"codeDescription,omitempty"`
	Source             string               `json:"source"` // "perfvet"
	Message            string               `json:"message"`
	RelatedInformation []RelatedInformation `json:"relatedInformation,omitempty"`
	Data               json.RawMessage      `json:"data,omitempty"` // a [Data]
}

// A CodeDescription leads to the documentation of a check.
type CodeDescription struct {
	Href string `json:"href"`
}

// RelatedInformation is another place that a diagnostic speaks of.
type RelatedInformation struct {
	Location Location `json:"location"`
	Message  string   `json:"message"`
}

// Data is what a diagnostic carries for programs. Clients send it back with requests for code actions.
type Data struct {
	Check     string `json:"check"`
	Category  string `json:"category"`
	Function  string `json:"function"`
	Verdict   string `json:"verdict"`
	Heat      string `json:"heat"`
	Rank      int    `json:"rank"`
	Bytes     int64  `json:"bytes"`
	Objects   int    `json:"objects"`
	Ops       int    `json:"ops,omitempty"` // of findings that are about no objects
	Op        string `json:"op,omitempty"`  // what each of ops is: "bounds check"
	LoopDepth int    `json:"loopDepth"`
	Change    string `json:"change,omitempty"` // against HEAD, or what else it was compared with: "new", "worse"
}

// PublishDiagnosticsParams are all diagnostics of one file.
type PublishDiagnosticsParams struct {
	URI         string       `json:"uri"`
	Version     *int32       `json:"version,omitempty"` // of the document that was analysed
	Diagnostics []Diagnostic `json:"diagnostics"`       // never null
}
