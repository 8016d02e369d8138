package snapshot

import (
	"crypto/sha256"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
)

// names returns a hash of the names in the directory that matter, each with what it is.
func (l *Look) names() (string, error) {
	if !l.Sources && len(l.Globs) == 0 {
		return "", nil
	}
	entries, err := os.ReadDir(l.Name)
	if err != nil {
		return "", err
	}
	h := sha256.New()
	for _, e := range entries {
		if l.Matters(e) {
			h.Write([]byte(e.Name() + "/" + e.Type().String() + "\n"))
		}
	}
	return string(h.Sum(nil)), nil
}

// Matters reports whether it matters that an entry is in the directory.
func (l *Look) Matters(e fs.DirEntry) bool {
	return l.Sources && (IsSource(e) || IsTree(e)) || slices.ContainsFunc(l.Globs, func(glob string) bool {
		ok, err := filepath.Match(glob, e.Name())
		return ok || err != nil
	})
}

// sourceExts are the extensions of files that the go command looks at: those of go/build (build.go, fileListForExt), and
// of go.mod, go.work, go.sum and default.pgo.
const sourceExts = " .go .c .cc .cpp .cxx .m .h .hh .hpp .hxx .f .F .for .f90 .s .S .sx .swig .swigcxx .syso .mod .work .sum .pgo "

// IsSource reports whether an entry of a directory is a file that the go command may look at.
func IsSource(e fs.DirEntry) bool {
	ext := filepath.Ext(e.Name())
	return !e.IsDir() && ext != "" && visible(e.Name()) && strings.Contains(sourceExts, " "+ext+" ")
}

// IsTree reports whether an entry is a directory in which a pattern with "..." may find packages, or a link, which may lead to one:
// it says that it does not follow those.
func IsTree(e fs.DirEntry) bool {
	return (e.IsDir() || e.Type()&fs.ModeSymlink != 0) && visible(e.Name()) && e.Name() != "testdata"
}

func visible(name string) bool { return name[0] != '.' && name[0] != '_' }
