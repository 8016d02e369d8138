package ifacebox

import (
	"go/types"

	"github.com/perfvet/perfvet/internal/compiled/evidence"
	"github.com/perfvet/perfvet/internal/finding"
	"github.com/perfvet/perfvet/internal/finding/sizeclass"
	"github.com/perfvet/perfvet/internal/source/boxing"
)

// generic describes a conversion in generic code for the objects of other packages; nil elsewhere, and where the value is
// surely in the runtime's table.
func (p *boxer) generic(c boxing.Conversion, b boxing.Box) *finding.Generic {
	if c.Fn == nil || !p.set.Function(c.Fn).Generic {
		return nil
	}
	if iv, known := p.interval(c, b); known && iv.Within(small) {
		return nil
	}
	return &finding.Generic{Callee: b.Callee, Type: b.Type, Form: p.set.FormOf(c.Fn, c.From), Integer: p.maybeSmall(c, b)}
}

// maybeSmall reports whether what is boxed is an integer that may be in the runtime's table.
func (p *boxer) maybeSmall(c boxing.Conversion, b boxing.Box) bool {
	iv, known := p.interval(c, b)
	return b.Small() && isInteger(c.From) && !(known && iv.Intersect(small).Empty())
}

// words are the parts of the message of a conversion in generic code.
func (p *boxer) words(c boxing.Conversion, b boxing.Box, told notes) finding.Words {
	if told.cause == "" {
		told.cause = p.use(c)
	}
	return finding.Words{Subject: p.boxed(c, b), Cause: told.cause, Advice: told.advice}
}

// boxBytes returns the bytes that a function of the runtime takes for its box, 0 if that depends on the type.
func (p *boxer) boxBytes(callee string) int64 {
	word := p.pass.TypesSizes.Sizeof(types.Typ[types.Uintptr])
	l := evidence.BoxLayout(callee, word)
	return sizeclass.Of(l.Size, l.Pointers, word)
}
