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
// go command wrote: what was read of another would be in the types of other packages by then.
func ExportData(name string) (*bytes.Reader, error) {
	file, err := foreign.Open(name)
	if err != nil {
		return nil, err
	}
	defer file.Close()
	sum := sha256.New()
	archive := io.TeeReader(file, sum)
	//lint:ignore SA1019 it is deprecated because Go 1.29 will have no export data in archives; until then they do
	part, err := gcexportdata.NewReader(archive)
	if err != nil {
		return nil, cmp.Or(checkRest(name, archive, sum), err)
	}
	data, err := io.ReadAll(part)
	return bytes.NewReader(data), cmp.Or(checkRest(name, archive, sum), err)
}

// checkRest is [Check] for a file that was read to some point, the rest of which goes to sum as it is read.
func checkRest(name string, rest io.Reader, sum hash.Hash) error {
	if _, err := io.Copy(io.Discard, rest); err != nil {
		return err
	}
	if want, ok := written(name); ok && !bytes.Equal(sum.Sum(nil), want[:]) {
		return &DamagedError{name}
	}
	return nil
}
