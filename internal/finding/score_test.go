package finding

import "testing"

// TestScore adds up points, each with its reason, and words them.
func TestScore(t *testing.T) {
	for want, f := range map[string]*Finding{
		"":                                {Verdict: Refuted, Cost: Cost{Bytes: 16, Objects: 1}},
		"+2 cost: 2":                      {Verdict: Confirmed, Cost: Cost{Bytes: 16, Objects: 1}},
		"+6 in a loop, +2 cost: 8":        {Verdict: Confirmed, Cost: Cost{Bytes: 16, Objects: 1}, Signals: Signals{Own: 1, Loops: 1}},
		"+7 called in a loop, +2 cost: 9": {Verdict: Confirmed, Cost: Cost{Bytes: 16, Objects: 1}, Signals: Signals{Loops: 3}},
		"+10 temporary, +8 made and not kept: 18":                          {Verdict: Confirmed, Signals: Signals{Temporary: true, Shape: LocalMake}},
		"-8 returned, -8 a constructor: -16":                               {Verdict: Confirmed, Signals: Signals{Returned: true, Inherent: true, Maker: true}},
		"+2 callers, -6 handed out: -4":                                    {Verdict: Confirmed, Signals: Signals{Callers: 2, Inherent: true}},
		"+8 reached from a benchmark, +6 named by it, +10 remarked on: 24": {Verdict: Confirmed, Signals: Signals{Benchmark: "BenchmarkX", Named: true, Remarked: true}},
		"+25 pooled, +4 cheaper form known, -10 seldom: 19":                {Verdict: Confirmed, Signals: Signals{Pooled: true, Advice: true, Seldom: true}},
	} {
		Rank([]*Finding{f})
		if got := f.Score(); got != want {
			t.Errorf("got %q, want %q", got, want)
		}
	}
}

// TestBusy takes points from the lines of a function that allocates on many.
func TestBusy(t *testing.T) {
	var fs []*Finding
	for line := range busy {
		fs = append(fs, &Finding{Check: "c", Package: "p", Function: "f", Span: Span{Line: line + 1}, Category: string(rune('a' + line)), Verdict: Confirmed})
	}
	Rank(fs)
	if got := fs[0].Score(); got != "-6 one of many in a function: -6" {
		t.Errorf("got %q", got)
	}
	Rank(fs[1:])
	if got := fs[1].Score(); got != "" {
		t.Errorf("one fewer: got %q", got)
	}
}
