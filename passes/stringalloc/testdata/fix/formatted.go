package fix

import (
	"fmt"
	"io"
	"net/http"
	"strconv"
)

func formatted(w io.Writer, h http.ResponseWriter, name string, n int, args []any) {
	w.Write([]byte(fmt.Sprintf("%s: %d\n", name, n)))
	if _, err := h.Write([]byte(fmt.Sprint(name, n))); err != nil {
		h.Write([]byte(fmt.Sprintln(args...)))
	}
	kept = []byte(fmt.Sprintf("%s%%", name))
	kept = []byte(fmt.Sprintf("%5.2f", float64(n)))
	kept = []byte(fmt.Sprintln(args...))
	kept = []byte(fmt.Sprintf("%s=%v", args...))
	kept = []byte(fmt.Sprint(name))
	kept = []byte(fmt.Sprintf(name, n))
	kept = []byte(fmt.Sprintf("%s", name))
	own{}.Write([]byte(fmt.Sprintf("%s!" /* with a mark */, name)))
	own{}.Write([]byte(fmt.Sprintf("%s!", name)))
	defer w.Write([]byte(fmt.Sprintf("%v!", args)))
}

func parameter2[W io.Writer](w W, name string) {
	w.Write([]byte(fmt.Sprintf("%s", name)))
}

type bytesOf []byte

var keptToo bytesOf

func named(name string, nil int) {
	keptToo = bytesOf(fmt.Sprintf("<%s>", name))
	kept = []byte(fmt.Sprintf("<%s>", name))
}

func numbers(w io.Writer, n int, u uint16, x float64) []byte {
	w.Write([]byte(strconv.Itoa(n)))
	w.Write([]byte(strconv.FormatUint(uint64(u), 16)))
	w.Write([]byte(strconv.Quote("x")))
	return []byte(strconv.FormatFloat(x, 'f', 2, 64))
}
