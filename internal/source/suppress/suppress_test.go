package suppress

import (
	"fmt"
	"go/ast"
	"go/parser"
	"go/token"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/perfvet/perfvet/internal/finding"
)

// eachLine returns a confirmed finding of check on each line of file, from the first to the last of src.
func eachLine(file, src, check string) []*finding.Finding {
	var fs []*finding.Finding
	for line := range strings.Count(src, "\n") {
		fs = append(fs, &finding.Finding{
			Check: check, Verdict: finding.Confirmed, Span: finding.Span{File: file, Line: line + 1, Column: 1},
		})
	}
	return fs
}

// marked returns the lines of the findings that are suppressed: "3 5-7".
func marked(fs []*finding.Finding) string {
	var parts []string
	for i := 0; i < len(fs); i++ {
		from := i
		for i < len(fs) && fs[i].Directive != "" {
			i++
		}
		switch n := i - from; {
		case n == 1:
			parts = append(parts, fmt.Sprint(from+1))
		case n > 1:
			parts = append(parts, fmt.Sprintf("%d-%d", from+1, i))
		}
	}
	return strings.Join(parts, " ")
}

func parse(t testing.TB, name, src string) (*token.FileSet, *ast.File) {
	t.Helper()
	fset := token.NewFileSet()
	f, err := parser.ParseFile(fset, name, src, parser.ParseComments|parser.SkipObjectResolution)
	if err != nil {
		t.Fatal(err)
	}
	return fset, f
}

// TestLines has the lines that directives cover. The first line of each source is 1.
func TestLines(t *testing.T) {
	for _, test := range []struct{ name, src, want string }{
		{"end of a line", "package p\n\nvar a = 1 //nolint\nvar b = 2\n", "3"},
		{"and the group goes on", "package p\n\nvar a = 1\n\n//nolint\n// More of it.\n\nvar b = 2\n", "5-6"},
		{"statement", "package p\n\nfunc f() {\n\t//nolint\n\tif true {\n\t\tf()\n\t}\n\tf()\n}\n", "4-7"},
		{"not below a blank line", "package p\n\n//nolint\n\nfunc f() {\n}\n", "3"},
		{"not in another column", "package p\n\nfunc f() {\n//nolint\n\tif true {\n\t\tf()\n\t}\n}\n", "4"},
		{"declaration", "package p\n\n// f is.\n//\n//nolint\nfunc f() {\n\tf()\n}\n\nfunc g() {}\n", "3-8"},
		{"both in a group", "package p\n\n//nolint:gosec\n//nolint:ifacebox\nfunc f() {\n\tf()\n}\n", "3-7"},
		{"group of declarations", "package p\n\n//nolint\nvar (\n\ta = 1\n)\n", "3-6"},
		{"one of them", "package p\n\nvar (\n\t//nolint\n\ta = map[int]int{\n\t\t1: 2,\n\t}\n\tb = 1\n)\n", "4-7"},
		{"file", "//nolint\npackage p\n\nvar a = 1\n", "1-4"},
		{"file with a comment", "// Package p is.\n//\n//nolint\npackage p\n\nvar a = 1\n", "1-6"},
		{"argument", "package p\n\nvar a = f(\n\t//nolint\n\tfunc() {\n\t\tg()\n\t},\n\t1)\n", "4-7"},
		{"case", "package p\n\nfunc f() {\n\tswitch {\n\t//nolint\n\tcase true:\n\t\tf()\n\tdefault:\n\t}\n}\n", "5-7"},
		{"block comments are none", "package p\n\n/*nolint*/\nvar a = 1 /* nolint */\n", ""},
		{"a word that begins so", "package p\n\nvar a = 1 //nolintlint\n", ""},
		{"another linter", "package p\n\nvar a = 1 //nolint:errcheck,gosec // ifacebox\n", ""},
		{"a list with ours", "package p\n\nvar a = 1 //nolint: errcheck , ifacebox\n", "3"},
		{"another of ours", "package p\n\nvar a = 1 //nolint:closurecapture\n", ""},
		{"line without a column", "package p\n\nfunc f() {\n//line p.go:4\n\tf() //nolint\n\tf()\n\tf()\n}\n", "4"},
		{"a node in another column behind a line without columns", "package p\n\nfunc f() {\n//line p.go:4\n\tf()\n//nolint\n\tf(\n\t)\n\tf()\n}\n", "5"},
		{"a node in the column behind a line without columns", "package p\n\nfunc f() {\n//line p.go:4\n\tf()\n\t//nolint\n\tf(\n\t)\n\tf()\n}\n", "5-7"},

		{"own line", "package p\n\nvar a = 1 //lint:ignore ifacebox why\nvar b = 1\n", "3"},
		{"next line", "package p\n\n//lint:ignore ifacebox why\nvar a = 1\nvar b = 1\n", "4"},
		{"below a blank line", "package p\n\n//lint:ignore ifacebox why\n\nvar a = 1\nvar b = 1\n", "4-5"},
		{"first line only", "package p\n\n//lint:ignore ifacebox why\nfunc f() {\n\tf()\n}\n", "4"},
		{"below other comments", "package p\n\n//lint:ignore ifacebox why\n// f is.\nfunc f() {\n\tf()\n}\n", "5"},
		{"end of a statement", "package p\n\nvar a = f(\n\t1,\n) //lint:ignore ifacebox why\n\nvar b = 1\n", "3 5"},
		{"end of the last statement", "package p\n\nvar a = f(\n\t1,\n) //lint:ignore ifacebox why\n", "1 5"},
		{"in a statement", "package p\n\nvar a = f(\n\t//lint:ignore ifacebox why\n\t1,\n\t2, //lint:ignore ifacebox why\n\t3,\n)\n", "5-6"},
		{"head of a statement", "package p\n\nfunc f() {\n\tif true { //lint:ignore ifacebox why\n\n\t\tf()\n\t}\n}\n", "4 6"},
		{"pattern", "package p\n\nvar a = 1 //lint:ignore SA*,Iface* why\nvar b = 1\n", "3"},
		{"everything", "package p\n\nvar a = 1 //lint:ignore perfvet why\nvar b = 1\n", "3"},
		{"no reason", "package p\n\nvar a = 1 //lint:ignore ifacebox\n", ""},
		{"no reason but spaces", "package p\n\nvar a = 1 //lint:ignore ifacebox  \n", ""},
		{"nothing", "package p\n\nvar a = 1 //lint:ignore\n", ""},
		{"not for us", "package p\n\nvar a = 1 //lint:ignore SA1019 why\n", ""},
		{"another directive", "package p\n\nvar a = 1 //lint:include ifacebox why\n", ""},
		{"whole file", "package p\n\nvar a = 1\n\n//lint:file-ignore ifacebox why\n", "1-5"},
	} {
		t.Run(test.name, func(t *testing.T) {
			fset, f := parse(t, "p.go", test.src)
			fs := eachLine("p.go", test.src, "ifacebox")
			Mark(fset, []*ast.File{f}, fs)
			if got := marked(fs); got != test.want {
				t.Errorf("suppressed: %q, want %q\n%s", got, test.want, test.src)
			}
		})
	}
}

// TestOtherFile has directives keep to their file.
func TestOtherFile(t *testing.T) {
	src := "//nolint\npackage p\n\n//lint:file-ignore perfvet why\n"
	fset, f := parse(t, "a.go", src)
	fs := eachLine("b.go", src, "ifacebox")
	Mark(fset, []*ast.File{f}, fs)
	if got := marked(fs); got != "" {
		t.Errorf("suppressed in another file: %s", got)
	}
}

func TestReview(t *testing.T) {
	all := []string{"closurecapture", "ifacebox", "recoverinline"}
	for _, test := range []struct {
		comment       string
		found         string // check of the finding on the line; "" for none
		verdict       finding.Verdict
		ran           []string // nil is all
		unused, wrong string
	}{
		{comment: "//nolint:ifacebox", found: "ifacebox", verdict: finding.Confirmed},
		{comment: "//nolint:ifacebox", found: "ifacebox"},
		{comment: "//nolint:ifacebox", found: "ifacebox", verdict: finding.Refuted, unused: "ifacebox"},
		{comment: "//nolint:ifacebox", unused: "ifacebox"},
		{comment: "//nolint:ifacebox", ran: all[:1]},
		{comment: "//nolint:perfvet", unused: "perfvet"},
		{comment: "//nolint:perfvet", ran: all[:1]},
		{comment: "//nolint:perfvet", found: "recoverinline"},
		{comment: "//nolint:errcheck,ifacebox,closurecapture", found: "closurecapture", unused: "ifacebox"},
		{comment: "//nolint"},
		{comment: "//nolint:all"},
		{comment: "//nolint:errcheck"},
		{comment: "//nolint:errcheck because"},
		{comment: "//nolint:errcheck,ifacebox because", found: "ifacebox", verdict: finding.Confirmed, wrong: "malformed nolint directive"},
		{comment: "//lint:ignore ifacebox why", unused: "ifacebox"},
		{comment: "//lint:file-ignore IfaceBox why", unused: "ifacebox"},
		{comment: "//lint:ignore ifacebox", wrong: "missing the required reason"},
		{comment: "//lint:file-ignore perfvet", wrong: "missing the required reason"},
		{comment: "//lint:ignore SA1019"},
		{comment: "//lint:ignore"},
		{comment: "//lint:ignore iface* why"},
	} {
		src := "package p\n\nvar a = 1 " + test.comment + "\n"
		fset, f := parse(t, "p.go", src)
		var fs []*finding.Finding
		if test.found != "" {
			fs = append(fs, &finding.Finding{Check: test.found, Verdict: test.verdict, Span: finding.Span{File: "p.go", Line: 3}})
		}
		ds := Mark(fset, []*ast.File{f}, fs)
		c := Checks{All: all, Ran: all}
		if test.ran != nil {
			c.Ran = test.ran
		}
		want := ""
		if test.unused != "" {
			want = "p.go:3:11: this linter directive didn't match anything of " + test.unused + "; should it be removed?"
		}
		if got := join(c.Unused(ds)); got != want {
			t.Errorf("%+v: unused %q, want %q", test, got, want)
		}
		if got := join(c.Wrong(ds)); !strings.Contains(got, test.wrong) || (got == "") != (test.wrong == "") {
			t.Errorf("%+v: wrong %q", test, got)
		}
	}
}

func join(notes []finding.Note) string {
	var lines []string
	for _, n := range notes {
		lines = append(lines, fmt.Sprintf("%s:%d:%d: %s", n.File, n.Line, n.Column, n.Message))
	}
	return strings.Join(lines, "\n")
}

// TestMisspelt has the check that a name was meant for, where that is plain.
func TestMisspelt(t *testing.T) {
	c := Checks{All: []string{"goalloc", "ifacebox", "mapalloc"}, Ran: []string{"goalloc"}}
	for comment, want := range map[string]string{
		"//nolint:ifacebx":                 `names "ifacebx", which is no check; did you mean ifacebox?`,
		"//nolint:errcheck,IfaceBocs":      `names "ifacebocs", which is no check; did you mean ifacebox?`,
		"//nolint:ifacebx it is rare":      `names "ifacebx", which is no check; did you mean ifacebox?`,
		"//nolint:prefvet":                 `names "prefvet", which is no check; did you mean perfvet?`,
		"//lint:ignore mapaloc,SA1019 why": `names "mapaloc", which is no check; did you mean mapalloc?`,
		"//lint:file-ignore ifacebo? why":  "", // a pattern, which matches
		"//nolint:ifacebox":                "", // it was not run
		"//nolint:prealloc":                "", // a linter of others
		"//nolint:iface":                   "",
	} {
		fset, f := parse(t, "p.go", "package p\n\nvar a = 1 "+comment+"\n")
		ds := Mark(fset, []*ast.File{f}, nil)
		if want != "" {
			want = "p.go:3:11: this linter directive " + want
		}
		if got := join(c.Unused(slices.Concat(ds, ds))); got != want {
			t.Errorf("%s: %q, want %q", comment, got, want)
		}
	}
	fset, f := parse(t, "p.go", "// Code generated by hand. DO NOT EDIT.\n\npackage p\n\nvar a = 1 //nolint:ifacebx\n")
	if got := join(c.Unused(Mark(fset, []*ast.File{f}, nil))); got != "" {
		t.Errorf("of a generated file: %s", got)
	}
}

// TestTell has each fault told of once, with a check that it is about.
func TestTell(t *testing.T) {
	c := Checks{All: []string{"goalloc", "ifacebox", "mapalloc"}}
	for comment, want := range map[string]string{
		"//lint:ignore SA1019,mapalloc,ifacebox": "mapalloc: malformed linter",
		"//lint:ignore perfvet":                  "goalloc: malformed linter",
		"//nolint:ifacebox it is rare":           "ifacebox: malformed nolint",
		"//nolint:ifacebx,prefvet":               "ifacebox: this linter goalloc: this linter",
		"//nolint:ifacebox // the reason":        "",
		"//lint:ignore SA1019":                   "",
	} {
		fset, f := parse(t, "p.go", "package p\n\nvar a = 1 "+comment+"\n")
		ds := Mark(fset, []*ast.File{f}, nil)
		for _, misspelt := range []bool{false, true} {
			var told []string
			c.Tell(ds, misspelt, func(check string, n finding.Note) {
				told = append(told, check+": "+strings.Join(strings.Fields(n.Message)[:2], " "))
				if n.File != "p.go" || n.Line != 3 || n.Column != 11 {
					t.Errorf("%s: at %s:%d:%d", comment, n.File, n.Line, n.Column)
				}
			})
			want := want
			if !misspelt && strings.Contains(want, "this") {
				want = ""
			}
			if got := strings.Join(told, " "); got != want {
				t.Errorf("%s, misspelt %v: told %q, want %q", comment, misspelt, got, want)
			}
		}
	}
}

// TestVariants has a file that is in two packages: what is used in one of them is used.
func TestVariants(t *testing.T) {
	fset, f := parse(t, "p.go", "package p\n\nvar a = 1 //nolint:ifacebox\nvar b = 1 //nolint:ifacebox\nvar c = 1 //lint:ignore ifacebox\n")
	one := Mark(fset, []*ast.File{f}, []*finding.Finding{{Check: "ifacebox", Span: finding.Span{File: "p.go", Line: 3}}})
	two := Mark(fset, []*ast.File{f}, nil)
	c := Checks{All: []string{"ifacebox"}, Ran: []string{"ifacebox"}}
	both := slices.Concat(one, two)
	if notes := c.Unused(both); len(notes) != 1 || notes[0].Line != 4 {
		t.Errorf("unused: %v, want line 4", notes)
	}
	if notes := c.Wrong(both); len(notes) != 1 || notes[0].Line != 5 {
		t.Errorf("wrong: %v, want line 5 once", notes)
	}
	if len(one[0].Used) != 1 {
		t.Errorf("the directives that were given have changed: %v", one)
	}
}

// TestUsed has the checks that a directive suppresses findings of in the order of their names, whatever that of the findings.
func TestUsed(t *testing.T) {
	fset, f := parse(t, "p.go", "package p\n\nvar a = 1 //nolint\n")
	at := finding.Span{File: "p.go", Line: 3}
	all := Mark(fset, []*ast.File{f}, []*finding.Finding{
		{Check: "ifacebox", Span: at}, {Check: "closurecapture", Span: at}, {Check: "ifacebox", Span: at},
		{Check: "inlinebudget", Span: at, Verdict: finding.Refuted},
	})
	if want := []string{"closurecapture", "ifacebox"}; !slices.Equal(all[0].Used, want) {
		t.Errorf("used for %q, want %q", all[0].Used, want)
	}
}

// TestNames has what is read of a nolint directive.
func TestNames(t *testing.T) {
	for text, want := range map[string]*nolintList{
		"//nolint":                   {},
		"//nolint // why":            {},
		"// nolint and more":         {},
		"//nolint:all":               {},
		"//nolint:ALL":               {},
		"//nolint:a,all":             {},
		"//nolint:a, B //c":          {names: []string{"a", "b"}},
		"//nolint:a why,b":           {names: []string{"b"}, misread: []string{"a"}},
		"//nolint:":                  {names: []string{""}},
		"//nolint:a/b":               {names: []string{"a/b"}},
		"//nolinter":                 nil,
		"// see //nolint":            nil,
		"/* nolint */":               nil,
		"//NOLINT":                   nil,
		"//lint:ignore ifacebox why": nil,
	} {
		got, ok := parseNolint(text)
		if ok != (want != nil) {
			t.Errorf("%q: read as %v, %v", text, got, ok)
		} else if ok && !cmp.Equal(got, *want, cmp.AllowUnexported(nolintList{})) {
			t.Errorf("%q: %+v, want %+v", text, got, *want)
		}
	}
}

// TestGenerated marks the directives of a generated file, of one as of several, and not those of the source that it names.
func TestGenerated(t *testing.T) {
	const head = "// Code generated by x. DO NOT EDIT.\n\npackage p\n\n"
	for src, want := range map[string][]bool{
		head + "var x = 1 //nolint\n":                                   {true},
		head + "var x = 1 //nolint\nvar y = 2 //nolint\n":               {true, true},
		head + "//line q.y:7\nvar x = 1 //nolint\n":                     {false},
		head + "var x = 1 //nolint\n//line q.y:7\nvar y = 2 //nolint\n": {true, false},
		"package p\n\nvar x = 1 //nolint\n":                             {false},
	} {
		fset, f := parse(t, "p.go", src)
		var got []bool
		for _, d := range Mark(fset, []*ast.File{f}, nil) {
			got = append(got, d.Generated)
		}
		if !slices.Equal(got, want) {
			t.Errorf("%q: %v, want %v", src, got, want)
		}
	}
}
