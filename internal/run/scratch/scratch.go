package scratch

import (
	"errors"
	"fmt"
	"io/fs"
	"math/rand/v2"
	"os"
	"path/filepath"
	"strings"
)

// attempts is how many names are tried: one is taken only by a sibling that cleans up in that very moment.
const attempts = 100

// errTaken says that a sibling took what was just made for left behind.
var errTaken = errors.New("removed by another process")

// A Dir is a temporary directory.
type Dir struct {
	Name string   // absolute
	Lock *os.File // to hand to processes that write into it; nil where there are no locks
}

// MkdirTemp makes a directory in parent, or in [os.TempDir] for "".
func MkdirTemp(parent string) (*Dir, error) {
	if parent == "" {
		parent = os.TempDir()
	}
	parent, err := filepath.Abs(parent)
	if err != nil {
		return nil, err
	}
	p := pattern{prefix: "perfvet-scratch-", mode: fs.ModeDir}
	p.sweep(parent)
	for range attempts {
		name := filepath.Join(parent, p.name())
		if err = os.Mkdir(name, 0o700); errors.Is(err, fs.ErrExist) {
			continue
		} else if err != nil {
			return nil, err
		}
		var lock *os.File
		if lock, err = hold(name); !errors.Is(err, errTaken) {
			return &Dir{name, lock}, nil // nil where there are no locks
		}
	}
	return nil, fmt.Errorf("make a directory in %s: %w", parent, err)
}

// Remove removes the directory with all that is in it.
func (d *Dir) Remove() error {
	err := os.RemoveAll(d.Name)
	if d.Lock != nil {
		err = errors.Join(err, d.Lock.Close())
	}
	return err
}

// Beside makes an empty file with the given mode (before umask) in the directory of name, to be written and then
// renamed to name. The caller calls release in the end, after the file was renamed or removed.
func Beside(name string, mode fs.FileMode) (f *os.File, release func(), err error) {
	dir, base := filepath.Split(name)
	p := pattern{prefix: base + ".perfvet-", suffix: ".tmp"}
	p.sweep(filepath.Clean(dir))
	for range attempts {
		f, err = os.OpenFile(dir+p.name(), os.O_WRONLY|os.O_CREATE|os.O_EXCL, mode)
		if errors.Is(err, fs.ErrExist) {
			continue
		} else if err != nil {
			return nil, nil, err
		}
		var lock *os.File
		if lock, err = hold(f.Name()); !errors.Is(err, errTaken) {
			return f, func() { _ = lock.Close() }, nil // nil where there are no locks
		}
		_ = f.Close()
	}
	return nil, nil, fmt.Errorf("make a file beside %s: %w", name, err)
}

// A pattern is what names of one purpose have in common, around a number, and the type of what they name.
type pattern struct {
	prefix, suffix string
	mode           fs.FileMode // type bits
}

func (p pattern) name() string { return fmt.Sprint(p.prefix, rand.Uint32(), p.suffix) }

func (p pattern) matches(name string) bool {
	number, ok := strings.CutPrefix(name, p.prefix)
	number, ok2 := strings.CutSuffix(number, p.suffix)
	return ok && ok2 && number != "" && strings.Trim(number, "0123456789") == ""
}

// sweep removes what matches in dir and nobody holds. What cannot be removed stays: it is no reason to fail.
func (p pattern) sweep(dir string) {
	entries, err := os.ReadDir(dir)
	if err != nil {
		return
	}
	for _, e := range entries {
		if !p.matches(e.Name()) || e.Type() != p.mode {
			continue
		}
		name := filepath.Join(dir, e.Name())
		info, err := e.Info()
		if err != nil || !isOurs(info) {
			continue
		}
		if lock, err := hold(name); err == nil {
			_ = os.RemoveAll(name)
			_ = lock.Close()
		}
	}
}
