package profile

import (
	"bytes"
	"compress/gzip"
	"encoding/binary"
	"errors"
	"fmt"
	"io"
)

const (
	// maxSize is the size in bytes of a profile, also of what it unpacks to, up to which it is read; and of all profiles of a run together. Those of large servers have a tenth.
	maxSize = 64 << 20
	// maxRecords is the number of samples, locations and functions of a profile up to which it is read, and of all of them together. What pprof makes of an empty
	// one takes about 300 bytes.
	maxRecords = 2 << 20
)

var errTooLarge = fmt.Errorf("it is too large: more than %d bytes, or more than %d records, with the profiles before it", maxSize, maxRecords)

// bounded returns a profile without its compression, and takes what it has from the bytes and records that are left. It returns an error for one that would
// take gigabytes to read, however small its file.
func bounded(data []byte, bytesLeft, recordsLeft *int) ([]byte, error) {
	magic := []byte("\x1f\x8b")
	if bytes.HasPrefix(data, magic) {
		gz, err := gzip.NewReader(bytes.NewReader(data))
		if err == nil {
			data, err = io.ReadAll(io.LimitReader(gz, int64(*bytesLeft)+1))
		}
		if err != nil {
			return nil, fmt.Errorf("no profile that can be unpacked, or one that was cut short: %w", err)
		}
	}
	*bytesLeft -= len(data)
	*recordsLeft -= records(data)
	switch {
	case len(data) == 0:
		return nil, errors.New("it is empty, and no profile: one is written when the program ends, or stops profiling")
	case *bytesLeft < 0, *recordsLeft < 0:
		return nil, errTooLarge
	case bytes.HasPrefix(data, magic):
		return nil, errors.New("a packed profile that was packed again")
	}
	return data, nil
}

// records returns the number of fields of a message in the encoding of protocol buffers, as far as data is one.
func records(data []byte) int {
	for n := 0; ; n++ {
		key, k := binary.Uvarint(data)
		if k <= 0 {
			return n
		}
		data = data[k:]
		length, k := binary.Uvarint(data)
		switch key & 7 {
		case 0: // a number
			length = 0
		case 2: // bytes after their length
		case 1:
			length, k = 8, 0
		case 5:
			length, k = 4, 0
		default:
			return n
		}
		if k < 0 || length > uint64(len(data)-k) {
			return n
		}
		data = data[uint64(k)+length:]
	}
}
