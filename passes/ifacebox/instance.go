package ifacebox

import (
	"go/types"

	"github.com/perfvet/perfvet/internal/compiled/evidence"
	"github.com/perfvet/perfvet/internal/finding"
)

// generic describes a conversion in generic code for the objects of other packages; nil elsewhere, and where the value is
// surely in the runtime's table.
func (p *boxer) generic(c conversion, b box) *finding.Generic {
	if c.fn == nil || !p.set.Function(c.fn).Generic {
		return nil
	}
	if iv, known := p.interval(c, b); known && iv.Within(small) {
		return nil
	}
	return &finding.Generic{Callee: b.callee, Type: b.typeName, Form: p.set.FormOf(c.fn, c.from), Integer: p.maybeSmall(c, b)}
}

// maybeSmall reports whether what is boxed is an integer that may be in the runtime's table.
func (p *boxer) maybeSmall(c conversion, b box) bool {
	iv, known := p.interval(c, b)
	return b.small() && isInteger(c.from) && !(known && iv.Intersect(small).Empty())
}

// words are the parts of the message of a conversion in generic code.
func (p *boxer) words(c conversion, b box, told notes) finding.Words {
	if told.cause == "" {
		told.cause = p.use(c)
	}
	return finding.Words{Subject: p.boxed(c, b), Cause: told.cause, Advice: told.advice}
}

// boxBytes returns the bytes that a function of the runtime takes for its box, 0 if that depends on the type.
func (p *boxer) boxBytes(callee string) int64 {
	word := p.pass.TypesSizes.Sizeof(types.Typ[types.Uintptr])
	l := evidence.BoxLayout(callee, word)
	return finding.SizeClass(l.Size, l.Pointers, word)
}
