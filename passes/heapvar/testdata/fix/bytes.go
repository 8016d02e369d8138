// Package fix has objects with fixes, and some that look as if they had one.
package fix

import (
	"io"
	"os"
)

const mark = 'x'

func written(w io.Writer, b byte, o own) {
	w.Write([]byte{'\r', '\n'})
	w.Write([]byte{'n', mark, 0xff,
		1})
	w.Write([]byte{0})
	w.Write([]byte{b})
	w.Write([]byte{3: 'x'})
	w.Write([]byte{ /* the first */ 'x'})
	const local = 'l'
	w.Write([]byte{local})
	w.Write([]uint8{'u'})
	o.Write([]byte{'x'})
	os.WriteFile("x", []byte{'a', 'b'}, 0o666)
	kept = []byte{'x'}
	w.Write(named{'x'})
}

type named []byte

var kept []byte

type own struct{}

func (own) Write(b []byte) (int, error) {
	kept = b
	return len(b), nil
}
