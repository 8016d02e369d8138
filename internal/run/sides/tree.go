package sides

import (
	"bytes"
	"cmp"
	"context"
	"errors"
	"fmt"
	"maps"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"

	"golang.org/x/mod/modfile"

	"github.com/perfvet/perfvet/internal/foreign"
	"github.com/perfvet/perfvet/internal/run/driver"
	"github.com/perfvet/perfvet/internal/run/scratch"
)

// A Tree is the code of a revision, to be analysed.
type Tree struct {
	Commit  string   // "" is the working tree
	Notes   []string // what to know of it, for people
	overlay map[string][]byte

	repo *Repo
	tmp  *scratch.Dir // with an export; nil where there is an overlay
}

// WorkingTree returns the code as it is.
func WorkingTree(r *Repo) *Tree { return &Tree{repo: r} }

// Revision returns the code at a revision.
func (r *Repo) Revision(ctx context.Context, revision string) (*Tree, error) {
	commit, err := r.Commit(ctx, revision)
	if err != nil {
		return nil, err
	}
	return r.At(ctx, commit)
}

// Export returns the code at a revision in a directory of its own, where its tests find all their files.
func (r *Repo) Export(ctx context.Context, revision string) (*Tree, error) {
	commit, err := r.Commit(ctx, revision)
	if err != nil {
		return nil, err
	}
	t := &Tree{Commit: commit, repo: r}
	err = t.export(ctx, "")
	t.Notes = nil // nothing but an overlay would have been better
	return t, err
}

// Dir returns the directory of t that stands for one of the working tree.
func (t *Tree) Dir(dir string) (string, error) {
	rel, err := filepath.Rel(t.repo.Top, dir)
	if err != nil || !filepath.IsLocal(rel) {
		return "", fmt.Errorf("%s is not in %s", dir, t.repo.Top)
	}
	return filepath.Join(t.top(), rel), nil
}

// Left returns the code where a revision, or HEAD for "", left the branch that the current one follows.
func (r *Repo) Left(ctx context.Context, revision string) (*Tree, error) {
	upstream, err := r.Upstream(ctx)
	if err != nil {
		return nil, err
	}
	commit, err := r.MergeBase(ctx, upstream, cmp.Or(revision, "HEAD"))
	if err != nil {
		return nil, err
	}
	return r.At(ctx, commit)
}

// At returns the code at a commit.
func (r *Repo) At(ctx context.Context, commit string) (*Tree, error) {
	changes, err := r.changes(ctx, commit)
	if err != nil {
		return nil, err
	}
	t := &Tree{Commit: commit, repo: r, overlay: make(map[string][]byte)}
	embeds, err := r.embedsFor(ctx, commit, changes)
	if err != nil {
		return nil, err
	}
	var files []string // to be read
	because := ""
	for _, c := range changes {
		if c.mode == modeSubmodule || c.to == modeSubmodule {
			t.Notes = append(t.Notes, fmt.Sprintf("submodule %s is not as it was at %s: it is compared as it is now", c.name, short(commit)))
			continue
		}
		switch placeOf(c, embeds) {
		case export:
			because = c.name
		case overlay:
			t.overlay[r.abs(c.name)] = nil
			if c.mode != modeNone {
				files = append(files, c.name)
			}
		}
	}
	if because != "" {
		return t, t.export(ctx, because)
	}
	return t, t.read(ctx, files)
}

// embedsFor returns the directories in which something is embedded, if one of the changes may be.
func (r *Repo) embedsFor(ctx context.Context, commit string, changes []change) ([]string, error) {
	anywhere := []string{"."}
	if !slices.ContainsFunc(changes, func(c change) bool { return placeOf(c, nil) == nowhere && placeOf(c, anywhere) == export }) {
		return nil, nil
	}
	return r.embeds(ctx, commit)
}

func (r *Repo) abs(name string) string { return filepath.Join(r.Top, filepath.FromSlash(name)) }

// short returns a commit as people name it.
func short(commit string) string { return commit[:min(len(commit), 12)] }

// isNone reports whether git found nothing, which is no error.
func isNone(err error) bool {
	var exit *exec.ExitError
	return errors.As(err, &exit) && exit.ExitCode() == 1
}

// checkout writes files of a commit into the directory tree of a temporary directory, with an index of its own: all files where none
// are named.
func (r *Repo) checkout(ctx context.Context, commit string, tmp *scratch.Dir, files []string) error {
	own := &Repo{Top: r.Top, dir: r.dir, env: []string{"GIT_INDEX_FILE=" + filepath.Join(tmp.Name, "index")}, lock: tmp.Lock}
	if _, err := own.git(ctx, nil, "read-tree", commit); err != nil {
		return err
	}
	prefix := "--prefix=" + filepath.ToSlash(treeIn(tmp)) + "/"
	if files == nil {
		_, err := own.git(ctx, nil, "checkout-index", "--all", "--force", "--quiet", prefix)
		return err
	}
	_, err := own.git(ctx, []byte(strings.Join(files, "\x00")+"\x00"), "checkout-index", "--force", "--quiet", "-z", "--stdin", prefix)
	return err
}

// treeIn returns the directory for the files of a revision.
func treeIn(tmp *scratch.Dir) string { return filepath.Join(tmp.Name, "tree") }

// read reads the files of an overlay.
func (t *Tree) read(ctx context.Context, files []string) error {
	if len(files) == 0 {
		return nil
	}
	tmp, err := scratch.MkdirTemp("")
	if err != nil {
		return err
	}
	defer tmp.Remove() //nolint:errcheck // what is left of it a later run removes
	if err := t.repo.checkout(ctx, t.Commit, tmp, files); err != nil {
		return err
	}
	for _, name := range files {
		content, err := foreign.ReadSource(filepath.Join(treeIn(tmp), filepath.FromSlash(name)))
		if err != nil {
			return err
		}
		if content == nil {
			content = []byte{} // it is there
		}
		t.overlay[t.repo.abs(name)] = content
	}
	return nil
}

// export writes all files of the commit into a temporary directory.
func (t *Tree) export(ctx context.Context, because string) (err error) {
	if t.tmp, err = scratch.MkdirTemp(""); err != nil {
		return err
	}
	t.overlay = nil
	t.Notes = append(t.Notes, fmt.Sprintf("%s is compiled in a temporary directory, not in place: %s is not the same, and an overlay cannot hold it", short(t.Commit), because))
	if err = t.repo.checkout(ctx, t.Commit, t.tmp, nil); err == nil {
		err = t.complete(ctx)
	}
	if err != nil {
		_ = t.Close() // what is left of it a later run removes
	}
	return err
}

// Same reports whether t and u, two trees of one commit, leave the same files of the working tree as they are. What was written into a temporary
// directory is all of the commit's.
func (t *Tree) Same(u *Tree) bool {
	return t.tmp != nil || u.tmp == nil && maps.EqualFunc(t.overlay, u.overlay, bytes.Equal)
}

// top returns the directory that stands for the top of the working tree.
func (t *Tree) top() string {
	if t.tmp == nil {
		return t.repo.Top
	}
	return treeIn(t.tmp)
}

// Close removes what is temporary. A nil Tree has nothing.
func (t *Tree) Close() error {
	if t == nil || t.tmp == nil {
		return nil
	}
	return t.tmp.Remove()
}

// Configure has a run analyse the code of t.
func (t *Tree) Configure(cfg *driver.Config) error {
	if t.tmp != nil {
		dir, err := t.Dir(cfg.Dir)
		if err != nil {
			return err
		}
		if err := os.MkdirAll(dir, 0o777); err != nil { // it may not have been there: all in it is new
			rel, _ := filepath.Rel(t.repo.Top, cfg.Dir)
			return &RevisionError{short(t.Commit), fmt.Sprintf("it has no directory %s", filepath.ToSlash(rel))}
		}
		cfg.Dir = dir
	}
	if len(t.overlay) > 0 {
		cfg.Overlay, cfg.Again = maps.Clone(t.overlay), true
	}
	return nil
}

// module returns the path of the module that a go.mod of t is of; "" where there is none.
func (t *Tree) module(goMod string) string {
	rel, err := filepath.Rel(t.repo.Top, goMod)
	if err != nil || !filepath.IsLocal(rel) {
		return ""
	}
	content, ok := t.overlay[goMod]
	if !ok {
		content, _ = foreign.ReadSource(filepath.Join(t.top(), rel)) // without it there is no module
	}
	return modfile.ModulePath(content)
}
