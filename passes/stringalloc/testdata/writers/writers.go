// Package writers has writers that may have a method for strings. It has none of its own.
package writers

import (
	"bytes"
	"hash"
	"io"
	"mime/multipart"
	"net/http"
)

// writesAny writes to writers that may have a method for strings.
func writesAny(w io.Writer, h hash.Hash, rw http.ResponseWriter, s string) {
	w.Write([]byte(s))    // want `confirmed: \[\]byte\(s\) allocates: passed to w.Write, an interface method; io.WriteString needs no conversion if .w. has .WriteString.$`
	h.Write([]byte(s))    // want `confirmed: \[\]byte\(s\) allocates: passed to h.Write, an interface method$`
	rw.Write([]byte(s))   // want `confirmed: \[\]byte\(s\) allocates: passed to rw.Write, an interface method; io.WriteString needs no conversion if .rw. has .WriteString.$`
	w.Write([]byte("\n")) // want `confirmed: \[\]byte\("\\n"\) allocates 1 byte: .*; io.WriteString needs no conversion if .w. has .WriteString., or a variable of the package needs no copy$`
}

// part writes to what a function gives.
func part(m *multipart.Writer, s string) {
	w, _ := m.CreateFormField(s)
	w.Write([]byte(s)) // want `confirmed: \[\]byte\(s\) allocates: passed to w.Write, an interface method$`
}

func readers(s string) {
	io.Copy(io.Discard, bytes.NewReader([]byte(s))) // want `confirmed: \[\]byte\(s\) allocates: .*; strings.NewReader needs no conversion$`
	fill(bytes.NewBuffer([]byte(s)))                // want `confirmed: \[\]byte\(s\) allocates[^;]*$`
}

//go:noinline
func fill(b *bytes.Buffer) { b.WriteByte(1) }

// text is a writer of strings, too.
type text interface {
	io.Writer
	io.StringWriter
}

type response struct{ body io.Writer }

func (r *response) send(b []byte) { r.body.Write(b[:len(b):len(b)]) }

var last []byte

func keep(b []byte) { last = b }

// escape writes one of several constants, which nobody changes, and sends another.
func escape(w text, r *response, s string) {
	var esc []byte
	for i := range len(s) {
		switch s[i] {
		case '&':
			esc = []byte("&amp;") // want `confirmed: \[\]byte\("&amp;"\) allocates 5 bytes each iteration: .*; a variable of the package needs no copy$`
		default:
			continue
		}
		if len(esc) > 0 && esc[0] == '&' {
			w.Write(esc)
		}
	}
	w.Write([]byte("end")) // want `confirmed: \[\]byte\("end"\) .*; w.WriteString, or a variable of the package needs no copy$`
	r.send([]byte("sent")) // want `confirmed: \[\]byte\("sent"\) .*; a variable of the package needs no copy$`
}

// change changes what it has of constants, or keeps it.
func change(w text, s string) {
	first := []byte("first") // want `confirmed: \[\]byte\("first"\) allocates 5 bytes: [^;]*$`
	more := []byte("more")   // want `confirmed: \[\]byte\("more"\) allocates 4 bytes: [^;]*$`
	kept := []byte("kept")   // want `confirmed: \[\]byte\("kept"\) allocates 4 bytes: [^;]*$`
	first[0] = s[0]
	more = append(more, s...)
	keep(kept)
	w.Write(first)
	w.Write(more)
}
