package object

import (
	"bytes"
	"io"
	"sync"
	"testing"
)

// TestPooled runs the remedy for a large array that nothing keeps: with a pool a call does not allocate.
func TestPooled(t *testing.T) {
	var r io.Reader = bytes.NewReader([]byte("text"))
	pool := sync.Pool{New: func() any { return new([minPooled]byte) }}
	read := func(buf []byte) { _, _ = io.ReadFull(r, buf) }
	pool.Put(new([minPooled]byte))
	before := testing.AllocsPerRun(100, func() { read(make([]byte, minPooled)) })
	after := testing.AllocsPerRun(100, func() {
		buf := pool.Get().(*[minPooled]byte)
		read(buf[:])
		pool.Put(buf)
	})
	if before != 1 || after != 0 {
		t.Errorf("%v allocations without a pool, %v with one", before, after)
	}
}
