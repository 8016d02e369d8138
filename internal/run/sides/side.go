package sides

import (
	"context"
	"errors"
	"fmt"
	"go/build"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/perfvet/perfvet/internal/finding"
	"github.com/perfvet/perfvet/internal/finding/compare"
	"github.com/perfvet/perfvet/internal/run/driver"
)

// A Side is the code and how it is built.
type Side struct {
	Tree    *Tree    // nil is the code as it is, in a repository or not
	Env     []string // of the go command, besides that of the configuration: "GOAMD64=v3"
	Build   []string // flags of the go command: "-race"
	GCFlags string   // flags of the compiler: "-l"
	Module  string   // another version of a dependency: "example.com/m@v1.2.3"; "" is that of go.mod
}

// Run analyses one side. The names of files in the result are those of the working tree, wherever the side was compiled.
func (s Side) Run(ctx context.Context, cfg driver.Config) (*driver.Result, error) {
	if len(s.Env) > 0 {
		if cfg.Env == nil {
			cfg.Env = os.Environ()
		}
		cfg.Env = slices.Concat(cfg.Env, s.Env)
	}
	cfg.Build = slices.Concat(cfg.Build, s.Build)
	cfg.GCFlags = strings.TrimSpace(cfg.GCFlags + " " + s.GCFlags)
	if s.Tree != nil {
		if err := s.Tree.Configure(&cfg); err != nil {
			return nil, err
		}
	}
	if s.Module != "" {
		var err error
		if cfg, err = driver.WithModule(ctx, cfg, s.Module); err != nil {
			return nil, err
		}
	}
	res, err := driver.Run(ctx, cfg)
	if err == nil && s.Tree != nil {
		s.Tree.rename(res)
	}
	return res, err
}

// New returns the findings that are new or worse, ranked among themselves.
func (c *Comparison) New(short finding.Shortlist) []*finding.Finding {
	return c.ranked(short, finding.ChangeNew, finding.ChangeWorse)
}

// Gone returns the findings that are gone or better, ranked among themselves.
func (c *Comparison) Gone(short finding.Shortlist) []*finding.Finding {
	return c.ranked(short, finding.ChangeGone, finding.ChangeBetter)
}

func (c *Comparison) ranked(short finding.Shortlist, changes ...string) []*finding.Finding {
	var fs []*finding.Finding
	for _, p := range c.Pairs {
		if slices.Contains(changes, p.Change) {
			fs = append(fs, p.Finding())
		}
	}
	fs = c.Head.Order.Rank(fs)
	short.Choose(fs)
	return fs
}

// Compared reports whether f is of a package that could be analysed on both sides.
func (c *Comparison) Compared(f *finding.Finding) bool { return !c.unknown[pathOf(f.Package)] }

// A Comparison is what two sides have and have not in common.
type Comparison struct {
	Base, Head *driver.Result
	Pairs      []compare.Pair   // of packages that could be analysed on both sides
	Problems   []driver.Problem // of the base: what could not be analysed, and is not compared

	unknown map[string]bool // packages that could not be analysed on both sides, by path
}

// ErrModules reports sides that are not of one module.
var ErrModules = errors.New("the sides are of different modules")

// Compare runs the base, and compares a head that ran with it.
func Compare(ctx context.Context, cfg driver.Config, base, head Side, res *driver.Result) (*Comparison, error) {
	if err := sameModule(base.Tree, head.Tree, res.GoMod); err != nil {
		return nil, err
	}
	renamed, err := renames(ctx, base.Tree, head.Tree)
	if err != nil {
		return nil, err
	}
	c := &Comparison{Head: res}
	if c.Base, err = base.Run(ctx, cfg); err != nil {
		return nil, fmt.Errorf("base: %w", err)
	}
	c.notAnalysed()
	known := func(fs []*finding.Finding) []*finding.Finding {
		return slices.DeleteFunc(slices.Clone(fs), func(f *finding.Finding) bool { return !c.Compared(f) })
	}
	c.Pairs = compare.Findings(
		compare.Side{Findings: known(c.Base.Findings), ReadFile: c.Base.ReadFile, Go: c.Base.Stats.GoVersion},
		compare.Side{Findings: known(res.Findings), ReadFile: res.ReadFile, Go: res.Stats.GoVersion}, renamed)
	for _, p := range c.Pairs {
		f := p.Finding()
		if f.Change = p.Change; p.Head != nil && p.Change != finding.ChangeNew && p.Change != "" {
			f.Before = p.Base
		}
	}
	return c, nil
}

// notAnalysed notes what could not be analysed on both sides.
func (c *Comparison) notAnalysed() {
	c.unknown = make(map[string]bool)
	for _, p := range c.Head.Problems {
		c.unknown[pathOf(p.Package)] = true
	}
	for _, p := range c.Base.Problems {
		switch {
		case p.IsMissing():
			continue // what is new was not there
		case isPattern(p.Package): // nobody knows for which packages
			c.needsBase()
		default:
			c.unknown[pathOf(p.Package)] = true
		}
		if slices.Contains(c.Head.Problems, p) {
			continue // it is said
		}
		p.Message = "in the base: " + p.Message
		c.Problems = append(c.Problems, p)
	}
}

// isPattern reports whether a problem's package is what was asked for, and no package.
func isPattern(id string) bool {
	return id == "" || build.IsLocalImport(id) || filepath.IsAbs(id) || strings.Contains(id, "...")
}

// needsBase has no package be compared that the base does not have.
func (c *Comparison) needsBase() {
	known := make(map[string]bool)
	for _, id := range c.Base.Packages {
		known[pathOf(id)] = true
	}
	for _, id := range c.Head.Packages {
		if path := pathOf(id); !known[path] {
			c.unknown[path] = true
		}
	}
}

// pathOf returns the path of a package, which all its variants share.
func pathOf(id string) string {
	path, _, _ := strings.Cut(id, " ")
	return strings.TrimSuffix(path, ".test")
}

func sameModule(base, head *Tree, goMod string) error {
	if base == nil || goMod == "" {
		return nil
	}
	if head == nil {
		head = WorkingTree(base.repo)
	}
	if b, h := base.module(goMod), head.module(goMod); b != "" && h != "" && b != h {
		return fmt.Errorf("%w: %s, and %s at %s", ErrModules, h, b, short(base.Commit))
	}
	return nil
}

// renames returns the files that have another name in the head, by absolute names.
func renames(ctx context.Context, base, head *Tree) (map[string]string, error) {
	if base == nil || base.Commit == "" {
		return nil, nil
	}
	to := ""
	if head != nil {
		to = head.Commit
	}
	return base.renames(ctx, to)
}

// Renames returns the files of t that have another name in the working tree, by absolute names.
func (t *Tree) Renames(ctx context.Context) (map[string]string, error) { return t.renames(ctx, "") }

func (t *Tree) renames(ctx context.Context, to string) (map[string]string, error) {
	names, err := t.repo.renames(ctx, t.Commit, to)
	renamed := make(map[string]string, len(names))
	for from, to := range names {
		renamed[t.repo.abs(from)] = t.repo.abs(to)
	}
	return renamed, err
}

// Name returns the name in the working tree of a file of t.
func (t *Tree) Name(file string) string {
	if rel, ok := strings.CutPrefix(file, t.top()+string(filepath.Separator)); ok {
		return filepath.Join(t.repo.Top, rel)
	}
	return file
}

// rename gives the files of a result the names that they have in the working tree.
func (t *Tree) rename(res *driver.Result) {
	if t.tmp == nil {
		return
	}
	inTree := func(name *string) { *name = t.Name(*name) }
	for _, f := range res.Findings {
		inTree(&f.File)
		for _, notes := range [][]finding.Note{f.Compiler, f.Related} {
			for i := range notes {
				inTree(&notes[i].File)
			}
		}
		for _, c := range f.Code {
			for i := range c.Stack {
				inTree(&c.Stack[i].File)
			}
		}
		f.Fixes = nil // of files that are not there
	}
	for i := range res.Functions {
		inTree(&res.Functions[i].File)
		for j := range res.Functions[i].Calls {
			inTree(&res.Functions[i].Calls[j].File)
		}
		for j := range res.Functions[i].Allocs {
			inTree(&res.Functions[i].Allocs[j].File)
		}
	}
	for i := range res.Problems {
		inTree(&res.Problems[i].File)
	}
	read := res.ReadFile
	res.ReadFile = func(name string) ([]byte, error) {
		if rel, err := filepath.Rel(t.repo.Top, name); err == nil && filepath.IsLocal(rel) {
			name = filepath.Join(t.top(), rel)
		}
		return read(name)
	}
}
