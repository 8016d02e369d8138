package diagnose

import (
	"errors"
	"fmt"
	"go/ast"
	"go/types"
	"reflect"
	"slices"
	"strconv"
	"strings"

	"golang.org/x/tools/go/analysis"

	"github.com/perfvet/perfvet/internal/source/ssapkg"
)

// A view is a package as the checks see it.
type view struct {
	files []*ast.File // none: there is nothing to analyse
	pkg   *types.Package
	info  *types.Info
}

// newView returns the analyzer whose result is the *view of a package.
func newView(o *Options) *analysis.Analyzer {
	return &analysis.Analyzer{
		Name:       "view",
		Doc:        "leave the test files out of a package",
		ResultType: reflect.TypeFor[*view](),
		Run: func(pass *analysis.Pass) (any, error) {
			files := slices.DeleteFunc(slices.Clone(pass.Files), func(f *ast.File) bool {
				return !o.Tests && isTest(pass.Fset.File(f.FileStart).Name())
			})
			v := &view{files, pass.Pkg, pass.TypesInfo}
			if len(files) == 0 || len(files) == len(pass.Files) {
				return v, nil
			}
			return v, v.typecheck(pass)
		},
	}
}

func isTest(name string) bool { return strings.HasSuffix(name, "_test.go") }

// typecheck checks the types of the files that are left: the tests of a package may
// declare methods and initialise variables.
func (v *view) typecheck(pass *analysis.Pass) error {
	v.info = ssapkg.NewInfo(0)
	conf := types.Config{Importer: imported(pass.TypesInfo, v.files), Sizes: pass.TypesSizes, GoVersion: pass.Pkg.GoVersion()}
	var err error
	if v.pkg, err = conf.Check(pass.Pkg.Path(), pass.Fset, v.files, v.info); err != nil {
		return fmt.Errorf("without its test files: %w", err)
	}
	return nil
}

// An importer gives the packages that have been imported, by the path in the source.
type importer map[string]*types.Package

func imported(info *types.Info, files []*ast.File) importer {
	im := make(importer)
	for _, f := range files {
		for _, spec := range f.Imports {
			if name := info.PkgNameOf(spec); name != nil {
				if path, err := strconv.Unquote(spec.Path.Value); err == nil {
					im[path] = name.Imported()
				}
			}
		}
	}
	return im
}

// Import implements [types.Importer].
func (im importer) Import(path string) (*types.Package, error) {
	if pkg := im[path]; pkg != nil {
		return pkg, nil
	}
	return nil, errors.New("not imported before")
}

// viewer makes analyzers that run on the view of a package.
type viewer struct {
	view *analysis.Analyzer
	made map[*analysis.Analyzer]*analysis.Analyzer
}

// on returns an analyzer like a whose Run, and that of all it requires, gets the view in place of the package.
func (w *viewer) on(a *analysis.Analyzer) *analysis.Analyzer {
	if made := w.made[a]; made != nil {
		return made
	}
	c := *a
	c.Requires = []*analysis.Analyzer{w.view}
	for _, req := range a.Requires {
		c.Requires = append(c.Requires, w.on(req))
	}
	c.Run = func(pass *analysis.Pass) (any, error) {
		v := pass.ResultOf[w.view].(*view)
		if len(v.files) == 0 {
			return reflect.Zero(a.ResultType).Interface(), nil
		}
		p := *pass
		p.Analyzer, p.Files, p.Pkg, p.TypesInfo = a, v.files, v.pkg, v.info
		p.Report = nil // the list reports
		p.ResultOf = make(map[*analysis.Analyzer]any)
		for _, req := range a.Requires {
			p.ResultOf[req] = pass.ResultOf[w.made[req]]
		}
		return a.Run(&p)
	}
	w.made[a] = &c
	return &c
}
