package ifacebox

import (
	"fmt"
	"go/types"
	"slices"
	"strings"

	"github.com/perfvet/perfvet/internal/finding"
)

// instances says in how many instances of the generic function around c the box is allocated, and names each of
// them in a note. The compiler makes one instance for all types of one shape.
func (p *boxer) instances(c conversion, f *finding.Finding) (string, []finding.Note) {
	callees := make(map[string]string) // by instance
	for _, code := range f.Code {
		if name := p.instance(code); strings.Contains(name, "go.shape.") {
			callees[name] = strings.TrimPrefix(code.Callee, "runtime.")
		}
	}
	all := make(map[string]bool)
	for name := range callees {
		all[name] = true
	}
	for _, name := range p.set.Function(c.fn).Names {
		if strings.Contains(name, "go.shape.") {
			all[name] = true
		}
	}
	if len(callees) == 0 {
		return "", nil
	}
	var names []string
	for name := range all {
		names = append(names, name)
	}
	slices.Sort(names)
	var notes []finding.Note
	known := true // all sizes
	for _, name := range names {
		what := "allocates nothing"
		if callee := callees[name]; callee != "" {
			what = "calls " + callee
			if n := p.boxBytes(callee); n > 0 {
				what += ": " + bytes(n)
				f.Cost.Bytes = max(f.Cost.Bytes, n)
			} else {
				known = false
			}
		}
		notes = append(notes, p.note(c.expr.Pos(), fmt.Sprintf("%s %s", name, what)))
	}
	if !known {
		f.Cost.Bytes = 0
	}
	return fmt.Sprintf(", in %d of %d %s", len(callees), len(all), plural(len(all), "instance")), notes
}

// boxBytes returns the bytes that a function of the runtime takes for its box, 0 if that depends on the type
// (runtime/iface.go).
func (p *boxer) boxBytes(callee string) int64 {
	word := p.pass.TypesSizes.Sizeof(types.Typ[types.Uintptr])
	size := map[string]int64{"convT16": 2, "convT32": 4, "convT64": 8, "convTstring": 2 * word, "convTslice": 3 * word}[callee]
	return finding.SizeClass(size, size > 8, word)
}

// instance returns the name of the function whose source the code stands for, without its package.
func (p *boxer) instance(code finding.Code) string {
	name := code.Function
	if len(code.Stack) > 0 {
		name = code.Stack[0].Function
	}
	return strings.TrimPrefix(name, p.ev.Symbol(""))
}
