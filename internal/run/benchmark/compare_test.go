package benchmark

import (
	"encoding/json"
	"fmt"
	"runtime"
	"strings"
	"testing"

	"github.com/perfvet/perfvet/internal/finding"
	"github.com/perfvet/perfvet/internal/finding/profile"
)

// TestRead reads what benchmarks print, in the units that they print, and keeps those of one name together.
func TestRead(t *testing.T) {
	procs := ""
	if n := runtime.GOMAXPROCS(0); n > 1 {
		procs = fmt.Sprintf("-%d", n)
	}
	out := "goos: linux\npkg: m\nBenchmarkSum/size-9" + procs + " \t 100\t 250 ns/op\t 16 B/op\t 2 allocs/op\nsome words\nBenchmarkNone" + procs + "\t 1\t 3.5 ns/op\nPASS\n"
	var all []*Result
	for range 2 {
		var err error
		if all, err = read(&Program{Package: "m"}, []byte(out), all); err != nil {
			t.Fatal(err)
		}
	}
	if len(all) != 2 || all[0].Name != "BenchmarkSum/size-9" || all[1].Name != "BenchmarkNone" || all[0].Package != "m" {
		t.Fatalf("%+v", all)
	}
	if got := fmt.Sprint(all[0].Values, all[1].Values); got != "map[B/op:[16 16] allocs/op:[2 2] ns/op:[250 250]] map[ns/op:[3.5 3.5]]" {
		t.Error(got)
	}
}

func TestExactly(t *testing.T) {
	if got := exactly("BenchmarkSum/a.b/[x]"); got != `^BenchmarkSum$/^a\.b$/^\[x\]$` {
		t.Error(got)
	}
}

func TestCompare(t *testing.T) {
	of := func(values ...float64) *Result {
		return &Result{Package: "m", Name: "BenchmarkSum", Values: map[string][]float64{Allocs: values}}
	}
	for _, test := range []struct {
		name           string
		base, head     *Result
		changed, worse bool
	}{
		{"the same", of(2, 2), of(2, 2), false, false},
		{"one more, each time", of(2, 2, 2), of(3, 3, 3), true, true},
		{"one more, once", of(2), of(3), false, false},
		{"one more, twice", of(2, 2), of(3, 3), false, false},
		{"one less", of(3, 3, 3), of(2, 2, 2), true, false},
		{"chance", of(100, 120, 110), of(112, 119, 108), false, false},
		{"more than chance", of(100, 101, 102, 103, 104, 105), of(110, 111, 112, 113, 114, 115), true, true},
		{"less than chance", of(110, 111, 112, 113, 114, 115), of(100, 101, 102, 103, 104, 105), true, false},
	} {
		p := Compare([]*Result{test.base}, []*Result{test.head})[0]
		if len(p.Units) != 1 || p.Units[0].IsChanged() != test.changed || p.IsWorse() != test.worse {
			t.Errorf("%s: %+v, worse %v", test.name, p.Units, p.IsWorse())
		}
	}
	for p, want := range map[*Pair]bool{Compare(nil, []*Result{of(1)})[0]: true, Compare([]*Result{of(2, 2, 2)}, []*Result{of(2, 2, 2)})[0]: false, Compare([]*Result{of(2, 2, 2)}, []*Result{of(1, 1, 1)})[0]: true} {
		if p.HasLines() != want {
			t.Errorf("%+v: has lines %v", p.Units, !want)
		}
	}
	if p := Compare(nil, []*Result{of(1)})[0]; p.Base != nil || len(p.Units) != 0 || p.IsWorse() {
		t.Errorf("without a base: %+v", p)
	}
}

// TestOperations has as many operations on both sides, for a while of the slower one.
func TestOperations(t *testing.T) {
	of := func(values ...float64) *Result { return &Result{Values: map[string][]float64{Time: values}} }
	for _, test := range []struct {
		p    Pair
		want int
	}{
		{Pair{Head: of()}, leastOperations}, {Pair{Head: of(0)}, leastOperations}, {Pair{Head: of(1000)}, mostOperations}, {Pair{Head: of(while / 50)}, 50}, {Pair{Head: of(while)}, leastOperations},
		{Pair{Head: of(1000), Base: of(while / 40)}, 40}, {Pair{Head: of(while / 20), Base: of(while / 40)}, 20},
	} {
		if got := test.p.Operations(); got != test.want {
			t.Errorf("%+v: %d, want %d", test.p, got, test.want)
		}
	}
}

// TestDeltas recognises lines that moved and those that were edited and allocate as before, and finds those that are new, gone, or allocate another number.
func TestDeltas(t *testing.T) {
	share := func(file string, line int, objects, bytes float64, fs ...*finding.Finding) profile.Share {
		return profile.Share{File: file, Line: line, Function: "m.F", Objects: objects, Bytes: bytes, Findings: fs}
	}
	edited := func(file string, line int) profile.Share {
		s := share(file, line, 3, 48)
		s.Function = "m.G"
		return s
	}
	known, fresh := &finding.Finding{Message: "known"}, &finding.Finding{Message: "fresh", Change: finding.ChangeNew}
	base := &Result{Values: map[string][]float64{Allocs: {4, 4, 4}}, Split: []profile.Share{share("base", 1, 1, 8), share("base", 2, 2, 32), share("base", 4, 1, 64), edited("base", 7)}}
	head := &Result{Values: map[string][]float64{Allocs: {9, 9, 9}}, Split: []profile.Share{share("head", 11, 1.05, 9), share("head", 12, 3, 48, known, fresh), share("head", 13, 5, 80), edited("head", 17)}}
	lines := map[string]string{"base:1": "a()", "base:2": "b()", "base:4": "gone()", "head:11": "\ta()", "head:12": "\tb()", "head:13": "new()", "base:7": "c(x)", "head:17": "c(y)"}
	p := Compare([]*Result{base}, []*Result{head})[0]
	p.Deltas(func(file string, line int) string { return lines[fmt.Sprintf("%s:%d", file, line)] })
	var got []string
	for _, d := range p.Lines {
		got = append(got, fmt.Sprintf("%s:%d %s %v->%v %v", d.File, d.Line, d.Source, d.Was.Objects, d.Objects, d.Gone))
	}
	if got, want := strings.Join(got, "\n"), "head:13 new() 0->5 false\nbase:4 gone() 1->0 true\nhead:12 b() 2->3 false"; got != want {
		t.Errorf("got\n%s\nwant\n%s", got, want)
	}
	if f := p.Lines[2].Reason(); f != fresh {
		t.Errorf("the reason is %+v", f)
	}
	if f := p.Lines[0].Reason(); f != nil {
		t.Errorf("there is a reason: %+v", f)
	}
	same := Compare([]*Result{base}, []*Result{{Values: base.Values, Split: head.Split}})[0]
	if same.Deltas(func(string, int) string { return "" }); len(same.Lines) > 0 {
		t.Errorf("nothing is measured to have changed, and lines are: %+v", same.Lines)
	}
}

// TestSharesBlocks tells lines that may allocate as they did from those that do not.
func TestSharesBlocks(t *testing.T) {
	small, large, unknown := &finding.Finding{Cost: finding.Cost{Bytes: 8}}, &finding.Finding{Cost: finding.Cost{Bytes: 16}}, new(finding.Finding)
	fresh := &finding.Finding{Cost: finding.Cost{Bytes: 8}, Change: finding.ChangeNew}
	for i, test := range []struct {
		fs   []*finding.Finding
		want bool
	}{{nil, false}, {[]*finding.Finding{small, small}, true}, {[]*finding.Finding{small, large}, false}, {[]*finding.Finding{unknown}, false}, {[]*finding.Finding{small, fresh}, false}} {
		d := Delta{Share: profile.Share{Findings: test.fs}}
		if got := d.SharesBlocks(); got != test.want {
			t.Errorf("%d: %v", i, got)
		}
	}
}

func TestIsOwn(t *testing.T) {
	for text, want := range map[string]bool{
		`{}`: false, `{"Module":{}}`: false, `{"Module":{"Main":true}}`: true, `{"Module":{"Replace":{"Path":"../m"}}}`: true, `{"Module":{"Replace":{"Path":"n","Version":"v1.2.3"}}}`: false,
	} {
		var p listed
		if err := json.Unmarshal([]byte(text), &p); err != nil {
			t.Fatal(err)
		}
		if got := p.Module.isOwn(); got != want {
			t.Errorf("%s: %v", text, got)
		}
	}
}
