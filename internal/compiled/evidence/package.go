package evidence

import (
	"errors"
	"fmt"
	"go/ast"
	"go/token"
	"go/types"
	"iter"
	"slices"
	"strings"
	"sync"

	"github.com/perfvet/perfvet/internal/compiled/gcdiag"
	"github.com/perfvet/perfvet/internal/compiled/gcobj"
	"github.com/perfvet/perfvet/internal/finding"
	"github.com/perfvet/perfvet/internal/finding/layout"
)

// A Build is what one go command left behind for one package.
type Build struct {
	ID         string            // as in the header of the text: "net/http", "m/app [m/app.test]"
	ImportPath string            // as symbols have it, before escaping: "main" for commands
	Dir        string            // directory the go command ran in: relative names in the text are relative to it
	GOROOT     string            // of the toolchain that compiled
	Export     string            // name of the object archive; "" when nothing was compiled
	Err        error             // why nothing was compiled; nil otherwise
	Text       []gcdiag.Decision // the package's block of the text

	Types *types.Package // of the source; nil when not known
	Sizes types.Sizes    // of the target; nil when not known
	Reads sync.Locker    // held while types of other packages are read, which those of Types may mention; nil when nobody reads meanwhile

	Callees Callees // what is known of the functions that are called; nil when nothing is
}

// A Package is the evidence for one package. Passes of one package may use it
// one after the other; it is not safe for concurrent use. A pass holds Mutex while it runs, since
// drivers run analyzers side by side.
type Package struct {
	sync.Mutex

	ID      string
	prefix  string // of the package's symbols: "net/http."
	text    text
	code    *code // nil when missing
	missing string
	cause   error // of missing
	names   *fileNames

	types   *types.Package
	sizes   types.Sizes
	callees Callees
	imports map[string]*types.Package // by path; nil until asked for
	reads   sync.Locker
	layouts map[string][]layout.Layout // by type arguments; nil until asked for
}

// New joins what the build of a package left behind. files are the absolute names of its Go
// files, as the compiler knows them after //line directives.
//
// It never fails: a build without an object, or with one that cannot be read, gives a Package
// that confirms nothing, and [Package.Missing] says why.
func New(b Build, files []string) *Package {
	p := &Package{
		ID:     b.ID,
		prefix: PathToPrefix(b.ImportPath) + ".",
		names:  newFileNames(b, files),
		types:  b.Types,
		sizes:  b.Sizes,
		reads:  b.Reads,

		callees: b.Callees,
	}
	p.text = newText(b.Text, p.names)
	archive, err := open(b)
	if err != nil {
		p.lose(err)
		return p
	}
	p.code = newCode(archive, p.names)
	if err := archive.Err(); err != nil {
		p.lose(err)
	}
	return p
}

// lose makes p a package without machine code.
func (p *Package) lose(cause error) {
	p.code, p.cause = nil, cause
	p.missing = fmt.Sprintf("no machine code: %v", cause)
}

// open reads the archive of a build.
func open(b Build) (*gcobj.Archive, error) {
	switch {
	case b.Err != nil:
		return nil, b.Err
	case b.Export == "":
		return nil, fmt.Errorf("package %s was not compiled", b.ID)
	}
	return OpenArchive(b.Export, b.GOROOT, gcobj.Options{})
}

// OpenArchive reads an object archive of the toolchain in goroot. One of a release that gcobj does not know is read with the
// table of that toolchain, if that can be had.
func OpenArchive(export, goroot string, opts gcobj.Options) (*gcobj.Archive, error) {
	archive, err := opts.Open(export)
	var unknown *gcobj.ReleaseError
	if !errors.As(err, &unknown) {
		return archive, err
	}
	table, tableErr := gcobj.LoadTable(goroot)
	if tableErr != nil {
		return nil, fmt.Errorf("%w; its own table in %s cannot be used: %w", err, goroot, tableErr)
	}
	opts.Table = table
	return opts.Open(export)
}

// Missing returns why there is no machine code to look at, or "".
func (p *Package) Missing() string { return p.missing }

// Cause returns the error behind [Package.Missing], or nil. It wraps those of gcobj.
func (p *Package) Cause() error { return p.cause }

// LineOf returns the line and the column of pos as the compiler counts them.
func (p *Package) LineOf(fset *token.FileSet, pos token.Pos) (Line, int) {
	at := fset.Position(pos)
	return Line{p.names.canonical(at.Filename), at.Line}, at.Column
}

// DecisionsAt returns what the compiler printed at a position, in its order.
func (p *Package) DecisionsAt(line Line, column int) []*gcdiag.Decision {
	return p.text.at[place{line, column}]
}

// Unplaced returns the escapes of a variable that the compiler made up itself in fn, and so prints without
// a position. What its flow says stands between the lines first and last of the file is about it.
func (p *Package) Unplaced(fn *Function, subject string, file string, first, last int) []*gcdiag.Decision {
	var ds []*gcdiag.Decision
	for _, d := range p.text.unplaced {
		if d.Subject == subject && slices.Contains(fn.Names, d.Func) && p.flowsThrough(d, file, first, last) {
			ds = append(ds, d)
		}
	}
	return ds
}

func (p *Package) flowsThrough(d *gcdiag.Decision, file string, first, last int) bool {
	for step := range d.Flow.Steps() {
		if at := step.Pos; at.IsValid() && first <= at.Line && at.Line <= last && p.names.canonical(at.File) == file {
			return true
		}
	}
	return false
}

// IsAt reports whether a position that the compiler printed is at line and column.
func (p *Package) IsAt(at gcdiag.Position, line Line, column int) bool {
	return at.Col == column && at.Line == line.Line && p.names.canonical(at.File) == line.File
}

// CallsAt returns the allocating calls at a line, those of all copies.
func (p *Package) CallsAt(line Line) []*Call {
	if p.code == nil {
		return nil
	}
	return p.code.at[line]
}

// CallsVia returns the allocating calls of functions that were inlined into the line.
func (p *Package) CallsVia(line Line) []*Call {
	if p.code == nil {
		return nil
	}
	return p.code.via[line]
}

// Calls returns all allocating calls of the object.
func (p *Package) Calls() []*Call {
	if p.code == nil {
		return nil
	}
	return p.code.calls
}

// Funcs returns the functions of the object; none where there is no machine code.
func (p *Package) Funcs() iter.Seq[*gcobj.Func] {
	if p.code == nil {
		return func(func(*gcobj.Func) bool) {}
	}
	return p.code.archive.Funcs()
}

// StackOf returns the lines that an instruction of fn stands for, innermost first.
func (p *Package) StackOf(fn *gcobj.Func, offset uint32) []Frame { return p.code.stack(fn, offset) }

// CallsTo returns the direct calls of the function that the compiler calls
// name ("(*T).M") in the package's own machine code.
func (p *Package) CallsTo(name string) []Caller {
	if p.code == nil {
		return nil
	}
	var callers []Caller
	for _, s := range p.code.callers[p.prefix+name] {
		callers = append(callers, Caller{s.fn, s.callee, s.offset, p.code.stack(s.fn, s.offset)})
	}
	return callers
}

// Symbol returns the linker's name of the function that the compiler calls name ("(*T).M").
func (p *Package) Symbol(name string) string { return p.prefix + name }

// A Caller is a call of an ordinary function that remains in the machine code.
type Caller struct {
	Func   *gcobj.Func // whose code has the call
	Callee string
	Offset uint32
	Stack  []Frame
}

// Code returns the call as finding data.
func (c Caller) Code() finding.Code {
	return (&Call{Func: c.Func, Callee: c.Callee, Offset: c.Offset, Stack: c.Stack}).Code()
}

// A Function is a source function as the compiler knows it.
type Function struct {
	Line             // of its "func"
	Names   []string // what the compiler calls it, without the package: "(*T).M", or one name for each instance of a generic
	Generic bool     // a generic function, a method of a generic type, or a literal inside one
}

// FunctionAt returns the function that n, an *ast.FuncDecl or *ast.FuncLit, declares.
// Its names come from the text, which says of each compiled function whether it can be inlined.
func (p *Package) FunctionAt(fset *token.FileSet, n ast.Node, generic bool) *Function {
	fn := &Function{Generic: generic}
	fn.Line, _ = p.LineOf(fset, n.Pos())
	line, col := p.LineOf(fset, Pos(n))
	// The go command replays the text of a compile under the name that it had then: the text of a package with a profile may be
	// there twice.
	for _, d := range p.DecisionsAt(line, col) {
		if (d.Kind == gcdiag.CanInline || d.Kind == gcdiag.CannotInline) && !slices.Contains(fn.Names, d.Subject) {
			fn.Names = append(fn.Names, d.Subject)
		}
	}
	return fn
}

// hasCode reports whether the object has machine code for fn, out of line or inlined.
func (p *Package) hasCode(fn *Function) bool {
	if p.code.startsAt(fn.Line) {
		return true
	}
	for _, name := range fn.Names {
		if p.code.isInlined(p.prefix + name) {
			return true
		}
	}
	return false
}

func (fn *Function) whyNoCode() string {
	if fn.Generic {
		return "generic code that this package does not instantiate"
	}
	return "the function has no machine code: nothing uses it"
}

// Release returns the release of the compiler, such as "go1.26.8", or "" when nothing was compiled.
func (p *Package) Release() string {
	if p.code == nil {
		return ""
	}
	return p.code.archive.Release()
}

// Excerpt returns the instructions before the call and the call itself, as text.
func (p *Package) Excerpt(c *Call, before int) []string {
	insts, err := c.Func.Excerpt(c.Offset, before, 0)
	if err != nil {
		return nil
	}
	lines := make([]string, len(insts))
	for i, in := range insts {
		lines[i] = in.Text
	}
	return lines
}

// staticDataAt returns the name of read-only data that the machine code refers to at the
// line, or "". It looks only at the data that stands for boxed values.
func (p *Package) staticDataAt(line Line) string {
	return p.code.dataAt()[line]
}

// isBoxedData reports whether a symbol is data that the compiler uses for a boxed
// value instead of allocating it (cmd/compile/internal/walk/convert.go, dataWord).
func isBoxedData(symbol string) bool {
	switch symbol {
	case "runtime.staticuint64s", "runtime.zerobase", "runtime.zeroVal":
		return true
	}
	return strings.Contains(symbol, "..stmp_")
}
