package evidence

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"go/ast"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"

	"golang.org/x/tools/go/analysis"

	"github.com/perfvet/perfvet/internal/compiled/actionid"
	"github.com/perfvet/perfvet/internal/compiled/gcdiag"
	"github.com/perfvet/perfvet/internal/compiled/goflags"
)

// GoCommand is a [Source] that compiles the package, or has it replayed from the
// build cache, with a nested "go list" in the package's module or workspace.
type GoCommand struct {
	Env []string // of the go command; nil for the process's own
}

// listed are the fields of "go list -json" that are needed here.
type listed struct {
	ImportPath, Name, Export, BuildID, Dir string
	GoFiles, CgoFiles                      []string
	Error                                  *struct{ Err string }
}

// nested is where a nested go command runs, as "go env" has it.
type nested struct {
	GOFLAGS, GOMOD, GOROOT, GOWORK string

	root string
	env  []string
}

// Build implements [Source].
func (g GoCommand) Build(ctx context.Context, pass *analysis.Pass) (Build, error) {
	files := Files(pass)
	if len(files) == 0 {
		return Build{}, errors.New("the package has no Go files")
	}
	dir := sourceDir(pass)
	n, err := g.nested(ctx, dir)
	if err != nil {
		return Build{}, err
	}
	stdout, stderr, err := n.list(ctx, pass, dir)
	if err == nil && n.preprocess(ctx, pass, dir) {
		stdout, stderr, err = n.list(ctx, pass, dir)
	}
	if err != nil {
		return Build{}, err
	}
	p, err := choose(stdout, pass)
	if err != nil {
		return Build{}, err
	}
	b := Build{
		ID: p.ImportPath, ImportPath: symbolPath(p), Dir: n.root,
		GOROOT: n.GOROOT, Export: p.Export,
		Types: pass.Pkg, Sizes: pass.TypesSizes,
	}
	if p.Error != nil {
		b.Err = errors.New(p.Error.Err)
	}
	text, log := split(stderr.Bytes())
	if err := n.compiled(pass, p, log); err != nil {
		return Build{}, err
	}
	if patterns, err := n.patterns(pass, dir); err == nil {
		b.Callees = n.calleesOf(ctx, p, patterns)
	}
	b.Text, err = blockOf(bytes.NewReader(text), p.ImportPath)
	return b, err
}

// split returns the compiler's text of a go command's standard error, and what else that said of what it compiled.
func split(stderr []byte) (text []byte, log *actionid.Log) {
	log = new(actionid.Log)
	for line := range bytes.Lines(stderr) {
		if !log.Add(line) {
			text = append(text, line...)
		}
	}
	return text, log
}

// compiled returns an error if a file of the pass is known to have other content than p was compiled from: it has
// changed, or the build that the pass is about reads another file in its place.
func (n nested) compiled(pass *analysis.Pass, p *listed, log *actionid.Log) error {
	overlay, err := goflags.ReadOverlay(n.GOFLAGS, n.root)
	if err != nil {
		return err
	}
	for _, f := range pass.Files {
		file := pass.Fset.File(f.FileStart)
		if filepath.Dir(file.Name()) != p.Dir {
			continue // generated
		}
		read := pass.ReadFile
		if _, replaced := overlay[file.Name()]; replaced {
			read = overlay.ReadFile
		}
		content, err := read(file.Name())
		if err != nil {
			return err
		}
		same, known := log.Compiled(p.BuildID, filepath.Base(file.Name()), content)
		if known && !same || len(content) != file.Size() {
			return fmt.Errorf("%s is not what the go command compiles: it changed, or -overlay is not in GOFLAGS", file.Name())
		}
	}
	return nil
}

// sourceDir returns the directory of the package's source. Files that cgo rewrites are elsewhere.
func sourceDir(pass *analysis.Pass) string {
	if names := sourceNames(pass); len(names) > 0 {
		return filepath.Dir(names[0])
	}
	return filepath.Dir(pass.Fset.File(pass.Files[0].FileStart).Name())
}

// nested asks the go command where it runs for a package in dir.
func (g GoCommand) nested(ctx context.Context, dir string) (nested, error) {
	n := nested{env: g.Env}
	if n.env == nil {
		n.env = os.Environ()
	}
	stdout, _, err := n.run(ctx, dir, "env", "-json", "GOFLAGS", "GOMOD", "GOROOT", "GOWORK")
	if err != nil {
		return n, err
	}
	if err := json.NewDecoder(stdout).Decode(&n); err != nil {
		return n, fmt.Errorf("go env in %s: %w", dir, err)
	}
	n.root = Root(n.GOWORK, n.GOMOD, dir)
	return n, nil
}

// list compiles the package in dir, with its tests if the pass has files of them.
func (n nested) list(ctx context.Context, pass *analysis.Pass, dir string) (stdout, stderr *bytes.Buffer, err error) {
	args := []string{"list", "-e", "-export", "-cover=false", "-gcflags=" + GCFlags(n.root), "-json=ImportPath,Name,Export,BuildID,Dir,GoFiles,CgoFiles,Error"}
	if slices.ContainsFunc(pass.Files, func(f *ast.File) bool { return isTest(pass, f) }) {
		args = append(args, "-test")
	}
	patterns, err := n.patterns(pass, dir)
	if err != nil {
		return nil, nil, err
	}
	n.env = actionid.Environ(n.env)
	return n.run(ctx, n.root, append(append(args, "--"), patterns...)...)
}

// patterns returns what names the package for a go command in the root. It returns an error for a package of
// another module than the main one: the root is then that module's own, where its imports may have other versions than in
// the build that the pass is about.
func (n nested) patterns(pass *analysis.Pass, dir string) ([]string, error) {
	if pass.Pkg.Path() == "command-line-arguments" {
		var files []string
		for _, f := range pass.Files {
			files = append(files, pass.Fset.File(f.FileStart).Name())
		}
		return files, nil
	}
	rel, err := filepath.Rel(n.root, dir)
	if err != nil {
		return nil, err
	}
	elements := strings.Split(filepath.ToSlash(rel), "/")
	if elements[0] == ".." || slices.Contains(elements, "vendor") {
		return []string{pass.Pkg.Path()}, nil // a vendored package has no name relative to the module
	}
	if m := pass.Module; m != nil && m.Version != "" {
		return nil, fmt.Errorf("package %s is of module %s %s, and which module builds it is not known here: "+
			"run the perfvet command in that module, or vendor it", pass.Pkg.Path(), m.Path, m.Version)
	}
	return []string{"./" + strings.Join(elements, "/")}, nil
}

// run runs the go command in dir.
func (n nested) run(ctx context.Context, dir string, args ...string) (stdout, stderr *bytes.Buffer, err error) {
	cmd := exec.CommandContext(ctx, "go", args...)
	cmd.Dir, cmd.Env = dir, append(slices.Clip(n.env), "PWD="+dir)
	stdout, stderr = new(bytes.Buffer), new(bytes.Buffer)
	cmd.Stdout, cmd.Stderr = stdout, stderr
	if err := cmd.Run(); err != nil {
		return nil, nil, fmt.Errorf("go %s in %s: %w: %s", args[0], dir, err, lastLine(stderr.String()))
	}
	return stdout, stderr, nil
}

func isTest(pass *analysis.Pass, f *ast.File) bool {
	return strings.HasSuffix(pass.Fset.File(f.FileStart).Name(), "_test.go")
}

// choose returns the listed package, of p, p [p.test], p_test [p.test] and p.test, that pass analyses:
// the one with the files that the pass has.
func choose(stdout io.Reader, pass *analysis.Pass) (*listed, error) {
	want := baseNames(sourceNames(pass))
	var first *listed
	for dec := json.NewDecoder(stdout); ; {
		p := new(listed)
		if err := dec.Decode(p); err == io.EOF {
			break
		} else if err != nil {
			return nil, fmt.Errorf("go list: %w", err)
		}
		if have := baseNames(slices.Concat(p.GoFiles, p.CgoFiles)); len(have) > 0 && slices.Equal(have, want) {
			return p, nil
		}
		if first == nil {
			first = p
		}
	}
	switch {
	case first == nil:
		return nil, fmt.Errorf("go list does not know package %s", pass.Pkg.Path())
	case first.Error != nil:
		return nil, errors.New(first.Error.Err)
	}
	return nil, fmt.Errorf("a nested go list gives package %s other files (%s) than those analysed (%s): "+
		"it sees no build flags but those in the environment variable GOFLAGS, so set -tags and the like there",
		pass.Pkg.Path(), strings.Join(baseNames(slices.Concat(first.GoFiles, first.CgoFiles)), ", "), strings.Join(want, ", "))
}

// sourceNames returns the names of the pass's files, those that cgo rewrote by the name of the original
// and without those that cgo made up.
func sourceNames(pass *analysis.Pass) []string {
	var names []string
	for _, f := range pass.Files {
		raw := pass.Fset.File(f.FileStart).Name()
		name := raw
		if strings.HasSuffix(raw, ".cgo1.go") || !strings.HasSuffix(raw, ".go") { // the latter in the build cache
			name = pass.Fset.Position(f.Package).Filename
		}
		if strings.HasSuffix(name, ".go") && !strings.HasPrefix(filepath.Base(name), "_cgo_") {
			names = append(names, name)
		}
	}
	return names
}

func baseNames(files []string) []string {
	names := make([]string, len(files))
	for i, f := range files {
		names[i] = filepath.Base(f)
	}
	slices.Sort(names)
	return names
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
