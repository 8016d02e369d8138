package report

import (
	"io"
	"math"

	"golang.org/x/perf/benchmath"

	"github.com/perfvet/perfvet/internal/finding"
	"github.com/perfvet/perfvet/internal/finding/profile"
	"github.com/perfvet/perfvet/internal/run/benchmark"
)

type jsonBenchmark struct {
	Package string          `json:"package"`
	Name    string          `json:"name"`
	Units   []jsonUnit      `json:"units"`
	Lines   []jsonBenchLine `json:"lines"`   // of the code as it is
	Changes []jsonBenchLine `json:"changes"` // lines that allocate more or less than in the base
	Worse   bool            `json:"worse"`   // it allocates more objects in each operation than in the base

	Borrowed bool `json:"borrowed,omitempty"` // the base does not have it: its code was measured with the tests of the head
}

type jsonUnit struct {
	Unit    string       `json:"unit"` // ns/op, B/op, allocs/op
	Head    jsonSummary  `json:"head"`
	Base    *jsonSummary `json:"base,omitempty"`
	P       *float64     `json:"p,omitempty"` // that chance makes such a difference; 0 where both are exact
	Changed bool         `json:"changed"`     // by more than chance
}

type jsonSummary struct {
	Median float64  `json:"median"`
	Low    *float64 `json:"low,omitempty"` // of the interval of confidence, 95 %; of few runs there is none
	High   *float64 `json:"high,omitempty"`
}

type jsonBenchLine struct {
	File     string         `json:"file"` // "" outside of the packages
	Line     int            `json:"line"`
	Function string         `json:"function"`
	Callee   string         `json:"callee"` // of another module, which allocates for the line; "" where the line does
	Objects  float64        `json:"objects"`
	Bytes    float64        `json:"bytes"`
	Was      *jsonWas       `json:"was,omitempty"` // in the base
	Findings []jsonBenchWhy `json:"findings"`
}

type jsonWas struct {
	Objects float64 `json:"objects"`
	Bytes   float64 `json:"bytes"`
}

type jsonBenchWhy struct {
	Check   string `json:"check"`
	Message string `json:"message"`
	Change  string `json:"change,omitempty"`
	Cause   string `json:"cause,omitempty"`
}

// benchJSON writes an object for each benchmark.
func benchJSON(w io.Writer, pairs []*benchmark.Pair) error {
	for _, p := range pairs {
		if err := encode(w, pairToJSON(p), ""); err != nil {
			return err
		}
	}
	return nil
}

func pairToJSON(p *benchmark.Pair) jsonBenchmark {
	b := jsonBenchmark{
		Package: p.Head.Package, Name: p.Head.Name, Worse: p.IsWorse(), Borrowed: p.Base != nil && p.Base.Borrowed, Units: []jsonUnit{},
		Lines: each(p.Head.Split, shareToJSON),
		Changes: each(p.Lines, func(d benchmark.Delta) jsonBenchLine {
			line := shareToJSON(d.Share)
			line.Was = &jsonWas{d.Was.Objects, d.Was.Bytes}
			return line
		}),
	}
	for _, unit := range []string{benchmark.Time, benchmark.Bytes, benchmark.Allocs} {
		if s, ok := p.Head.Summary(unit); ok {
			u := jsonUnit{Unit: unit, Head: summaryToJSON(s)}
			for i := range p.Units {
				if both := &p.Units[i]; both.Unit == unit {
					was := summaryToJSON(both.Base)
					u.Base, u.P, u.Changed = &was, &both.Comparison.P, both.IsChanged()
				}
			}
			b.Units = append(b.Units, u)
		}
	}
	return b
}

func summaryToJSON(s benchmath.Summary) jsonSummary {
	if math.IsInf(s.Lo, 0) || math.IsInf(s.Hi, 0) {
		return jsonSummary{Median: s.Center}
	}
	return jsonSummary{s.Center, &s.Lo, &s.Hi}
}

func shareToJSON(s profile.Share) jsonBenchLine {
	return jsonBenchLine{
		File: s.File, Line: s.Line, Function: s.Function, Callee: s.Callee, Objects: s.Objects, Bytes: s.Bytes,
		Findings: each(s.Findings, func(f *finding.Finding) jsonBenchWhy {
			return jsonBenchWhy{f.Check, f.Statement(), f.Change, f.Cause}
		}),
	}
}
