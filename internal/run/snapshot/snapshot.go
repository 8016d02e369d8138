// Package snapshot tells whether files and directories are as they were, without reading the files.
//
// A file is taken to be the same if it is the same inode with the same size and the same times of modification and of
// change. The time of change is the system's own: no program can set it, so
// a file that was edited and given its old time of modification is not the same. What
// changed so lately that a clock may not tell it from a later change cannot be taken at all.
//
// Of a directory it is the names that matter, of those entries that the go command looks at.
package snapshot

import (
	"crypto/sha256"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"time"
)

// A Snapshot is the state of paths at one time. Make one with [Take].
type Snapshot []Path

// A Path is the state of a file or a directory, or that there was none.
type Path struct {
	Name  string // absolute
	State State
	Names [sha256.Size]byte // of a directory: hash of the names in it
}

// A State is what the system says of a file or a directory. The zero value is that of none.
type State struct {
	Mode              fs.FileMode
	Size              int64
	Modified, Changed int64 // nanoseconds since 1970
	Device, Inode     uint64
}

// Granularity is the coarsest clock of a file system that is expected (FAT has it): a file that changes twice within it may
// have the same times after both.
const Granularity = 2 * time.Second

// Errors of Take.
var (
	ErrUnsettled   = errors.New("changed too lately to be told from a later change")
	ErrUnsupported = errors.New("this system does not tell when a file changed")
)

// Take returns the state of paths, of which one may not exist. It returns [ErrUnsettled] if one changed after
// settled, less the [Granularity], and [ErrUnsupported] where the system does not tell enough of a file.
func Take(names []string, settled time.Time) (Snapshot, error) {
	limit := settled.Add(-Granularity).UnixNano()
	s := make(Snapshot, 0, len(names))
	for _, name := range names {
		p := Path{Name: name}
		var err error
		if p.State, err = stat(name); err != nil {
			return nil, err
		}
		if p.State.Modified >= limit || p.State.Changed >= limit {
			return nil, ErrUnsettled
		}
		if p.State.Mode.IsDir() {
			if p.Names, err = hashNames(name); err != nil {
				return nil, err
			}
		}
		s = append(s, p)
	}
	return s, nil
}

// Holds reports whether all paths are as they were.
func (s Snapshot) Holds() bool {
	for i := range s {
		if !s[i].holds() {
			return false
		}
	}
	return true
}

func (p *Path) holds() bool {
	now, err := stat(p.Name)
	if err != nil {
		return false
	}
	if now == p.State {
		return true
	}
	if !now.Mode.IsDir() || !p.State.Mode.IsDir() {
		return false
	}
	names, err := hashNames(p.Name) // entries that do not matter may have come and gone
	return err == nil && names == p.Names
}

// stat returns the state of the file that a name leads to.
func stat(name string) (State, error) {
	info, err := os.Stat(name)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return State{}, nil
	case err != nil:
		return State{}, err
	}
	s := State{Mode: info.Mode(), Size: info.Size(), Modified: info.ModTime().UnixNano()}
	if !s.identify(info) {
		return State{}, ErrUnsupported
	}
	return s, nil
}

// hashNames returns a hash of the names in a directory that matter.
func hashNames(dir string) (sum [sha256.Size]byte, err error) {
	entries, err := os.ReadDir(dir)
	if err != nil {
		return sum, err
	}
	h := sha256.New()
	for _, e := range entries {
		if IsSource(e) {
			h.Write([]byte(e.Name() + "\n"))
		} else if IsTree(e) {
			h.Write([]byte(e.Name() + "/\n"))
		}
	}
	h.Sum(sum[:0])
	return sum, nil
}

// sourceExts are the extensions of files that the go command looks at: those of go/build (build.go, fileListForExt), and
// of go.mod, go.work, go.sum and default.pgo.
const sourceExts = " .go .c .cc .cpp .cxx .m .h .hh .hpp .hxx .f .F .for .f90 .s .S .sx .swig .swigcxx .syso .mod .work .sum .pgo "

// IsSource reports whether an entry of a directory is a file that the go command may look at.
func IsSource(e fs.DirEntry) bool {
	ext := filepath.Ext(e.Name())
	return !e.IsDir() && ext != "" && visible(e.Name()) && strings.Contains(sourceExts, " "+ext+" ")
}

// IsTree reports whether an entry is a directory in which a pattern with "..." may find packages.
func IsTree(e fs.DirEntry) bool {
	return e.IsDir() && visible(e.Name()) && e.Name() != "testdata"
}

func visible(name string) bool { return name[0] != '.' && name[0] != '_' }
