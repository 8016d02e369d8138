package suppress

import (
	"go/ast"
	"go/parser"
	"go/token"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/perfvet/perfvet/internal/finding"
)

// FuzzMark has the comments of any source read without a panic, and read the same twice; a finding that is suppressed is so by a
// comment of the source that has not been told to be wrong.
func FuzzMark(f *testing.F) {
	for _, seed := range []string{
		"package p\n\nvar a = 1 //nolint:ifacebox,all // why\n",
		"//nolint\npackage p\n\n//lint:ignore ifacebox,SA* why\nfunc f() {\n\t//nolint:perfvet\n\tf()\n}\n",
		"package p\n//line q.y:7\nvar a = 1 //nolint:ifacebox why\n//lint:file-ignore [ why\n",
		"package p\n\n/*line :1:1*/ var a = 1 //lint:ignore\n",
	} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, src string) {
		fset := token.NewFileSet()
		file, err := parser.ParseFile(fset, "p.go", src, parser.ParseComments|parser.SkipObjectResolution)
		if err != nil {
			t.Skip("no Go")
		}
		fs, again := eachLine("p.go", src, "ifacebox"), eachLine("p.go", src, "ifacebox")
		ds := Mark(fset, []*ast.File{file}, fs)
		if diff := cmp.Diff(ds, Mark(fset, []*ast.File{file}, again)); diff != "" || !cmp.Equal(fs, again) {
			t.Fatalf("the second time differs: %s", diff)
		}
		for _, d := range ds {
			if !strings.Contains(strings.ReplaceAll(src, "\r", ""), d.Text) || d.Wrong != "" && d.Used != nil {
				t.Errorf("not a directive of the source, or wrong and used: %+v", d)
			}
		}
		for _, f := range fs {
			suppresses := func(d Directive) bool { return d.Text == f.Directive && slices.Contains(d.Used, f.Check) }
			if f.Directive != "" && !slices.ContainsFunc(ds, suppresses) {
				t.Errorf("line %d is suppressed by %q, which is none of %+v", f.Line, f.Directive, ds)
			}
		}
	})
}

// FuzzNolint has names without what separates them.
func FuzzNolint(f *testing.F) {
	for _, seed := range []string{"//nolint", "//nolint:a,b // c", "// nolint: a b, ,C", "//nolint:all"} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, text string) {
		l, ok := parseNolint(text)
		if !ok && (l.names != nil || l.misread != nil) {
			t.Errorf("%q is no directive and names %+v", text, l)
		}
		for _, name := range slices.Concat(l.names, l.misread) {
			if strings.ContainsAny(name, ", ") || strings.Contains(name, "//") || name == "all" {
				t.Errorf("%q names %q", text, name)
			}
		}
		for _, d := range l.directives() {
			all := finding.Finding{Check: "ifacebox", Span: finding.Span{Line: 1}}
			marks := (&directive{Directive: d, match: sameName, ranges: []lines{{1, 1}}}).covers(&all)
			if everything := len(d.Names) == 0; everything && !marks {
				t.Errorf("%q is for every linter and not for ours", text)
			}
		}
	})
}
