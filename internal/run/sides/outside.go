package sides

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"

	"golang.org/x/mod/modfile"

	"github.com/perfvet/perfvet/internal/foreign"
)

// complete gives an exported tree what git does not write: submodules, as they are in the working tree, and the way to modules that are
// beside the repository.
func (t *Tree) complete(ctx context.Context) error {
	out, err := t.repo.git(ctx, nil, "ls-tree", "-r", "-z", "--full-tree", t.Commit)
	if err != nil {
		return err
	}
	var all []error
	for line := range strings.SplitSeq(strings.TrimSuffix(string(out), "\x00"), "\x00") {
		meta, name, _ := strings.Cut(line, "\t")
		switch base := path.Base(name); {
		case strings.HasPrefix(meta, modeSubmodule):
			t.link(name)
		case base == "go.mod", base == "go.work":
			all = append(all, t.redirect(name))
		}
	}
	return errors.Join(all...)
}

// link makes a submodule a link to the one in the working tree. Where that cannot be, what needs it does not compile, and is named.
func (t *Tree) link(name string) {
	at := filepath.Join(t.top(), filepath.FromSlash(name))
	if os.Remove(at) == nil { // the empty directory that git makes
		_ = os.Symlink(t.repo.abs(name), at)
	}
}

// redirect writes the absolute names of directories outside of the repository into a go.mod or go.work. What is wrong with the file the go
// command says.
func (t *Tree) redirect(name string) error {
	file := filepath.Join(t.top(), filepath.FromSlash(name))
	if _, err := os.Stat(filepath.Join(filepath.Dir(file), "vendor", "modules.txt")); err == nil {
		return nil // it has the same names, and nothing is looked for there
	}
	data, err := foreign.ReadSource(file)
	if err != nil {
		return nil //nolint:nilerr // it is a link to nowhere, as it was
	}
	var changed []byte
	if path.Base(name) == "go.mod" {
		changed, err = t.redirectModule(path.Dir(name), data)
	} else {
		changed, err = t.redirectWork(path.Dir(name), data)
	}
	if err != nil || changed == nil {
		return nil //nolint:nilerr // as above
	}
	if err := os.WriteFile(file, changed, 0o666); err != nil {
		return fmt.Errorf("%s: %w", name, err)
	}
	return nil
}

// redirectModule returns a go.mod with absolute names of directories outside of the repository; nil where it has none.
func (t *Tree) redirectModule(dir string, data []byte) ([]byte, error) {
	f, err := modfile.Parse("go.mod", data, nil)
	if err != nil {
		return nil, err
	}
	outside := false
	for _, r := range f.Replace {
		if abs := t.outside(dir, r.New.Path); abs != "" && r.New.Version == "" {
			outside = true
			if err := f.AddReplace(r.Old.Path, r.Old.Version, abs, ""); err != nil {
				return nil, err
			}
		}
	}
	if !outside {
		return nil, nil
	}
	return f.Format()
}

// redirectWork is redirectModule for a go.work.
func (t *Tree) redirectWork(dir string, data []byte) ([]byte, error) {
	f, err := modfile.ParseWork("go.work", data, nil)
	if err != nil {
		return nil, err
	}
	outside := false
	for _, u := range slices.Clone(f.Use) {
		abs := t.outside(dir, u.Path)
		if abs == "" {
			continue
		}
		outside = true
		if err := errors.Join(f.DropUse(u.Path), f.AddUse(abs, u.ModulePath)); err != nil {
			return nil, err
		}
	}
	for _, r := range f.Replace {
		if abs := t.outside(dir, r.New.Path); abs != "" && r.New.Version == "" {
			outside = true
			if err := f.AddReplace(r.Old.Path, r.Old.Version, abs, ""); err != nil {
				return nil, err
			}
		}
	}
	if !outside {
		return nil, nil
	}
	f.Cleanup()
	return modfile.Format(f.Syntax), nil
}

// outside returns the absolute name of a directory that a file in dir names, where it is relative and not in the repository; else "".
func (t *Tree) outside(dir, name string) string {
	if !modfile.IsDirectoryPath(name) && name != ".." && !strings.HasPrefix(name, "../") || filepath.IsAbs(name) {
		return ""
	}
	rel := path.Join(dir, filepath.ToSlash(name))
	if filepath.IsLocal(rel) {
		return ""
	}
	return filepath.Join(t.repo.Top, filepath.FromSlash(rel))
}
