package maker

// A Reader reads from a buffer.
type Reader struct {
	from *Buffer
	at   int
}

func NewReader(b *Buffer) *Reader { return &Reader{from: b} }
