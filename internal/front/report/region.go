package report

import (
	"bufio"
	"cmp"
	"fmt"
	"io"
	"slices"

	"github.com/perfvet/perfvet/internal/compiled/explain"
	"github.com/perfvet/perfvet/internal/compiled/inventory"
	"github.com/perfvet/perfvet/internal/finding"
)

// A Region is lines of a file, and what a build made of them.
type Region struct {
	File        string // absolute
	First, Last int    // 1-based
	Functions   []inventory.Function
	Allocs      []inventory.Alloc // calls of allocators
	Calls       []PlacedCall      // that remain, but for those of allocators and of the runtime
	Inlined     []explain.InlinedCall
	Findings    []*finding.Finding
}

// A PlacedCall is a call on a line of a region.
type PlacedCall struct {
	Callee string // symbol; "" of a function value or a method of an interface
	Line   int
}

// NewRegion returns what there is of lines. functions are those of all packages, calls and findings too; isIn reports whether the function that is declared on a
// line of the file has a line of the region.
func NewRegion(file string, first, last int, isIn func(line int) bool, functions []inventory.Function, calls *explain.Calls, findings []*finding.Finding) *Region {
	r := &Region{File: file, First: first, Last: last}
	has := func(name string, line int) bool { return name == file && first <= line && line <= last }
	for _, f := range functions {
		if f.File == file && isIn(f.Line) {
			r.Functions = append(r.Functions, f)
		}
		for _, a := range f.Allocs {
			if has(a.File, a.Line) {
				r.Allocs = append(r.Allocs, a)
			}
		}
	}
	for _, c := range calls.Remaining {
		i := slices.IndexFunc(c.Stack, func(at explain.Place) bool { return has(at.File, at.Number) })
		if i < 0 {
			continue
		}
		if placed := (PlacedCall{c.Callee, c.Stack[i].Number}); !slices.Contains(r.Calls, placed) { // the copies of what was inlined elsewhere call too
			r.Calls = append(r.Calls, placed)
		}
	}
	for _, c := range calls.Inlined {
		if has(c.File, c.Line) && !slices.Contains(r.Inlined, c) {
			r.Inlined = append(r.Inlined, c)
		}
	}
	for _, f := range findings {
		if has(f.File, f.Line) {
			r.Findings = append(r.Findings, f)
		}
	}
	r.sort()
	return r
}

func (r *Region) sort() {
	slices.SortStableFunc(r.Functions, func(a, b inventory.Function) int { return cmp.Compare(a.Line, b.Line) })
	slices.SortStableFunc(r.Allocs, func(a, b inventory.Alloc) int { return cmp.Compare(a.Line, b.Line) })
	slices.SortStableFunc(r.Calls, func(a, b PlacedCall) int { return cmp.Compare(a.Line, b.Line) })
	slices.SortStableFunc(r.Inlined, func(a, b explain.InlinedCall) int {
		return cmp.Or(cmp.Compare(a.Line, b.Line), cmp.Compare(a.Column, b.Column))
	})
	finding.Sort(r.Findings)
}

// ExplainRegion writes what a build made of lines, for people or, with the format json, for programs.
func ExplainRegion(format string, w io.Writer, r *Region, opts Options) error {
	if format == "json" {
		return encode(w, regionToJSON(r), "")
	}
	t := &textWriter{bufio.NewWriter(w), opts}
	t.printf("%s", t.place(r.File, r.First, 0))
	if r.Last > r.First {
		t.printf("-%d", r.Last)
	}
	t.printf("\n")
	for i := range r.Functions {
		t.function(&r.Functions[i])
	}
	t.printf("\nAllocating calls in the machine code: %s\n", noneOr(len(r.Allocs)))
	for _, a := range r.Allocs {
		t.printf("\t%s: %s calls %s", t.place(a.File, a.Line, 0), a.Symbol, a.Callee)
		if a.Type != "" {
			t.printf(" for a %s", a.Type)
		}
		t.printf("\n")
	}
	t.printf("\nOther calls that remain: %s\n", noneOr(len(r.Calls)))
	for _, c := range r.Calls {
		t.printf("\t%s: %s\n", t.place(r.File, c.Line, 0), cmp.Or(c.Callee, "a function value or a method of an interface"))
	}
	t.printf("\nCalls that were inlined: %s\n", noneOr(len(r.Inlined)))
	for _, c := range r.Inlined {
		t.printf("\t%s: %s\n", t.place(c.File, c.Line, c.Column), c.Callee)
	}
	t.findings(r.Findings)
	return t.Close()
}

// noneOr counts, and says none for 0.
func noneOr(n int) string {
	if n == 0 {
		return "none"
	}
	return fmt.Sprint(n)
}

// function writes what was made of a function.
func (t *textWriter) function(f *inventory.Function) {
	t.printf("\n%s\n", f.Symbol)
	switch {
	case f.Inline == inventory.CanInline && f.Cost >= 0:
		t.printf("\tcan be inlined: cost %d\n", f.Cost)
	case f.Inline == inventory.CanInline:
		t.printf("\tcan be inlined\n")
	case f.Inline != "":
		t.printf("\tcannot be inlined: %s\n", f.Inline)
	}
	for _, p := range f.Params {
		t.printf("\tparameter %s: %s\n", finding.Quote(p.Name), Leak(p))
	}
	if f.Frame > 0 {
		t.printf("\tstack frame: %d bytes\n", f.Frame)
	}
}

// Leak says what of a parameter leaks.
func Leak(p inventory.Param) string {
	text := "does not leak"
	switch {
	case p.Derefs == 0:
		text = "leaks to the heap"
	case p.Derefs > 0:
		text = "what it points to leaks to the heap"
	case p.Stored >= 0:
		text = "leaks to what may be on the heap"
	}
	if p.Derefs >= 0 && p.Via > 0 {
		text += fmt.Sprintf(", by line %d", p.Via)
	}
	return text
}

type jsonRegion struct {
	File      string         `json:"file"`
	First     int            `json:"first"`
	Last      int            `json:"last"`
	Functions []jsonFunction `json:"functions"`
	Allocs    []jsonAlloc    `json:"allocations"`
	Calls     []jsonPlaced   `json:"calls"`   // that remain, but for those of allocators and of the runtime; "" of a function value or a method of an interface
	Inlined   []jsonPlaced   `json:"inlined"` // calls that were
	Findings  []jsonFinding  `json:"findings"`
}

type jsonFunction struct {
	Symbol string      `json:"symbol"`
	Line   int         `json:"line"`
	Inline bool        `json:"inline"` // it can be inlined
	Why    string      `json:"why"`    // it cannot; "" where it can, or the compiler did not say
	Cost   int         `json:"cost"`   // of what can be inlined; -1 when unknown
	Frame  int64       `json:"frame"`  // bytes; 0 where there is no machine code
	Params []jsonParam `json:"parameters"`
}

type jsonParam struct {
	Name string `json:"name"`
	Leak string `json:"leak"`
}

type jsonAlloc struct {
	Symbol string `json:"symbol"`
	Callee string `json:"callee"`
	Type   string `json:"type"`
	Line   int    `json:"line"`
}

type jsonPlaced struct {
	Callee string `json:"callee"`
	Line   int    `json:"line"`
}

func regionToJSON(r *Region) jsonRegion {
	return jsonRegion{
		File: r.File, First: r.First, Last: r.Last,
		Functions: each(r.Functions, func(f inventory.Function) jsonFunction {
			j := jsonFunction{f.Symbol, f.Line, f.Inline == inventory.CanInline, "", f.Cost, f.Frame, each(f.Params, func(p inventory.Param) jsonParam { return jsonParam{p.Name, Leak(p)} })}
			if !j.Inline {
				j.Why = f.Inline
			}
			return j
		}),
		Allocs:   each(r.Allocs, func(a inventory.Alloc) jsonAlloc { return jsonAlloc{a.Symbol, a.Callee, a.Type, a.Line} }),
		Calls:    each(r.Calls, func(c PlacedCall) jsonPlaced { return jsonPlaced(c) }),
		Inlined:  each(r.Inlined, func(c explain.InlinedCall) jsonPlaced { return jsonPlaced{c.Callee, c.Line} }),
		Findings: each(r.Findings, toJSON),
	}
}
