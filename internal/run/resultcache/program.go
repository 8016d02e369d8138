package resultcache

import (
	"bytes"
	"crypto/sha256"
	"encoding/base64"
	"io"
	"os"
	"runtime"
	"strings"
)

// Executable returns what tells the program that this process runs from any other: a hash of its content.
func Executable() (Key, error) {
	name := "/proc/self/exe" // also where the file was replaced after the start
	if runtime.GOOS != "linux" {
		var err error
		if name, err = os.Executable(); err != nil {
			return Key{}, err
		}
	}
	f, err := os.Open(name)
	if err != nil {
		return Key{}, err
	}
	defer f.Close()
	return program(f)
}

// program returns the key of an executable. The go command hashes what it links and writes that into it, as the last part of the build
// ID (cmd/go/internal/work, buildid.go): to hash all of it again takes longer than anything else in a run in which nothing has changed.
func program(f io.ReadSeeker) (Key, error) {
	head := make([]byte, maxHead)
	n, err := io.ReadFull(f, head)
	if err != nil && err != io.ErrUnexpectedEOF && err != io.EOF {
		return Key{}, err
	}
	if id := buildID(head[:n]); id != "" {
		return sha256.Sum256([]byte(id)), nil
	}
	if _, err := f.Seek(0, io.SeekStart); err != nil {
		return Key{}, err
	}
	h := sha256.New()
	if _, err := io.Copy(h, f); err != nil {
		return Key{}, err
	}
	return Key(h.Sum(nil)), nil
}

// maxHead is how much of an executable the build ID is looked for in: the linker puts it before all code (cmd/internal/buildid, note.go).
const maxHead = 32 << 10

// What the build ID begins behind, and its form: four hashes of so many bytes, in base 64, with slashes between them.
const (
	beforeID = "\xff Go build ID: \""                                    // where executables have no notes
	noteOfID = "\x04\x00\x00\x00S\x00\x00\x00\x04\x00\x00\x00Go\x00\x00" // the head of an ELF note: lengths of its name and of the build ID, a tag, and the name
	hashInID = 15
	lengthID = 4*20 + 3 // 'S', as the length in the note is written
)

// buildID returns the build ID in the head of an executable; "" where that has no hash of the content in it, which is so if another
// one was asked for (-ldflags=-buildid=), and before the go command has written it: until then the last part is as the first.
func buildID(head []byte) string {
	_, rest, found := bytes.Cut(head, []byte(noteOfID))
	if !found {
		_, rest, found = bytes.Cut(head, []byte(beforeID))
	}
	if !found || len(rest) < lengthID {
		return ""
	}
	id := string(rest[:lengthID])
	parts := strings.Split(id, "/")
	if len(parts) != 4 || parts[0] == parts[3] {
		return ""
	}
	for _, part := range parts {
		if hash, err := base64.RawURLEncoding.DecodeString(part); err != nil || len(hash) != hashInID {
			return ""
		}
	}
	return id
}
