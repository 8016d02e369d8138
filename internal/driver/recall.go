package driver

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"strings"

	"github.com/perfvet/perfvet/internal/evidence"
	"github.com/perfvet/perfvet/internal/resultcache"
	"github.com/perfvet/perfvet/internal/snapshot"
)

// request is what a run was asked, and of whom: the rest of what its result depends on is in files.
type request struct {
	Root, Dir string
	Patterns  []string
	Tests     bool
	Tags      string
	Go        map[string]string // what "go env" says
	C         []string          // the variables of the environment that cgo goes by, beside GOENV
	Analyzers []string
}

// recalls reports whether the result of the run may be known from an earlier one, as far as the configuration tells.
func (r *run) recalls() bool {
	return r.cfg.Cache != nil && len(r.overlay.files) == 0 && r.cfg.Kinds == 0 &&
		r.env.inModule() && !slices.ContainsFunc(r.patterns(), isMeta) && plainFlags(r.env.all["GOFLAGS"])
}

// patterns returns the patterns, and the one that stands for none.
func (r *run) patterns() []string {
	if len(r.cfg.Patterns) == 0 {
		return []string{"."}
	}
	return r.cfg.Patterns
}

// isMeta reports whether pattern names packages by something else than where they are; "go help packages" has them.
// That of the standard library is no such pattern here: all of it is in one directory.
func isMeta(pattern string) bool {
	return pattern == "all" || pattern == "work" || pattern == "tool" || pattern == "cmd" || pattern == "..."
}

// plainFlags reports whether the flags in GOFLAGS name no files and no programs.
func plainFlags(flags string) bool {
	for f := range strings.FieldsSeq(flags) {
		name, _, _ := strings.Cut(strings.TrimLeft(f, "-"), "=")
		switch name {
		case "mod", "buildvcs", "tags", "trimpath", "p", "v":
		default:
			return false
		}
	}
	return true
}

func (r *run) request() request {
	return request{
		Root: r.env.root(), Dir: r.cfg.Dir, Patterns: r.cfg.Patterns, Tests: r.cfg.Tests, Tags: r.cfg.Tags,
		Go: r.env.all, C: cgoVariables(goCommand{env: r.cfg.Env}.environ()), Analyzers: describe(r.order),
	}
}

// cgoVariables returns the variables in environ that "go help environment" names for cgo.
func cgoVariables(environ []string) []string {
	var vars []string
	for _, v := range environ {
		name, _, _ := strings.Cut(v, "=")
		if strings.HasPrefix(name, "CGO_") || strings.HasPrefix(name, "PKG_CONFIG") || name == "CC" || name == "CXX" || name == "FC" || name == "AR" {
			vars = append(vars, v)
		}
	}
	slices.Sort(vars)
	return vars
}

// recall takes the units and their entries from an earlier run with the same request, if no file has changed since that
// a go command would look at. It reports whether it could: then no go command lists, compiles or replays.
func (r *run) recall() bool {
	if !r.recalls() {
		return false
	}
	key, err := r.cfg.Cache.Key(r.request())
	if err != nil {
		r.warnCache(err)
		return false
	}
	r.requested = &key
	earlier := r.cfg.Cache.GetRun(key)
	if earlier == nil || !earlier.Files.Holds() {
		return false
	}
	entries := make([]*resultcache.Entry, len(earlier.Packages))
	for i, p := range earlier.Packages {
		if entries[i] = r.cfg.Cache.Get(p.Key); entries[i] == nil {
			return false
		}
		r.units = append(r.units, &unit{&listed{ImportPath: p.ID}})
	}
	r.entries = entries
	r.stats.Cached, r.stats.Recalled = len(entries), true
	r.stats.TextBytes, r.stats.TextLines = earlier.TextBytes, earlier.TextLines
	return true
}

// remember stores what recall needs, for a run that found nothing wrong. It does without where a file changed
// so lately that it may change again unseen.
func (r *run) remember(res *Result) {
	if r.requested == nil || len(res.Problems) > 0 || len(res.Warnings) > 0 || len(r.units) == 0 || slices.Contains(r.kept, nil) {
		return
	}
	files, err := r.files()
	if err != nil {
		return
	}
	done := &resultcache.Run{Files: files, TextBytes: r.stats.TextBytes, TextLines: r.stats.TextLines}
	for i, u := range r.units {
		done.Packages = append(done.Packages, resultcache.Package{ID: u.id(), Key: *r.kept[i]})
	}
	if err := r.cfg.Cache.PutRun(*r.requested, done); err != nil {
		r.warnCache(err)
	}
}

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
