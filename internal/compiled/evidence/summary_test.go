package evidence_test

import (
	"fmt"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/perfvet/perfvet/internal/compiled/evidence"
)

// TestSummary has what the object of a package says of the generic functions of another: not what it says of its own.
func TestSummary(t *testing.T) {
	m := compile(t, map[string]string{
		"g/g.go": `package g
var Sink any
//go:noinline
func Box[T any](t T) {
	Sink = t
}
//go:noinline
func Literal[T any](t T) func() T {
	return func() T { return t }
}
func Method[T interface{ M() }](t T) func() { return t.M }
//go:noinline
func Plain(s string) { Sink = s }
`,
		"m.go": `package m
import "example.com/m/g"
var sink any
type T struct{ a, b int }
func (T) M() {}
//go:noinline
func own[T any](t T) { sink = t }
func Use(a string, n int) {
	g.Box(a)
	g.Box(n)
	own(a)
	own(n)
	g.Plain(a)
	sink = g.Literal(a)
	sink = g.Method(T{n, n})
	sink = n
}
`,
	})
	ev := m.evidence()
	ev.Lock()
	defer ev.Unlock()
	s := ev.Summary()
	var got []string
	for _, c := range s.Calls {
		if filepath.Base(c.File) != "g.go" {
			t.Errorf("%s is no other package's", c.File)
		}
		got = append(got, fmt.Sprintf("%d %s for %s", c.Line.Line, c.Kind, c.Args))
	}
	slices.Sort(got)
	const pair = "go.shape.struct { example.com/m.a int; example.com/m.b int }"
	want := []string{
		"11 closure for " + pair, "11 closure for " + pair, // in Method, and in its wrapper with a dictionary
		"5 box for go.shape.int", "5 box for go.shape.string", "9 closure for go.shape.string",
	}
	if !slices.Equal(got, want) {
		t.Errorf("calls:\n%s\nwant:\n%s", strings.Join(got, "\n"), strings.Join(want, "\n"))
	}
	for symbol, calls := range map[string]int{"g.Box[go.shape.int]": 2, "g.Literal[go.shape.string]": 2, "g.Plain": 1} {
		if got := s.Callees["example.com/m/"+symbol].Calls; got != calls {
			t.Errorf("%d calls of %s, want %d", got, symbol, calls)
		}
	}
	for symbol := range s.Callees {
		if strings.HasPrefix(symbol, "example.com/m.") {
			t.Errorf("%s is of the package", symbol)
		}
	}
	if at := s.Instances[evidence.Line{File: filepath.Join(m.build.Dir, "g", "g.go"), Line: 4}]; !slices.Equal(at, []string{"go.shape.string", "go.shape.int"}) {
		t.Errorf("instances of Box: %q", at)
	}
}
