package lsp

import (
	"bufio"
	"bytes"
	"errors"
	"fmt"
	"io"
	"strconv"
	"strings"
)

// What a message may have, in bytes. JSON needs at most 6 for a character of one, so that a document of 10 MB has room.
const (
	maxMessage = 64 << 20
	maxHeader  = 4 << 10 // all lines of it; two short ones is what clients send
)

// readMessage returns the next message of a client, io.EOF where it may end, or what is wrong, after
// which nobody can say where the next begins. It needs memory for what came, not for what was announced. r has
// a buffer of maxHeader bytes.
func readMessage(r *bufio.Reader) ([]byte, error) {
	size, err := readHeader(r)
	if err != nil {
		return nil, err
	}
	var message bytes.Buffer
	if _, err := io.CopyN(&message, r, size); err != nil {
		return nil, fmt.Errorf("a message of %d bytes ends after %d: %w", size, message.Len(), noEOF(err))
	}
	return message.Bytes(), nil
}

// readHeader returns the length that the header of a message names.
func readHeader(r *bufio.Reader) (length int64, err error) {
	length = -1
	for read := 0; ; {
		line, err := r.ReadSlice('\n')
		if read += len(line); errors.Is(err, bufio.ErrBufferFull) || read > maxHeader {
			return 0, fmt.Errorf("the header of a message has more than %d bytes", maxHeader)
		}
		if err == io.EOF && read == 0 {
			return 0, io.EOF
		}
		if err != nil {
			return 0, fmt.Errorf("the header of a message has no end: %w", noEOF(err))
		}
		text := strings.TrimRight(string(line), "\r\n")
		if text == "" {
			break
		}
		name, value, ok := strings.Cut(text, ":")
		if !ok {
			return 0, fmt.Errorf("the header of a message has the line %.40q: want a name and a colon", text)
		}
		if !strings.EqualFold(name, "Content-Length") {
			continue
		}
		n, err := contentLength(strings.TrimSpace(value))
		if err != nil {
			return 0, err
		}
		if length >= 0 && n != length {
			return 0, fmt.Errorf("the header of a message has the lengths %d and %d", length, n)
		}
		length = n
	}
	if length < 0 {
		return 0, errors.New("the header of a message has no Content-Length")
	}
	return length, nil
}

// contentLength returns the number that a header has.
func contentLength(value string) (int64, error) {
	n, err := strconv.ParseUint(value, 10, 64)
	switch {
	case err == nil && n <= maxMessage:
		return int64(n), nil
	case err == nil || errors.Is(err, strconv.ErrRange):
		return 0, fmt.Errorf("Content-Length is %.40s: a message may have %d bytes", value, maxMessage)
	}
	return 0, fmt.Errorf("Content-Length is %.40q: want a number of bytes", value)
}

// noEOF returns err, or io.ErrUnexpectedEOF in place of io.EOF.
func noEOF(err error) error {
	if err == io.EOF {
		return io.ErrUnexpectedEOF
	}
	return err
}
