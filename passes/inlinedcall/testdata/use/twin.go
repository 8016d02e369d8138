package use

import (
	"bufio"
	"bytes"
	"compress/flate"
	"compress/gzip"
	"fmt"
	"io"
	"math/rand"
	"strings"
	"sync"
	"time"

	"example.com/closure/maker"
)

func dice() int {
	return rand.New(rand.NewSource(time.Now().UnixNano())).Intn(6) // want `confirmed: call of rand.NewSource, inlined here, allocates .*; the functions of package math/rand need no source$`
}

func shuffled(xs []int) float64 {
	r := rand.New(rand.NewSource(time.Now().Unix())) // want `confirmed: call of rand.NewSource, inlined here, allocates .*; the functions of package math/rand need no source$`
	r.Shuffle(len(xs), func(i, j int) { xs[i], xs[j] = xs[j], xs[i] })
	return r.Float64()
}

// seeded counts on its numbers, and passes its source on.
func seeded(seed int64, f func(*rand.Rand)) int {
	r := rand.New(rand.NewSource(time.Now().Unix())) // want `confirmed: call of rand.NewSource, inlined here, allocates [^;]*$`
	f(r)
	return rand.New(rand.NewSource(seed)).Intn(6) // want `confirmed: call of rand.NewSource, inlined here, allocates [^;]*$`
}

//go:noinline
func consume(r io.Reader) { io.Copy(io.Discard, r) }

//go:noinline
func fill(b *bytes.Buffer) { b.WriteByte(1) }

func readers(s string) {
	consume(bytes.NewBufferString(s)) // want `confirmed: call of bytes.NewBufferString, inlined here, allocates .*; strings.NewReader needs no copy of the text$`
	fill(bytes.NewBufferString(s))    // want `confirmed: call of bytes.NewBufferString, inlined here, allocates [^;]*$`
}

func replaced(s, old string) string {
	s = strings.NewReplacer("a", "b").Replace(s)              // want `confirmed: call of strings.NewReplacer, inlined here, allocates .*; a package variable is made once$`
	return strings.NewReplacer(old, "b", "c", "d").Replace(s) // want `confirmed: call of strings.NewReplacer, inlined here, allocates [^;]*$`
}

func unzipped(r io.Reader) ([]byte, error) {
	z, err := gzip.NewReader(r) // want `confirmed: call of gzip.NewReader, inlined here, allocates gzip.Reader: at least 1 object, 704 bytes, with what gzip.\(\*Reader\).Reset may allocate, and at least [1-9][0-9]{3,} bytes where it comes to flate.NewReader; one that is kept, in a sync.Pool for instance, and Reset allocates less$`
	if err != nil {
		return nil, err
	}
	return io.ReadAll(z)
}

// printed writes to what nothing has when it returns.
func printed(w io.Writer, all []string) error {
	b := bufio.NewWriter(w) // want `confirmed: call of bufio.NewWriter, inlined here, allocates .*; one that is kept, in a sync.Pool for instance, and Reset allocates less$`
	for i, s := range all {
		fmt.Fprintf(b, "%d: %s", i, s)
	}
	end(b)
	return b.Flush()
}

//go:noinline
func end(w io.Writer) { io.WriteString(w, ".") }

type conn struct{ r *bufio.Reader }

var pending *bufio.Reader

//go:noinline
func take(r *bufio.Reader) { pending = r }

// held keeps its readers, or a function that it calls does.
func held(r io.Reader, c *conn) {
	c.r = bufio.NewReader(r) // want `confirmed: call of bufio.NewReader, inlined here, allocates [^;]*$`
	b := bufio.NewReader(r)  // want `confirmed: call of bufio.NewReader, inlined here, allocates [^;]*$`
	take(b)
}

var deflaters sync.Pool

// deflater has one of a pool, or makes one, and hands it on.
func deflater(w io.Writer, level int) *flate.Writer {
	f, _ := deflaters.Get().(*flate.Writer)
	if f == nil {
		f, _ = flate.NewWriter(w, level) // want `confirmed: call of flate.NewWriter, inlined here, allocates [^;]*$`
	}
	return f
}

func deflated(w io.Writer, text []byte) error {
	f, err := flate.NewWriter(w, 1) // want `confirmed: call of flate.NewWriter, inlined here, allocates .*; one that is kept, in a sync.Pool for instance, and Reset allocates less$`
	if err != nil {
		return err
	}
	f.Write(text)
	return f.Close()
}

// asserted makes a text where it panics, and nowhere else.
func asserted(n int) {
	maker.Assert(n > 0, "n is", n) // want `confirmed: call of maker.Assert, inlined here, allocates a string$`
}

// whole reads all of what has a buffer for nothing.
func whole(to *bytes.Buffer, w io.Writer, from *bytes.Reader, r io.Reader) (all []byte, err error) {
	io.Copy(to, bufio.NewReader(r))    // want `confirmed: call of bufio.NewReader, inlined here, allocates .*; io.Copy needs no bufio.Reader: pass .r.$`
	io.Copy(w, bufio.NewReader(from))  // want `confirmed: call of bufio.NewReader, inlined here, allocates .*; io.Copy needs no bufio.Reader: pass .from.$`
	io.Copy(w, bufio.NewReader(r))     // want `confirmed: call of bufio.NewReader, inlined here, allocates .*; one that is kept, in a sync.Pool for instance, and Reset allocates less$`
	b := bufio.NewReaderSize(r, 1<<16) // want `confirmed: call of bufio.NewReaderSize, inlined here, allocates .*; io.ReadAll needs no bufio.Reader: pass .r.$`
	return io.ReadAll(b)
}

func part(w io.Writer, r io.Reader) (err error) {
	b := bufio.NewReader(r) // want `confirmed: call of bufio.NewReader, inlined here, allocates .*; one that is kept, in a sync.Pool for instance, and Reset allocates less$`
	b.ReadByte()
	_, err = io.Copy(w, b)
	return err
}
