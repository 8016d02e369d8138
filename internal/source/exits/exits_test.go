package exits_test

import (
	"go/token"
	"go/types"
	"slices"
	"strings"
	"testing"

	"golang.org/x/tools/go/analysis"

	"github.com/perfvet/perfvet/internal/compiled/evidence"
	"github.com/perfvet/perfvet/internal/compiled/gcdiag"
	"github.com/perfvet/perfvet/internal/dev/wants"
	"github.com/perfvet/perfvet/internal/source/exits"
)

// tell reports on each line with a value that the compiler takes to escape how it leaves.
var tell = &analysis.Analyzer{
	Name:     "tell",
	Doc:      "say in words how values reach the heap",
	Requires: []*analysis.Analyzer{evidence.Analyzer, exits.Analyzer},
	Run: func(pass *analysis.Pass) (any, error) {
		ev := pass.ResultOf[evidence.Analyzer].(*evidence.Package)
		p := pass.ResultOf[exits.Analyzer].(*exits.Package)
		for _, file := range pass.Files {
			in := pass.Fset.File(file.FileStart)
			for n := range in.LineCount() {
				at, _ := ev.LineOf(pass.Fset, in.LineStart(n+1))
				for _, d := range ev.DecisionsOn(at) {
					if x := exits.Of([]*gcdiag.Decision{d}); x.Why != "" {
						words := p.Words(x, at)
						pass.Reportf(in.LineStart(n+1), "%s: %s", d.Subject, words)
						if kept := saysKept(words); p.Keeps(x) != kept {
							pass.Reportf(in.LineStart(n+1), "kept: %v, and in words %q", !kept, words)
						}
					}
				}
			}
		}
		return nil, nil
	},
}

// saysKept reports whether the words of a step say that what the source names has the value from then on.
func saysKept(words string) bool {
	return slices.ContainsFunc([]string{"assigned", "stored in", "appended to", "sent on"}, func(w string) bool { return strings.HasPrefix(words, w) })
}

// TestWords compiles a package whose values leave in each way, and words them.
func TestWords(t *testing.T) { wants.Run(t, "testdata", tell, "x") }

// TestOf takes the last step of the first flow to the heap, and what it takes of the value.
func TestOf(t *testing.T) {
	for _, test := range []struct {
		name, text, why, operand string
		names                    []string
		madeUp                   bool
	}{
		{name: "no flow", text: "x.go:3:2: i does not escape\n"},
		{name: "no decision on the heap", text: "x.go:3:2: can inline f with cost 3 as: func() {  }\n"},
		{
			name: "a call", why: "call parameter", operand: "buf[:]", names: []string{"buf"},
			text: "x.go:3:2: buf escapes to heap in f:\n" +
				"x.go:3:2:   flow: {heap} ← &buf:\n" +
				"x.go:3:2:     from buf (address-of) at x.go:4:9\n" +
				"x.go:3:2:     from buf[:] (slice) at x.go:4:12\n" +
				"x.go:3:2:     from w.Write(buf[:]) (call parameter) at x.go:4:9\n",
		},
		{
			name: "the object alone",
			text: "x.go:3:2: new(int) escapes to heap in f:\n" +
				"x.go:3:2:   flow: {heap} ← &{storage for new(int)}:\n" +
				"x.go:3:2:     from new(int) (spill) at x.go:3:2\n",
		},
		{
			name: "what the compiler made up", why: "assign-pair", operand: "i", names: []string{"i"}, madeUp: true,
			text: "x.go:3:2: i escapes to heap in f:\n" +
				"x.go:3:2:   flow: {heap} ← &i:\n" +
				"x.go:3:2:     from .autotmp_4 = ~r0 (assign-pair) at x.go:5:3\n",
		},
	} {
		var ds []*gcdiag.Decision
		for d, err := range gcdiag.NewReader(strings.NewReader(test.text)).All() {
			if err != nil {
				t.Fatal(err)
			}
			c := *d
			ds = append(ds, &c)
		}
		x := exits.Of(ds)
		if x.Why != test.why || x.Operand != test.operand || x.IsMadeUp() != test.madeUp || test.names != nil && !slices.Equal(x.Names, test.names) {
			t.Errorf("%s: got %+v", test.name, x)
		}
	}
}

// TestCallee names the function of a call that the compiler prints, also where that is no Go.
func TestCallee(t *testing.T) {
	for call, want := range map[string]string{
		"fmt.Fprintln(w, ... argument...)":     "fmt.Fprintln",
		"keep(&i)":                             "keep",
		"(*T).m(t, 1)":                         "(*T).m",
		"m.F[go.shape.int](&.dict, x)":         "m.F[go.shape.int]",
		"slices.SortFunc[go.shape.[]int](a, b": "slices.SortFunc[go.shape.[]int]",
		"func literal(x)":                      "a function literal",
		"(*T).m(t.f, U{...})":                  "(*T).m", // no Go
		".autotmp_3(x)":                        "a function value",
		"~r0(x)":                               "a function value",
		"(x":                                   "a function",
		"x":                                    "x",
	} {
		if got := exits.Callee(call); got != want {
			t.Errorf("%s: got %q, want %q", call, got, want)
		}
	}
}

// TestParameter finds the parameter of each argument: those from the last on are its, in a variadic function.
func TestParameter(t *testing.T) {
	v := func(name string) *types.Var {
		return types.NewParam(token.NoPos, nil, name, types.NewSlice(types.Typ[types.Int]))
	}
	fn := func(params ...*types.Var) *types.Func {
		return types.NewFunc(token.NoPos, nil, "f", types.NewSignatureType(nil, nil, nil, types.NewTuple(params...), nil, len(params) > 0))
	}
	two := fn(v("a"), v("b"))
	for i, want := range []string{"a", "b", "b", "b"} {
		if got := exits.Parameter(two, i); got.Name() != want {
			t.Errorf("argument %d: got %s, want %s", i, got.Name(), want)
		}
	}
	if got := exits.Parameter(fn(), 0); got != nil {
		t.Errorf("no parameters: got %v", got)
	}
}
