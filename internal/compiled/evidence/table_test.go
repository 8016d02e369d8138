package evidence

import (
	"go/parser"
	"slices"
	"testing"

	"github.com/perfvet/perfvet/internal/compiled/gcdiag"
	"github.com/perfvet/perfvet/internal/compiled/gcobj"
)

// TestIsShared takes the calls for a variable whose type the collector does not know.
func TestIsShared(t *testing.T) {
	for _, test := range []struct {
		arg  gcobj.TypeArg
		kind gcobj.Kind
		want bool
	}{
		{gcobj.TypeNil, gcobj.NewObject, true},
		{gcobj.TypeKnown, gcobj.NewObject, false},
		{gcobj.TypeNil, gcobj.InvalidKind, false},
		{gcobj.TypeUnknown, gcobj.NewObject, false},
	} {
		c := &Call{}
		c.Arg, c.Alloc.Kind = test.arg, test.kind
		if got := c.IsShared(); got != test.want {
			t.Errorf("argument %v of %v: %v, want %v", test.arg, test.kind, got, test.want)
		}
	}
}

// TestInlineDecision finds what was said of the callee among the calls that were inlined on a line.
func TestInlineDecision(t *testing.T) {
	line := Line{File: "m.go", Line: 3}
	said := []*gcdiag.Decision{{Subject: "F"}, {Subject: "(*T).M"}, {Subject: "slices.Sort[go.shape.[]int]"}, {Subject: "url.Parse"}}
	p := &Package{prefix: "example.com/m."}
	p.text.inlined = map[Line][]*gcdiag.Decision{line: said}
	for callee, want := range map[string]*gcdiag.Decision{
		"example.com/m.F":                      said[0],
		"example.com/m.(*T).M":                 said[1],
		"slices.Sort[go.shape.[]string_0]":     said[2],
		"net/url.Parse":                        said[3],
		"example.com/m.G":                      nil,
		"net/url.ParseQuery":                   nil,
		"":                                     said[0], // which one is not known: the first
		"example.com/x.F[example.com/m/a.T_1]": nil,
	} {
		if got := p.inlineDecision(&Inlined{Line: line, Callee: callee}); got != want {
			t.Errorf("%s: %+v, want %+v", callee, got, want)
		}
		if got := p.inlineDecision(&Inlined{Line: Line{File: "m.go", Line: 4}, Callee: callee}); got != nil {
			t.Errorf("%s on another line: %+v", callee, got)
		}
	}
}

// TestForeignInstances has the instances of other packages' functions, each once, and not those of the package's own.
func TestForeignInstances(t *testing.T) {
	const subject = "F[go.shape.int]"
	at := func(file string, line int) place { return place{Line: Line{File: file, Line: line}, col: 6} }
	p := &Package{}
	p.names = &fileNames{own: map[string]bool{"own.go": true}}
	p.text.at = map[place][]*gcdiag.Decision{
		at("own.go", 1):   {{Kind: gcdiag.CanInline, Subject: subject}},
		at("other.go", 1): {{Kind: gcdiag.CanInline, Subject: subject}, {Kind: gcdiag.CannotInline, Subject: subject}, {Kind: gcdiag.CannotInline, Subject: "F[go.shape.string]"}},
		at("other.go", 2): {{Kind: gcdiag.Escapes, Subject: subject}},
		at("other.go", 3): {{Kind: gcdiag.CannotInline, Subject: subject, Func: "G"}},
		at("other.go", 4): {{Kind: gcdiag.CanInline, Subject: "G"}},
	}
	got := p.foreignInstances()
	if want := []string{"go.shape.int", "go.shape.string"}; len(got) != 1 || !slices.Equal(got[at("other.go", 1).Line], want) {
		t.Errorf("got %v, want %q of line 1", got, want)
	}
}

// TestLastName finds the last name of type expressions, where the compiler has the type.
func TestLastName(t *testing.T) {
	for expr, want := range map[string]int{
		"T": 0, "p.T": 0, "*T": 1, "(*p.T)": 2, "[]T": 2, "[4]T": 3, "chan T": 5, "<-chan T": 7, "map[K]*p.T": 7,
		"func(A)": 5, "func(A) B": 8, "func(A) (B, C)": 12,
	} {
		e, err := parser.ParseExpr(expr)
		if err != nil {
			t.Fatal(err)
		}
		if got := int(lastName(e) - e.Pos()); got != want {
			t.Errorf("%s: at %d, want %d", expr, got, want)
		}
	}
}

// TestSplit takes what the go command logs out of the compiler's text.
func TestSplit(t *testing.T) {
	const stderr = "# m\nm.go:3:6: can inline F\nHASH[build m]\nHASH[build m]: \"go1.26\"\nm.go:4:7: x escapes to heap"
	text, log := split([]byte(stderr))
	if want := "# m\nm.go:3:6: can inline F\nm.go:4:7: x escapes to heap"; string(text) != want || log == nil {
		t.Errorf("got %q, want %q", text, want)
	}
}
