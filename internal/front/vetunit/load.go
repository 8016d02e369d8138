package vetunit

import (
	"cmp"
	"fmt"
	"go/build"
	"go/parser"
	"go/token"
	"go/types"
	"os"
	"path/filepath"

	"golang.org/x/tools/go/gcexportdata"
	"golang.org/x/tools/go/packages"

	"github.com/perfvet/perfvet/internal/compiled/buildcache"
	"github.com/perfvet/perfvet/internal/compiled/goflags"
	"github.com/perfvet/perfvet/internal/source/ssapkg"
)

// load parses and type-checks the package.
func (cfg *Config) load() (*packages.Package, error) {
	p := &packages.Package{
		ID: cfg.ID, PkgPath: cfg.ImportPath, GoFiles: cfg.GoFiles, CompiledGoFiles: cfg.GoFiles, OtherFiles: cfg.NonGoFiles,
		Fset:       token.NewFileSet(),
		TypesSizes: types.SizesFor("gc", build.Default.GOARCH),
		TypesInfo:  ssapkg.NewInfo(0),
	}
	switch {
	case cfg.ModulePath != "":
		p.Module = &packages.Module{Path: cfg.ModulePath, Version: cfg.ModuleVersion}
	case cfg.Module != nil:
		p.Module = &packages.Module{Path: cfg.Module.Path, Version: cfg.Module.Version, GoVersion: cfg.Module.GoVersion}
	}
	names, err := cfg.names()
	if err != nil {
		return nil, err
	}
	for _, file := range cfg.GoFiles {
		src, err := buildcache.ReadFile(file)
		if err != nil {
			return nil, err
		}
		f, err := parser.ParseFile(p.Fset, cmp.Or(names[file], file), src, parser.ParseComments|parser.SkipObjectResolution)
		if err != nil {
			return nil, err
		}
		p.Syntax = append(p.Syntax, f)
	}
	conf := types.Config{
		Importer:  &importer{cfg, p.Fset, make(map[string]*types.Package)},
		Sizes:     p.TypesSizes,
		GoVersion: cfg.GoVersion,
	}
	p.Types, err = conf.Check(cfg.ImportPath, p.Fset, p.Syntax, p.TypesInfo)
	p.Name = p.Types.Name()
	return p, err
}

// names returns the names that the compiler gives to files that it reads in place of others, by those that the Config has. A name in an overlay that
// is relative is relative to where the go command runs, which is not known here, unless that is the folder of the package.
func (cfg *Config) names() (map[string]string, error) {
	overlay, err := goflags.ReadOverlay(os.Getenv("GOFLAGS"), cfg.Dir)
	if err != nil {
		return nil, fmt.Errorf("%w; give it an absolute name", err)
	}
	names := make(map[string]string)
	for name, file := range overlay {
		if filepath.Dir(name) == cfg.Dir {
			names[file] = name
		}
	}
	return names, nil
}

// An importer reads export data from the archives that the Config names.
type importer struct {
	cfg  *Config
	fset *token.FileSet
	read map[string]*types.Package // by path
}

// Import implements [types.Importer].
func (im *importer) Import(source string) (*types.Package, error) {
	path := source
	if mapped, ok := im.cfg.ImportMap[source]; ok {
		path = mapped
	}
	if path == "unsafe" {
		return types.Unsafe, nil
	}
	if pkg := im.read[path]; pkg != nil && pkg.Complete() {
		return pkg, nil
	}
	name, ok := im.cfg.PackageFile[path]
	if !ok {
		return nil, fmt.Errorf("the go command gives no export data of %s", path)
	}
	data, err := buildcache.ExportData(name)
	if err != nil {
		return nil, fmt.Errorf("export data of %s: %w", path, err)
	}
	return gcexportdata.Read(data, im.fset, im.read, path)
}
