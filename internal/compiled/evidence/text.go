package evidence

import (
	"path/filepath"
	"slices"
	"strings"

	"github.com/perfvet/perfvet/internal/compiled/gcdiag"
)

// Kinds are the kinds of decision that evidence keeps. A source that reads the
// text can skip all others.
var Kinds = gcdiag.Kinds(
	gcdiag.Escapes, gcdiag.EscapesSummary, gcdiag.MovedToHeap, gcdiag.DoesNotEscape, gcdiag.Captures,
	gcdiag.CanInline, gcdiag.CannotInline, gcdiag.InlineCall, gcdiag.ParamLeaks,
	gcdiag.Devirtualize, gcdiag.PGODevirtualize,
)

// A Line is a line of a source file by canonical name.
type Line struct {
	File string
	Line int // 1-based
}

// A place is a position by canonical file name.
type place struct {
	Line
	col int // 1-based, bytes; 0 where the compiler printed none
}

// A subject is what a decision is about, on a line.
type subject struct {
	Line
	name string
}

// text indexes decisions by place, in the order of the text.
type text struct {
	at      map[place][]*gcdiag.Decision
	far     map[subject][]*gcdiag.Decision // those without a column: of each kind the first, since nothing tells the others from it
	inlined map[Line][]*gcdiag.Decision    // the calls that were inlined
	moved   map[Line][]*gcdiag.Decision    // the variables that move to the heap
	all     []gcdiag.Decision              // of any kind, as far as the source did not skip it

	unplaced []*gcdiag.Decision // escapes without a position
}

func newText(decisions []gcdiag.Decision, names *fileNames) text {
	t := text{
		at:      make(map[place][]*gcdiag.Decision, len(decisions)),
		far:     make(map[subject][]*gcdiag.Decision),
		inlined: make(map[Line][]*gcdiag.Decision),
		moved:   make(map[Line][]*gcdiag.Decision),
		all:     decisions,
	}
	for i := range decisions {
		d := &decisions[i]
		if !Kinds.Has(d.Kind) {
			continue
		}
		p := place{Line{names.canonical(d.Pos.File), d.Pos.Line}, d.Pos.Col}
		t.at[p] = append(t.at[p], d)
		if p.col == 0 {
			t.indexFar(subject{p.Line, d.Subject}, d)
		}
		t.indexMoved(p.Line, d)
		if d.Kind == gcdiag.Escapes && !d.Pos.IsValid() {
			t.unplaced = append(t.unplaced, d)
		}
		if d.Kind == gcdiag.InlineCall {
			t.inlined[p.Line] = append(t.inlined[p.Line], d)
		}
	}
	return t
}

func (t *text) indexFar(about subject, d *gcdiag.Decision) {
	same := func(o *gcdiag.Decision) bool { return o.Kind == d.Kind }
	if !slices.ContainsFunc(t.far[about], same) {
		t.far[about] = append(t.far[about], d)
	}
}

// fileNames maps the spellings of a file's name to one: the absolute path for
// files on disk. The text has names relative to where the go command ran, objects
// have absolute ones or, with -trimpath, "import/path/file.go".
type fileNames struct {
	dir    string            // what relative names are relative to
	goroot string            // what "$GOROOT" in an object stands for
	known  map[string]string // spelling -> canonical
	own    map[string]bool   // canonical names of the package's files
	dirs   []string          // where these are
}

// newFileNames knows the files of the package built, whose names are absolute.
func newFileNames(b Build, files []string) *fileNames {
	n := &fileNames{dir: b.Dir, goroot: b.GOROOT, known: make(map[string]string, 2*len(files)), own: make(map[string]bool)}
	for _, f := range files {
		n.known[f], n.own[f] = f, true
		if dir := filepath.Dir(f); !slices.Contains(n.dirs, dir) {
			n.dirs = append(n.dirs, dir)
		}
		n.known[b.ImportPath+"/"+filepath.Base(f)] = f // -trimpath
	}
	n.addDirectives(files)
	return n
}

// addDirectives knows the relative names that //line directives give ("grammar.y"): text and object have
// them as written, while go/token makes them relative to the directory of the Go file. The names of Go
// files are left alone, since the text has those of other packages relative to the module.
func (n *fileNames) addDirectives(files []string) {
	for _, f := range files {
		if filepath.Ext(f) == ".go" {
			continue
		}
		for _, source := range files {
			if filepath.Ext(source) != ".go" {
				continue
			}
			if rel, err := filepath.Rel(filepath.Dir(source), f); err == nil && n.known[rel] == "" {
				n.known[rel] = f
			}
		}
	}
}

func (n *fileNames) canonical(name string) string {
	if c, ok := n.known[name]; ok {
		return c
	}
	c := name
	switch rest, inGOROOT := strings.CutPrefix(name, "$GOROOT"); {
	case inGOROOT && n.goroot != "":
		c = filepath.Join(n.goroot, rest)
	case !filepath.IsAbs(name) && !strings.HasPrefix(name, "<"):
		c = filepath.Join(n.dir, name)
		// A relative name of a //line directive is printed, and kept in the object, as it is written.
		for _, dir := range n.dirs {
			if f := filepath.Join(dir, name); !n.own[c] && n.own[f] {
				c = f
			}
		}
	}
	n.known[name] = c
	return c
}
