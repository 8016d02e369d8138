package driver

import (
	"fmt"
	"go/token"
	"go/types"
	"maps"
	"sync"

	"golang.org/x/tools/go/gcexportdata"

	"github.com/perfvet/perfvet/internal/compiled/buildcache"
)

// An importer gives the types of packages from the export data in their object
// archives, each read once. It may be used concurrently.
//
// Reading a package fills in what it mentions of other packages, so all the
// packages of a build exist, empty, from the start, one for each ID; a package is
// handed out only when it is complete, and what has been read does not change again.
type importer struct {
	fset  *token.FileSet
	nodes map[string]*node          // by ID
	plain map[string]*types.Package // by path, all that are no variants

	mu sync.Mutex // held while reading
}

// A node is a package that can be imported.
type node struct {
	*listed
	pkg *types.Package
	err error // why it could not be read
}

func newImporter(pkgs []*listed) *importer {
	im := &importer{
		fset:  token.NewFileSet(),
		nodes: make(map[string]*node, len(pkgs)),
		plain: make(map[string]*types.Package, len(pkgs)),
	}
	for _, p := range pkgs {
		n := &node{listed: p, pkg: types.NewPackage(p.path(), p.Name)}
		if p.path() == "unsafe" {
			n.pkg = types.Unsafe
		}
		im.nodes[p.id()] = n
		if !isVariant(p.id()) {
			im.plain[p.path()] = n.pkg
		}
	}
	return im
}

// importFor returns what imports packages for the files of p.
func (im *importer) importFor(p *listed) types.Importer {
	return importerFunc(func(path string) (*types.Package, error) {
		if path == "unsafe" {
			return types.Unsafe, nil
		}
		if id, ok := p.ImportMap[path]; ok {
			path = id
		}
		return im.read(path)
	})
}

type importerFunc func(string) (*types.Package, error)

// Import implements [types.Importer].
func (f importerFunc) Import(path string) (*types.Package, error) { return f(path) }

// read returns the complete types of the package with the given ID.
func (im *importer) read(id string) (*types.Package, error) {
	n := im.nodes[id]
	if n == nil {
		return nil, fmt.Errorf("package %s is not part of the build", id)
	}
	im.mu.Lock()
	defer im.mu.Unlock()
	if n.err == nil && !n.pkg.Complete() {
		n.err = im.readExport(n)
	}
	if n.err != nil {
		return nil, n.err
	}
	return n.pkg, nil
}

func (im *importer) readExport(n *node) error {
	if n.Export == "" {
		return fmt.Errorf("package %s was not compiled", n.id())
	}
	data, err := buildcache.ExportData(n.Export)
	if err == nil {
		_, err = gcexportdata.Read(data, im.fset, im.view(n), n.path())
	}
	if err != nil {
		return fmt.Errorf("export data of %s: %w", n.id(), err)
	}
	return nil
}

// view returns the packages that the export data of n can mention, by path.
func (im *importer) view(n *node) map[string]*types.Package {
	view := im.plain
	seen := make(map[string]bool)
	var visit func(id string)
	visit = func(id string) {
		dep := im.nodes[id]
		if !isVariant(id) || dep == nil || seen[id] {
			return
		}
		seen[id] = true
		if len(seen) == 1 {
			view = maps.Clone(view)
		}
		view[dep.path()] = dep.pkg
		// A variant's importers are variants themselves, up to the test or command they were made for.
		for _, id := range dep.Imports {
			visit(id)
		}
	}
	visit(n.id())
	for _, id := range n.Imports {
		visit(id)
	}
	return view
}
