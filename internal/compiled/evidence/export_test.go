package evidence

import (
	"iter"

	"github.com/perfvet/perfvet/internal/compiled/gcdiag"
)

// Decisions returns every decision of the package with its place by canonical name, in no order.
func (p *Package) Decisions() iter.Seq2[Line, *gcdiag.Decision] {
	return func(yield func(Line, *gcdiag.Decision) bool) {
		for at, ds := range p.text.at {
			for _, d := range ds {
				if !yield(at.Line, d) {
					return
				}
			}
		}
	}
}

// IsOwn reports whether the file of a canonical name is one of the package's.
func (p *Package) IsOwn(file string) bool { return p.names.own[file] }
