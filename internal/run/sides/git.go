package sides

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"time"
)

// A Repo is a git repository with a working tree.
type Repo struct {
	Top  string // of the working tree, by the name that the directory asked for has
	dir  string
	env  []string // of git, besides the process's
	lock *os.File // of the directory for temporary files, for git to hold too; may be nil
}

// A RevisionError reports a revision that cannot be compared with.
type RevisionError struct {
	Revision string
	Why      string
}

// Error returns "revision x: why".
func (e *RevisionError) Error() string { return fmt.Sprintf("revision %s: %s", e.Revision, e.Why) }

// Open returns the repository that dir is in.
func Open(ctx context.Context, dir string) (*Repo, error) {
	r := &Repo{dir: dir}
	if _, err := exec.LookPath("git"); err != nil {
		return nil, errors.New("revisions are read with git, which is not there: install it")
	}
	out, err := r.git(ctx, nil, "rev-parse", "--show-toplevel", "--show-prefix")
	if err != nil {
		return nil, err
	}
	top, prefix, _ := strings.Cut(strings.TrimRight(string(out), "\n"), "\n")
	if top == "" {
		return nil, fmt.Errorf("%s: there is no working tree", dir)
	}
	r.Top = filepath.FromSlash(top)
	// Where dir is a link, the go command names files by it, and so do we.
	if t, ok := strings.CutSuffix(dir, filepath.FromSlash("/"+strings.TrimSuffix(prefix, "/"))); ok && prefix != "" {
		r.Top = t
	} else if prefix == "" {
		r.Top = dir
	}
	r.dir = r.Top
	return r, nil
}

// signalDelay is how long a signal may take to get here, once it has ended git: Ctrl-C is sent to both.
const signalDelay = 100 * time.Millisecond

// git runs git at the top, and returns what it prints.
func (r *Repo) git(ctx context.Context, stdin []byte, args ...string) ([]byte, error) {
	cmd := exec.CommandContext(ctx, "git", args...)
	cmd.Dir = r.dir
	cmd.Stdin = bytes.NewReader(stdin)
	// Not even the times that the index keeps of files are refreshed.
	cmd.Env = append(os.Environ(), "PWD="+r.dir, "LC_ALL=C", "GIT_OPTIONAL_LOCKS=0", "GIT_LFS_SKIP_SMUDGE=1", "GIT_TERMINAL_PROMPT=0")
	cmd.Env = append(cmd.Env, r.env...)
	if r.lock != nil {
		cmd.ExtraFiles = []*os.File{r.lock}
	}
	var stderr bytes.Buffer
	cmd.Stderr = &stderr
	out, err := cmd.Output()
	if err == nil {
		return out, nil
	}
	if cmd.ProcessState != nil && cmd.ProcessState.ExitCode() < 0 { // by a signal, which may be on its way here too
		select {
		case <-ctx.Done():
		case <-time.After(signalDelay):
		}
	}
	if ctx.Err() != nil {
		return nil, context.Cause(ctx)
	}
	return nil, &gitError{args[0], strings.TrimSpace(stderr.String()), err}
}

// A gitError is one that git ended with.
type gitError struct {
	command, said string
	err           error
}

func (e *gitError) Error() string {
	if e.said == "" {
		return fmt.Sprintf("git %s: %v", e.command, e.err)
	}
	said, _, _ := strings.Cut(e.said, "\n")
	return fmt.Sprintf("git %s: %s", e.command, said)
}

// Unwrap returns the error of the process.
func (e *gitError) Unwrap() error { return e.err }

// Commit returns the commit that a revision names: anything that git takes for one.
func (r *Repo) Commit(ctx context.Context, revision string) (string, error) {
	if strings.HasPrefix(revision, "-") || strings.TrimSpace(revision) == "" {
		return "", &RevisionError{revision, "it is no name of one"}
	}
	// In two steps: the text of :/text goes to the end.
	out, err := r.git(ctx, nil, "rev-parse", "--verify", "--quiet", "--end-of-options", revision)
	if err == nil {
		out, err = r.git(ctx, nil, "rev-parse", "--verify", "--quiet", "--end-of-options", strings.TrimSpace(string(out))+"^{commit}")
	}
	if err != nil {
		return "", r.unknown(ctx, revision, err, "git does not know it")
	}
	return strings.TrimSpace(string(out)), nil
}

// MergeBase returns the commit at which head, another revision, left a revision.
func (r *Repo) MergeBase(ctx context.Context, revision, head string) (string, error) {
	other, err := r.Commit(ctx, revision)
	if err != nil {
		return "", err
	}
	commit, err := r.Commit(ctx, head)
	if err != nil {
		return "", err
	}
	out, err := r.git(ctx, nil, "merge-base", other, commit)
	if err != nil {
		return "", r.unknown(ctx, revision, err, "it has no commit in common with "+head)
	}
	return strings.TrimSpace(string(out)), nil
}

// Upstream returns the name of the branch that the current one follows.
func (r *Repo) Upstream(ctx context.Context) (string, error) {
	for _, name := range []string{"@{upstream}", "refs/remotes/origin/HEAD"} {
		if _, err := r.git(ctx, nil, "rev-parse", "--verify", "--quiet", name+"^{commit}"); err == nil {
			return name, nil
		}
	}
	if ctx.Err() != nil {
		return "", context.Cause(ctx)
	}
	return "", &RevisionError{"@{upstream}", "the branch follows none, and there is no origin/HEAD: name a base"}
}

// unknown returns the error of a revision that is not there, with the way out where the clone is shallow.
func (r *Repo) unknown(ctx context.Context, revision string, err error, why string) error {
	var exit *exec.ExitError
	if !errors.As(err, &exit) {
		return err
	}
	if out, err := r.git(ctx, nil, "rev-parse", "--is-shallow-repository"); err == nil && strings.TrimSpace(string(out)) == "true" {
		why += "; the clone is shallow: git fetch --unshallow gets what is missing"
	}
	return &RevisionError{revision, why}
}
