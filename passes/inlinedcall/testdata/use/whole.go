package use

import (
	"bufio"
	"bytes"
	"io"
	"sync"
)

func buffered(r io.Reader) *bufio.Reader {
	return bufio.NewReader(r) // want `confirmed: call of bufio.NewReader, inlined here, allocates bufio.Reader and a slice of uint8: up to 2 objects, [0-9]+ bytes$`
}

// bufferedBytes gives what is no bufio.Reader.
func bufferedBytes(r *bytes.Reader) *bufio.Reader {
	return bufio.NewReader(r) // want `confirmed: call of bufio.NewReader, inlined here, allocates bufio.Reader and a slice of uint8, [0-9]+ bytes in 2 objects$`
}

func twoBuffers(r io.Reader) (a, b *bufio.Reader) {
	a, b = bufio.NewReader(r), bufio.NewReader(r) // want `confirmed: call of bufio.NewReader, inlined here, allocates bufio.Reader and a slice of uint8$`
	return a, b
}

func piped() (*io.PipeReader, *io.PipeWriter) {
	return io.Pipe() // want `confirmed: call of io.Pipe, inlined here, allocates a channel and io.PipeWriter, [0-9]+ bytes in 4 objects$`
}

func once(f func()) func() {
	return sync.OnceFunc(f) // want `confirmed: call of sync.OnceFunc, inlined here, allocates .*`
}
