package finding

import (
	"fmt"
	"strings"
	"testing"
)

func TestChooseAlone(t *testing.T) {
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
	looking := func(fs []*Finding) []*Finding {
		for _, f := range fs {
			f.Cost = Cost{Ops: 1, Op: MapLookup}
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
		{"a few nanoseconds", Shortlist{PerThousand: -1}, looking(list(10, Warm)), 1000, 0},
		{"a few nanoseconds, often", Shortlist{PerThousand: -1}, looking(list(10, Hot)), 1000, 10},
		{"cold, and measured", Shortlist{Profile: true}, measured(list(10, Cold), notable), 10, 10},
		{"hot, and slight by measure", Shortlist{Profile: true}, measured(list(10, Hot), notable/2), 1000, 0},
	} {
		test.s.ChooseAlone(test.fs, test.lines)
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

// TestChooseOpen cuts nothing of an open file, and marks what the list of the package does not have.
func TestChooseOpen(t *testing.T) {
	var fs []*Finding
	for i := range everyPackage + 4 {
		fs = append(fs, &Finding{Package: "p", Span: Span{File: "p.go", Line: i + 1}, Verdict: Confirmed})
	}
	for _, f := range fs[:fewestRooted] {
		f.Root = "parameter `a` of `logf`"
	}
	fs[len(fs)-1].Heat = Cold
	for range 2 {
		Shortlist{}.ChooseOpen(fs, 0)
		got := ""
		for _, f := range fs {
			got += fmt.Sprintln(f.Line, f.Omitted, f.Beyond, f.Folded, len(f.Rest))
		}
		const want = "1  false false 2\n2  true false 0\n3  true false 0\n4  false false 0\n5  true false 0\n6 cold false false 0\n"
		if got != want {
			t.Errorf("got\n%swant\n%s", got, want)
		}
	}
}

// TestChoose leaves nothing out for want of room where the whole run is seen.
func TestChoose(t *testing.T) {
	fs := []*Finding{{Verdict: Confirmed, Heat: Cold, Omitted: OmittedMinor}}
	for range 2 * DefaultTop {
		fs = append(fs, &Finding{Verdict: Confirmed, Omitted: OmittedMinor})
	}
	Shortlist{PerThousand: 1}.Choose(fs)
	for i, f := range fs {
		if want := map[bool]string{true: OmittedCold}[i == 0]; f.Omitted != want {
			t.Errorf("finding %d is left out as %q, want %q", i, f.Omitted, want)
		}
	}
}

// TestChooseOps leaves out what takes a few nanoseconds, unless it runs often: in a loop, or many at once in a function that runs often.
func TestChooseOps(t *testing.T) {
	for _, test := range []struct {
		heat Heat
		cost Cost
		want string
	}{
		{Hot, Cost{Ops: 1, Op: Dispatch, LoopDepth: 1}, ""},
		{Warm, Cost{Ops: 1, Op: Dispatch, LoopDepth: 1}, OmittedWarm},
		{Hot, Cost{Ops: 1, Op: Dispatch}, OmittedBrief},
		{Hot, Cost{Ops: 104, Op: CopiedByte}, OmittedBrief},
		{Hot, Cost{Ops: 128, Op: CopiedByte}, ""},
		{Hot, Cost{Ops: 1, Op: BoundsCheck}, OmittedBrief},
		{Hot, Cost{Ops: 8, Op: BoundsCheck}, ""},
		{Hot, Cost{Ops: 1, Op: MapLookup}, ""},
	} {
		f := &Finding{Verdict: Confirmed, Heat: test.heat, Cost: test.cost}
		Shortlist{}.Choose([]*Finding{f})
		if f.Omitted != test.want {
			t.Errorf("%v, %v is left out as %q, want %q", test.heat, test.cost, f.Omitted, test.want)
		}
	}
	for _, f := range []*Finding{
		{Verdict: Confirmed, Heat: Hot, Cost: Cost{Ops: 1, Op: BoundsCheck}, Signals: Signals{Share: Dense}}, // of the loops that it is inlined into
		{Verdict: Confirmed, Heat: Warm, Cost: Cost{Ops: 8, Op: BoundsCheck}, Signals: Signals{Share: Mostly}},
	} {
		if Shortlist.Choose(Shortlist{}, []*Finding{f}); f.Omitted != "" {
			t.Errorf("what is much of a loop, or of a function, is left out as %q", f.Omitted)
		}
	}
}

// TestRankFolds has the findings of a line, of whatever check, and those of the arguments of a call, wherever they stand, be one thing to look at.
func TestRankFolds(t *testing.T) {
	at := func(check string, line, call int, heat Heat) *Finding {
		return &Finding{Check: check, Package: "p", Span: Span{File: "p.go", Line: line}, With: call, Verdict: Confirmed, Heat: heat, Cost: Cost{Bytes: int64(line), Objects: 1}}
	}
	fs := Rank([]*Finding{
		at("a", 7, 5, Warm), at("b", 6, 5, Warm), at("b", 5, 0, Warm), // a call on line 5 with arguments on the two lines below
		at("a", 6, 0, Warm), // of another statement
		at("a", 5, 0, Cold), // what is cold is left out of lists, and what is not is shown
	})
	var got []string
	for _, f := range fs {
		got = append(got, fmt.Sprintf("%d:%d+%d", f.Rank, f.Line, len(f.Led)))
	}
	if s, want := strings.Join(got, " "), "1:5+2 1:6+0 1:7+0 2:6+0 3:5+0"; s != want {
		t.Errorf("got %s, want %s", s, want)
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
	timed := at(15, 1, 8, Signals{Seldom: true})
	timed.Spent = &Spent{Share: 0.01}
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
		sameFunction, more, measured, timed,
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
	// What was measured, by time, objects and bytes. The line with a pool, the loop of its own with two boxes, advice, the loop around a call; then by cost; what is
	// handed out, the second of one function, what runs seldom; cold; refuted, which have no rank.
	want := "1:15 2:13 3:14 4:6 5:5 5:5+ 6:10 7:4 8:7 9:9 10:3 11:11 12:8 13:12 14:2 0:1"
	if s := strings.Join(got, " "); s != want {
		t.Errorf("\ngot  %s\nwant %s", s, want)
	}
	if lead := fs[4]; lead.Cost.Bytes != 48 || len(lead.Led) != 1 || lead.Led[0] != fs[5] {
		t.Errorf("line 5 is led by %d bytes with %d more, want the dearest, 48 with 1 more", lead.Cost.Bytes, len(lead.Led))
	}
}

// TestInforms has a finding that nothing known does for less beside others: it takes no part in how they rank, and only a list of everything has it.
func TestInforms(t *testing.T) {
	at := func(line int, informs bool) *Finding {
		return &Finding{Verdict: Confirmed, Span: Span{File: "a.go", Line: line}, Function: "f", Check: "c", Cost: Cost{Bytes: 8, Objects: 1}, Informs: informs}
	}
	alone := Rank([]*Finding{at(1, false)})[0].Score()
	fs := Rank([]*Finding{at(1, true), at(2, true), at(1, false)})
	Shortlist{}.Choose(fs)
	if first := fs[0]; first.Informs || first.Folded || first.Score() != alone {
		t.Errorf("first is %+v, with %q instead of %q", first, first.Score(), alone)
	}
	for _, f := range fs[1:] {
		if f.Omitted != OmittedInforms || f.Hidden(ShowAll) != "" || f.Hidden(ShowDefault) == "" || f.Hidden(ShowRefuted) != OmittedInforms {
			t.Errorf("line %d is omitted as %q", f.Line, f.Omitted)
		}
	}
}

// TestRoomed has a buffer that grows where room was made before: it neither leads its line nor weighs there, and no short list has it, unless a profile does.
func TestRoomed(t *testing.T) {
	at := func(bytes int64, roomed bool, paid *Measured) *Finding {
		return &Finding{
			Verdict: Confirmed, Span: Span{File: "a.go", Line: 1}, Function: "f", Cost: Cost{Bytes: bytes, Objects: 1}, Signals: Signals{Roomed: roomed}, Measured: paid,
		}
	}
	fs := Rank([]*Finding{at(64, true, nil), at(8, false, nil)})
	Shortlist{}.Choose(fs)
	if fs[0].Signals.Roomed || fs[0].Omitted != "" || fs[1].Omitted != OmittedRoomed {
		t.Errorf("first is %+v, the other is left out as %q", fs[0], fs[1].Omitted)
	}
	paid := Rank([]*Finding{at(64, true, &Measured{Objects: 1, ObjectsShare: 0.5})})
	Shortlist{Profile: true}.Choose(paid)
	if paid[0].Omitted != "" {
		t.Errorf("what a profile has is left out as %q", paid[0].Omitted)
	}
}
