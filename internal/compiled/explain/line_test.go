package explain

import (
	"go/ast"
	"go/parser"
	"go/token"
	"slices"
	"strings"
	"testing"

	"golang.org/x/tools/go/analysis"

	"github.com/perfvet/perfvet/internal/compiled/evidence"
	"github.com/perfvet/perfvet/internal/compiled/gcdiag"
	"github.com/perfvet/perfvet/internal/compiled/gcobj"
)

// TestEnclosing finds the innermost function of a line: on the line where a literal begins, that is the function around it.
func TestEnclosing(t *testing.T) {
	const src = `package p

func F() {
	f := func() {
		g()
		h := func() {
			g()
		}
		h()
	}
	f()
}

func (t *T) M() {}
`
	fset := token.NewFileSet()
	file, err := parser.ParseFile(fset, "/p/p.go", src, 0)
	if err != nil {
		t.Fatal(err)
	}
	pass := &analysis.Pass{Fset: fset, Files: []*ast.File{file}}
	ev := evidence.New(evidence.Build{ID: "p", ImportPath: "p", Dir: "/p"}, []string{"/p/p.go"})
	ev.Lock()
	defer ev.Unlock()
	const literal = "a function literal of F"
	for i, want := range []string{
		"", "", "F", "F", literal, literal, literal, literal, literal, literal, "F", "F", "", "(*T).M", "",
	} {
		got := ""
		if fn := enclosing(pass, ev, evidence.Line{File: "/p/p.go", Line: i + 1}); fn != nil {
			got = fn.name
		}
		if got != want {
			t.Errorf("line %d: %q, want %q", i+1, got, want)
		}
		if fn := enclosing(pass, ev, evidence.Line{File: "/p/q.go", Line: i + 1}); fn != nil {
			t.Errorf("line %d of another file: %q", i+1, fn.name)
		}
	}
}

// TestDecisions counts decisions with the same words at the same place.
func TestDecisions(t *testing.T) {
	const text = "./p.go:3:6: can inline f\n./p.go:4:6: moved to heap: x\n./p.go:3:6: can inline f\n./p.go:4:7: moved to heap: x\n./p.go:3:6: can inline f\n"
	var ds []*gcdiag.Decision
	for d, err := range gcdiag.NewReader(strings.NewReader(text)).All() {
		if err != nil {
			t.Fatal(err)
		}
		said := *d // the reader uses d again
		ds = append(ds, &said)
	}
	ev := evidence.New(evidence.Build{ID: "p", ImportPath: "p", Dir: "/p"}, nil)
	var times []int
	for _, d := range decisions(ev, ds) {
		times = append(times, d.Times)
		if len(d.Notes) != 1 {
			t.Errorf("notes %+v", d.Notes)
		}
	}
	if !slices.Equal(times, []int{3, 1, 1}) {
		t.Errorf("times %v", times)
	}
}

// TestCopies adds up the instructions of a line in each function.
func TestCopies(t *testing.T) {
	f, g := &gcobj.Func{Name: "f"}, &gcobj.Func{Name: "g"}
	own := []evidence.Frame{{}}
	inlined := func(name string) []evidence.Frame { return []evidence.Frame{{Func: name}, {}} }
	got := copies([]evidence.Range{
		{Func: f, Start: 0, End: 8, Stack: own},
		{Func: f, Start: 16, End: 20, Depth: 1, Stack: inlined("a")},
		{Func: f, Start: 24, End: 25, Depth: 1, Stack: inlined("a")},
		{Func: f, Start: 30, End: 32, Depth: 1, Stack: inlined("b")},
		{Func: g, Start: 4, End: 9, Stack: own},
	})
	want := []Copy{{Function: "f", Bytes: 15, Inlined: []string{"a", "b"}}, {Function: "g", Bytes: 5}}
	if !slices.EqualFunc(got, want, func(a, b Copy) bool {
		return a.Function == b.Function && a.Bytes == b.Bytes && slices.Equal(a.Inlined, b.Inlined)
	}) {
		t.Errorf("got %+v, want %+v", got, want)
	}
}
