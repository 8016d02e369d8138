package calls_test

import (
	"os"
	"slices"
	"testing"

	"github.com/perfvet/perfvet/internal/compiled/calls"
	"github.com/perfvet/perfvet/internal/compiled/gcobj"
)

// TestPartial has a package of the build be missing: what is broken without it is broken only where none of its functions has to return for that.
func TestPartial(t *testing.T) {
	dir := t.TempDir()
	writeAll(t, dir, map[string]string{
		"go.mod":     "module m\n\ngo 1.25\n",
		"other/o.go": "package other\n\nimport \"os\"\n\n//go:noinline\nfunc F() { os.Exit(1) }\n",
		"m.go": `package m

import "m/other"

var Sink any

func Own() { Sink = new(int) }

func Before(n int) { if n > 0 { Sink = new(int); other.F() } }

func Below(n int) { if n > 0 { Sink = new(int); dies() } }

//go:noinline
func dies() { other.F() }

func Behind() { other.F(); Sink = new(int) }

func Beside(n int) { if n > 0 { other.F() } else { Sink = new(int) } }

func Calls() { other.F() }

func Nothing() { plain() }

//go:noinline
func plain() {}
`})
	packages := slices.DeleteFunc(packagesOf(t, dir, append(os.Environ(), "GOWORK=off", "GOFLAGS="), "."), func(p calls.Package) bool { return p.ID == "m/other" })
	g := calls.New(packages, func(export string, opts gcobj.Options) (*gcobj.Archive, error) { return opts.Open(export) })
	for symbol, want := range map[string]calls.Verdict{
		"m.Own": calls.Broken, "m.Before": calls.Unproved, "m.Below": calls.Unproved, "m.Behind": calls.Unproved, "m.Beside": calls.Broken,
		"m.Calls": calls.Unproved, "m.Nothing": calls.Holds,
	} {
		proof, err := g.NoAlloc([]calls.Root{{ID: "m", Symbol: symbol}}, calls.Policy{Partial: true})
		if err != nil || proof.Verdict != want {
			t.Errorf("%s: %s (%v) %s, want %s", symbol, proof.Verdict, err, proof.Reason, want)
		}
	}
}
