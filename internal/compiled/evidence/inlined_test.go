package evidence_test

import (
	"fmt"
	"go/ast"
	"slices"
	"strings"
	"testing"

	"github.com/perfvet/perfvet/internal/compiled/evidence"
	"github.com/perfvet/perfvet/internal/compiled/gcobj"
)

// TestInlined has the lines of boxes that no site explains, by what was inlined there, each once.
func TestInlined(t *testing.T) {
	m := compile(t, map[string]string{
		"g/g.go": `package g
func Box(s string) any { return s }
func Twice(a, b string) (any, any) { return Box(a), Box(b) }
`,
		"m.go": `package m
import "example.com/m/g"
func Two(a, b string) (any, any) {
	return g.Box(a), g.Box(b)
}
func Nested(a, b string) (any, any) {
	return g.Twice(a, b)
}
func own(s string) any {
	return s
}
func Own(a string) any {
	return own(a)
}
func Both(a, b string) (any, any) {
	return g.Box(a), own(b)
}
func Matched(a string) any {
	return /*matched*/a
}
func Contested(a string) (any, any) {
	return /*one*/a, /*other*/"constant"
}
`,
	})
	ev := m.evidence()
	isBox := func(c *evidence.Call) bool { return c.Alloc.Kind == gcobj.Box }
	if none := ev.Inlined(func(*evidence.Call) bool { return false }); len(none) > 0 {
		t.Errorf("%d lines although no call is taken", len(none))
	}
	ev.Match([]evidence.Site{
		m.site(ev, "matched", "convTstring"), m.site(ev, "one", "convTstring"), m.site(ev, "other", "convTstring"),
	})
	var got []string
	for _, in := range ev.Inlined(isBox) {
		got = append(got, fmt.Sprintf("%d:%d %s, %d calls, said %v", in.Line.Line, in.Column, in.Callee, len(in.Calls), in.Decision != nil))
		if in.Contested != (in.Line.Line == 22) {
			t.Errorf("line %d: contested %v", in.Line.Line, in.Contested)
		}
	}
	slices.Sort(got)
	want := []string{
		"10:0 , 1 calls, said false", // in own itself: nothing was inlined
		"13:12 example.com/m.own, 1 calls, said true",
		"16:14 , 1 calls, said true", // the object does not name functions of other packages
		"16:22 example.com/m.own, 1 calls, said true",
		"22:0 , 1 calls, said false", // it is not known of which of two values
		"4:14 , 2 calls, said true",
		"7:16 , 2 calls, said true",
	}
	if !slices.Equal(got, want) {
		t.Errorf("got\n%s\nwant\n%s", strings.Join(got, "\n"), strings.Join(want, "\n"))
	}
	if again := ev.Inlined(isBox); len(again) > 0 {
		t.Errorf("%d lines are explained and found again", len(again))
	}
}

// TestCallsInlined counts the calls that bodies of another package bring: not those that the package makes itself.
func TestCallsInlined(t *testing.T) {
	m := compile(t, map[string]string{
		"g/g.go": `package g
//go:noinline
func Far() {}
func Wrap() { Far() }
`,
		"m.go": `package m
import "example.com/m/g"
//go:noinline
func far() {}
func wrap() { far() }
func Both() { far(); wrap(); g.Far(); g.Wrap(); g.Wrap() }
func Own() { far(); wrap(); g.Far() }
`,
	})
	ev := m.evidence()
	ev.Lock()
	defer ev.Unlock()
	want := map[string]int{"far": 0, "wrap": 0, "Both": 2, "Own": 0}
	for _, decl := range m.files[0].Decls {
		if fn, ok := decl.(*ast.FuncDecl); ok {
			if got := ev.CallsInlined(ev.FunctionAt(m.fset, fn, false)); got != want[fn.Name.Name] {
				t.Errorf("%s: %d calls, want %d", fn.Name.Name, got, want[fn.Name.Name])
			}
		}
	}
}
