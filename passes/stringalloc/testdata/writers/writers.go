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
	w.Write([]byte("\n")) // want `confirmed: \[\]byte\("\\n"\) allocates 8 bytes: .*; a variable of the package needs no copy$`
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
