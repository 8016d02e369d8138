package report

import (
	"bufio"
	"bytes"
	"encoding/json"
	"io"

	"github.com/perfvet/perfvet/internal/finding"
	"github.com/perfvet/perfvet/internal/foreign"
)

// jsonWriter writes one object for each finding, and each on a line of its own.
//
// The keys are an interface: they may grow and do not change. Files are absolute, lines are
// 1-based, columns are 1-based and count bytes, 0 is unknown; arrays are never null.
type jsonWriter struct {
	w    *bufio.Writer
	opts Options
}

func newJSON(w io.Writer, opts Options) *jsonWriter { return &jsonWriter{bufio.NewWriter(w), opts} }

// Write implements [Writer].
func (j *jsonWriter) Write(f *finding.Finding) error { return encode(j.w, toJSON(f), "") }

// Close implements [Writer].
func (j *jsonWriter) Close() error {
	for _, e := range j.opts.Effects {
		if err := encode(j.w, jsonEffect{finding.ChangeWorse, e.Kind, e.Symbol, e.File, e.Line, e.Message}, ""); err != nil {
			return err
		}
	}
	return j.w.Flush()
}

// A jsonEffect stands behind all findings.
type jsonEffect struct {
	Change  string `json:"change"`
	Effect  string `json:"effect"`
	Symbol  string `json:"symbol"`
	File    string `json:"file"`
	Line    int    `json:"line"`
	Message string `json:"message"`
}

type jsonFinding struct {
	Check     string      `json:"check"`
	Category  string      `json:"category"`
	Package   string      `json:"package"`
	Function  string      `json:"function"`
	File      string      `json:"file"`
	Line      int         `json:"line"`
	Column    int         `json:"column"`
	EndLine   int         `json:"endLine"`
	EndColumn int         `json:"endColumn"`
	Message   string      `json:"message"`
	Remedy    string      `json:"remedy"` // what the message ends with, if it names a cheaper form
	Verdict   string      `json:"verdict"`
	Reason    string      `json:"reason"`
	Heat      string      `json:"heat"`
	HeatWhy   string      `json:"heatWhy"`
	Rank      int         `json:"rank"`
	Cost      jsonCost    `json:"cost"`
	Callee    *jsonCallee `json:"callee,omitempty"`   // what a function allocates that is called there
	Measured  *jsonShare  `json:"measured,omitempty"` // by a heap profile, if there is one
	Spent     *jsonSpent  `json:"spent,omitempty"`    // by a CPU profile, if there is one
	Change    string      `json:"change,omitempty"`   // against another side, if there is one: new, worse, better, gone
	Cause     string      `json:"cause,omitempty"`    // why it is new, where its line is as it was
	Generic   bool        `json:"generic"`
	Generated bool        `json:"generated"`
	Directive string      `json:"suppressedBy"` // "" when it is not
	Compiler  []jsonNote  `json:"compiler"`
	Code      []jsonCode  `json:"code"`
	Related   []jsonNote  `json:"related"`
	Fixes     []jsonFix   `json:"fixes"`

	Contract *jsonContract `json:"contract,omitempty"` // of findings about a directive
}

type jsonContract struct {
	Directive string     `json:"directive"`
	Strict    bool       `json:"strict"`
	Amortized bool       `json:"amortized,omitempty"` // growth of what is kept is allowed
	Verdict   string     `json:"verdict"`             // holds, broken, unproved; "" where no run over the build has looked
	Reason    string     `json:"reason"`
	Chain     []jsonLink `json:"chain"`
}

type jsonLink struct {
	Function string `json:"function"`
	File     string `json:"file"`
	Line     int    `json:"line"`
	Call     string `json:"call"` // "" when the machine code does not name it
	Inlined  bool   `json:"inlined"`
}

type jsonCost struct {
	Bytes     int64      `json:"bytes"`
	Objects   int        `json:"objects"`
	Ops       int        `json:"ops,omitempty"` // of findings that are about no objects
	Op        finding.Op `json:"op,omitempty"`  // what each of ops is: "bounds check"
	LoopDepth int        `json:"loopDepth"`
}

// A jsonCallee is what a function allocates each time that a line calls. The least is part of the finding's cost; the most is left out where it is not known.
type jsonCallee struct {
	Function   string `json:"function"` // symbol
	Objects    int    `json:"objects"`
	Bytes      int64  `json:"bytes"`
	MaxObjects *int   `json:"maxObjects,omitempty"`
	MaxBytes   *int64 `json:"maxBytes,omitempty"`
}

func calleeToJSON(c *finding.Callee) *jsonCallee {
	if c == nil {
		return nil
	}
	j := &jsonCallee{Function: c.Function, Objects: c.Objects, Bytes: c.Bytes}
	if c.MaxObjects != finding.Unlimited {
		j.MaxObjects = &c.MaxObjects
	}
	if c.MaxBytes != finding.Unlimited {
		j.MaxBytes = &c.MaxBytes
	}
	return j
}

type jsonShare struct {
	Objects      int64   `json:"objects"`
	Bytes        int64   `json:"bytes"`
	ObjectsShare float64 `json:"objectsShare"` // 0 to 1
	BytesShare   float64 `json:"bytesShare"`
	Error        float64 `json:"error"` // relative
}

type jsonSpent struct {
	Nanoseconds int64   `json:"nanoseconds"`
	Share       float64 `json:"share"` // 0 to 1
	Error       float64 `json:"error"` // relative
}

type jsonNote struct {
	File    string `json:"file"`
	Line    int    `json:"line"`
	Column  int    `json:"column"`
	Message string `json:"message"`
}

type jsonCode struct {
	Function string      `json:"function"`
	Callee   string      `json:"callee"`
	Type     string      `json:"type"`
	Offset   uint32      `json:"offset"`
	Stack    []jsonFrame `json:"stack"`
	Excerpt  []string    `json:"excerpt"`
}

type jsonFrame struct {
	File     string `json:"file"`
	Line     int    `json:"line"`
	Function string `json:"function"`
}

type jsonFix struct {
	Message string     `json:"message"`
	Edits   []jsonEdit `json:"edits"`
}

type jsonEdit struct {
	File      string `json:"file"`
	Line      int    `json:"line"`
	Column    int    `json:"column"`
	EndLine   int    `json:"endLine"`
	EndColumn int    `json:"endColumn"`
	NewText   string `json:"newText"`
}

func toJSON(f *finding.Finding) jsonFinding {
	_, remedy := f.Split()
	return jsonFinding{
		Remedy: remedy,
		Check:  f.Check, Category: f.Category, Package: f.Package, Function: f.Function,
		File: f.File, Line: f.Line, Column: f.Column, EndLine: f.EndLine, EndColumn: f.EndColumn,
		Message: f.Message, Verdict: f.Verdict.String(), Reason: f.Reason,
		Heat: f.Heat.String(), HeatWhy: f.HeatWhy, Rank: f.Rank,
		Cost: jsonCost(f.Cost), Callee: calleeToJSON(f.Callee), Measured: (*jsonShare)(f.Measured), Spent: (*jsonSpent)(f.Spent),
		Change: f.Change, Cause: f.Cause, Generic: f.Generic, Generated: f.Generated, Directive: f.Directive,
		Compiler: each(f.Compiler, func(n finding.Note) jsonNote { return jsonNote(n) }),
		Code:     each(f.Code, codeToJSON),
		Related:  each(f.Places(), func(n finding.Note) jsonNote { return jsonNote(n) }),
		Fixes:    each(f.Fixes, fixToJSON),
		Contract: contractToJSON(f.Contract),
	}
}

func contractToJSON(c *finding.Contract) *jsonContract {
	if c == nil {
		return nil
	}
	return &jsonContract{c.Directive, c.Strict, c.Amortized, c.Verdict, c.Reason, each(c.Chain, func(l finding.Link) jsonLink { return jsonLink(l) })}
}

func codeToJSON(c finding.Code) jsonCode {
	return jsonCode{
		Function: c.Function, Callee: c.Callee, Type: c.Type, Offset: c.Offset,
		Stack: each(c.Stack, func(f finding.Frame) jsonFrame {
			return jsonFrame{File: f.File, Line: f.Line, Function: f.Function}
		}),
		Excerpt: each(c.Excerpt, func(s string) string { return s }),
	}
}

func fixToJSON(f finding.Fix) jsonFix {
	return jsonFix{Message: f.Message, Edits: each(f.Edits, func(e finding.Edit) jsonEdit {
		return jsonEdit{e.File, e.Line, e.Column, e.EndLine, e.EndColumn, e.NewText}
	})}
}

// encode writes v as JSON, see [foreign.JSON], and ends the line.
func encode(w io.Writer, v any, indent string) error {
	var buf bytes.Buffer
	enc := json.NewEncoder(&buf)
	enc.SetEscapeHTML(false)
	enc.SetIndent("", indent)
	if err := enc.Encode(v); err != nil {
		return err
	}
	_, err := w.Write(foreign.JSON(buf.Bytes()))
	return err
}

// each maps from, and returns an empty slice for an empty one: null is no array.
func each[F, T any](from []F, f func(F) T) []T {
	to := make([]T, len(from))
	for i, x := range from {
		to[i] = f(x)
	}
	return to
}
