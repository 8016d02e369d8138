package calls_test

import (
	"os"
	"slices"
	"testing"

	"github.com/perfvet/perfvet/internal/compiled/calls"
)

// TestAsks has what lies in fields asked for only where it is in the way of a proof, and of the calls in the way up to the first of which nobody knows.
func TestAsks(t *testing.T) {
	dir := t.TempDir()
	writeAll(t, dir, map[string]string{"go.mod": "module m\n\ngo 1.25\n", "m.go": `package m

var Sink any

type T struct{ a, b, c func() }

func Allocates(t *T, x int) { t.a(); Sink = &x }

func Two(t *T) { t.a(); t.c() }

func Unknown(t *T) { t.b(); t.a(); t.c() }

//go:noinline
func plain() {}

func boxes() { Sink = new(int) }

var kept = []func(){plain, boxes}
`})
	var asked []string
	g := load(t, dir, append(os.Environ(), "GOWORK=off", "GOFLAGS="), ".").Following(func(s calls.Step) []string {
		asked = append(asked, s.Function)
		if s.Function == "m.Unknown" {
			return nil
		}
		return []string{"m.plain"}
	})
	for _, want := range []struct {
		symbol  string
		verdict calls.Verdict
		asked   int
	}{{"m.Allocates", calls.Broken, 0}, {"m.Two", calls.Holds, 2}, {"m.Unknown", calls.Unproved, 1}, {"m.Two", calls.Holds, 2}} {
		asked = nil
		proof, err := g.NoAlloc([]calls.Root{{ID: "m", Symbol: want.symbol}}, calls.Policy{})
		if err != nil {
			t.Fatal(err)
		}
		if proof.Verdict != want.verdict || len(asked) != want.asked || slices.ContainsFunc(asked, func(s string) bool { return s != want.symbol }) {
			t.Errorf("%s: %v, asked about %q; want %v, %d times", want.symbol, proof.Verdict, asked, want.verdict, want.asked)
		}
	}
}
