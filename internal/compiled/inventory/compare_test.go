package inventory

import (
	"strings"
	"testing"

	"github.com/perfvet/perfvet/internal/compiled/gcobj"
)

func messages(effects []Effect) string {
	var all []string
	for _, e := range effects {
		all = append(all, e.Kind+": "+e.Message)
	}
	return strings.Join(all, "\n")
}

func none(Alloc) bool { return false }

func TestEffects(t *testing.T) {
	alloc := func(line int) Alloc {
		return Alloc{Symbol: "m/a.F", Callee: "runtime.newobject", Kind: gcobj.NewObject, Type: "m/a.T", File: "a.go", Line: line, Offset: uint32(line)}
	}
	can := Function{Package: "m/a", Symbol: "m/a.F", File: "a.go", Line: 3, Inline: CanInline, Cost: 77}
	cannot := Function{Package: "m/a [m/a.test]", Symbol: "m/a.F", File: "a.go", Line: 3, Inline: "function too complex: cost 84 exceeds budget 80", Cost: -1}
	calls := func(symbol string, line int) Function {
		return Function{Package: "m/a", Symbol: symbol, Calls: []Call{{"m/a.F", "b.go", line}}}
	}
	param := func(derefs, via int) Function {
		return Function{Package: "m/a", Symbol: "m/a.F", File: "a.go", Line: 3, Params: []Param{{"p", derefs, -1, via}}}
	}
	stored := func(derefs int) Function {
		f := param(-1, 0)
		f.Params[0].Stored = derefs
		return f
	}
	frame := func(bytes int64) Function {
		return Function{Package: "m/a", Symbol: "m/a.(*T).M", File: "a.go", Line: 3, Frame: bytes}
	}
	allocs := func(symbol string, lines ...int) Function {
		f := Function{Package: "m/a", Symbol: symbol, File: "a.go", Line: 3}
		for _, line := range lines {
			f.Allocs = append(f.Allocs, alloc(line))
		}
		return f
	}
	for _, test := range []struct {
		name       string
		base, head []Function
		want       string
	}{
		{"the same", []Function{can}, []Function{can}, ""},
		{"inlined by now", []Function{cannot}, []Function{can}, ""},
		{"new", nil, []Function{cannot}, ""},
		{
			"no longer inlined", []Function{can}, []Function{cannot},
			"inlining: a.F can no longer be inlined: function too complex: cost 84 exceeds budget 80 (its cost was 77); nothing here calls it directly",
		},
		{
			"no longer inlined, and called", []Function{can}, []Function{cannot, calls("m/a.A", 1), calls("m/b.B", 2), calls("m/b.C", 3), calls("m/b.D", 4)},
			"inlining: a.F can no longer be inlined: function too complex: cost 84 exceeds budget 80 (its cost was 77); calls remain in a.A on line 1, b.B on line 2, b.C on line 3 and 1 more",
		},
		{
			"no longer inlined in the runtime",
			[]Function{{Package: "runtime", Symbol: "runtime.f", Inline: CanInline, Cost: 3}}, []Function{{Package: "runtime", Symbol: "runtime.f", Inline: "no reason"}},
			"inlining: runtime.f can no longer be inlined: no reason (its cost was 3)",
		},
		{"not compiled by now", []Function{can}, []Function{{Package: "m/a", Symbol: "m/a.F"}}, ""},
		{"leaks", []Function{param(-1, 0)}, []Function{param(0, 7)}, "leak: the parameter `p` of a.F leaks to the heap, and did not, by line 7"},
		{"what it points to leaks", []Function{param(-1, 0)}, []Function{param(1, 0)}, "leak: what the parameter `p` points to of a.F leaks to the heap, and did not"},
		{"leaks, and not only what it points to", []Function{param(1, 0)}, []Function{param(0, 0)}, "leak: the parameter `p` of a.F leaks to the heap, and did not"},
		{"leaked by way of storage", []Function{stored(1)}, []Function{param(1, 0)}, ""},
		{"what it points to went into storage", []Function{stored(1)}, []Function{param(0, 0)}, "leak: the parameter `p` of a.F leaks to the heap, and did not"},
		{"leaks less", []Function{param(0, 0)}, []Function{param(1, 0)}, ""},
		{"leaks as before", []Function{param(0, 4)}, []Function{param(0, 9)}, ""},
		{"grows", []Function{frame(72)}, []Function{frame(4168)}, "frame: the stack frame of a.(*T).M grows from 72 to 4168 bytes"},
		{"grows by little", []Function{frame(72)}, []Function{frame(72 + frameGrowth - 1)}, ""},
		{"grows by a little part", []Function{frame(4096)}, []Function{frame(4096 + frameGrowth)}, ""},
		{"had no code", []Function{frame(0)}, []Function{frame(4096)}, ""},
		{
			"allocates more", []Function{allocs("m/a.F", 4)}, []Function{allocs("m/a.F", 9, 4, 9)},
			"allocation: a.F has 2 more of the calls of runtime.newobject for a m/a.T: there are some on lines 4, 9",
		},
		{"allocates in another literal", []Function{allocs("m/a.F.func1", 4)}, []Function{allocs("m/a.F.func1"), allocs("m/a.F.func2", 5)}, ""},
		{"allocates less", []Function{allocs("m/a.F", 4, 5)}, []Function{allocs("m/a.F", 4)}, ""},
	} {
		if got := messages(Effects(test.base, test.head, none)); got != test.want {
			t.Errorf("%s:\n%s\nwant\n%s", test.name, got, test.want)
		}
	}
	told := func(a Alloc) bool { return a.Offset == 9 }
	if got := messages(Effects([]Function{allocs("m/a.F", 4)}, []Function{allocs("m/a.F", 4, 9)}, told)); got != "" {
		t.Errorf("a call that somebody tells of: %s", got)
	}
}
