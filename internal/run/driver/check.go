package driver

import (
	"context"
	"errors"
	"fmt"
	"go/ast"
	"go/parser"
	"go/scanner"
	"go/token"
	"go/types"
	"go/version"
	"path/filepath"
	"runtime"
	"strings"

	"github.com/perfvet/perfvet/internal/compiled/buildcache"
	"github.com/perfvet/perfvet/internal/source/ssapkg"
	"github.com/perfvet/perfvet/internal/source/tables"
)

// maxProblems is how many problems of one package are reported.
const maxProblems = 20

// A checked is a unit with its syntax and types.
type checked struct {
	*unit
	fset  *token.FileSet
	files []*ast.File
	pkg   *types.Package
	info  *types.Info
	sizes types.Sizes

	proven bool // that each file parsed is the one that was compiled

	whole bool        // that the tables in the files are as they were parsed
	cuts  tables.Cuts // or what they are without
}

// check parses and type-checks u. It returns problems or a package without any. The end of ctx is one.
func (r *run) check(ctx context.Context, u *unit) (*checked, []Problem) {
	c := &checked{unit: u, fset: r.imp.fset, sizes: types.SizesFor("gc", r.env.GOARCH)}
	if c.sizes == nil {
		return nil, []Problem{{Package: u.id(), Message: "unknown architecture " + r.env.GOARCH}}
	}
	problems := c.read(ctx, r)
	if !c.cuts.None() && (len(problems) > 0 || !c.proven || !c.cuts.ArePlain(c.info)) {
		c.drop()
		c = &checked{unit: u, fset: c.fset, sizes: c.sizes, whole: true}
		problems = c.read(ctx, r)
	}
	if len(problems) == 0 {
		return c, nil
	}
	c.drop()
	if hint := versionHint(r.env.GOVERSION); hint != "" {
		problems[0].Message += "\n\t" + hint
	}
	return nil, problems
}

// versionHint says what to do where the build is newer than the type checker in this program.
func versionHint(goVersion string) string {
	if version.Compare(version.Lang(goVersion), version.Lang(runtime.Version())) <= 0 {
		return ""
	}
	return fmt.Sprintf("this program was built with %s and reads a build of %s: rebuild it with that toolchain",
		runtime.Version(), goVersion)
}

// read parses the files and checks the types.
func (c *checked) read(ctx context.Context, r *run) []Problem {
	if problems := c.parse(ctx, r); len(problems) > 0 {
		return problems
	}
	return c.typecheck(r.imp.importFor(c.listed))
}

// parse parses the files that were compiled. One that has other content by now is a problem.
func (c *checked) parse(ctx context.Context, r *run) []Problem {
	var problems []Problem
	c.proven = true
	for _, name := range c.CompiledGoFiles {
		if err := ctx.Err(); err != nil {
			return []Problem{{Package: c.id(), Message: err.Error()}}
		}
		src, err := c.source(r, name)
		if err != nil {
			problems = append(problems, Problem{Package: c.id(), Message: err.Error()})
			continue
		}
		f, err := parser.ParseFile(c.fset, c.abs(name), src, parser.ParseComments|parser.SkipObjectResolution)
		if f != nil {
			c.files = append(c.files, f)
			if c.proven && c.Export != "" && !c.whole { // there is no error in what is left out
				c.cuts.Shorten(f)
			}
		}
		var list scanner.ErrorList
		switch {
		case err == nil:
		case errors.As(err, &list):
			for _, e := range list {
				problems = append(problems, c.problem(e.Pos, e.Msg))
			}
		default:
			problems = append(problems, Problem{Package: c.id(), Message: err.Error()})
		}
	}
	return problems[:min(len(problems), maxProblems)]
}

// source reads a file that was compiled. It returns an error if what it reads was not, and lets c be no longer proven if that cannot be told.
func (c *checked) source(r *run, name string) ([]byte, error) {
	src, err := r.overlay.readFile(c.abs(name))
	switch same, known := r.text.compiled.Compiled(c.BuildID, name, src); {
	case err != nil:
		return nil, err
	case filepath.IsAbs(name): // the go command generated it, and has it in the build cache
		return src, buildcache.Check(name, src)
	case !known:
		c.proven = false
	case !same:
		return nil, fmt.Errorf("%s changed while perfvet ran: run it again", c.abs(name))
	}
	return src, nil
}

func (c *checked) typecheck(imp types.Importer) []Problem {
	var problems []Problem
	c.info = ssapkg.NewInfo(c.size())
	conf := types.Config{
		Importer:  imp,
		Sizes:     c.sizes,
		GoVersion: c.goVersion(),
		Error: func(err error) {
			var e types.Error
			if !errors.As(err, &e) {
				problems = append(problems, Problem{Package: c.id(), Message: err.Error()})
			} else if len(problems) < maxProblems {
				problems = append(problems, c.problem(e.Fset.Position(e.Pos), e.Msg))
			}
		},
	}
	var err error
	c.pkg, err = conf.Check(c.path(), c.fset, c.files, c.info)
	if err != nil && len(problems) == 0 {
		problems = append(problems, Problem{Package: c.id(), Message: err.Error()})
	}
	return problems
}

// goVersion returns the language version of the package's module, or "" for the newest.
func (c *checked) goVersion() string {
	if c.Module == nil || c.Module.GoVersion == "" {
		return ""
	}
	return "go" + c.Module.GoVersion
}

func (c *checked) problem(pos token.Position, message string) Problem {
	lines := strings.Split(message, "\n")
	return Problem{Package: c.id(), File: pos.Filename, Line: pos.Line, Column: pos.Column, Message: indent(lines)}
}

// drop forgets the positions in c's files, which would otherwise stay until the end of the run.
func (c *checked) drop() {
	for _, f := range c.files {
		if file := c.fset.File(f.FileStart); file != nil {
			c.fset.RemoveFile(file)
		}
	}
}

// size returns the length in bytes of c's files together, of what is left of them.
func (c *checked) size() int {
	n := -c.cuts.Size()
	for _, f := range c.files {
		n += c.fset.File(f.FileStart).Size()
	}
	return n
}
