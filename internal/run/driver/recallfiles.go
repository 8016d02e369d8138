package driver

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"strings"

	"github.com/perfvet/perfvet/internal/compiled/evidence"
	"github.com/perfvet/perfvet/internal/run/snapshot"
)

// files returns the state of all that decides what a go command lists and compiles.
func (r *run) files() (snapshot.Snapshot, error) {
	in := inputFiles{seen: make(map[string]bool)}
	for _, u := range r.units {
		if err := in.addDir(u.Dir); err != nil {
			return nil, err
		}
	}
	// What was edited lately is likely to be here, and then there is no need to look for more.
	if _, err := snapshot.Take(in.names, r.started); err != nil {
		return nil, err
	}
	if err := in.addAll(r); err != nil {
		return nil, err
	}
	return snapshot.Take(in.names, r.started)
}

// inputFiles are the names of all files and directories that decide what a go command lists and compiles. Those that are
// likely to change come first.
type inputFiles struct {
	names []string
	seen  map[string]bool
}

// maxInputs is the number of names beyond which looking at each is not worth it.
const maxInputs = 200_000

var (
	errTooMany   = errors.New("too many files")
	errGenerated = errors.New("a package with sources that a program makes from files that the go command does not name")
)

func (in *inputFiles) add(names ...string) {
	for _, name := range names {
		if !in.seen[name] {
			in.seen[name] = true
			in.names = append(in.names, name)
		}
	}
}

func (in *inputFiles) addAll(r *run) error {
	for _, dir := range r.trees() {
		if err := in.addTree(dir); err != nil {
			return err
		}
	}
	in.addModules(r)
	for _, p := range r.listed {
		if err := in.addPackage(p); err != nil {
			return err
		}
	}
	if len(in.names) > maxInputs {
		return errTooMany
	}
	return nil
}

// addPackage adds the files of a package, and its directory for those that may come.
func (in *inputFiles) addPackage(p *listed) error {
	if p.Dir == "" || strings.HasSuffix(p.ImportPath, ".test") { // unsafe; the main package of a test
		return nil
	}
	in.add(p.Dir)
	for _, names := range [][]string{p.GoFiles, p.CgoFiles, p.IgnoredGoFiles, p.SFiles, p.HFiles, p.EmbedFiles} {
		for _, name := range names {
			in.add(p.abs(name))
		}
	}
	for _, name := range p.sources() {
		if !p.Standard && filepath.Dir(name) != p.Dir {
			return errGenerated // by cgo, from headers and by a compiler anywhere
		}
	}
	return nil
}

// addDir adds a directory and all source files in it: tests too, and those that build constraints exclude.
func (in *inputFiles) addDir(dir string) error {
	if in.seen[dir] {
		return nil
	}
	entries, err := os.ReadDir(dir)
	if err != nil {
		return err
	}
	in.add(dir)
	for _, e := range entries {
		if snapshot.IsSource(e) {
			in.add(filepath.Join(dir, e.Name()))
		}
	}
	return nil
}

// addTree adds the directories in which a pattern with "..." looks for packages.
func (in *inputFiles) addTree(root string) error {
	return filepath.WalkDir(root, func(name string, e fs.DirEntry, err error) error {
		switch {
		case err != nil:
			return err
		case len(in.names) > maxInputs:
			return errTooMany
		case !e.IsDir():
			return nil
		case name != root && !snapshot.IsTree(e):
			return filepath.SkipDir
		}
		return in.addDir(name)
	})
}

// addModules adds the files that say which modules there are, what "go env -w" writes, and the compiler.
func (in *inputFiles) addModules(r *run) {
	for _, file := range []string{r.env.GOMOD, r.env.GOWORK} {
		if evidence.IsFile(file) {
			dir := filepath.Dir(file)
			in.add(file, filepath.Join(dir, "go.sum"), filepath.Join(dir, "go.work.sum"), filepath.Join(dir, "vendor", "modules.txt"))
		}
	}
	if file := r.env.all["GOENV"]; filepath.IsAbs(file) { // "off" is none
		in.add(file)
	}
	compiler := filepath.Join(r.env.all["GOTOOLDIR"], "compile")
	if runtime.GOOS == "windows" {
		compiler += ".exe"
	}
	in.add(compiler, filepath.Join(r.env.GOROOT, "bin", "go"))
	for _, p := range r.listed {
		if p.Module != nil && p.Module.GoMod != "" {
			in.add(p.Module.GoMod)
		}
	}
}

// trees returns the directories below which the patterns look for packages.
func (r *run) trees() []string {
	var dirs []string
	for _, pattern := range r.patterns() {
		base, _, several := strings.Cut(pattern, "...")
		switch {
		case pattern == "std":
			dirs = append(dirs, filepath.Join(r.env.GOROOT, "src"))
		case !several:
		case filepath.IsAbs(pattern):
			dirs = append(dirs, filepath.Dir(base+"x"))
		case isRelative(pattern, r.cfg.Dir):
			dirs = append(dirs, filepath.Dir(filepath.Join(r.cfg.Dir, base+"x")))
		default:
			dirs = append(dirs, r.moduleDirs()...)
		}
	}
	slices.Sort(dirs)
	return slices.Compact(dirs)
}

// moduleDirs returns the directories of the modules that units are in.
func (r *run) moduleDirs() []string {
	var dirs []string
	for _, u := range r.units {
		switch {
		case u.Standard:
			dirs = append(dirs, filepath.Join(r.env.GOROOT, "src"))
		case u.Module != nil:
			dirs = append(dirs, u.Module.Dir)
		}
	}
	return dirs
}
