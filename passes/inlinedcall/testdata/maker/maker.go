// Package maker has functions that are inlined into their callers.
package maker

type Thing struct{ a, b int }

func New(n int) *Thing { return &Thing{n, n} }

// A Buffer can be used again.
type Buffer struct{ b []byte }

func NewBuffer(b []byte) *Buffer { return &Buffer{b} }

func (b *Buffer) Reset() { b.b = b.b[:0] }

func (b *Buffer) Len() int { return len(b.b) }

func Clone(s []int) []int { return append(s[:0:0], s...) }
