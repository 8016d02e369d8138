package fix

import (
	"bytes"
	"strings"
)

// withLineEnds returns what is put into text at an offset with the line ends of the line there.
func withLineEnds(put string, text []byte, offset int) string {
	before, after := text[:offset], text[offset:]
	end := bytes.IndexByte(after, '\n')
	carriage := end > 0 && after[end-1] == '\r' || end == 0 && bytes.HasSuffix(before, []byte("\r"))
	if end < 0 { // in the last line: as the one before it
		last := bytes.LastIndexByte(before, '\n')
		carriage = last > 0 && before[last-1] == '\r'
	}
	if !carriage {
		return put
	}
	return strings.ReplaceAll(strings.ReplaceAll(put, "\r\n", "\n"), "\n", "\r\n")
}

// withoutReturns returns text whose lines all end in "\r\n" with "\n" in their place, and any other as it is.
func withoutReturns(text []byte) (plain []byte, carriage bool) {
	n := bytes.Count(text, []byte("\r\n"))
	if n == 0 || n != bytes.Count(text, []byte("\n")) {
		return text, false
	}
	return bytes.ReplaceAll(text, []byte("\r\n"), []byte("\n")), true
}
