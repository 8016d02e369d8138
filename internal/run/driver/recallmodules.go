package driver

import (
	"errors"
	"maps"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"

	"golang.org/x/mod/modfile"

	"github.com/perfvet/perfvet/internal/compiled/evidence"
	"github.com/perfvet/perfvet/internal/foreign"
)

// A place is where the packages are whose paths begin with a prefix.
type place struct {
	prefix string // the path of a module; "" is that of all
	dir    string
}

// in returns the directory for a path: "", false where it is not for this place.
func (m place) in(path string) (string, bool) {
	rest, ok := strings.CutPrefix(path, m.prefix)
	if !ok || m.prefix != "" && rest != "" && rest[0] != '/' {
		return "", false
	}
	return filepath.Join(m.dir, filepath.FromSlash(rest)), true
}

// addModules adds the files that say which modules there are, and remembers those that are on this machine and no copy of
// a released version, which does not change.
func (l *looks) addModules(env goEnv) error {
	var mains []string // go.mod files of the main modules
	switch {
	case evidence.IsNamed(env.GOWORK):
		work, err := readModFile(env.GOWORK, modfile.ParseWork)
		if err != nil {
			return err
		}
		dir := filepath.Dir(env.GOWORK)
		l.at(env.GOWORK, env.GOWORK+".sum")
		l.vendor(dir)
		l.replaced(dir, work.Replace)
		for _, use := range work.Use {
			mains = append(mains, filepath.Join(join(dir, use.Path), "go.mod"))
		}
	case evidence.IsNamed(env.GOMOD):
		mains = []string{env.GOMOD}
		l.vendor(filepath.Dir(env.GOMOD))
	}
	for _, name := range mains {
		if err := l.main(name); err != nil {
			return err
		}
	}
	// "go env" looks for these each time, which is no reason to leave them out.
	for dir := env.dir; isBelow(dir, env.root()); dir = filepath.Dir(dir) {
		l.at(filepath.Join(dir, "go.mod"), filepath.Join(dir, "go.work"))
	}
	return nil
}

// isBelow reports whether dir is root or below it.
func isBelow(dir, root string) bool {
	rest, ok := strings.CutPrefix(dir, root)
	return ok && (rest == "" || rest[0] == filepath.Separator)
}

// main adds a main module.
func (l *looks) main(name string) error {
	dir := filepath.Dir(name)
	l.at(dir, name, filepath.Join(dir, "go.sum"))
	mod, err := readModFile(name, modfile.Parse)
	if err != nil {
		return err
	}
	if mod.Module != nil {
		l.modules = append(l.modules, place{mod.Module.Mod.Path, dir})
	}
	l.replaced(dir, mod.Replace)
	return nil
}

// maxModFile is the size in bytes of a go.mod or go.work up to which it is read: that of golang.org/x/mod/zip, MaxGoMod.
const maxModFile = 16 << 20

// readModFile reads a go.mod or a go.work.
func readModFile[T any](name string, parse func(string, []byte, modfile.VersionFixer) (T, error)) (f T, err error) {
	data, err := foreign.ReadFile(name, maxModFile)
	if err != nil {
		return f, err
	}
	return parse(name, data, nil)
}

// replaced adds the modules in directories that "replace" names.
func (l *looks) replaced(dir string, replaces []*modfile.Replace) {
	for _, rep := range replaces {
		if rep.New.Version != "" {
			continue // a released version
		}
		at := join(dir, rep.New.Path)
		l.at(at, filepath.Join(at, "go.mod"))
		l.modules = append(l.modules, place{rep.Old.Path, at})
	}
}

// vendor adds the directory for copies of dependencies. That there is none matters.
func (l *looks) vendor(dir string) {
	dir = filepath.Join(dir, "vendor")
	l.at(dir, filepath.Join(dir, "modules.txt"))
	if info, err := os.Stat(dir); err == nil && info.IsDir() {
		l.modules = append(l.modules, place{"", dir})
	}
}

// join returns the name of a file that is relative to dir, unless it is not.
func join(dir, name string) string {
	if name = filepath.FromSlash(name); filepath.IsAbs(name) {
		return filepath.Clean(name)
	}
	return filepath.Join(dir, name)
}

// imports adds where packages are looked for: in each module that may have them, and in the standard library. That one has them
// too, now or later, is an error.
func (l *looks) imports(pkgs []*listed, goroot string) error {
	paths := make(map[string]bool)
	for _, p := range pkgs {
		paths[p.path()] = true
		for _, id := range p.Imports {
			imported, _, _ := strings.Cut(id, " ")
			paths[imported] = true
		}
	}
	for _, path := range slices.Sorted(maps.Keys(paths)) {
		for _, m := range l.placesFor(path, goroot) {
			if dir, ok := m.in(path); ok {
				if err := l.way(m, dir); err != nil {
					return err
				}
			}
		}
	}
	return nil
}

// placesFor returns the places where packages with a path may be. Those of the standard library have no dot in the first element of theirs.
func (l *looks) placesFor(path, goroot string) []place {
	if first, _, _ := strings.Cut(path, "/"); strings.Contains(first, ".") && path != "." {
		return l.modules
	}
	return append(slices.Clip(l.modules), place{"", filepath.Join(goroot, "src")})
}

// way adds a directory in which a package is looked for, and those on the way there from the root of the module: none of them
// may be another module's.
func (l *looks) way(m place, dir string) error {
	for d := dir; m.prefix != "" && isBelow(d, m.dir) && d != m.dir; d = filepath.Dir(d) {
		l.at(d, filepath.Join(d, "go.mod"))
	}
	_, err := l.sources(dir)
	return err
}

// patterns adds the directories in which the patterns with "..." are matched.
func (l *looks) patterns(r *run) error {
	for _, pattern := range r.patterns() {
		base, _, several := strings.Cut(pattern, "...")
		var err error
		switch {
		case pattern == "std":
			err = l.tree(filepath.Join(r.env.GOROOT, "src"))
		case !several:
		case filepath.IsAbs(pattern):
			err = l.tree(filepath.Dir(base + "x"))
		case isRelative(pattern, r.cfg.Dir):
			err = l.tree(filepath.Dir(filepath.Join(r.cfg.Dir, base+"x")))
		default:
			err = l.match(base, r)
		}
		if err != nil {
			return err
		}
	}
	return nil
}

// match adds the directories of all modules in which there may be packages whose paths begin with base.
func (l *looks) match(base string, r *run) error {
	places := l.placesFor(base, r.env.GOROOT)
	for _, u := range r.units {
		if u.Module != nil {
			places = append(slices.Clip(places), place{u.Module.Path, u.Module.Dir})
		}
	}
	for _, m := range places {
		dir, ok := m.in(path.Dir(base + "x"))
		if !ok && strings.HasPrefix(m.prefix, base) {
			dir, ok = m.dir, true
		}
		if !ok {
			continue
		}
		if err := errors.Join(l.way(m, dir), l.tree(dir)); err != nil {
			return err
		}
	}
	return nil
}
