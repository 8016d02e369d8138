package benchmark

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/perfvet/perfvet/internal/foreign"
	"github.com/perfvet/perfvet/internal/run/driver"
	"github.com/perfvet/perfvet/internal/run/scratch"
)

// A Config says which benchmarks are run, and how; the flags are those of "go test".
type Config struct {
	Dir       string   // the patterns are relative to
	Patterns  []string // as for the go command
	Tags      string
	Bench     string // regular expression: -bench
	Benchtime string // -benchtime; "" is that of go test
	Base      bool   // it is the other side of a comparison: packages that are not there are new on this one
}

// A Suite is the compiled tests of packages that have benchmarks. Close removes it.
type Suite struct {
	Programs []*Program
	Failed   []error  // what benchmarks failed, each package once; of a base also what does not compile
	Notes    []string // which benchmarks of the head a base cannot run
	Own      []string // import paths of the packages that the tests are made of, of modules that people work on

	cfg    Config
	tmp    *scratch.Dir
	listed map[string]*listed // what was asked for, by import path
}

// A Program is the compiled tests of one package.
type Program struct {
	Package string // import path
	dir     string
	exe     string
	skip    string // benchmarks that it has and does not run, a regular expression; "" where these are its own tests
	failed  bool   // one of its benchmarks did
}

// isBorrowed reports whether the tests are those of the other side.
func (p *Program) isBorrowed() bool { return p.skip != "" }

// listed is what the go command says of a package.
type listed struct {
	ImportPath, Dir, ForTest  string
	DepOnly                   bool
	TestGoFiles, XTestGoFiles []string
	Module                    *module
	Error                     *struct{ Err string }
}

type module struct {
	Main    bool
	Replace *struct{ Version string }
}

// isOwn reports whether people work on the module: it is the one that the tests are in, of the workspace, or in place of another by a directory.
func (m *module) isOwn() bool {
	return m != nil && (m.Main || m.Replace != nil && m.Replace.Version == "")
}

// Prepare compiles the tests of the packages with benchmarks.
func Prepare(ctx context.Context, cfg Config) (*Suite, error) {
	tmp, err := scratch.MkdirTemp("")
	if err != nil {
		return nil, err
	}
	s := &Suite{cfg: cfg, tmp: tmp, listed: make(map[string]*listed)}
	if err := s.prepare(ctx); err != nil {
		_ = s.Close() // what is left of it a later run removes
		return nil, err
	}
	return s, nil
}

func (s *Suite) prepare(ctx context.Context) error {
	out, err := s.goCommand(ctx, append([]string{"list", "-e", "-test", "-deps", "-buildvcs=false", "-json=ImportPath,Dir,ForTest,DepOnly,TestGoFiles,XTestGoFiles,Module,Error"}, s.tags(append([]string{"--"}, s.cfg.Patterns...)...)...))
	if err != nil {
		return err
	}
	for dec := json.NewDecoder(bytes.NewReader(out)); dec.More(); {
		var p listed
		if err := dec.Decode(&p); err != nil {
			return fmt.Errorf("go list: %w", err)
		}
		if err := s.add(ctx, &p); err != nil {
			return err
		}
	}
	return nil
}

// Close removes the programs.
func (s *Suite) Close() error { return s.tmp.Remove() }

// tags returns the last arguments of a go command, with the build tags before them.
func (s *Suite) tags(args ...string) []string {
	if s.cfg.Tags == "" {
		return args
	}
	return append([]string{"-tags=" + s.cfg.Tags}, args...)
}

// add compiles the tests of p, if they have benchmarks and are asked for.
func (s *Suite) add(ctx context.Context, p *listed) error {
	if p.Error != nil && !p.DepOnly {
		if s.cfg.Base {
			return nil
		}
		return &driver.GoError{Command: "go list", Output: p.Error.Err, Err: errors.New("it failed")}
	}
	path, _, variant := strings.Cut(p.ImportPath, " ")
	if p.Module.isOwn() && !variant && !strings.HasSuffix(path, ".test") && !slices.Contains(s.Own, path) {
		s.Own = append(s.Own, path)
	}
	if p.DepOnly || variant || p.ForTest != "" {
		return nil
	}
	s.listed[path] = p
	if !hasBenchmark(p.Dir, p.tests()) {
		return nil
	}
	exe, err := s.compile(ctx, path)
	if s.cfg.Base && isGoError(err) {
		s.Own = slices.DeleteFunc(s.Own, func(own string) bool { return own == path })
		s.Failed = append(s.Failed, err)
		return nil
	}
	if err == nil {
		s.Programs = append(s.Programs, &Program{Package: path, dir: p.Dir, exe: exe})
	}
	return err
}

// tests returns the names of the files with the tests.
func (p *listed) tests() []string { return slices.Concat(p.TestGoFiles, p.XTestGoFiles) }

// compile returns the compiled tests of a package. The flags are more of "go test".
func (s *Suite) compile(ctx context.Context, path string, flags ...string) (exe string, err error) {
	exe = filepath.Join(s.tmp.Name, fmt.Sprintf("%d.test.exe", len(s.Programs)))
	_, err = s.goCommand(ctx, slices.Concat([]string{"test", "-c", "-o", exe}, flags, s.tags(path)))
	return exe, err
}

func isGoError(err error) bool {
	var failed *driver.GoError
	return errors.As(err, &failed)
}

// A FailedError says that benchmarks failed, and what they printed.
type FailedError struct{ err error }

// Error returns what they printed, and how they ended.
func (e *FailedError) Error() string { return e.err.Error() }

// Unwrap returns the error of the process.
func (e *FailedError) Unwrap() error { return e.err }

// hasBenchmark reports whether one of the files seems to declare a benchmark.
func hasBenchmark(dir string, files []string) bool {
	return slices.ContainsFunc(files, func(name string) bool {
		data, err := foreign.ReadSource(filepath.Join(dir, name))
		return err == nil && bytes.Contains(data, []byte("func Benchmark"))
	})
}

// goCommand returns what the go command prints.
func (s *Suite) goCommand(ctx context.Context, args []string) ([]byte, error) {
	out, said, err := s.run(ctx, driver.Process{Path: "go", Args: args, Dir: s.cfg.Dir, Env: append(os.Environ(), "GOTMPDIR="+s.tmp.Name)})
	if err != nil && ctx.Err() == nil {
		return nil, &driver.GoError{Command: "go " + args[0], Output: strings.TrimSpace(string(said)), Err: err}
	}
	return out, err
}

// run runs a program and returns what it prints.
func (s *Suite) run(ctx context.Context, p driver.Process) (stdout, stderr []byte, err error) {
	p.Lock = s.tmp.Lock
	err = p.Run(ctx,
		func(r io.Reader) (err error) { stdout, err = io.ReadAll(r); return err },
		func(r io.Reader) (err error) { stderr, err = io.ReadAll(r); return err })
	if ctx.Err() != nil {
		err = context.Cause(ctx)
	}
	return stdout, stderr, err
}

// test runs the benchmarks of p that a pattern chooses, with more flags of its tests. What it returns with an error are those that did not fail.
func (s *Suite) test(ctx context.Context, p *Program, pattern string, flags ...string) ([]byte, error) {
	args := append([]string{"-test.run=^$", "-test.bench=" + pattern, "-test.timeout=0", "-test.paniconexit0"}, flags...)
	out, said, err := s.run(ctx, driver.Process{Path: p.exe, Args: args, Dir: p.dir, Env: os.Environ()})
	if err != nil && ctx.Err() == nil {
		return out, &FailedError{fmt.Errorf("benchmarks of %s: %w", p.Package, errors.Join(err, errors.New(strings.TrimSpace(string(out)+string(said)))))}
	}
	return out, err
}
