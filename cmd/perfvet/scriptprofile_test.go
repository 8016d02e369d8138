package main

import (
	"bytes"
	"os"
	"strconv"
	"strings"

	"github.com/google/pprof/profile"
	"github.com/rogpeppe/go-internal/testscript"
)

// scriptPeriod is the time of one sample, in nanoseconds.
const scriptPeriod = 10_000_000

// scriptCPUProfile is "cpuprofile FILE [SAMPLES STACK]...": a CPU profile, since what a real one has depends on the clock. A stack is "main.F main.go 12 < main.main main.go 3",
// the innermost frame first; files are in the directory of the script, and those of the runtime in a directory of that name.
func scriptCPUProfile(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args)%2 != 1 {
		ts.Fatalf("usage: cpuprofile FILE [SAMPLES STACK]...")
	}
	p := &profile.Profile{
		SampleType: []*profile.ValueType{{Type: "samples", Unit: "count"}, {Type: "cpu", Unit: "nanoseconds"}},
		PeriodType: &profile.ValueType{Type: "cpu", Unit: "nanoseconds"}, Period: scriptPeriod,
	}
	for i := 1; i < len(args); i += 2 {
		n, err := strconv.ParseInt(args[i], 10, 64)
		ts.Check(err)
		s := &profile.Sample{Value: []int64{n, n * scriptPeriod}}
		for text := range strings.SplitSeq(args[i+1], " < ") {
			words := strings.Fields(text)
			line, err := strconv.ParseInt(words[2], 10, 64)
			ts.Check(err)
			file := ts.MkAbs(words[1])
			if strings.HasPrefix(words[0], "runtime.") {
				file = "runtime/" + words[1]
			}
			f := &profile.Function{ID: uint64(len(p.Function) + 1), Name: words[0], Filename: file}
			l := &profile.Location{ID: f.ID, Line: []profile.Line{{Function: f, Line: line}}}
			p.Function, p.Location, s.Location = append(p.Function, f), append(p.Location, l), append(s.Location, l)
		}
		p.Sample = append(p.Sample, s)
	}
	var b bytes.Buffer
	ts.Check(p.Write(&b))
	ts.Check(os.WriteFile(ts.MkAbs(args[0]), b.Bytes(), 0o666))
}
