// Package pgotest writes profiles that tests compile with.
package pgotest

import (
	"os"
	"testing"

	"github.com/google/pprof/profile"
)

// A Call is one that a profile has samples of. Lines are 1-based.
type Call struct {
	Caller, Callee     string // the names in the symbol table
	Start, CalleeStart int64  // the lines on which the two begin
	Line               int64  // that of the call
}

// Write writes a CPU profile that has nothing but these calls. The go command compiles with a profile by its content: whatever was compiled with the same calls and the
// same comment, the standard library for one, is in the build cache.
func Write(t *testing.T, name, comment string, calls ...Call) {
	t.Helper()
	p := &profile.Profile{
		SampleType: []*profile.ValueType{{Type: "samples", Unit: "count"}, {Type: "cpu", Unit: "nanoseconds"}},
		PeriodType: &profile.ValueType{Type: "cpu", Unit: "nanoseconds"}, Period: 1e7, Comments: []string{comment},
	}
	at := func(function string, start, line int64) *profile.Location {
		f := &profile.Function{ID: uint64(len(p.Function) + 1), Name: function, SystemName: function, StartLine: start}
		l := &profile.Location{ID: f.ID, Address: f.ID, Line: []profile.Line{{Function: f, Line: line}}}
		p.Function, p.Location = append(p.Function, f), append(p.Location, l)
		return l
	}
	for _, c := range calls {
		stack := []*profile.Location{at(c.Callee, c.CalleeStart, c.CalleeStart), at(c.Caller, c.Start, c.Line)}
		p.Sample = append(p.Sample, &profile.Sample{Location: stack, Value: []int64{1000, 1e10}})
	}
	file, err := os.Create(name)
	if err != nil {
		t.Fatal(err)
	}
	defer file.Close()
	if err := p.Write(file); err != nil {
		t.Fatal(err)
	}
}
