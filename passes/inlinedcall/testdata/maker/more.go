package maker

import "fmt"

// A Reader reads from a buffer.
type Reader struct {
	from *Buffer
	at   int
}

func NewReader(b *Buffer) *Reader { return &Reader{from: b} }

// Assert panics unless a condition holds.
func Assert(ok bool, text string, v ...any) {
	if !ok {
		panic(fmt.Sprint("failed: "+text, v)) // want `confirmed: panic.* allocates a string$`
	}
}
