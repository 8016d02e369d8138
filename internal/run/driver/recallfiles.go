package driver

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"syscall"

	"github.com/perfvet/perfvet/internal/run/snapshot"
)

// files returns the state of all that decides what a go command lists and compiles.
func (r *run) files() (snapshot.Snapshot, error) {
	l := newLooks()
	for _, u := range r.units {
		if err := l.unit(u); err != nil {
			return nil, err
		}
	}
	// What was edited lately is likely to be here, and then there is no need to look for more.
	if _, err := snapshot.Take(l.besides(r.overlay), r.started); err != nil {
		return nil, err
	}
	if err := l.all(r); err != nil {
		return nil, err
	}
	return snapshot.Take(l.besides(r.overlay), r.started)
}

// besides returns the looks at all but the files of an overlay.
func (l *looks) besides(o overlay) []snapshot.Look {
	if len(o.files) == 0 {
		return l.list
	}
	return slices.DeleteFunc(slices.Clone(l.list), func(look snapshot.Look) bool {
		_, laid := o.files[look.Name]
		return laid
	})
}

// looks are all paths at which a go command looks to list and compile what it did, found or not. They follow from its rules, which are few:
//
//   - go.mod, go.work, the sums and the vendor directory say which modules there are, with those in directories that
//     "replace" names (addModules);
//   - a pattern with "..." is matched in all directories below one, up to where another module begins (patterns);
//   - a package is looked for in each module whose path its import path begins with, and must be in one alone; it is in none below
//     whose directory another module begins on the way (imports);
//   - all sources in the directory of a package are read, those of tests and other targets too, to see which they are (unit, pkg);
//   - what "//go:embed" names is matched in the directory of the package (embed);
//   - "go env -w", the distribution and the compilers decide the rest (settings).
//
// What only the environment decides is in the [request], with where go.mod and go.work are: "go env" looks for those each time.
type looks struct {
	list  []snapshot.Look // those that are likely to change come first
	index map[string]int  // in list, by name

	below   map[string][]string // directories in those whose sources were added
	modules []place
}

// maxLooks is the number of paths beyond which looking at each is not worth it.
const maxLooks = 200_000

var (
	errTooMany   = errors.New("too many files")
	errGenerated = errors.New("a package with sources that a program makes from files that the go command does not name")
)

func newLooks() *looks { return &looks{index: make(map[string]int), below: make(map[string][]string)} }

// all adds what all rules give for a run.
func (l *looks) all(r *run) error {
	l.settings(r.env)
	if err := l.addModules(r.env); err != nil {
		return err
	}
	for _, p := range r.listed {
		if err := l.pkg(p, r.cfg.Tests); err != nil {
			return err
		}
	}
	if err := l.imports(r.listed, r.env.GOROOT); err != nil {
		return err
	}
	return l.patterns(r)
}

// look returns the look at a path.
func (l *looks) look(name string) *snapshot.Look {
	i, ok := l.index[name]
	if !ok {
		i = len(l.list)
		l.index[name] = i
		l.list = append(l.list, snapshot.Look{Name: name})
	}
	return &l.list[i]
}

// at adds paths of which it matters what they are, and what is in them if they are files.
func (l *looks) at(names ...string) {
	for _, name := range names {
		l.look(name)
	}
}

// names adds a directory of which those names matter that match glob. It returns what matches now.
func (l *looks) names(dir, glob string) ([]fs.DirEntry, error) {
	look := l.look(dir)
	if !slices.Contains(look.Globs, glob) {
		look.Globs = append(look.Globs, glob)
	}
	return matching(snapshot.Look{Name: dir, Globs: []string{glob}})
}

// sources adds a directory and all sources in it: tests too, and those that build constraints exclude. It returns the directories in it
// that patterns go into.
func (l *looks) sources(dir string) ([]string, error) {
	if below, ok := l.below[dir]; ok {
		return below, nil
	}
	l.look(dir).Sources = true
	entries, err := matching(snapshot.Look{Name: dir, Sources: true})
	if err != nil {
		return nil, err
	}
	var below []string
	for _, e := range entries {
		if name := filepath.Join(dir, e.Name()); e.IsDir() {
			below = append(below, name)
		} else {
			l.at(name)
		}
	}
	if len(l.list) > maxLooks {
		return nil, errTooMany
	}
	l.below[dir] = below
	return below, nil
}

// matching returns the entries of a directory that matter to a look, and none of what is no directory.
func matching(look snapshot.Look) ([]fs.DirEntry, error) {
	if info, err := os.Stat(look.Name); err != nil || !info.IsDir() {
		return nil, ignoreMissing(err)
	}
	entries, err := os.ReadDir(look.Name)
	return slices.DeleteFunc(entries, func(e fs.DirEntry) bool { return !look.Matters(e) }), err
}

// ignoreMissing returns an error, but not that there is no such file.
func ignoreMissing(err error) error {
	if errors.Is(err, fs.ErrNotExist) || errors.Is(err, syscall.ENOTDIR) {
		return nil
	}
	return err
}
