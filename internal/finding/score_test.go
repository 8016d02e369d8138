package finding

import (
	"slices"
	"strings"
	"testing"
)

// TestScore adds up points, each with its reason, and words them.
func TestScore(t *testing.T) {
	for want, f := range map[string]*Finding{
		"":                                       {Verdict: Refuted, Cost: Cost{Bytes: 16, Objects: 1}},
		"+2 cost: 2":                             {Verdict: Confirmed, Cost: Cost{Bytes: 16, Objects: 1}},
		"+6 in a loop, +2 cost: 8":               {Verdict: Confirmed, Cost: Cost{Bytes: 16, Objects: 1}, Signals: Signals{Own: 1, Loops: 1}},
		"+6 called in a loop, +2 cost: 8":        {Verdict: Confirmed, Cost: Cost{Bytes: 16, Objects: 1}, Signals: Signals{Loops: 3}},
		"+8 temporary, +8 made and not kept: 16": {Verdict: Confirmed, Signals: Signals{Temporary: true, Shape: LocalMake}},
		"-6 kept: -6":                            {Verdict: Confirmed, Signals: Signals{Kept: true}},
		"-8 returned: -8":                        {Verdict: Confirmed, Signals: Signals{Kept: true, Returned: true}},
		"+4 cheaper form known, -6 a box: -2":    {Verdict: Confirmed, Signals: Signals{Shape: Box, Advice: true}},
		"+4 cheaper form known: 4":               {Verdict: Confirmed, Signals: Signals{Kept: true, Advice: true}},
		"-8 returned, -8 a constructor: -16":     {Verdict: Confirmed, Signals: Signals{Returned: true, Inherent: true, Maker: true}},
		"+2 callers, -4 handed out: -2":          {Verdict: Confirmed, Signals: Signals{Callers: 2, Inherent: true}},
		"+6 reached from a benchmark, +6 named by it, +8 remarked on: 20": {Verdict: Confirmed, Signals: Signals{Benchmark: "BenchmarkX", Named: true, Remarked: true}},
		"+6 reached from a benchmark, +6 named by it: 12":                 {Verdict: Confirmed, Signals: Signals{Benchmark: "BenchmarkX", Named: true, Maker: true, Seldom: true}},
		"-10 only on a miss: -10":                                         {Verdict: Confirmed, Signals: Signals{Miss: true}},
		"-40 an example: -40":                                             {Verdict: Confirmed, Signals: Signals{Apart: "an example"}},
		"-8 beside os.Open: -8":                                           {Verdict: Confirmed, Signals: Signals{Dwarf: "os.Open"}},
		"+6 reached from a benchmark, -10 seldom, -6 unless small: -10":   {Verdict: Confirmed, Signals: Signals{Benchmark: "BenchmarkX", Seldom: true, Uncalled: true, Small: true}},
		"+8 as long as hundreds, +4 data goes through it: 12":             {Verdict: Confirmed, Signals: Signals{Dear: true, Seldom: true, Busy: true}},
		"-10 seldom, -4 no call is seen: -14":                             {Verdict: Confirmed, Signals: Signals{Seldom: true, Busy: true, Uncalled: true}},
		"+6 named by it, +4 data goes through it: 10":                     {Verdict: Confirmed, Signals: Signals{Named: true, Seldom: true, Busy: true}},
		"+5 cost, +2 a cache line or more: 7":                             {Verdict: Confirmed, Cost: Cost{Bytes: 256}},
		"+3 cost, -4 a bounds check: -1":                                  {Verdict: Confirmed, Function: "f", Cost: Cost{Ops: 9, Op: BoundsCheck}, Signals: Signals{Shape: Checked}},
		"+1 cost, +4 much of its loop: 5":                                 {Verdict: Confirmed, Function: "f", Cost: Cost{Ops: 2, Op: BoundsCheck}, Signals: Signals{Share: Dense}},
		"+1 cost, +8 much of its loop: 9":                                 {Verdict: Confirmed, Function: "f", Cost: Cost{Ops: 2, Op: BoundsCheck}, Signals: Signals{Share: 2 * Dense}},
		"+1 cost: 1":                                                      {Verdict: Confirmed, Function: "f", Cost: Cost{Ops: 2, Op: BoundsCheck}, Signals: Signals{Share: Dense - 1}},
		"+2 alone in its function: 2":                                     {Verdict: Confirmed, Function: "f"},
		"+25 pooled, +4 cheaper form known, -10 seldom: 19":               {Verdict: Confirmed, Signals: Signals{Pooled: true, Advice: true, Seldom: true}},
	} {
		Rank([]*Finding{f})
		if got := f.Score(); got != want {
			t.Errorf("got %q, want %q", got, want)
		}
	}
}

// TestSameFunction takes points from what stands in the function of findings that rank before it.
func TestSameFunction(t *testing.T) {
	var fs []*Finding
	for line := range mostSame + 2 {
		fs = append(fs, &Finding{Check: "c", Package: "p", Function: "f", Span: Span{Line: line + 1}, Category: string(rune('a' + line)), Verdict: Confirmed})
	}
	other := &Finding{Check: "c", Package: "p", Function: "g", Span: Span{Line: 100}, Category: "z", Verdict: Confirmed}
	Rank(append(fs, other))
	for f, want := range map[*Finding]string{
		fs[0]:          "",
		fs[1]:          "-2 others of its function before it: -2",
		fs[mostSame]:   "-8 others of its function before it: -8",
		fs[mostSame+1]: "-8 others of its function before it: -8",
		other:          "+2 alone in its function: 2",
	} {
		if got := f.Score(); got != want {
			t.Errorf("line %d: got %q, want %q", f.Line, got, want)
		}
	}
}

// TestAlone gives points to what is alone in its function, with the literals of that and without what is cold.
func TestAlone(t *testing.T) {
	at := func(line int, function string, heat Heat) *Finding {
		return &Finding{Check: "c", Package: "p", Function: function, Category: string(rune('a' + line)), Span: Span{Line: line}, Heat: heat, Verdict: Confirmed}
	}
	fs := []*Finding{at(1, "f", Warm), at(2, "f", Cold), at(3, "g", Warm), at(4, "g.func1", Warm)}
	Rank(slices.Clone(fs))
	for i, want := range []string{"+2 alone in its function: 2", "-2 others of its function before it: -2", "", ""} {
		if got := fs[i].Score(); got != want {
			t.Errorf("line %d: got %q, want %q", i+1, got, want)
		}
	}
}

// TestCallees has calls of different functions be nothing alike, whatever their category.
func TestCallees(t *testing.T) {
	call := func(line int, callee string) *Finding {
		return &Finding{Check: "c", Package: "p", Function: callee, Span: Span{Line: line}, Verdict: Confirmed, Signals: Signals{Kin: callee}}
	}
	fs := []*Finding{call(1, "f"), call(2, "g"), call(3, "f")}
	fs[2].Function = "h"
	Rank(fs)
	const alone = "+2 alone in its function"
	for i, want := range []string{alone + ": 2", alone + ": 2", alone + ", -2 like others before it: 0"} {
		if got := fs[i].Score(); got != want {
			t.Errorf("call %d: got %q, want %q", i, got, want)
		}
	}
}

// TestWhole gives points to what is about all the bounds checks of its function, and to no part of them.
func TestWhole(t *testing.T) {
	check := func(function string, whole bool) *Finding {
		return &Finding{Check: "b", Package: "p", Function: function, Verdict: Confirmed, Cost: Cost{Ops: 1, Op: BoundsCheck}, Signals: Signals{Whole: whole}}
	}
	fs := []*Finding{check("f", true), check("g", false), check("h", true), check("h", true)}
	for i, f := range fs {
		f.Line = i + 1
	}
	Rank(fs)
	for i, want := range []bool{true, false, false, false} {
		if got := strings.Contains(fs[i].Score(), "alone in its function"); got != want {
			t.Errorf("check %d: %q, want it to be alone: %v", i, fs[i].Score(), want)
		}
	}
}

// TestShapes has the points of each shape.
func TestShapes(t *testing.T) {
	for shape, want := range map[Shape]string{
		NoShape:     "",
		Box:         "-4 no cheaper form known, -6 a box: -10",
		PrintedBox:  "+4 a printed box: 4",
		ErrorBox:    "-10 makes an error: -10",
		SortedBox:   "+12 sort.Slice: 12",
		Variable:    "+6 a variable: 6",
		Variadic:    "+6 an argument slice: 6",
		Buffer:      "+10 a buffer: 10",
		Resettable:  "+8 can be reset: 8",
		BufferText:  "+8 the text of a buffer: 8",
		Constant:    "+6 a constant: 6",
		LocalMake:   "+8 made and not kept: 8",
		MadeSlice:   "+2 a slice: 2",
		MadeMap:     "-4 a map: -4",
		Prealloc:    "+6 known number of appends: 6",
		FieldAppend: "-6 appended to a field: -6",
		LoopConcat:  "+10 grows in a loop: 10",
		WrittenText: "+10 made to be written: 10",
		ParsedText:  "+8 made to be parsed: 8",
		MapGrowth:   "-15 grows a map: -15",
		Machinery:   "-20 a goroutine or a channel: -20",
		JustOver:    "+20 a few nodes over the budget: 20",
		Made:        "-6 an object: -6",
	} {
		f := &Finding{Verdict: Confirmed, Signals: Signals{Shape: shape}}
		Rank([]*Finding{f})
		if got := f.Score(); got != want {
			t.Errorf("shape %d: got %q, want %q", shape, got, want)
		}
	}
}

// TestMagnitudes counts callers up to a number and bytes as they double; each object is worth some more.
func TestMagnitudes(t *testing.T) {
	for _, test := range []struct {
		callers int
		cost    Cost
		want    []Point
	}{
		{callers: 1},
		{callers: 7, want: []Point{{4, "callers"}}},
		{callers: 8, want: []Point{{6, "callers"}}},
		{callers: 15, want: []Point{{6, "callers"}}},
		{callers: 16, want: []Point{{8, "callers"}}},
		{callers: 1000, want: []Point{{8, "callers"}}},
		{cost: Cost{Bytes: 15}},
		{cost: Cost{Bytes: 16}, want: []Point{{1, "cost"}}},
		{cost: Cost{Bytes: 31}, want: []Point{{1, "cost"}}},
		{cost: Cost{Bytes: 32}, want: []Point{{2, "cost"}}},
		{cost: Cost{Objects: 1}, want: []Point{{2, "cost"}}},
		{cost: Cost{Bytes: 31, Objects: 1}, want: []Point{{2, "cost"}}},
		{cost: Cost{Bytes: 32, Objects: 1}, want: []Point{{3, "cost"}}},
	} {
		if got := (Signals{Callers: test.callers}).points(test.cost); !slices.Equal(got, test.want) {
			t.Errorf("%d callers, %+v: got %v, want %v", test.callers, test.cost, got, test.want)
		}
	}
}

// TestKin takes points for the findings of the kind before, in the function and in the package, up to a number of each.
func TestKin(t *testing.T) {
	for n, want := range map[int]string{
		0:           "+2 alone in its function: 2",
		1:           "-2 others of its function before it, -4 like others before it: -6",
		mostKin:     "-8 others of its function before it, -32 like others before it: -40",
		mostKin + 1: "-8 others of its function before it, -32 like others before it: -40",
	} {
		var fs []*Finding
		for line := range n + 1 {
			fs = append(fs, &Finding{Check: "c", Category: "k", Package: "p", Function: "f", Span: Span{Line: line + 1}, Verdict: Confirmed})
		}
		ranked := Rank(fs)
		if got := ranked[n].Score(); got != want {
			t.Errorf("%d before: got %q, want %q", n, got, want)
		}
	}
}

// TestLead has what allocates kilobytes lead its line, with the points of the best.
func TestLead(t *testing.T) {
	at := func(column int, bytes int64, s Signals) *Finding {
		return &Finding{Check: "c", Package: "p", Span: Span{File: "p.go", Line: 5, Column: column}, Verdict: Confirmed, Cost: Cost{Bytes: bytes, Objects: 1}, Signals: s}
	}
	for bytes, want := range map[int64]int{48: 9, 1000: 9, 1024: 3, 21760: 3} {
		fs := Rank([]*Finding{at(3, bytes, Signals{}), at(9, 64, Signals{Shape: Buffer})})
		if fs[0].Column != want || fs[0].Points[len(fs[0].Points)-1].Why != "a buffer" || !fs[1].Folded {
			t.Errorf("%d bytes: column %d leads, %+v", bytes, fs[0].Column, fs[0].Points)
		}
	}
}

// TestSureLead has what surely allocates lead a box on its line, and what has a remedy lead both, whatever their points are.
func TestSureLead(t *testing.T) {
	box := &Finding{Span: Span{Line: 1, Column: 1}, Verdict: Confirmed, Cost: Cost{Objects: 1, Bytes: 16}, Signals: Signals{Shape: PrintedBox}}
	text := &Finding{Span: Span{Line: 1, Column: 2}, Verdict: Confirmed, Cost: Cost{Objects: 1}, Signals: Signals{Small: true}}
	if fs := Rank([]*Finding{box, text}); fs[0] != text {
		t.Error("the box leads")
	}
	box.Advise("no box")
	if fs := Rank([]*Finding{box, text}); fs[0] != box {
		t.Error("what has no remedy leads")
	}
	text.Advise("no text")
	if fs := Rank([]*Finding{box, text}); fs[0] != text {
		t.Error("the box leads what has a remedy, too")
	}
	text.Advise("")
	text.Cost.Bytes = 4096
	if fs := Rank([]*Finding{box, text}); fs[0] != text {
		t.Error("16 bytes lead 4,096")
	}
}

// TestOpsApart ranks what is about operations as if there were nothing else in its function, and the other way round: who mends one has not mended the other.
func TestOpsApart(t *testing.T) {
	check := &Finding{Check: "b", Package: "p", Function: "f", Span: Span{Line: 1}, Verdict: Confirmed, Cost: Cost{Ops: 1, Op: BoundsCheck}, Signals: Signals{Own: 2, Loops: 2}}
	object := &Finding{Check: "o", Package: "p", Function: "f", Span: Span{Line: 2}, Verdict: Confirmed, Cost: Cost{Bytes: 16, Objects: 1}}
	Rank([]*Finding{check, object})
	if check.Rank != 1 || object.Score() != "+2 cost, +2 alone in its function: 4" {
		t.Errorf("the object has %s behind rank %d", object.Score(), check.Rank)
	}
	check.Line = 2
	Rank([]*Finding{check, object})
	if object.Folded || !check.Folded {
		t.Error("on one line, the check leads the object")
	}
}
