package gcobj

import (
	"errors"
	"fmt"
)

// ErrNotArchive is returned for bytes that do not begin as a Go object archive does: no "!<arch>\n" magic.
var ErrNotArchive = errors.New("not a Go object archive")

// ErrNoObject is returned for a well-formed archive without a single Go object, such as one that holds export data alone.
var ErrNoObject = errors.New("archive holds no Go object")

// A CorruptError reports bytes that contradict the format.
type CorruptError struct {
	Offset int64  // of the offending bytes, from the start of the archive
	What   string // what is wrong there
}

func (e *CorruptError) Error() string {
	return fmt.Sprintf("corrupt archive at offset %#x: %s", e.Offset, e.What)
}

// A FormatError reports a Go object in a version of the object format that this package does not read.
type FormatError struct {
	Offset int64  // of the magic, from the start of the archive
	Magic  string // found, without its leading NUL; "go120ld" is the one that is read
}

func (e *FormatError) Error() string {
	return fmt.Sprintf("unknown Go object format %q at offset %#x; only %q is read", e.Magic, e.Offset, magic[1:])
}

// A ReleaseError reports an object of a release whose table of builtin symbols is not known.
type ReleaseError struct {
	Release string // as the object names it, such as "go1.31.0" or "devel go1.28-abcdef"
	Known   string // releases with a table, in words
}

func (e *ReleaseError) Error() string {
	return fmt.Sprintf("no table of runtime symbols for release %q; known: %s", e.Release, e.Known)
}

// An ArchError reports an object for an architecture whose machine code this package does not read.
type ArchError struct {
	GOARCH string // as the object names it
}

func (e *ArchError) Error() string {
	return fmt.Sprintf("unsupported GOARCH %q; only amd64 and arm64 are read", e.GOARCH)
}
