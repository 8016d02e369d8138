package evidence

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"go/build"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"

	"golang.org/x/tools/go/analysis"

	"github.com/perfvet/perfvet/internal/gcdiag"
)

// GCFlags is the value of the go command's -gcflags that asks the compiler for its
// decisions. The second flag does nothing in the compiler; it keeps perfvet's entries of the build
// cache apart from the user's, because text replayed from the cache names files relative to the
// directory of the run that compiled.
const GCFlags = "-m=2 -installsuffix=perfvet1"

// GoCommand is a [Source] that compiles the package, or has it replayed from the
// build cache, with a nested "go list" in the package's module.
type GoCommand struct {
	Env []string // of the go command; nil for the process's own
}

// listed are the fields of "go list -json" that are needed here.
type listed struct {
	ImportPath, ForTest, Name, Dir, Export, Goroot string
	GoFiles, CgoFiles, CompiledGoFiles             []string
	TestGoFiles, XTestGoFiles                      []string
	Error                                          *struct{ Err string }
}

// Build implements [Source].
func (g GoCommand) Build(ctx context.Context, pass *analysis.Pass) (Build, error) {
	files := Files(pass)
	if len(files) == 0 {
		return Build{}, errors.New("the package has no Go files")
	}
	dir := sourceDir(pass)
	root := moduleRoot(dir)
	stdout, stderr, err := g.list(ctx, root, dir)
	if err != nil {
		return Build{}, err
	}
	p, err := choose(stdout, pass)
	if err != nil {
		return Build{}, err
	}
	b := Build{
		ID: p.ImportPath, ImportPath: symbolPath(p), Dir: root,
		GOROOT: build.Default.GOROOT, Export: p.Export,
	}
	if p.Error != nil {
		b.Err = errors.New(p.Error.Err)
	}
	b.Text, err = blockOf(stderr, p.ImportPath)
	return b, err
}

// sourceDir returns the directory of the package's source. Files that cgo rewrites are in the build cache,
// and name the original in a //line directive.
func sourceDir(pass *analysis.Pass) string {
	for _, f := range pass.Files {
		if name := pass.Fset.File(f.Package).Name(); strings.HasSuffix(name, ".go") {
			return filepath.Dir(name)
		}
	}
	for _, f := range pass.Files {
		raw := pass.Fset.File(f.Package).Name()
		if name := pass.Fset.Position(f.Package).Filename; name != raw {
			return filepath.Dir(name)
		}
	}
	return filepath.Dir(pass.Fset.File(pass.Files[0].Package).Name())
}

// list runs the go command in root for the package in dir.
func (g GoCommand) list(ctx context.Context, root, dir string) (stdout, stderr *bytes.Buffer, err error) {
	rel, err := filepath.Rel(root, dir)
	if err != nil {
		return nil, nil, err
	}
	cmd := exec.CommandContext(ctx, "go", "list", "-e", "-test", "-export", "-gcflags="+GCFlags,
		"-json=ImportPath,ForTest,Name,Dir,Export,GoFiles,CgoFiles,CompiledGoFiles,TestGoFiles,XTestGoFiles,Error",
		"./"+filepath.ToSlash(rel))
	cmd.Dir, cmd.Env = root, g.Env
	stdout, stderr = new(bytes.Buffer), new(bytes.Buffer)
	cmd.Stdout, cmd.Stderr = stdout, stderr
	if err := cmd.Run(); err != nil {
		return nil, nil, fmt.Errorf("go list in %s: %w: %s", root, err, lastLine(stderr.String()))
	}
	return stdout, stderr, nil
}

// moduleRoot returns the nearest directory at or above dir with a go.mod, or dir.
func moduleRoot(dir string) string {
	for d := dir; ; d = filepath.Dir(d) {
		if _, err := os.Stat(filepath.Join(d, "go.mod")); err == nil {
			return d
		}
		if d == filepath.Dir(d) {
			return dir
		}
	}
}

// choose returns the listed package, of p, p [p.test], p_test [p.test] and p.test, that pass analyses:
// the one whose files the pass has.
func choose(stdout io.Reader, pass *analysis.Pass) (*listed, error) {
	have := make(map[string]bool)
	for _, f := range pass.Files {
		have[filepath.Base(pass.Fset.File(f.Package).Name())] = true
		have[filepath.Base(pass.Fset.Position(f.Package).Filename)] = true // rewritten by cgo
	}
	var best *listed
	for dec := json.NewDecoder(stdout); ; {
		p := new(listed)
		if err := dec.Decode(p); err == io.EOF {
			break
		} else if err != nil {
			return nil, fmt.Errorf("go list: %w", err)
		}
		files := slices.Concat(p.GoFiles, p.CgoFiles)
		mine := len(files) > 0 && !slices.ContainsFunc(files, func(f string) bool { return !have[filepath.Base(f)] })
		if mine && (best == nil || len(files) > len(best.GoFiles)+len(best.CgoFiles)) {
			best = p
		}
	}
	if best == nil {
		return nil, fmt.Errorf("go list does not know the files of package %s", pass.Pkg.Path())
	}
	return best, nil
}

// symbolPath returns the path that the package's symbols begin with.
func symbolPath(p *listed) string {
	if p.Name == "main" {
		return "main"
	}
	path, _, _ := strings.Cut(p.ImportPath, " ")
	return path
}

// blockOf reads the decisions on one package.
func blockOf(text io.Reader, id string) ([]gcdiag.Decision, error) {
	r := gcdiag.NewReader(text)
	r.Skip = Kinds.Complement()
	var ds []gcdiag.Decision
	for d, err := range r.All() {
		if err != nil {
			return nil, err
		}
		if r.Package() == id {
			ds = append(ds, *d)
		}
	}
	return ds, nil
}

func lastLine(s string) string {
	s = strings.TrimSpace(s)
	return s[strings.LastIndexByte(s, '\n')+1:]
}
