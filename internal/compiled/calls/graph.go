package calls

import (
	"fmt"
	"iter"
	"slices"
	"strings"

	"github.com/perfvet/perfvet/internal/compiled/gcobj"
)

// A Package is one package of a build.
type Package struct {
	ID       string   // as the go command has it: "m/app", "m/app [m/app.test]"
	Path     string   // that its symbols begin with: "m/app", "main"
	Imports  []string // IDs
	Standard bool     // of the standard library
	Export   string   // name of its object archive; "" where it was not compiled
}

// A Graph is who calls whom in a build, as far as it was asked for: archives are read when a function of theirs is
// reached. It must not be used by several goroutines.
type Graph struct {
	open     Open
	packages map[string]*pkg // by ID
	ids      []string        // sorted
	symbols  map[string]*gcobj.Symbols
	nodes    map[*gcobj.Func]*node
	ledger   *ledger
	stored   func(Step) []string
	told     map[indirect][]string // by stored, of calls that it was asked about
	askAll   bool                  // stored is asked about each call through a value
	full     *Graph                // in which it is; nil before it is needed
	world    *world                // of a command; nil where more types may be linked than there are here
}

// An indirect is a call through a register, by its offset.
type indirect struct {
	*gcobj.Func
	offset uint32
}

// Following returns a graph of the same build in which calls through values are followed to what stored returns of a call that the objects do not tell of: symbols of
// all functions that it may mean; none where that is not known. stored may take its time: a proof asks where nothing else is in its way. The two graphs must not be used at once.
func (g *Graph) Following(stored func(Step) []string) *Graph {
	f := g.knowing(nil, false)
	f.stored = stored
	return f
}

// knowing returns a graph of the same build in which calls mean what is told of them.
func (g *Graph) knowing(told map[indirect][]string, askAll bool) *Graph {
	return &Graph{
		open: g.open, packages: g.packages, ids: g.ids, symbols: g.symbols, nodes: make(map[*gcobj.Func]*node),
		ledger: g.ledger, stored: g.stored, told: told, askAll: askAll, world: g.world,
	}
}

// An Open reads an object archive.
type Open func(export string, opts gcobj.Options) (*gcobj.Archive, error)

// A pkg is a Package with its archive.
type pkg struct {
	Package
	g       *Graph
	archive *gcobj.Archive
	err     error
	read    bool
	number  int // of what depends on it
	reads   set // what is read of the object depends on
}

// New returns the graph of a build, whose archives are opened by open.
func New(packages []Package, open Open) *Graph {
	g := &Graph{
		open: open, packages: make(map[string]*pkg, len(packages)),
		symbols: make(map[string]*gcobj.Symbols), nodes: make(map[*gcobj.Func]*node),
		ledger: &ledger{numbers: make(map[Dependency]int, len(packages)), packages: make(map[int]*pkg, len(packages))},
	}
	for _, p := range packages {
		in := &pkg{Package: p, g: g, number: g.ledger.number(Dependency{Object, p.ID})}
		g.packages[p.ID], g.ledger.packages[in.number] = in, in
		g.ids = append(g.ids, p.ID)
	}
	slices.Sort(g.ids)
	return g
}

// object returns p's archive, nil where there is none that can be read; err says why.
func (p *pkg) object() *gcobj.Archive {
	if !p.read {
		p.read = true
		if p.Export != "" { // unsafe has none
			p.archive, p.err = p.g.open(p.Export, gcobj.Options{Import: p.inlinable})
		}
	}
	return p.archive
}

// inlinable returns the functions of a package that may have been inlined into p, nil where they are not known.
func (p *pkg) inlinable(path string) (s *gcobj.Symbols) {
	p.g.ledger.during(&p.reads, func() {
		p.g.get(path)
		s = p.g.symbolsOf(path)
	})
	return s
}

// symbolsOf returns the functions of an imported package that may have been inlined, nil where they are not known.
func (g *Graph) symbolsOf(path string) *gcobj.Symbols {
	s, ok := g.symbols[path]
	if !ok {
		if p := g.packages[path]; p != nil && p.object() != nil {
			s = p.archive.Symbols()
		}
		g.symbols[path] = s
	}
	return s
}

// find returns the function that symbol means in the code of from: of its package, of the command, of the one it is named for, or of
// the only one that has one of that name, as linknamed functions are. A nil function was found nowhere.
func (g *Graph) find(from *pkg, symbol string) (*gcobj.Func, *pkg) {
	if f := from.lookup(symbol); f != nil {
		return f, from
	}
	if rest, ok := strings.CutPrefix(symbol, "main."); ok && g.world != nil && !hasPath(rest) {
		main := g.get(g.world.main.ID)
		return main.lookup(symbol), main
	}
	for _, p := range g.named(from, symbolPath(symbol)) {
		if f := p.lookup(symbol); f != nil {
			return f, p
		}
	}
	if f, p := g.imported(symbol); f != nil {
		return f, p
	}
	return g.anywhere(from, symbol)
}

// imported returns a function of the standard library that a package has for the one which imports it, as internal/bytealg has runtime.cmpstring. No program can define
// it besides, so that no other archive need be read.
func (g *Graph) imported(symbol string) (*gcobj.Func, *pkg) {
	p := g.get(symbolPath(symbol))
	if p == nil || !p.Standard {
		return nil, nil
	}
	for _, id := range p.Imports {
		if in := g.get(id); in != nil && in.Standard {
			if f := in.lookup(symbol); f != nil {
				return f, in
			}
		}
	}
	return nil, nil
}

// anywhere returns the function with a symbol that some package defines. Where several packages do, which are then parts of different programs, nobody knows
// which is meant.
func (g *Graph) anywhere(from *pkg, symbol string) (found *gcobj.Func, in *pkg) {
	g.Depend(Dependency{Kind: Build})
	for _, id := range g.ids {
		p := g.packages[id]
		if p.Path == "main" || isVariant(id) && !strings.HasSuffix(id, from.variant()) {
			continue
		}
		f := p.lookup(symbol)
		switch {
		case f == nil:
		case found != nil && p.Path != in.Path && !(f.DupOK && found.DupOK):
			return nil, nil
		case found == nil || isVariant(id):
			found, in = f, p
		}
	}
	return found, in
}

// named returns the packages that from may know under a path: the variant that it imports before the plain one, and the runtime, which
// has the functions of many packages.
func (g *Graph) named(from *pkg, path string) []*pkg {
	var all []*pkg
	for _, id := range []string{path + from.variant(), path, "runtime" + from.variant(), "runtime"} {
		if p := g.get(id); p != nil {
			all = append(all, p)
		}
	}
	return all
}

// variant returns what the IDs of variants end with that p imports: those of the test that p is a variant for, or, of a command with a profile of its own,
// those that were compiled with it.
func (p *pkg) variant() string {
	if i := strings.IndexByte(p.ID, ' '); i >= 0 {
		return p.ID[i:]
	}
	return " [" + p.ID + "]"
}

func isVariant(id string) bool { return strings.HasSuffix(id, "]") }

func (p *pkg) lookup(symbol string) *gcobj.Func {
	a := p.object()
	if a == nil {
		return nil
	}
	return a.Lookup(symbol)
}

// symbolPath returns the import path that a symbol begins with. In the last element of the path the linker's names have
// dots escaped, so that the first dot behind the last slash ends it; type arguments, in brackets, have slashes too.
func symbolPath(symbol string) string {
	name, _, _ := strings.Cut(symbol, "[")
	name, _, _ = strings.Cut(name, "(")
	slash := strings.LastIndexByte(name, '/') + 1
	dot := strings.IndexByte(name[slash:], '.')
	if dot < 0 {
		return ""
	}
	return unescape(name[:slash+dot])
}

// unescape undoes the linker's escapes (cmd/internal/objabi.PathToPrefix): %2e is a dot.
func unescape(path string) string {
	return strings.NewReplacer("%2e", ".", "%22", `"`, "%25", "%").Replace(path)
}

// Err returns what is wrong with an object that was read so far, nil if nothing is: with one that is not whole, nothing is proven.
func (g *Graph) Err() error {
	for _, id := range g.ids {
		p := g.packages[id]
		switch {
		case p.err != nil:
			return fmt.Errorf("%s: %w", id, p.err)
		case p.archive != nil && p.archive.Err() != nil:
			return fmt.Errorf("%s: %w", id, p.archive.Err())
		}
	}
	return nil
}

// Funcs returns the functions in the object of the package with that ID; none where there is no object.
func (g *Graph) Funcs(id string) iter.Seq[*gcobj.Func] {
	p := g.get(id)
	if p == nil || p.object() == nil {
		return func(func(*gcobj.Func) bool) {}
	}
	return p.archive.Funcs()
}
