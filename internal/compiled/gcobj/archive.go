package gcobj

import (
	"iter"
	"os"

	"github.com/perfvet/perfvet/internal/compiled/buildcache"
)

// An Archive is the object archive of one package, read. It is not safe for concurrent use: names, tables and
// machine code are decoded on demand and kept. Different archives are independent of each other.
//
// Strings that it hands out are copies, made once per archive and symbol; keeping them does not keep the archive's
// bytes. Funcs keep the whole archive.
type Archive struct {
	target     target
	arch       *arch
	table      *Table // of the release
	objects    []*object
	imports    func(path string) *Symbols
	native     []string
	funcs      []Func
	byName     map[string]*Func
	err        error
	unreferred []bool // by Func.Index; nil until asked for
}

// Options say how to read an archive. The zero value is what Open and Parse use.
type Options struct {
	// Table is consulted for releases whose table of builtin symbols is not built into this package:
	// later ones and development builds. It must be of the very release that wrote the archive. May be nil.
	Table *Table

	// Import returns the symbols of the package with the given import path, nil if they are not at hand. An archive
	// refers to functions of other packages that were inlined into it by number alone, so that their names can be had
	// only from there; see [Frame]. It is asked once per package and archive, and only for stacks. May be nil.
	Import func(path string) *Symbols
}

// Open reads the archive of the given file name, such as the Export field of "go list -export", with no Options. The error is a
// [*buildcache.DamagedError] where a file of the go command's cache is not what that wrote.
//
// The file is read whole rather than mapped: a mapping of a file that another process truncates kills the reader with
// a SIGBUS, and the build cache belongs to everybody. Its bytes are freed with the Archive and need no Close.
func Open(name string) (*Archive, error) { return Options{}.Open(name) }

// Parse reads an archive from its bytes, with no Options. The Archive refers to data, which must not change.
//
// It checks the archive's members, headers, block tables and index arrays; what those lead to is checked as it is
// read, see [Archive.Err]. Errors are [ErrNotArchive], [ErrNoObject], [*CorruptError], [*FormatError], [*ReleaseError]
// and [*ArchError].
func Parse(data []byte) (*Archive, error) { return Options{}.Parse(data) }

// Open is [Open] with options.
func (opts Options) Open(name string) (*Archive, error) {
	data, err := buildcache.ReadFile(name)
	if err != nil {
		return nil, err
	}
	a, err := opts.Parse(data)
	if err != nil {
		return nil, &os.PathError{Op: "read object archive", Path: name, Err: err}
	}
	return a, nil
}

// Parse is [Parse] with options.
func (opts Options) Parse(data []byte) (*Archive, error) {
	list, err := members(data)
	if err != nil {
		return nil, err
	}
	a := &Archive{imports: opts.Import}
	for _, m := range list {
		switch {
		case m.isGoObject():
			if err := a.add(m, opts); err != nil {
				return nil, err
			}
		case m.name != "__.PKGDEF":
			a.native = append(a.native, m.name)
		}
	}
	if len(a.objects) == 0 {
		return nil, ErrNoObject
	}
	return a, nil
}

// add adds a Go object to the archive. The first one decides the target; the others are of the same compile.
func (a *Archive) add(m member, opts Options) error {
	t, body, err := m.textHeader()
	if err != nil {
		return err
	}
	if len(a.objects) == 0 {
		a.target = t
		if a.arch = archOf(t.goarch); a.arch == nil {
			return &ArchError{t.goarch}
		}
		if a.table, err = tableOf(t.release, opts.Table); err != nil {
			return err
		}
	} else if t.goarch != a.target.goarch || t.release != a.target.release {
		return &CorruptError{m.start, "object of " + t.release + " " + t.goarch + " in an archive of " +
			a.target.release + " " + a.target.goarch}
	}
	o, err := newObject(a, body)
	if err != nil {
		return err
	}
	a.objects = append(a.objects, o)
	return nil
}

// GOOS returns the operating system that the archive was compiled for, such as "linux".
func (a *Archive) GOOS() string { return a.target.goos }

// GOARCH returns the architecture that the archive was compiled for, "amd64" or "arm64".
func (a *Archive) GOARCH() string { return a.target.goarch }

// Release returns the release of the compiler that wrote the archive as its header line names it:
// "go1.26.8", "go1.27rc1", "devel go1.28-abcdef".
func (a *Archive) Release() string { return a.target.release }

// BuildID returns the build id that the header of the first Go object holds, "" if there is none. In the build cache it
// is the action id and content id joined by a slash, the BuildID field of "go list -export -json".
func (a *Archive) BuildID() string { return a.target.buildID }

// Native returns the names of members that are not Go objects and were not read: the objects of the C compiler
// in a package with cgo, and the go command's empty sentinels.
func (a *Archive) Native() []string { return a.native }

// Err returns the first contradiction that was met in the archive after Parse, a *CorruptError, or nil. What was read
// before and after it may be incomplete: a caller that wants evidence should look at Err when it is done
// and trust nothing if it is not nil.
func (a *Archive) Err() error { return a.err }

// Funcs returns the functions (text symbols) defined in the archive: those of the compiler's object first,
// then those of each assembly file, each in the order of the symbol tables.
func (a *Archive) Funcs() iter.Seq[*Func] {
	return func(yield func(*Func) bool) {
		a.readFuncs()
		for i := range a.funcs {
			if !yield(&a.funcs[i]) {
				return
			}
		}
	}
}

// Lookup returns the function with the given symbol name, nil if the archive defines none. When assembly and an ABI
// wrapper define one name, it is the one that is not a wrapper.
func (a *Archive) Lookup(name string) *Func {
	a.readFuncs()
	if a.byName == nil {
		a.byName = make(map[string]*Func, len(a.funcs))
		for i := range a.funcs {
			f := &a.funcs[i]
			if old := a.byName[f.Name]; old == nil || old.ABIWrapper {
				a.byName[f.Name] = f
			}
		}
	}
	return a.byName[name]
}

// readFuncs fills a.funcs on first use.
func (a *Archive) readFuncs() {
	if a.funcs != nil {
		return
	}
	n := 0
	for _, o := range a.objects {
		for i := range o.ndef {
			if o.isFunc(i) {
				n++
			}
		}
	}
	a.funcs = make([]Func, 0, n)
	for _, o := range a.objects {
		for i := range o.ndef {
			if o.isFunc(i) {
				a.funcs = append(a.funcs, o.newFunc(i, len(a.funcs)))
			}
		}
	}
}
