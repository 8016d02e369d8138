package finding

import (
	"fmt"
	"os"
	"slices"
	"strings"
	"testing"
)

// TestSurest has what surely is worth a change lead a list of many packages, and what most may be gained by one of a single package.
func TestSurest(t *testing.T) {
	at := func(line int, s Signals) *Finding {
		return &Finding{Check: "c", Category: fmt.Sprint(line), Package: "p", Function: fmt.Sprint("f", line), Span: Span{Line: line}, Verdict: Confirmed, Signals: s}
	}
	easy := at(1, Signals{Callers: 2, Loops: 2, Advice: true})
	dear := at(2, Signals{Callers: 2, Loops: 2, Own: 2, Temporary: true, Shape: LocalMake})
	for order, want := range map[Order][]*Finding{Dearest: {dear, easy}, Surest: {easy, dear}} {
		if got := order.Rank([]*Finding{dear, easy}); !slices.Equal(got, want) {
			t.Errorf("order %d: line %d leads", order, got[0].Line)
		}
	}
	const want = "+5 called in a loop, +2 callers, +4 cheaper form known, +2 alone in its function, +12 a change is at hand, +4 in loops, from several places: 29"
	Surest.Rank([]*Finding{easy})
	if got := easy.Score(); got != want {
		t.Errorf("got %q, want %q", got, want)
	}
}

// TestSurestRules gives the points of many packages for what they say.
func TestSurestRules(t *testing.T) {
	const once = ", -4 called from one place at most, -6 in no known loop"
	for want, s := range map[string]Signals{
		once:                                 {},
		", -4 called from one place at most": {Benchmark: "BenchmarkX"},
		", +6 called from several places, +4 in loops, from several places": {Callers: 3, Loops: 2},
		", -6 in no known loop":                     {Callers: 2},
		", +12 a change is at hand" + once:          {Advice: true, Kept: true},
		", -8 no change is known" + once:            {Returned: true},
		", -8 no change is known" + once + " ":      {Shape: MadeSlice},
		once + ", -12 little of what it goes with":  {Dwarf: "os.Open"},
		once + ", -12 little of what it goes with ": {Aside: "os.Open"},
		", +6 easily sorted" + once:                 {Shape: SortedBox},
		once + ", -10 surely not often    ":         {Setup: true},
		once + ", -6 mostly small":                  {Small: true},
		once + ", -10 surely not often":             {Maker: true},
		once + ", -10 surely not often ":            {Miss: true},
		once + ", -10 surely not often  ":           {Seldom: true},
	} {
		f := &Finding{Verdict: Confirmed, Signals: s}
		Dearest.Rank([]*Finding{f})
		before := len(f.Points)
		Surest.Rank([]*Finding{f})
		got := ""
		for _, p := range f.Points[before:] {
			if p.Why == doubted {
				continue // see TestUnsure
			}
			got += fmt.Sprintf(", %+d %s", p.Points, p.Why)
		}
		if got != strings.TrimRight(want, " ") {
			t.Errorf("%+v: got %q, want %q", s, got, want)
		}
	}
}

// TestSurestKin takes more points from what is like others of its function than a list of one package does.
func TestSurestKin(t *testing.T) {
	var fs []*Finding
	for line := range 2 {
		fs = append(fs, &Finding{Check: "c", Package: "p", Function: "f", Span: Span{Line: line + 1}, Verdict: Confirmed})
	}
	ranked := Surest.Rank(fs)
	if got, want := ranked[1].Score(), "-4 called from one place at most, -6 in no known loop, -4 others of its function before it, -8 like others before it, -25 in doubt: -47"; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
}

// TestRankingDoc has each rule in docs/ranking.md, with its points.
func TestRankingDoc(t *testing.T) {
	doc, err := os.ReadFile("../../docs/ranking.md")
	if err != nil {
		t.Fatal(err)
	}
	points := slices.Clone(shapes[1:])
	for _, rule := range surest {
		points = append(points, rule.Point)
	}
	for _, s := range []Signals{
		{Own: 1, Loops: 1, Callers: 2, Benchmark: "B", Named: true, Temporary: true, Remarked: true, Pooled: true, Advice: true, Seldom: true, Busy: true, Small: true},
		{Loops: 1, Returned: true, Maker: true, Miss: true, Apart: "an example", Dwarf: "os.Open"},
		{Kept: true, Shape: Box, Inherent: true, Seldom: true, Uncalled: true},
	} {
		points = append(points, s.points(Cost{})...)
	}
	points = append(points, Point{1, "cost"}, Point{pointsSizeable, "a cache line or more"}, Point{pointsOnly, "alone in its function"},
		Point{pointsSame, "others of its function before it"}, Point{pointsKin, "like others before it"},
		Point{pointsDoubted, doubted}, Point{pointsAlike, doubted})
	for _, p := range points {
		if row := fmt.Sprintf("| %+d | %s |", p.Points, p.Why); !strings.Contains(string(doc), row) {
			t.Errorf("docs/ranking.md has no row %q", row)
		}
	}
}
