package report

import (
	"bytes"
	"strings"
	"testing"

	"github.com/perfvet/perfvet/internal/compiled/inventory"
	"github.com/perfvet/perfvet/internal/finding"
	"github.com/perfvet/perfvet/internal/finding/profile"
	"github.com/perfvet/perfvet/internal/run/benchmark"
)

// TestBenchmarks writes a benchmark on one side and on both; what is foreign stays text.
func TestBenchmarks(t *testing.T) {
	f := &finding.Finding{Verdict: finding.Confirmed, Check: "heapvar", Message: "<b> allocates"}
	head := &benchmark.Result{
		Package: "m", Name: "BenchmarkSum/a_b\x1b", Values: map[string][]float64{benchmark.Time: {1250}, benchmark.Allocs: {3, 3, 3}},
		Split: []profile.Share{{File: "/w/m.go", Line: 7, Objects: 2.001, Bytes: 32, Findings: []*finding.Finding{f}}, {File: "/w/m.go", Line: 9, Objects: 1, Bytes: 24.5, Callee: "fmt.Sprint"}, {Objects: 0.25, Bytes: 4}},
	}
	for range mostShares {
		head.Split = append(head.Split, profile.Share{File: "/w/m.go", Line: 10, Objects: 1, Bytes: 1})
	}
	var b bytes.Buffer
	if err := Benchmarks("text", &b, benchmark.Compare(nil, []*benchmark.Result{head}), Options{Dir: "/w"}); err != nil {
		t.Fatal(err)
	}
	want := "BenchmarkSum/a_b\\x1b (m)\n\ttime/op: 1.250µs\n\tallocs/op: 3\n\t2 allocs/op, 32 B/op: m.go:7: <b> allocates (heapvar)\n\t1 allocs/op, 24.50 B/op: m.go:9: in fmt.Sprint\n" +
		"\t0.25 allocs/op, 4 B/op: outside of the packages, such as the testing package\n"
	for range mostShares - 3 {
		want += "\t1 allocs/op, 1 B/op: m.go:10: no finding\n"
	}
	want += "\t3 allocs/op, 3 B/op: 3 more lines (-v)\n\n"
	if got := b.String(); got != want {
		t.Errorf("got\n%s\nwant\n%s", got, want)
	}

	at := func(line int, message, change string) *finding.Finding {
		return &finding.Finding{Span: finding.Span{File: "/w/m.go", Line: line}, Message: message, Check: "c", Verdict: finding.Confirmed, Change: change, Cost: finding.Cost{Bytes: 32}}
	}
	pairs := benchmark.Compare([]*benchmark.Result{{Package: "m", Name: head.Name, Values: map[string][]float64{benchmark.Allocs: {2, 2, 2}}}}, []*benchmark.Result{head})
	pairs[0].Lines = []benchmark.Delta{
		{Share: profile.Share{File: "/w/m.go", Line: 7, Objects: 1, Bytes: 16, Findings: []*finding.Finding{{Message: "x allocates", Check: "heapvar", Verdict: finding.Confirmed, Change: finding.ChangeNew, Cause: "`f` leaks"}}}},
		{Share: profile.Share{File: "/w/m.go", Line: 8, Objects: 0.5, Bytes: 8, Findings: []*finding.Finding{{Message: "y allocates", Check: "heapvar", Verdict: finding.Confirmed, Cost: finding.Cost{Bytes: 8}}}}},
		{Share: profile.Share{File: "/w/m.go", Line: 9, Objects: 2, Bytes: 64, Findings: []*finding.Finding{
			at(5, "call of grow, inlined here, allocates", ""), at(9, "append allocates", ""), at(6, "call of grow, inlined here, allocates", ""), at(9, "z is boxed", finding.ChangeNew), at(7, "call of more allocates", ""),
		}}},
		{Share: profile.Share{File: "/elsewhere/n.go", Line: 3}, Gone: true, Was: benchmark.Amount{Objects: 0.5, Bytes: 8}},
	}
	b.Reset()
	if err := Benchmarks("markdown", &b, pairs, Options{Dir: "/w"}); err != nil {
		t.Fatal(err)
	}
	want = "### BenchmarkSum/a\\_b\\\\x1b (m)\n\n- time/op: 1.250µs\n- allocs/op: 2 -&gt; 3, +50.00% (n=3)\n- +1 allocs/op, +16 B/op: m.go:7: x allocates (heapvar): new; the line is as it was: `f` leaks\n- +0.50 allocs/op, +8 B/op: m.go:8: y allocates (heapvar): its code is as it was, and objects of under 16 bytes share blocks: one counts where it begins\n- +2 allocs/op, +64 B/op: m.go:9: z is boxed (c); append allocates (c), and 2 more (-v): new\n- -0.50 allocs/op, -8 B/op: n.go:3: no finding: gone\n\n"
	if got := b.String(); got != want {
		t.Errorf("got\n%s\nwant\n%s", got, want)
	}
	b.Reset()
	if err := Benchmarks("text", &b, pairs, Options{Dir: "/w", Verbose: true}); err != nil {
		t.Fatal(err)
	}
	if want := "z is boxed (c); append allocates (c); call of grow, inlined here, allocates (c); call of more allocates (c): new\n"; !strings.Contains(b.String(), want) {
		t.Errorf("got\n%s\nwant\n%s", b.String(), want)
	}
	b.Reset()
	if err := Benchmarks("text", &b, pairs, Options{Dir: "/w", Terminal: &Terminal{Width: 60, Color: true}}); err != nil {
		t.Fatal(err)
	}
	want = "\x1b[1mBenchmarkSum/a_b\\x1b\x1b[22m (m)\n    time/op: 1.250µs\n    allocs/op: 2 -> 3, +50.00% (n=3)\n" +
		"    \x1b[31;1m+1\x1b[0;22m allocs/op, +16 B/op: m.go:7: x allocates (heapvar):\n      new; the line is as it was: \x1b[35m`f`\x1b[0m leaks\n"
	if got := b.String(); !strings.HasPrefix(got, want) || !strings.Contains(got, "\n    \x1b[32m-0.50\x1b[0m allocs/op") || !strings.HasSuffix(got, "gone\n\n") {
		t.Errorf("got\n%q\nwant\n%q", got, want)
	}
	b.Reset()
	if err := Benchmarks("json", &b, pairs, Options{}); err != nil {
		t.Fatal(err)
	}
	if got, want := b.String(), `"units":[{"unit":"ns/op","head":{"median":1250},"changed":false},{"unit":"allocs/op","head":{"median":3},"base":{"median":2},"p":0,"changed":true}]`; !bytes.Contains(b.Bytes(), []byte(want)) {
		t.Errorf("no %s in %s", want, got)
	}
}

// TestAmount tells how sure a median is, and does not have a percentage of nothing.
func TestAmount(t *testing.T) {
	for values, want := range map[[6]float64]string{
		{2, 2, 2, 2, 2, 2}: "2", {98, 99, 100, 100, 101, 102}: "100 ± 2%", {0, 0, 0, 0, 5, 90}: "0, it varies by more", {10, 10, 10, 10, 10, 90}: "10, it varies by more",
	} {
		r := &benchmark.Result{Values: map[string][]float64{benchmark.Bytes: values[:]}}
		s, _ := r.Summary(benchmark.Bytes)
		if got := amountOf(benchmark.Bytes, s); got != want {
			t.Errorf("%v: %q, want %q", values, got, want)
		}
	}
	few := &benchmark.Result{Values: map[string][]float64{benchmark.Bytes: {1, 9}}}
	if s, _ := few.Summary(benchmark.Bytes); amountOf(benchmark.Bytes, s) != "5" {
		t.Errorf("of two runs: %q", amountOf(benchmark.Bytes, s))
	}
}

// TestSlower tells what else is not as it was where a benchmark takes longer, and not where none does.
func TestSlower(t *testing.T) {
	of := func(values ...float64) []*benchmark.Result {
		return []*benchmark.Result{{Package: "m", Name: "BenchmarkSum", Values: map[string][]float64{benchmark.Time: values}}}
	}
	fast, slow := of(10, 11, 12, 13, 14, 15), of(30, 31, 32, 33, 34, 35)
	opts := Options{Dir: "/w", Effects: []inventory.Effect{
		{Kind: inventory.Allocation, File: "/w/m.go", Line: 3, Message: "it has more"},
		{Kind: inventory.Inline, File: "/w/m.go", Line: 7, Message: "m.f can no longer be inlined"},
	}}
	const want = "Some take longer. What else is not as it was:\n\tm.go:7: m.f can no longer be inlined\n"
	for _, test := range []struct {
		base, head []*benchmark.Result
		told       bool
	}{{fast, slow, true}, {slow, fast, false}, {nil, slow, false}} {
		var b bytes.Buffer
		if err := Benchmarks("text", &b, benchmark.Compare(test.base, test.head), opts); err != nil {
			t.Fatal(err)
		}
		if got := b.String(); strings.HasSuffix(got, want) != test.told || strings.Contains(got, "it has more") {
			t.Errorf("told %v, got %s", test.told, got)
		}
	}
}
