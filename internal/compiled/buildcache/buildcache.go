// Package buildcache reads files of the go command's build cache as what they were when the go command wrote them.
//
// The go command looks only at the length of a file that it finds there again. A bit that fell over on the disk gives
// an object that can often be read all the same, and says something else: then a verdict would be wrong, without a word.
// The cache names a file by the SHA-256 of its content, so that what is read can be told from what was written.
//
// A file with another name has nothing to be compared with, as those that a GOCACHEPROG may hand out: it is taken as it is.
package buildcache

import (
	"bytes"
	"cmp"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"hash"
	"io"
	"path/filepath"
	"strings"

	"golang.org/x/tools/go/gcexportdata"

	"github.com/perfvet/perfvet/internal/foreign"
)

// A DamagedError says that a file of the cache is not what the go command wrote there.
type DamagedError struct{ Name string }

// Error names the file and the way out. What was compiled against the file is in the cache too, so that it would not do
// to remove the file alone.
func (e *DamagedError) Error() string {
	return fmt.Sprintf("%s is not what the go command wrote there: run 'go clean -cache', and run perfvet again", e.Name)
}

// written returns the hash of what the go command wrote to the file of the name, "OutputID-d" in its package cache, and
// whether the name has one.
func written(name string) (sum [sha256.Size]byte, ok bool) {
	digits, ok := strings.CutSuffix(filepath.Base(name), "-d")
	if !ok || len(digits) != hex.EncodedLen(len(sum)) {
		return sum, false
	}
	_, err := hex.Decode(sum[:], []byte(digits))
	return sum, err == nil
}

// Check returns a [*DamagedError] if data, read from the named file, is not what the go command wrote there.
func Check(name string, data []byte) error {
	if sum, ok := written(name); ok && sha256.Sum256(data) != sum {
		return &DamagedError{name}
	}
	return nil
}

// maxFile is the size in bytes of a file up to which it is read: eighty times the largest archive of the standard library.
const maxFile = 1 << 30

// ReadFile is [foreign.ReadFile] with [Check].
func ReadFile(name string) ([]byte, error) {
	data, err := foreign.ReadFile(name, maxFile)
	if err != nil {
		return nil, err
	}
	return data, Check(name, data)
}

// ExportData returns the part of an object archive that [gcexportdata.Read] reads, of which it is sure that it is what the
// go command wrote: what was read of another would be in the types of other packages by then. The reader is one of those whose length
// gcexportdata.Read knows, so that it makes room once.
func ExportData(name string) (*io.LimitedReader, error) {
	file, err := foreign.Open(name)
	if err != nil {
		return nil, err
	}
	defer file.Close()
	sum := sha256.New()
	//lint:ignore SA1019 it is deprecated because Go 1.29 will have no export data in archives; until then they do
	part, err := gcexportdata.NewReader(io.TeeReader(file, sum))
	if err != nil {
		return nil, cmp.Or(checkRest(name, file, sum), err)
	}
	data, err := readPart(part)
	return &io.LimitedReader{R: bytes.NewReader(data), N: int64(len(data))}, cmp.Or(checkRest(name, file, sum), err)
}

// maxPart is the size in bytes up to which a header is taken at its word for how long the export data is, before it is sure what it is.
const maxPart = 16 << 20

// readPart reads export data to its end.
func readPart(part io.Reader) ([]byte, error) {
	known, ok := part.(*io.LimitedReader)
	if !ok || known.N > maxPart {
		return io.ReadAll(part)
	}
	data := make([]byte, known.N)
	n, err := io.ReadFull(part, data)
	if err == io.ErrUnexpectedEOF || err == io.EOF { // cut off, as its sum says
		err = nil
	}
	return data[:n], err
}

// checkRest is [Check] for a file that was read to some point, and what was read went to sum.
func checkRest(name string, rest io.Reader, sum hash.Hash) error {
	if _, err := io.Copy(sum, rest); err != nil {
		return err
	}
	if want, ok := written(name); ok && !bytes.Equal(sum.Sum(nil), want[:]) {
		return &DamagedError{name}
	}
	return nil
}
