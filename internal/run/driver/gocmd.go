package driver

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"runtime"
	"slices"
	"strings"
	"time"

	"github.com/perfvet/perfvet/internal/compiled/actionid"
	"github.com/perfvet/perfvet/internal/compiled/evidence"
	"github.com/perfvet/perfvet/internal/run/scratch"
)

// grace is how long the go command has to clean up after it was interrupted.
const grace = 5 * time.Second

// A GoError reports that the go command failed as a whole.
type GoError struct {
	Command string // "go env"
	Output  string // what it said on standard error; may be empty
	Err     error  // how it ended
}

// Error returns what the go command said, or how it ended if it said nothing, and the way out if there is one to tell.
func (e *GoError) Error() string {
	said := e.Output
	if said == "" {
		said = e.Err.Error()
	}
	return withHint(fmt.Sprintf("%s: %s", e.Command, said))
}

// Unwrap returns the error of the process.
func (e *GoError) Unwrap() error { return e.Err }

// goEnv is what the go command says of itself and of where it runs.
type goEnv struct {
	GOARCH, GOCACHE, GOMOD, GOROOT, GOTMPDIR, GOVERSION, GOWORK string

	dir string            // where it was asked
	all map[string]string // what else decides what is listed and compiled, by name
}

// root returns the directory to compile in; see the package comment.
func (e goEnv) root() string { return evidence.Root(e.GOWORK, e.GOMOD, e.dir) }

// inModule reports whether there is a go.mod or a go.work.
func (e goEnv) inModule() bool { return evidence.IsNamed(e.GOWORK) || evidence.IsNamed(e.GOMOD) }

// gcflags returns the compiler flags for our own cache entries of this root.
func (e goEnv) gcflags() string { return evidence.GCFlags(e.root()) }

// A goCommand runs go commands in a directory.
type goCommand struct {
	dir string
	env []string // nil is the environment of the process

	lock *os.File // of the directory for temporary files, for the go command to hold too; may be nil
}

func (c goCommand) environ() []string {
	if c.env == nil {
		return os.Environ()
	}
	return slices.Clip(c.env)
}

// environment asks the go command where its root is and which toolchain it resolves to.
func (c goCommand) environment(ctx context.Context) (goEnv, error) {
	env := goEnv{dir: c.dir}
	var stderr bytes.Buffer
	err := c.run(ctx, append([]string{"env", "-json", "GOCACHE", "GOTMPDIR"}, decisive...), env.read,
		func(r io.Reader) error { _, err := io.Copy(&stderr, r); return err })
	if err != nil {
		return env, c.failure(ctx, "go env", stderr.String(), err)
	}
	return env, nil
}

// decisive are the variables that decide what is listed and compiled. Those of cgo are not among them, which
// would have the go command run a C compiler: the environment has them, or the file GOENV.
var decisive = []string{
	"CGO_ENABLED", "GO111MODULE", "GO386", "GOAMD64", "GOARCH", "GOARM", "GOARM64", "GOENV", "GOEXPERIMENT", "GOFIPS140", "GOFLAGS", "GOMOD",
	"GOMODCACHE", "GOOS", "GOPATH", "GOROOT", "GOTOOLDIR", "GOVERSION", "GOWORK",
}

// read reads what "go env -json" prints.
func (e *goEnv) read(r io.Reader) error {
	all := make(map[string]string)
	data, err := io.ReadAll(r)
	if err == nil {
		err = errors.Join(json.Unmarshal(data, e), json.Unmarshal(data, &all))
	}
	if err != nil {
		return fmt.Errorf("reading its answer: %w", err)
	}
	// Where the caches are decides nothing.
	delete(all, "GOCACHE")
	delete(all, "GOTMPDIR")
	e.all = all
	return nil
}

// list lists and compiles the packages of cfg with the files of o, and feeds the compiler's text to t.
// Temporary files are in tmp.
func (c goCommand) list(ctx context.Context, env goEnv, cfg Config, o overlay, tmp *scratch.Dir, t *text) ([]*listed, error) {
	// The go command removes its temporary files, but not reliably when it is interrupted.
	c.env, c.lock = append(actionid.Environ(c.environ()), "GOTMPDIR="+tmp.Name), tmp.Lock
	overlayFlags, err := o.write(tmp.Name)
	if err != nil {
		return nil, err
	}
	args := listArgs(env, cfg, overlayFlags)
	c.dir = env.root()
	var pkgs []*listed
	err = c.run(ctx, args,
		func(r io.Reader) (err error) { pkgs, err = decodeList(r); return err },
		t.read)
	if err != nil {
		return nil, c.failure(ctx, "go list", strings.Join(t.messages, "\n"), err)
	}
	return pkgs, nil
}

// listArgs returns the arguments of the go command in the root that lists and compiles, with those for an overlay.
func listArgs(env goEnv, cfg Config, overlay []string) []string {
	// The state of the repository is for the linker, and an error where it cannot be told.
	args := []string{"list", "-e", "-json=" + listFields, "-export", "-compiled", "-deps", "-buildvcs=false"}
	if cfg.Tests {
		args = append(args, "-test")
	}
	if cfg.Tags != "" {
		args = append(args, "-tags="+cfg.Tags)
	}
	args = append(args, cfg.Build...)
	args = append(args, overlay...)
	args = append(args, "-cover=false", "-gcflags="+strings.TrimSpace(env.gcflags()+" "+cfg.GCFlags), "--")
	return append(args, rootPatterns(cfg.Patterns, cfg.Dir, env.root())...)
}

func (c goCommand) failure(ctx context.Context, command, output string, err error) error {
	if ctx.Err() != nil {
		return context.Cause(ctx)
	}
	var kept []string
	for line := range strings.Lines(output) {
		if !isChatter(line) {
			kept = append(kept, line)
		}
	}
	return &GoError{Command: command, Output: strings.TrimSpace(strings.Join(kept, "")), Err: err}
}

// run runs the go command to its end, while stdout and stderr read what it writes.
func (c goCommand) run(ctx context.Context, args []string, stdout, stderr func(io.Reader) error) error {
	return Process{Path: "go", Args: args, Dir: c.dir, Env: c.environ(), Lock: c.lock}.Run(ctx, stdout, stderr)
}

// A Process is a program to be run. It ends, with all that it started, when the context of its run does.
type Process struct {
	Path string
	Args []string
	Dir  string
	Env  []string
	Lock *os.File // of a directory for temporary files, to hold too; may be nil
}

// Run runs the program to its end, while stdout and stderr read what it writes.
func (p Process) Run(ctx context.Context, stdout, stderr func(io.Reader) error) error {
	cmd := exec.CommandContext(ctx, p.Path, p.Args...)
	cmd.Dir = p.Dir
	cmd.Env = append(slices.Clip(p.Env), "PWD="+p.Dir)
	if p.Lock != nil {
		cmd.ExtraFiles = []*os.File{p.Lock}
	}
	group := newProcessGroup(cmd)
	defer group.close()
	out, err := cmd.StdoutPipe()
	if err != nil {
		return err
	}
	errs, err := cmd.StderrPipe()
	if err != nil {
		return err
	}
	runtime.LockOSThread() // the go command is told when this thread ends; see endWithParent
	defer runtime.UnlockOSThread()
	if err := cmd.Start(); err != nil {
		if _, noDir := os.Stat(p.Dir); noDir != nil {
			return noDir // the system's words are of the go command
		}
		return err
	}
	outDone := make(chan error, 1)
	go func() { outDone <- drain(out, stdout) }()
	errErr := drain(errs, stderr)
	outErr := <-outDone
	// How the command ended says more than what that did to its output.
	return firstError(cmd.Wait(), errErr, outErr)
}

// drain lets read read r, and reads what it leaves: a writer that is not read from blocks.
func drain(r io.Reader, read func(io.Reader) error) error {
	err := read(r)
	_, rest := io.Copy(io.Discard, r)
	return firstError(err, rest)
}

// firstError returns the first error that is one.
func firstError(errs ...error) error {
	for _, err := range errs {
		if err != nil && !errors.Is(err, os.ErrClosed) {
			return err
		}
	}
	return nil
}
