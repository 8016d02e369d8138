package finding

import (
	"fmt"
	"strings"
	"testing"
)

func TestChoose(t *testing.T) {
	list := func(n int, heat Heat) (fs []*Finding) {
		for i := range n {
			fs = append(fs, &Finding{Package: "p", Span: Span{File: "p.go", Line: i + 1}, Verdict: Confirmed, Heat: heat})
		}
		return fs
	}
	measured := func(fs []*Finding, share float64) []*Finding {
		for _, f := range fs {
			f.Measured = &Measured{BytesShare: share}
		}
		return fs
	}
	for _, test := range []struct {
		name  string
		s     Shortlist
		fs    []*Finding
		lines int
		want  int // findings in the list
	}{
		{"tiny", Shortlist{}, list(10, Warm), 10, everyPackage},
		{"tiny, hot", Shortlist{}, list(10, Hot), 10, alwaysHot},
		{"1,000 lines", Shortlist{}, list(10, Warm), 1000, everyPackage + 2},
		{"1,499 lines", Shortlist{}, list(10, Warm), 1499, everyPackage + 2},
		{"1,500 lines", Shortlist{}, list(10, Warm), 1500, everyPackage + 3},
		{"more room than findings", Shortlist{}, list(10, Warm), 100000, 10},
		{"other limit", Shortlist{PerThousand: 5}, list(10, Warm), 1000, everyPackage + 5},
		{"no limit", Shortlist{PerThousand: -1}, list(10, Warm), 1000, 10},
		{"cold", Shortlist{PerThousand: -1}, list(10, Cold), 1000, 0},
		{"cold, and measured", Shortlist{}, measured(list(10, Cold), notable), 10, 10},
		{"hot, and slight by measure", Shortlist{}, measured(list(10, Hot), notable/2), 1000, 0},
	} {
		test.s.Choose(test.fs, map[string]int{"p": test.lines})
		got := 0
		for _, f := range test.fs {
			if f.Omitted == "" {
				got++
			}
		}
		if got != test.want {
			t.Errorf("%s: %d in the list, want %d", test.name, got, test.want)
		}
	}
}

// TestChooseByPackage shows that no package takes the room of another.
func TestChooseByPackage(t *testing.T) {
	var fs []*Finding
	for i := range 2 * everyPackage {
		for _, pkg := range []string{"a", "b"} {
			fs = append(fs, &Finding{Package: pkg, Span: Span{File: pkg + ".go", Line: i}, Verdict: Confirmed})
		}
	}
	Shortlist{}.Choose(fs, nil)
	var got []string
	for _, f := range fs {
		if f.Omitted == "" {
			got = append(got, fmt.Sprintf("%s%d", f.Package, f.Line))
		}
	}
	if want := "a0 b0 a1 b1"; strings.Join(got, " ") != want {
		t.Errorf("got %s, want %s", strings.Join(got, " "), want)
	}
}

func TestRank(t *testing.T) {
	at := func(line, column int, bytes int64, s Signals) *Finding {
		f := &Finding{
			Check: "c", Category: fmt.Sprint("k", line), Package: "p", Function: fmt.Sprint("f", line), Span: Span{File: "p.go", Line: line, Column: column},
			Verdict: Confirmed, Cost: Cost{Bytes: bytes, Objects: 1}, Signals: s,
		}
		f.Heat, f.HeatWhy = s.Heat()
		return f
	}
	refuted := at(1, 1, 1000, Signals{Loops: 3, Own: 3})
	refuted.Verdict = Refuted
	measured := at(13, 1, 8, Signals{Cold: "never"})
	measured.Measured = &Measured{ObjectsShare: 0.02}
	more := at(14, 1, 8, Signals{Seldom: true})
	more.Measured = &Measured{BytesShare: 0.03}
	sameFunction := at(8, 1, 64, Signals{})
	sameFunction.Function, sameFunction.Category = "f7", "k7"
	fs := Rank([]*Finding{
		refuted,
		at(2, 1, 1000, Signals{Cold: "never", Loops: 3, Own: 3}),
		at(3, 1, 8, Signals{}),
		at(4, 1, 8, Signals{Loops: 1}),
		at(5, 1, 8, Signals{Loops: 1, Own: 1}),
		at(5, 9, 48, Signals{Loops: 1, Own: 1}),
		at(6, 1, 24, Signals{Pooled: true}),
		at(7, 1, 64, Signals{}),
		sameFunction, measured, more,
		at(9, 1, 32, Signals{}),
		at(10, 1, 32, Signals{Advice: true}),
		at(11, 1, 32, Signals{Inherent: true}),
		at(12, 1, 32, Signals{Seldom: true}),
	})
	var got []string
	for _, f := range fs {
		s := fmt.Sprintf("%d:%d", f.Rank, f.Line)
		if f.Folded {
			s += "+"
		}
		got = append(got, s)
	}
	// What was measured, by its share. The line with a pool, the loop of its own with two boxes, the loop around a call, advice; then by cost, the
	// second of one function behind; what is handed out, what runs seldom; cold; refuted, which have no rank.
	want := "1:14 2:13 3:6 4:5 4:5+ 5:4 6:10 7:7 8:9 9:3 10:8 11:11 12:12 13:2 0:1"
	if s := strings.Join(got, " "); s != want {
		t.Errorf("\ngot  %s\nwant %s", s, want)
	}
	if lead := fs[3]; lead.Cost.Bytes != 48 || lead.More != 1 {
		t.Errorf("line 5 is led by %d bytes with %d more, want the dearest, 48 with 1 more", lead.Cost.Bytes, lead.More)
	}
}
