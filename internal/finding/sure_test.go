package finding

import (
	"slices"
	"strings"
	"testing"
)

// TestUnsure doubts what is hardly worth a change in a list of many packages, and says why.
func TestUnsure(t *testing.T) {
	advised := Signals{Loops: 1, Callers: 2, Advice: true}
	with := func(change func(s *Signals)) Signals {
		s := advised
		change(&s)
		return s
	}
	for name, test := range map[string]struct {
		s    Signals
		c    Cost
		want string
	}{
		"advised":                   {advised, Cost{}, ""},
		"a measured buffer":         {Signals{Benchmark: "B", Temporary: true}, Cost{}, ""},
		"a measured result":         {Signals{Benchmark: "B", Temporary: true, Inherent: true}, Cost{}, UnsureForced},
		"of a measured constructor": {Signals{Benchmark: "BenchmarkNewT", Temporary: true, Loops: 2}, Cost{}, UnsureForced},
		"measured by a constructor": {Signals{Benchmark: "BenchmarkNewT", Advice: true}, Cost{}, UnsureSeldom},
		"a page, on a miss":         {with(func(s *Signals) { s.Miss, s.Callers, s.Loops = true, 2, 2 }), Cost{Bytes: 4096}, ""},
		"a page, once, on a miss":   {with(func(s *Signals) { s.Miss, s.Loops = true, 0 }), Cost{Bytes: 4096}, UnsureSeldom},
		"a large buffer":            {Signals{Loops: 1, Temporary: true}, Cost{Bytes: 1024}, ""},
		"a buffer":                  {Signals{Loops: 1, Temporary: true}, Cost{Bytes: 1023}, UnsureForced},
		"kept":                      {Signals{Loops: 1, Kept: true, Benchmark: "B"}, Cost{}, UnsureForced},
		"an example":                {with(func(s *Signals) { s.Apart = "an example" }), Cost{}, UnsureApart},
		"in a loop":                 {with(func(s *Signals) { s.Own, s.Callers = 1, 1 }), Cost{}, UnsureSeldom},
		"in a measured loop":        {with(func(s *Signals) { s.Own, s.Callers, s.Benchmark = 1, 1, "B" }), Cost{}, ""},
		"in a loop, in a loop":      {with(func(s *Signals) { s.Own, s.Loops, s.Callers = 1, 2, 1 }), Cost{}, ""},
		"in no loop":                {with(func(s *Signals) { s.Loops = 0 }), Cost{}, UnsureSeldom},
		"measured":                  {with(func(s *Signals) { s.Loops, s.Benchmark = 0, "B" }), Cost{}, ""},
		"seldom":                    {with(func(s *Signals) { s.Seldom = true }), Cost{}, UnsureSeldom},
		"seldom, measured":          {with(func(s *Signals) { s.Seldom, s.Named = true, true }), Cost{}, ""},
		"seldom, felt":              {with(func(s *Signals) { s.Seldom, s.Dear = true, true }), Cost{}, ""},
		"in a loop, felt":           {with(func(s *Signals) { s.Own, s.Callers, s.Dear = 1, 1, true }), Cost{}, ""},
		"a constructor":             {with(func(s *Signals) { s.Maker = true }), Cost{}, UnsureSeldom},
		"of constructors":           {with(func(s *Signals) { s.Setup = true }), Cost{}, UnsureSeldom},
		"on a miss":                 {with(func(s *Signals) { s.Miss = true }), Cost{}, UnsureSeldom},
		"with a file":               {with(func(s *Signals) { s.Dwarf = "os.Open" }), Cost{Bytes: 4096}, UnsureDwarfed},
		"or with one":               {with(func(s *Signals) { s.Aside = "os.Open" }), Cost{}, UnsureDwarfed},
		"with two loops":            {with(func(s *Signals) { s.Work = 2 }), Cost{}, UnsureDwarfed},
		"with one":                  {with(func(s *Signals) { s.Work = 1 }), Cost{}, ""},
		"a page, with two":          {with(func(s *Signals) { s.Work = 2 }), Cost{Bytes: 4096}, ""},
		"a dynamic call in a loop":  {with(func(*Signals) {}), Cost{Ops: 1, Op: Dispatch, LoopDepth: 1}, UnsureBrief},
		"one that is measured":      {with(func(s *Signals) { s.Benchmark = "B" }), Cost{Ops: 1, Op: Dispatch, LoopDepth: 1}, ""},
		"a constructor, by its own": {with(func(s *Signals) { s.Maker, s.Named = true, true }), Cost{}, ""},
	} {
		f := &Finding{Verdict: Confirmed, Signals: test.s, Cost: test.c}
		Surest.Rank([]*Finding{f})
		if f.Unsure != test.want {
			t.Errorf("%s: %q, want %q", name, f.Unsure, test.want)
		}
		if Rank([]*Finding{f}); f.Unsure != "" {
			t.Errorf("%s: unsure in a list of one package", name)
		}
	}
}

// TestDoubt has what a line is little of, as -v tells.
func TestDoubt(t *testing.T) {
	const little = UnsureDwarfed + ": "
	for want, s := range map[string]Signals{
		little + "os.Open":                       {Dwarf: "os.Open", Aside: "io/fs.Stat"},
		little + "exec.Command":                  {Aside: "exec.Command"},
		little + "2 levels of loops":             {Work: 2},
		little + "3 levels of loops in `resize`": {Work: 3, Works: "`resize`"},
		UnsureSeldom:                             {},
		"":                                       {Loops: 1, Advice: true},
	} {
		f := &Finding{Verdict: Confirmed, Signals: s}
		Surest.Rank([]*Finding{f})
		if got := f.Doubt(); got != want {
			t.Errorf("got %q, want %q", got, want)
		}
	}
}

// TestUnsureOrder has what is in doubt, or like others of its function, behind what is worth fewer points, and tells why.
func TestUnsureOrder(t *testing.T) {
	at := func(line int, function string, s Signals) *Finding {
		return &Finding{Check: "c", Package: "p", Function: function, Span: Span{Line: line}, Verdict: Confirmed, Signals: s}
	}
	ranked := Surest.Rank([]*Finding{
		at(1, "f", Signals{Loops: 3, Advice: true}), at(2, "f", Signals{Loops: 3, Advice: true}), at(3, "g", Signals{Loops: 1, Advice: true}),
		at(4, "h", Signals{Loops: 3, Temporary: true, Advice: true, Work: much}),
	})
	var lines []int
	for _, f := range ranked {
		lines = append(lines, f.Line)
	}
	if want := []int{1, 3, 4, 2}; !slices.Equal(lines, want) || ranked[3].Unsure != UnsureAlike {
		t.Errorf("lines %d, want %d; the last is unsure for %q", lines, want, ranked[3].Unsure)
	}
	if score := ranked[2].Score(); !strings.Contains(score, ", -25 in doubt: ") {
		t.Errorf("the third has %s", score)
	}
}

// TestForget has a call not be beside itself, and leaves what else it is beside.
func TestForget(t *testing.T) {
	const call = "regexp.MustCompile"
	for _, tt := range []struct{ before, after Signals }{
		{Signals{Dwarf: call, Aside: call, Work: 3, Works: call}, Signals{}},
		{Signals{Dwarf: "os.Open", Aside: "http.Do", Work: 2, Works: "`scale`"}, Signals{Dwarf: "os.Open", Aside: "http.Do", Work: 2, Works: "`scale`"}},
		{Signals{Work: 2}, Signals{Work: 2}},
	} {
		got := tt.before
		if got.Forget(call); got != tt.after {
			t.Errorf("of %+v is left %+v", tt.before, got)
		}
	}
}
