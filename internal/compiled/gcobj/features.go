package gcobj

import "slices"

// features are the variables of the runtime that say whether the processor has a feature, by the level of GOAMD64 that all processors have it from, so that the code does
// not ask (cmd/compile/internal/ssagen/intrinsics.go).
var features = []struct {
	symbol, name, level string
}{
	{"runtime.x86HasPOPCNT", "POPCNT", "v2"},
	{"runtime.x86HasSSE41", "SSE4.1", "v2"},
	{"runtime.x86HasFMA", "FMA", "v3"},
}

// A Feature is one of the processor that code asks for each time.
type Feature struct {
	Name  string // "FMA"
	Level string // of GOAMD64 from which the code does not ask: "v3"
}

// Features returns the features that the code of f asks for, each once. Only that of amd64 does.
func (f *Func) Features() (asked []Feature) {
	cur := f.relocs()
	for r, ok := cur.next(); ok; r, ok = cur.next() {
		if !r.typ.isData() || r.size == 0 {
			continue
		}
		name := f.o.symbol(r.ref, r.at).name
		for _, row := range features {
			if feature := (Feature{row.name, row.level}); row.symbol == name && !slices.Contains(asked, feature) {
				asked = append(asked, feature)
			}
		}
	}
	return asked
}
