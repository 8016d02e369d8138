package driver

import (
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
)

// settings adds the files in which there are settings, and the programs that compile.
func (l *looks) settings(env goEnv) {
	if file := env.all["GOENV"]; filepath.IsAbs(file) { // "off" is none
		l.at(file)
	}
	l.at(filepath.Join(env.GOROOT, "go.env"), filepath.Join(env.GOROOT, "VERSION"), filepath.Join(env.GOROOT, "bin", program("go")))
	for _, name := range []string{"compile", "asm", "cgo"} {
		l.at(filepath.Join(env.all["GOTOOLDIR"], program(name)))
	}
}

func program(name string) string {
	if runtime.GOOS == "windows" {
		return name + ".exe"
	}
	return name
}

// unit adds what a package is analysed with: its sources, and all test files that heat reads.
func (l *looks) unit(u *unit) error {
	if _, err := l.sources(u.Dir); err != nil {
		return err
	}
	tests, err := l.names(u.Dir, "*_test.go")
	for _, e := range tests {
		l.at(filepath.Join(u.Dir, e.Name()))
	}
	return err
}

// pkg adds what a package is made of.
func (l *looks) pkg(p *listed, tests bool) error {
	if p.Module != nil && p.Module.GoMod != "" {
		l.at(p.Module.GoMod)
	}
	if p.Dir == "" || strings.HasSuffix(p.ImportPath, ".test") { // unsafe; the main package of a test
		return nil
	}
	for _, name := range p.sources() {
		if !p.Standard && filepath.Dir(name) != p.Dir {
			return errGenerated // by cgo, from headers and by a compiler anywhere
		}
	}
	if _, err := l.sources(p.Dir); err != nil {
		return err
	}
	patterns := p.EmbedPatterns
	if tests {
		patterns = slices.Concat(patterns, p.TestEmbedPatterns, p.XTestEmbedPatterns)
	}
	for _, pattern := range patterns {
		if err := l.embed(p.Dir, pattern); err != nil {
			return err
		}
	}
	return nil
}

// tree adds the directories in which a pattern with "..." looks for packages. The root may be a link to one.
func (l *looks) tree(root string) error {
	for dirs := []string{root}; len(dirs) > 0; {
		dir := dirs[len(dirs)-1]
		dirs = dirs[:len(dirs)-1]
		if mod := filepath.Join(dir, "go.mod"); dir != root && isRegular(mod) {
			l.at(dir, mod)
			continue
		}
		below, err := l.sources(dir)
		if err != nil {
			return err
		}
		dirs = append(dirs, below...)
	}
	return nil
}

func isRegular(name string) bool {
	info, err := os.Stat(name)
	return err == nil && info.Mode().IsRegular()
}

// embed adds what a pattern of "//go:embed" in a package matches, or could.
func (l *looks) embed(dir, pattern string) error {
	glob, all := strings.CutPrefix(pattern, "all:")
	matches := []string{dir}
	for elem := range strings.SplitSeq(glob, "/") {
		var next []string
		for _, in := range matches {
			found, err := l.element(in, elem)
			if err != nil {
				return err
			}
			next = append(next, found...)
		}
		matches = next
	}
	visible := "[^._]*"
	if all {
		visible = "*"
	}
	for _, name := range matches {
		if err := l.embedTree(name, visible); err != nil {
			return err
		}
	}
	return nil
}

// element adds what one element of a pattern matches in a directory. A module must not begin there.
func (l *looks) element(dir, elem string) (found []string, err error) {
	if strings.ContainsAny(elem, `*?[\`) {
		entries, err := l.names(dir, elem)
		if err != nil {
			return nil, err
		}
		for _, e := range entries {
			found = append(found, filepath.Join(dir, e.Name()))
		}
	} else {
		found = []string{filepath.Join(dir, elem)}
	}
	for _, name := range found {
		l.at(name)
		if info, err := os.Lstat(name); err == nil && info.IsDir() {
			l.at(filepath.Join(name, "go.mod"))
		}
	}
	return found, nil
}

// embedTree adds all that is embedded with a directory: what has a visible name, and is not of another module.
func (l *looks) embedTree(dir, visible string) error {
	if info, err := os.Lstat(dir); err != nil || !info.IsDir() {
		return ignoreMissing(err) // a file, which is there already
	}
	entries, err := l.names(dir, visible)
	if err != nil {
		return err
	}
	for _, e := range entries {
		name := filepath.Join(dir, e.Name())
		l.at(name)
		if !e.IsDir() {
			continue
		}
		mod := filepath.Join(name, "go.mod")
		l.at(mod)
		if _, err := os.Stat(mod); err == nil {
			continue
		}
		if err := l.embedTree(name, visible); err != nil {
			return err
		}
	}
	if len(l.list) > maxLooks {
		return errTooMany
	}
	return nil
}
