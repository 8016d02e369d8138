package flows

import (
	"encoding/binary"
	"go/types"
	"hash/fnv"
	"slices"

	"github.com/perfvet/perfvet/internal/source/beside"
)

// Words are the identifiers of some files. That is all that is known of files that nobody type-checks.
type Words struct {
	Hashes []byte // of 4 bytes each
	Open   bool   // anything may be in them
}

// wordsOf returns the identifiers of files.
func wordsOf(files []beside.File) (w Words) {
	names, ok := beside.Identifiers(files)
	w.Open = !ok
	for _, name := range names {
		w.Hashes = binary.LittleEndian.AppendUint32(w.Hashes, hashOf(name))
	}
	return w
}

// has reports whether a name, by its hash, may be among the words.
func (w Words) has(name uint32) bool {
	if w.Open {
		return true
	}
	for hash := range slices.Chunk(w.Hashes, 4) {
		if binary.LittleEndian.Uint32(hash) == name {
			return true
		}
	}
	return false
}

func hashOf(name string) uint32 {
	h := fnv.New32a()
	h.Write([]byte(name))
	return h.Sum32()
}

// named returns the place with the name that files have which put something there, where it is of func values.
func (at Place) named(of types.Object, name string) Place {
	if isFunc(of.Type()) {
		at.Name = hashOf(name)
	}
	return at
}
