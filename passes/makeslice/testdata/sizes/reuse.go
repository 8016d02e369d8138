package sizes

import (
	"encoding/binary"
	"io"
	"os"
)

//go:noinline
func sumOf(b []byte) (n int) {
	for _, c := range b {
		n += int(c)
	}
	return n
}

var lastSeen []byte

//go:noinline
func remember(b []byte) int {
	lastSeen = b
	return len(b)
}

// rounds needs the slice in one round at a time.
func rounds(r io.Reader, n int) (sum int, text string, err error) {
	for {
		buf := make([]byte, 512) // want `confirmed: make\(\[\]byte, 512\) allocates 512 bytes each iteration: .*; make it once, before the loop, and clear what a round reads before it writes$`
		k, err := r.Read(buf)
		if err != nil {
			return sum, text, err
		}
		sum += sumOf(buf[:k]) + int(binary.BigEndian.Uint16(buf))
		text += string(buf[:k])
		buf[0] = 1

		size := make([]byte, n) // want `confirmed: make\(\[\]byte, n\) allocates 1 byte an element each iteration: .*; make it once, before the loop, and clear what a round reads before it writes$`
		io.ReadFull(r, size)

		more := make([]byte, k) // want `confirmed: make\(\[\]byte, k\) allocates 1 byte an element each iteration: .*; the next round can have it, if it is large enough, and clear what it reads before it writes$`
		io.ReadFull(r, more)

		part := make([]byte, 512) // want `confirmed: make\(\[\]byte, 512\) allocates 512 bytes each iteration: .*; make it once, before the loop$`
		m, err := r.Read(part)
		sum += sumOf(part[:m])

		room := make([]byte, 512) // want `confirmed: make\(\[\]byte, 512\) .*; make it once, before the loop, and clear what a round reads before it writes$`
		j, err := r.Read(room)
		j++
		sum += sumOf(room[:j])

		rest := make([]byte, k) // want `confirmed: make\(\[\]byte, k\) .*; the next round can have it, if it is large enough$`
		i, err := r.Read(rest)
		text += string(rest[:i])
	}
}

// kept has slices that something has when the round is over.
func kept2(r io.Reader, n int, all map[int][]byte, f func([]byte)) (last []byte) {
	for i := range n {
		a := make([]byte, 512) // want `confirmed: make\(\[\]byte, 512\) allocates 512 bytes each iteration: [^;]*$`
		r.Read(a)
		all[i] = a
		b := make([]byte, 512) // want `confirmed: make\(\[\]byte, 512\) allocates 512 bytes each iteration: [^;]*$`
		r.Read(b)
		last = b[1:]
		c := make([]byte, 512) // want `confirmed: make\(\[\]byte, 512\) allocates 512 bytes each iteration: [^;]*$`
		f(c)
		d := make([]byte, 512) // want `confirmed: make\(\[\]byte, 512\) allocates 512 bytes each iteration: [^;]*$`
		remember(d)
		e := make([]byte, 512) // want `confirmed: make\(\[\]byte, 512\) allocates 512 bytes each iteration: [^;]*$`
		r.Read(e)
		p := &e[0]
		defer func() { *p = 1 }()
		g := make([]byte, 512) // want `confirmed: make\(\[\]byte, 512\) allocates 512 bytes each iteration: [^;]*$`
		go r.Read(g)
		if i > 1 {
			h := make([]byte, 512) // want `confirmed: make\(\[\]byte, 512\) allocates 512 bytes each iteration: [^;]*$`
			r.Read(h)
		}
		s := make([]*int, n) // want `confirmed: make\(\[\]\*int, n\) allocates 8 bytes an element each iteration[^;]*$`
		s[0] = nil
	}
	return last
}

// pooled has large slices that nothing keeps, and others.
func pooled(r io.Reader, w io.Writer, all map[int][]byte) (n int, err error) {
	buf := make([]byte, 4096) // want `confirmed: make\(\[\]byte, 4096\) allocates 4096 bytes: passed to r.Read on line \d+, an interface method; nothing keeps it: the next call can have it, from a sync.Pool$`
	k, err := r.Read(buf)
	w.Write(buf[:k])

	room := make([]byte, 32*1024) // want `confirmed: make\(\[\]byte, 32 \* 1024\) .*; nothing keeps it: the next call can have it, from a sync.Pool$`
	io.CopyBuffer(w, r, room)

	small := make([]byte, 512) // want `confirmed: make\(\[\]byte, 512\) allocates 512 bytes: [^;]*$`
	r.Read(small)

	kept := make([]byte, 4096) // want `confirmed: make\(\[\]byte, 4096\) allocates 4096 bytes: [^;]*$`
	r.Read(kept)
	all[0] = kept

	texts := make([]string, 1024) // want `confirmed: make\(\[\]string, 1024\) allocates 18432 bytes: [^;]*$`
	printTexts(texts)
	return k, err
}

var printTexts func([]string)

// framed makes what it writes, and what it writes to itself, of a size that only the run knows.
func framed(w io.Writer, p []byte) (sum int, err error) {
	buf := make([]byte, 2+len(p)) // want `confirmed: make\(\[\]byte, 2 \+ len\(p\)\) .*: passed to w.Write on line \d+, an interface method; nothing keeps it: the next call can have it, from a sync.Pool, if it is large enough$`
	binary.BigEndian.PutUint16(buf, uint16(len(p)))
	copy(buf[2:], p)
	_, err = w.Write(buf)
	own := make([]byte, len(p)) // want `confirmed: make\(\[\]byte, len\(p\)\) allocates 1 byte an element unless it fits 32 bytes on the stack$`
	for i := range own {
		own[i] = p[i] ^ 1
		sum += int(own[i])
	}
	return sum, err
}

// leftAlone makes what io.CopyBuffer leaves unused: files copy themselves.
func leftAlone(w io.Writer, r io.Reader, f *os.File) (err error) {
	room := make([]byte, 64*1024) // want `confirmed: make.* allocates 65536 bytes: .*; io.Copy does the same: it is left unused, since \*os.File has WriteTo$`
	_, err = io.CopyBuffer(w, f, room)
	_, err = io.CopyBuffer(f, r, make([]byte, 64*1024))                      // want `confirmed: make.* allocates 65536 bytes.*; io.Copy does the same: it is left unused, since \*os.File has ReadFrom$`
	_, err = io.CopyBuffer(struct{ io.Writer }{f}, r, make([]byte, 64*1024)) // want `confirmed: make.* allocates 65536 bytes[^;]*$`
	return err
}
