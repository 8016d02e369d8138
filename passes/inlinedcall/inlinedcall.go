package inlinedcall

import (
	_ "embed"
	"fmt"
	"reflect"
	"slices"
	"strconv"
	"strings"

	"golang.org/x/tools/go/analysis"

	"github.com/perfvet/perfvet/internal/compiled/evidence"
	"github.com/perfvet/perfvet/internal/compiled/gcobj"
	"github.com/perfvet/perfvet/internal/finding"
	"github.com/perfvet/perfvet/internal/source/analysisdoc"
	"github.com/perfvet/perfvet/internal/source/candidate"
)

//go:embed doc.go
var doc string

// New returns the analyzer that reports what calls of inlined functions allocate in the package's own machine code, and whatever
// else none of the other checks has a word for: it runs after them. Its result is a []*finding.Finding, all of them confirmed.
func New(others ...*analysis.Analyzer) *analysis.Analyzer {
	return &analysis.Analyzer{
		Name:       "inlinedcall",
		Doc:        analysisdoc.MustExtract(doc, "inlinedcall"),
		URL:        "https://pkg.go.dev/github.com/perfvet/perfvet/passes/inlinedcall",
		Requires:   slices.Concat(candidate.Requires, others),
		ResultType: reflect.TypeFor[[]*finding.Finding](),
		Run:        run,
	}
}

func run(pass *analysis.Pass) (any, error) {
	ev := pass.ResultOf[evidence.Analyzer].(*evidence.Package)
	ev.Lock()
	defer ev.Unlock()
	set := candidate.NewSet(pass)
	fs := set.Inlined(things, func(*evidence.Call) bool { return true })
	for _, f := range fs {
		advise(set, f)
		f.Root = root(f)
	}
	set.Report(fs)
	return fs, nil
}

// things words what the calls allocate, each kind once.
func things(calls []*evidence.Call) string {
	const most = 2
	var all []string
	for _, c := range calls {
		if t := thing(c); !slices.Contains(all, t) {
			all = append(all, t)
		}
	}
	if len(all) > most {
		return fmt.Sprintf("%s and %d more", strings.Join(all[:most], ", "), len(all)-most)
	}
	return strings.Join(all, " and ")
}

// thing words what one call allocates.
func thing(c *evidence.Call) string {
	of := ""
	if c.Type != "" {
		of = " of " + short(c.Type)
	}
	switch c.Alloc.Kind {
	case gcobj.NewObject:
		switch {
		case c.IsClosure():
			return "a closure"
		case c.Type == "":
			return "an object"
		}
		return short(c.Type)
	case gcobj.Box:
		return "a box for an interface"
	case gcobj.MakeSlice:
		return "a slice" + of
	case gcobj.Grow:
		return "a larger array" + of + " when the capacity is used up"
	case gcobj.MoveSlice:
		return "the array" + of + " of a slice that is kept"
	case gcobj.MakeMap:
		return "a map"
	case gcobj.MapAssign:
		return "room in a map for a new key"
	case gcobj.MakeChan:
		return "a channel"
	case gcobj.Concat:
		return "a string"
	case gcobj.StringConv:
		return "a converted text"
	case gcobj.Defer:
		return "a record of a defer statement"
	}
	return "a goroutine"
}

// short returns the name of a descriptor's type without the paths of packages, and in the words of the source: "[2]excelize.cell", "[]any".
func short(descriptor string) string {
	descriptor = strings.TrimPrefix(descriptor, "noalg.")
	if strings.HasPrefix(descriptor, "struct {") {
		return "a struct"
	}
	if generic, _, ok := strings.Cut(descriptor, "[go.shape."); ok { // what the compiler compiles for several types at once
		descriptor = generic + "[…]"
	}
	const around = "[](){}*,; " // what stands around names in a type
	var b strings.Builder
	for descriptor = strings.ReplaceAll(descriptor, "interface {}", "any"); descriptor != ""; {
		end := strings.IndexAny(descriptor, around)
		if end < 0 {
			end = len(descriptor)
		}
		b.WriteString(base(descriptor[:end]))
		rest := strings.TrimLeft(descriptor[end:], around)
		b.WriteString(descriptor[end : len(descriptor)-len(rest)])
		descriptor = rest
	}
	return b.String()
}

// base returns the name of a type with the last element of the path of its package, or the one before that where it says a version only:
// "example.com/excelize/v2.cell" is an excelize.cell.
func base(name string) string {
	path, last, ok := cutLast(name)
	version, of, _ := strings.Cut(last, ".")
	if _, err := strconv.Atoi(strings.TrimPrefix(version, "v")); ok && err == nil && version[0] == 'v' {
		_, last, _ = cutLast(path)
		return last + "." + of
	}
	return last
}

// cutLast cuts a path before its last element, which is all of it where there is no other.
func cutLast(path string) (before, last string, ok bool) {
	i := strings.LastIndexByte(path, '/')
	return path[:max(i, 0)], path[i+1:], i >= 0
}
