package stringalloc

import (
	"fmt"
	"go/ast"
	"math"
	"unicode/utf8"

	"golang.org/x/tools/go/ast/inspector"

	"github.com/perfvet/perfvet/internal/source/candidate"
)

// bufferSize is how many bytes, or runes of a slice, the buffer on the stack has which the compiler passes where the result does not escape
// (runtime/string.go, tmpStringBufSize).
const bufferSize = 32

// room returns how long the result of a function of the runtime may be at most to be surely in its buffer on the stack. The runtime asks for utf8.UTFMax-1 bytes more than
// the runes of a slice have (runtime/string.go, slicerunetostring).
func room(callee string) int64 {
	switch callee {
	case fromRunes:
		return bufferSize - (utf8.UTFMax - 1)
	case fromInt:
		return utf8.UTFMax
	}
	return bufferSize
}

// longest returns how long what e at cur makes can be at most: in bytes, or in runes of a slice of them.
func (p *predictor) longest(cur inspector.Cursor, e ast.Expr) int64 {
	v, block := p.SSA().ValueOf(candidate.FuncAround(cur), e)
	if v == nil {
		return math.MaxInt64
	}
	length, ok := p.ranges.Length(v, block)
	if !ok {
		return math.MaxInt64
	}
	return length.Max
}

// onStack says that a result that does not escape, and has so many units at most, is always in the buffer.
func onStack(unit string, most int64) string {
	return fmt.Sprintf("does not escape: its %s, %d at most, are on the stack", unit, most)
}

// fits returns why a conversion at cur that the machine code has a call for never allocates, or "".
func (p *predictor) fits(cur inspector.Cursor, n *ast.CallExpr, c *converted, onHeap bool) string {
	most := p.longest(cur, n)
	if c.callee == fromInt {
		most = utf8.UTFMax // whatever the number
	}
	switch {
	case c.callee == fromBytes && most <= 1:
		return "1 byte at most: the runtime has a string of each in read-only data"
	case !onHeap && most <= room(c.callee):
		return onStack(c.unit(), most)
	}
	return ""
}
