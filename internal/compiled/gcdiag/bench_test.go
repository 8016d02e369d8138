package gcdiag

import (
	"bytes"
	"os"
	"testing"
)

// BenchmarkReader reads what the installed compiler says about packages of many
// kinds: large, generic, full of closures, full of interfaces.
func BenchmarkReader(b *testing.B) {
	text, err := os.ReadFile(compilerText(b, "net/http", "go/types", "encoding/json", "text/template", "slices", "runtime"))
	if err != nil {
		b.Fatal(err)
	}
	flows := Kinds(Escapes, ParamLeaks)
	for _, mode := range []struct {
		name           string
		skip, skipFlow KindSet
		steps          bool
	}{
		{name: "everything"},
		{name: "steps", steps: true},
		{name: "escape-flows", skipFlow: Kinds(ParamLeaks)},
		{name: "no-flows", skipFlow: flows},
		{name: "escapes", skip: Kinds(Escapes, EscapesSummary, MovedToHeap).Complement()},
	} {
		b.Run(mode.name, func(b *testing.B) {
			b.SetBytes(int64(len(text)))
			b.ReportAllocs()
			decisions := 0
			for b.Loop() {
				r := NewReader(bytes.NewReader(text))
				r.Skip, r.SkipFlow = mode.skip, mode.skipFlow
				for d, err := range r.All() {
					if err != nil {
						b.Fatal(err)
					}
					decisions++
					if mode.steps {
						for range d.Flow.Steps() {
						}
					}
				}
			}
			b.ReportMetric(float64(decisions)/float64(b.N), "decisions/op")
		})
	}
}
