package gcdiag

import (
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// TestDecision parses lines of real compilers, one table row per form of a
// phrase, and prints them again.
func TestDecision(t *testing.T) {
	x34 := Position{File: "./x.go", Line: 3, Col: 4}
	tests := []struct {
		name string
		line string
		want Decision
	}{
		{"escapes", "./x.go:3:4: p escapes to heap in pr:",
			Decision{Kind: Escapes, Pos: x34, Subject: "p", Func: "pr"}},
		{"escapes, separator in subject", `./x.go:3:4: "x escapes to heap in f:" escapes to heap in boxes:`,
			Decision{Kind: Escapes, Pos: x34, Subject: `"x escapes to heap in f:"`, Func: "boxes"}},
		{"escapes, spaces in function", "./x.go:3:4: f(v) escapes to heap in Map[go.shape.struct { A int }]:",
			Decision{Kind: Escapes, Pos: x34, Subject: "f(v)", Func: "Map[go.shape.struct { A int }]"}},
		{"summary", "./x.go:3:4: ... argument escapes to heap",
			Decision{Kind: EscapesSummary, Pos: x34, Subject: "... argument"}},
		{"summary, append", "./x.go:3:4: append escapes to heap",
			Decision{Kind: EscapesSummary, Pos: x34, Subject: "append"}},
		{"summary, closure", "./x.go:3:4: func literal escapes to heap",
			Decision{Kind: EscapesSummary, Pos: x34, Subject: "func literal"}},
		{"moved", "./x.go:3:4: moved to heap: n",
			Decision{Kind: MovedToHeap, Pos: x34, Subject: "n"}},
		{"moved, no position", "moved to heap: #next",
			Decision{Kind: MovedToHeap, Subject: "#next"}},
		{"does not escape", "./x.go:3:4: func literal does not escape",
			Decision{Kind: DoesNotEscape, Pos: x34, Subject: "func literal"}},
		{"captures by ref", "./x.go:3:4: closures capturing by ref: n (addr=false assign=true width=8)",
			Decision{Kind: Captures, Pos: x34, Func: "closures", Subject: "n", ByRef: true, Assigned: true, Width: 8}},
		{"captures by value", "./x.go:3:4: (*T).M.func1 capturing by value: s (addr=true assign=false width=24)",
			Decision{Kind: Captures, Pos: x34, Func: "(*T).M.func1", Subject: "s", AddrTaken: true, Width: 24}},
		{"leaks", "./x.go:3:4: leaking param: l",
			Decision{Kind: LeakingParam, Pos: x34, Subject: "l"}},
		{"content leaks", "./x.go:3:4: leaking param content: s",
			Decision{Kind: LeakingParam, Pos: x34, Subject: "s", Content: true}},
		{"leaks to result", "./x.go:3:4: leaking param: l to result ~r0 level=1",
			Decision{Kind: LeakingParam, Pos: x34, Subject: "l", Dest: "~r0", Derefs: 1}},
		{"param leaks to heap", "./x.go:3:4: parameter s leaks to {heap} for (*T).M with derefs=0:",
			Decision{Kind: ParamLeaks, Pos: x34, Subject: "s", Dest: "{heap}", Func: "(*T).M"}},
		{"param leaks to result", "./x.go:3:4: parameter l leaks to ~r0 for param with derefs=1:",
			Decision{Kind: ParamLeaks, Pos: x34, Subject: "l", Dest: "~r0", Func: "param", Derefs: 1}},
		{"param leaks to storage", `./x.go:3:4: parameter s leaks to {storage for f(" for g")} for boxes with derefs=0:`,
			Decision{Kind: ParamLeaks, Pos: x34, Subject: "s", Dest: `{storage for f(" for g")}`, Func: "boxes"}},

		{"can inline, -m", "./x.go:3:4: can inline (*square).Area",
			Decision{Kind: CanInline, Pos: x34, Subject: "(*square).Area", Cost: -1}},
		{"can inline", "./x.go:3:4: can inline main.func1 with cost 0 as: func() {  }",
			Decision{Kind: CanInline, Pos: x34, Subject: "main.func1"}},
		{"can inline, separator in body", `./x.go:3:4: can inline f with cost 7 as: func() { print(" with cost 9 as: ") }`,
			Decision{Kind: CanInline, Pos: x34, Subject: "f", Cost: 7}},
		{"can inline, separator in tag", `./x.go:3:4: can inline Map[go.shape.struct { A int "a with cost 1 as: b" }] with cost 7 as: func() {  }`,
			Decision{Kind: CanInline, Pos: x34, Subject: `Map[go.shape.struct { A int "a with cost 1 as: b" }]`, Cost: 7}},
		{"cannot inline", "./x.go:3:4: cannot inline rec: unhandled op DEFER",
			Decision{Kind: CannotInline, Pos: x34, Subject: "rec", Reason: "unhandled op DEFER"}},
		{"cannot inline, budget", "./x.go:3:4: cannot inline sort: function too complex: cost 104 exceeds budget 80",
			Decision{Kind: CannotInline, Pos: x34, Subject: "sort", Reason: "function too complex: cost 104 exceeds budget 80", Cost: 104, Budget: 80}},
		{"cannot inline, tag", `./x.go:3:4: cannot inline Map[go.shape.struct { A int "json:\"a: b\"" }]: recursive`,
			Decision{Kind: CannotInline, Pos: x34, Subject: `Map[go.shape.struct { A int "json:\"a: b\"" }]`, Reason: "recursive"}},
		{"cannot inline into", "./x.go:3:4: cannot inline even into odd: repeated recursive cycle",
			Decision{Kind: CannotInline, Pos: x34, Subject: "even", Func: "odd", Reason: "repeated recursive cycle"}},
		{"cannot inline into nothing", "./x.go:3:4: cannot inline even into : repeated recursive cycle",
			Decision{Kind: CannotInline, Pos: x34, Subject: "even into ", Reason: "repeated recursive cycle"}},
		{"inlining call, no score", "./x.go:3:4: inlining call to f with score high",
			Decision{Kind: InlineCall, Pos: x34, Subject: "f with score high"}},
		{"inlining call", "./x.go:3:4: inlining call to fmt.Println",
			Decision{Kind: InlineCall, Pos: x34, Subject: "fmt.Println"}},
		{"inlining call, score", "./x.go:3:4: inlining call to f with score -3",
			Decision{Kind: InlineCall, Pos: x34, Subject: "f", Reason: "score -3"}},
		{"big", "./x.go:3:4: function typedslicecopy considered 'big'; reducing max cost of inlinees",
			Decision{Kind: BigFunction, Pos: x34, Subject: "typedslicecopy"}},
		{"skip in B.Loop", "./x.go:3:4: skip inlining within testing.B.loop for bytesOf(\"text\")",
			Decision{Kind: SkipInlineBLoop, Pos: x34, Subject: `bytesOf("text")`}},

		{"devirtualizing", "./x.go:3:4: devirtualizing s.Area to *square",
			Decision{Kind: Devirtualize, Pos: x34, Subject: "s.Area", Dest: "*square"}},
		{"partially devirtualizing", "./x.go:3:4: partially devirtualizing w.Write to wrapper",
			Decision{Kind: Devirtualize, Pos: x34, Subject: "w.Write", Dest: "wrapper", Reason: "partially"}},
		{"cannot devirtualize", "./x.go:3:4: cannot devirtualize s.Area(): shaped receiver *T[go.shape.int]",
			Decision{Kind: CannotDevirtualize, Pos: x34, Subject: "s.Area()", Dest: "*T[go.shape.int]", Reason: "shaped receiver"}},
		{"PGO, interface", "./x.go:3:4: PGO devirtualizing interface call m.Multiply to mult.Mult.Multiply",
			Decision{Kind: PGODevirtualize, Pos: x34, Subject: "m.Multiply", Dest: "mult.Mult.Multiply", Reason: "interface"}},
		{"PGO, function", "./x.go:3:4: PGO devirtualizing function call fn to multFn",
			Decision{Kind: PGODevirtualize, Pos: x34, Subject: "fn", Dest: "multFn", Reason: "function"}},
		{"no PGO", "./x.go:3:4: should not PGO devirtualize f: marked go:noinline",
			Decision{Kind: CannotPGODevirtualize, Pos: x34, Subject: "f", Reason: "marked go:noinline"}},

		{"self-assignment", "./x.go:3:4: (*list).swap ignoring self-assignment in l.next = l.prev",
			Decision{Kind: SelfAssign, Pos: x34, Func: "(*list).swap", Subject: "l.next = l.prev"}},
		{"zero copy", "./x.go:3:4: zero-copy string->[]byte conversion",
			Decision{Kind: ZeroCopy, Pos: x34}},
		{"assuming", "./x.go:3:4: assuming fn is unsafe uintptr",
			Decision{Kind: UintptrParam, Pos: x34, Subject: "fn", Reason: "unsafe uintptr"}},
		{"marking", "./x.go:3:4: marking trap as escaping uintptr",
			Decision{Kind: UintptrParam, Pos: x34, Subject: "trap", Reason: "escaping uintptr"}},
		{"marking variadic", "./x.go:3:4: marking args as escaping ...uintptr",
			Decision{Kind: UintptrParam, Pos: x34, Subject: "args", Reason: "escaping ...uintptr"}},
		{"mutates", "./x.go:3:4: mutates param: b derefs=0",
			Decision{Kind: MutatesParam, Pos: x34, Subject: "b"}},
		{"calls", "./x.go:3:4: calls param: f derefs=2",
			Decision{Kind: CallsParam, Pos: x34, Subject: "f", Derefs: 2}},
		{"inert", "./x.go:3:4: b does not escape, mutate, or call",
			Decision{Kind: InertParam, Pos: x34, Subject: "b"}},
		{"bounds", "./x.go:3:4: index bounds check elided",
			Decision{Kind: BoundsElided, Pos: x34}},
		{"imprecise", "./x.go:3:4: imprecise interface call",
			Decision{Kind: ImpreciseCall, Pos: x34}},
		{"kept alive", "./x.go:3:4: function results will be kept alive",
			Decision{Kind: KeptAlive, Pos: x34, Subject: "function results"}},
		{"bloop", "./x.go:3:4: expr is unknown to bloop pass",
			Decision{Kind: BLoopUnhandled, Pos: x34, Reason: "expr is unknown to bloop pass"}},

		{"compile error", "./x.go:3:4: undefined: y",
			Decision{Kind: Unknown, Pos: x34, Text: "undefined: y"}},
		{"compile error, like a decision", "./x.go:3:4: cannot use x (variable of type int) as string value in argument to f",
			Decision{Kind: Unknown, Pos: x34, Text: "cannot use x (variable of type int) as string value in argument to f"}},
		{"continuation", "\thave (int)",
			Decision{Kind: Unknown, Text: "\thave (int)"}},
		{"go command", "note: module requires Go 1.99",
			Decision{Kind: Unknown, Text: "note: module requires Go 1.99"}},
		{"package not found", "package foo: cannot find package \"foo\" in std",
			Decision{Kind: Unknown, Text: "package foo: cannot find package \"foo\" in std"}},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			got := readAll(t, test.line+"\n")
			if len(got) != 1 {
				t.Fatalf("got %d decisions, want 1", len(got))
			}
			if diff := cmp.Diff(test.want, got[0]); diff != "" {
				t.Errorf("decision differs (-want +got):\n%s", diff)
			}
			checkLossless(t, strings.NewReader(test.line), strings.NewReader(test.line))
		})
	}
}

func TestPosition(t *testing.T) {
	tests := []struct {
		prefix string
		want   Position
	}{
		{"/abs/x.go:1:2", Position{"/abs/x.go", 1, 2}},
		{`C:\dir\x.go:1:2`, Position{`C:\dir\x.go`, 1, 2}},
		{"a: b/c:3:d.go:14:159", Position{"a: b/c:3:d.go", 14, 159}},
		{"generated.y:12", Position{"generated.y", 12, 0}},
		{"<autogenerated>:1", Position{"<autogenerated>", 1, 0}},
		{"<unknown line number>", Position{"<unknown line number>", 0, 0}},
	}
	for _, test := range tests {
		got := readAll(t, test.prefix+`: "a.go:5:6: b" escapes to heap`)
		want := []Decision{{Kind: EscapesSummary, Pos: test.want, Subject: `"a.go:5:6: b"`}}
		if diff := cmp.Diff(want, got); diff != "" {
			t.Errorf("%s: decision differs (-want +got):\n%s", test.prefix, diff)
		}
		if got := test.want.String(); got != test.prefix {
			t.Errorf("String() = %q, want %q", got, test.prefix)
		}
		if got, ok := parsePosition(test.prefix); !ok || got != test.want {
			t.Errorf("parsePosition(%q) = %v, %v", test.prefix, got, ok)
		}
		if got, want := test.want.IsValid(), test.want.Line > 0; got != want {
			t.Errorf("%s: IsValid() = %v, want %v", test.prefix, got, want)
		}
	}
}

// TestParseCount reads numbers as the compiler writes them, and nothing else.
func TestParseCount(t *testing.T) {
	for s, want := range map[string]int{
		"0": 0, "1": 1, "9": 9, "10": 10, "80": 80, "123456789": 123456789, "999999999": 999999999,
		"": -1, "00": -1, "01": -1, "1234567890": -1, "0123456789": -1, "-1": -1, "+1": -1, "1a": -1, "/": -1, ":": -1, "1x": -1,
	} {
		if n, ok := parseCount(s); ok != (want >= 0) || ok && n != want {
			t.Errorf("%q: %d, %v, want %d", s, n, ok, want)
		}
	}
	for _, s := range []string{"", "7", ":7", "a.go", "a.go:", "a.go:0", "a.go:07", "a.go:1234567890", "a.go7"} {
		if p, ok := parsePosition(s); ok {
			t.Errorf("position %q: %+v", s, p)
		}
	}
}

// TestNoCapture does not take for a capture what lacks a part of one, or has another word or number there.
func TestNoCapture(t *testing.T) {
	for _, text := range []string{
		"F capturing by ref x (addr=true assign=false width=8)",
		"F capturing by name: x (addr=true assign=false width=8)",
		"F capturing by ref: x addr=true assign=false width=8)",
		"F capturing by ref: x (addr=1 assign=false width=8)",
		"F capturing by ref: x (addr=true width=8)",
		"F capturing by ref: x (addr=true assign=0 width=8)",
		"F capturing by ref: x (addr=true assign=false)",
		"F capturing by ref: x (addr=true assign=false width=)",
		"F capturing by ref: x (addr=true assign=false width=08)",
		"F capturing by ref: x (addr=true assign=false width=-8)",
		"F capturing by ref: x (addr=true assign=false width=9223372036854775808)",
	} {
		got := readAll(t, "./x.go:3:4: "+text)
		if len(got) != 1 || got[0].Kind != Unknown {
			t.Errorf("%q: got %+v, want it unknown", text, got)
		}
	}
	for _, width := range []string{"0", "8", "9223372036854775807"} {
		got := readAll(t, "./x.go:3:4: F capturing by ref: x (addr=true assign=false width="+width+")")
		if len(got) != 1 || got[0].Kind != Captures || fmt.Sprint(got[0].Width) != width {
			t.Errorf("width %s: got %+v", width, got)
		}
	}
}

func TestNoPosition(t *testing.T) {
	for _, line := range []string{
		"x.go:0: moved to heap: x", "x.go:1:02: moved to heap: x", "x.go:1:1234567890: moved to heap: x",
		"x.go:1234567890: moved to heap: x",
		"x.go:1:1:moved to heap: x", ":1: moved to heap: x", "x.go:1", "x.go:1:", "x.go:1:2:",
		unknownPos, unknownPos + ":",
	} {
		got := readAll(t, line)
		if len(got) != 1 || got[0].Kind != Unknown || got[0].Pos != (Position{}) || got[0].Text != line {
			t.Errorf("%q: got %+v, want it unknown", line, got)
		}
	}
}

func TestKindString(t *testing.T) {
	seen := map[string]bool{}
	for k := range kindCount {
		name := k.String()
		if name == "" || seen[name] {
			t.Errorf("kind %d has the name %q", k, name)
		}
		seen[name] = true
		if set := Kinds(k); !set.Has(k) || set.Complement().Has(k) || set|set.Complement() != KindSet(0).Complement() {
			t.Errorf("set of %v has or lacks the wrong kinds", k)
		}
	}
	if got := kindCount.String(); !strings.HasPrefix(got, "Kind(") {
		t.Errorf("kindCount.String() = %q", got)
	}
}
