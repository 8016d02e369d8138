// Package snapshot tells whether files and directories are as they were, without reading the files.
//
// A file is taken to be the same if it is the same inode with the same size and the same times of modification and of
// change. The time of change is the system's own: no program can set it, so
// a file that was edited and given its old time of modification is not the same. What
// changed so lately that a clock may not tell it from a later change cannot be taken at all.
//
// Of a directory it is the names that matter that were looked for in it, each with what it is: a file, a directory or a
// link. Where none was, it matters that it is a directory.
package snapshot

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"syscall"
	"time"
)

// A Look is a path that was looked at, and what was looked for in it where it is a directory.
type Look struct {
	Name    string   // absolute
	Sources bool     // names for which IsSource or IsTree holds
	Globs   []string // names that one of these matches, by [filepath.Match]
}

// A Snapshot is the state of paths at one time. Make one with [Take].
type Snapshot []Path

// A Path is the state of what was looked at, or that there was none.
type Path struct {
	Look
	State State
	Names string // of a directory: hash of the names in it that were looked for
}

// A State is what the system says of a file or a directory. The zero value is that of none.
type State struct {
	Mode              fs.FileMode
	Size              int64
	Modified, Changed int64 // nanoseconds since 1970
	Device, Inode     uint64
	Link              bool // the name is that of a symbolic link; all else is of where it leads
}

// Granularity is the coarsest clock of a file system that is expected (FAT has it): a file that changes twice within it may
// have the same times after both.
const Granularity = 2 * time.Second

// Errors of Take.
var (
	ErrUnsettled   = errors.New("changed too lately to be told from a later change")
	ErrUnsupported = errors.New("this system does not tell when a file changed")
)

// Take returns the state of paths, of which one may not exist. It returns [ErrUnsettled] if one, or a link on the way to it, changed
// after settled, less the [Granularity], and [ErrUnsupported] where the system does not tell enough of a file.
func Take(looks []Look, settled time.Time) (Snapshot, error) {
	t := taker{limit: settled.Add(-Granularity).UnixNano(), ways: make(map[string]bool)}
	s := make(Snapshot, len(looks))
	for i, look := range looks {
		s[i].Look = look
		if err := t.take(&s[i]); err != nil {
			return nil, err
		}
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
	if !now.Mode.IsDir() || !p.State.Mode.IsDir() || now.Link != p.State.Link {
		return false
	}
	names, err := p.names() // entries that do not matter may have come and gone
	return err == nil && names == p.Names
}

// stat returns the state of the file that a name leads to.
func stat(name string) (State, error) {
	info, err := os.Lstat(name)
	link := err == nil && info.Mode()&fs.ModeSymlink != 0
	if link {
		info, err = os.Stat(name)
	}
	switch {
	case errors.Is(err, fs.ErrNotExist), errors.Is(err, syscall.ENOTDIR):
		return State{Link: link}, nil
	case err != nil:
		return State{}, err
	}
	return stateOf(info, link)
}

func stateOf(info fs.FileInfo, link bool) (State, error) {
	s := State{Mode: info.Mode(), Size: info.Size(), Modified: info.ModTime().UnixNano(), Link: link}
	if !s.identify(info) {
		return State{}, ErrUnsupported
	}
	return s, nil
}

// since reports whether something changed at limit or later.
func (s State) since(limit int64) bool { return s.Modified >= limit || s.Changed >= limit }

// A taker takes states that were settled at a limit.
type taker struct {
	limit int64
	ways  map[string]bool // directories for which way has looked
}

func (t *taker) take(p *Path) (err error) {
	if p.State, err = stat(p.Name); err != nil {
		return err
	}
	if p.State.since(t.limit) {
		return ErrUnsettled
	}
	if p.State.Mode == 0 {
		if err := t.none(p.Name); err != nil {
			return err
		}
	}
	if p.State.Link {
		err = t.way(p.Name)
	} else {
		err = t.way(filepath.Dir(p.Name))
	}
	if err == nil && p.State.Mode.IsDir() {
		p.Names, err = p.names()
	}
	return err
}

// none wants the directory in which there is no such name to be settled: one may have been there a moment ago.
func (t *taker) none(name string) error {
	for parent := filepath.Dir(name); ; parent = filepath.Dir(parent) {
		s, err := stat(parent)
		switch {
		case err != nil:
			return err
		case s.since(t.limit):
			return ErrUnsettled
		case s.Mode != 0, parent == filepath.Dir(parent):
			return nil
		}
	}
}

// way wants the way to a name to be settled: no link on it is new, and no directory has a new name. That something else came into
// such a directory or left it does not matter.
func (t *taker) way(name string) error {
	if t.ways[name] {
		return nil
	}
	t.ways[name] = true
	parent := filepath.Dir(name)
	if parent != name {
		if err := t.way(parent); err != nil {
			return err
		}
	}
	info, err := os.Lstat(name)
	if err != nil {
		return nil //nolint:nilerr // there is no way, and the state of what is not there is known
	}
	s, err := stateOf(info, false)
	switch {
	case err != nil:
		return err
	case info.Mode()&fs.ModeSymlink != 0:
		return t.link(name, s)
	case s.Changed >= t.limit && s.Changed != s.Modified:
		return ErrUnsettled // renaming changes a directory, and does not modify it
	}
	return nil
}

// link wants a link, and where it leads, to be settled.
func (t *taker) link(name string, s State) error {
	if s.since(t.limit) {
		return ErrUnsettled
	}
	target, err := os.Readlink(name)
	if err != nil {
		return err
	}
	if !filepath.IsAbs(target) {
		dir, err := filepath.EvalSymlinks(filepath.Dir(name)) // ".." in the target is that of where the link is
		if err != nil {
			return err
		}
		target = filepath.Join(dir, target)
	}
	return t.way(target)
}
