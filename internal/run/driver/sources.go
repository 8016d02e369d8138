package driver

import (
	"context"

	"golang.org/x/tools/go/ssa"

	"github.com/perfvet/perfvet/internal/compiled/evidence"
	"github.com/perfvet/perfvet/internal/source/grown"
	"github.com/perfvet/perfvet/internal/source/ssapkg"
)

// sources gives the SSA form of the packages of a build, dependencies too, when it is asked for.
type sources struct {
	r      *run
	byFile map[string]*listed // by absolute name
	byPath map[string]*listed
	built  map[string]*grown.Package // by ID; nil for one with errors

	doubtful map[string]bool // by ID: those with errors, and those that need not be what was compiled
}

func (r *run) sources() *sources {
	s := &sources{r: r, byFile: make(map[string]*listed), byPath: make(map[string]*listed), built: make(map[string]*grown.Package), doubtful: make(map[string]bool)}
	for _, l := range r.listed {
		if isVariant(l.id()) && s.byPath[l.path()] != nil {
			continue
		}
		s.byPath[l.path()] = l
		for _, name := range l.CompiledGoFiles {
			s.byFile[l.abs(name)] = l
		}
	}
	return s
}

// owner returns the import path of the package of a file, "" where it is not known.
func (s *sources) owner(file string) string {
	if l := s.byFile[file]; l != nil {
		return l.path()
	}
	return ""
}

// of returns the package of a file, nil where it cannot be had.
func (s *sources) of(ctx context.Context, file string) *grown.Package {
	return s.get(ctx, s.byFile[file])
}

// imported returns the package of an import path, nil where it cannot be had.
func (s *sources) imported(ctx context.Context, path string) *grown.Package {
	return s.get(ctx, s.byPath[path])
}

func (s *sources) get(ctx context.Context, l *listed) *grown.Package {
	if l == nil {
		return nil
	}
	p, ok := s.built[l.id()]
	if !ok {
		p = s.build(ctx, l)
		s.built[l.id()] = p
	}
	return p
}

func (s *sources) build(ctx context.Context, l *listed) *grown.Package {
	c, problems := s.r.check(ctx, &unit{listed: l})
	s.doubtful[l.id()] = len(problems) > 0 || !c.proven
	if len(problems) > 0 || !c.cuts.None() { // what is left out may store something
		return nil
	}
	p := &grown.Package{Files: c.files, Info: c.info, Prefix: evidence.PathToPrefix(l.path()), Escape: evidence.PathToPrefix}
	if l.Name == "main" {
		p.Prefix = "main"
	}
	p.SSA = ssapkg.Build(c.fset, c.pkg, c.files, c.info, ssa.BuilderMode(0))
	return p
}
