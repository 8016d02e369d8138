package evidence

import (
	"cmp"
	"fmt"
	"maps"
	"slices"
	"strings"

	"github.com/perfvet/perfvet/internal/compiled/gcobj"
)

// Features counts functions that ask the processor each time what it can, which they do not with a higher level of GOAMD64.
type Features struct {
	Functions int // looked at
	Asking    int // of them, those that ask
	Asked     map[gcobj.Feature]int
}

// AddFeatures counts what a function asks, where it has machine code of its own.
func (p *Package) AddFeatures(f *Features, fn *Function) {
	if p.code == nil {
		return
	}
	for _, name := range fn.Names {
		code := p.code.archive.Lookup(p.prefix + name)
		if code == nil {
			continue
		}
		f.Functions++
		asked := code.Features()
		if len(asked) > 0 {
			f.Asking++
		}
		for _, feature := range asked {
			if f.Asked == nil {
				f.Asked = make(map[gcobj.Feature]int)
			}
			f.Asked[feature]++
		}
	}
}

// Plus returns both counts together.
func (f Features) Plus(g Features) Features {
	sum := Features{f.Functions + g.Functions, f.Asking + g.Asking, maps.Clone(f.Asked)}
	for feature, n := range g.Asked {
		if sum.Asked == nil {
			sum.Asked = make(map[gcobj.Feature]int)
		}
		sum.Asked[feature] += n
	}
	return sum
}

// String returns "FMA 2 (not with v3), POPCNT 1 (not with v2)".
func (f Features) String() string {
	var parts []string
	for _, feature := range slices.SortedFunc(maps.Keys(f.Asked), func(a, b gcobj.Feature) int { return cmp.Compare(a.Name, b.Name) }) {
		parts = append(parts, fmt.Sprintf("%s %d (not with %s)", feature.Name, f.Asked[feature], feature.Level))
	}
	return strings.Join(parts, ", ")
}
