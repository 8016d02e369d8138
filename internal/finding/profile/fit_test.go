package profile

import (
	"bytes"
	"errors"
	"fmt"
	"io/fs"
	"strings"
	"testing"

	"github.com/google/pprof/profile"

	"github.com/perfvet/perfvet/internal/finding"
)

// source is what the profiles of the tests are held against.
const source = `package m

// F allocates.
func F() *int {
	x := new(int)

	return x
}

func (t *T[A]) M(c chan int) {
	c <- 1
	func() {
		_ = ` + "`a\nb`" + `
	}()
}
`

// sourceOf is one file of the package m with an allocating call at each of lines.
func sourceOf(text string, lines ...int) Source {
	s := Source{
		Packages: []Package{{Prefix: "m.", Path: "m", Files: []string{"/here/m/m.go"}}},
		ReadFile: func(name string) ([]byte, error) {
			if name != "/here/m/m.go" {
				return nil, fs.ErrNotExist
			}
			return []byte(text), nil
		},
	}
	for _, l := range lines {
		s.Calls = append(s.Calls, finding.Code{Stack: []finding.Frame{{Function: "m.F", File: "/here/m/m.go", Line: l}}})
	}
	return s
}

func TestLacks(t *testing.T) {
	for _, test := range []struct {
		at   string // function and line
		want string
	}{
		{"F:5", ""}, {"F:8", ""}, {"F:6", "there is nothing on that line"}, {"F:3", "there is nothing on that line"}, {"F:11", "that line is not in the function"},
		{"G:5", "there is no such function"}, {"(*T[...]).M:11", ""}, {"(*T[...]).M:5", "that line is not in the function"}, {"(*T).N:11", "there is no such function"},
		{"(*T[...]).M.func1:13", ""}, {"(*T[...]).M.func1:14", ""}, {"T.N:11", "there is no such function"}, {"Any.func1:5", ""}, {"Any.func1.2:5", ""}, {"F.gowrap1:5", ""},
		{"F-range1:5", ""}, {"T.N-fm:5", ""}, {"init:5", ""}, {"init.0:5", ""}, {"glob..func1:5", ""}, {"map.init.0:5", ""}, {"F:99", "there is nothing on that line"},
		{"F:5<4", ""}, {"F:5<3", "the function began on line 3, and does on line 4"}, {"F.func1:5<3", ""},
	} {
		function, line, _ := strings.Cut(test.at, ":")
		line, start, _ := strings.Cut(line, "<")
		if got := newOutline([]byte(source)).lacks(function, int(atoi(line)), int(atoi("0"+start))); got != test.want {
			t.Errorf("%s: %q, want %q", test.at, got, test.want)
		}
	}
	if got := newOutline([]byte("package m\n//line x.y:1\n")).lacks("F", 7, 1); got != "" {
		t.Errorf("a file that says that its lines are others: %q", got)
	}
}

func TestFit(t *testing.T) {
	heap := func(lines ...int64) []byte {
		var all []allocation
		for _, l := range lines {
			all = append(all, allocation{10, 8, "m.F", l})
		}
		return encode(t, all...)
	}
	shifted := strings.Replace(source, "package m\n", "package m\n\n\n\n\n\n", 1)
	for _, test := range []struct {
		name    string
		data    []byte
		src     Source
		err     string
		warning string
		objects int64 // joined at line 5
	}{
		{"the same", heap(5), sourceOf(source, 5), "", "", 10},
		{"another program", encode(t, allocation{10, 8, "other.F", 5}), sourceOf(source, 5), "no function of the packages", "", 0},
		{"another package with a longer path", encode(t, allocation{10, 8, "m.v2/n.F", 5}), sourceOf(source, 5), "no function of the packages", "", 0},
		{"a function that is gone", encode(t, allocation{10, 8, "m.Gone", 5}), sourceOf(source, 5), "it is of other source: 1 of its 1 lines of the packages are not there, such as m.go:5 in m.Gone (there is no such function)", "", 0},
		{"lines that moved", heap(5, 7), sourceOf(shifted, 10), "it is of other source: 2 of its 2 lines", "", 0},
		{"some lines that moved", heap(5, 7, 6), sourceOf(source, 5, 7), "", "m.go (line 6 in m.F: there is nothing on that line)", 0},
		{"nothing allocates there", heap(5, 7), sourceOf(source, 8), "it is of other source: 2 of its 2 lines of the packages are not there, such as m.go:5 in m.F (nothing on that line allocates)", "", 0},
		{"nothing allocates on one of three", heap(5, 7, 8), sourceOf(source, 5, 7), "", "1 line allocated that nothing does in this build", 10},
		{"a goroutine that waits", encode(t, allocation{10, 8, "m.F", 5}, allocation{5, 96, "m.(*T[...]).M", 11}), sourceOf(source, 5), "", "", 10},
		{"a literal of another package that was inlined", encode(t, allocation{10, 8, "m.F", 5}, allocation{5, 96, "m.init.New[...].func4", 6}), sourceOf(source, 5), "", "", 10},
		{"few samples", encodeCPU(t, stack{60, "m.F:5"}), sourceOf(source, 5), "", "it has 60 samples of CPU time: what none is of may take up to 5% of it", 0},
		{"many samples", encodeCPU(t, stack{600, "m.F:5"}), sourceOf(source, 5), "", "", 0},
	} {
		p, err := parse(test.data)
		if err != nil {
			t.Fatal(err)
		}
		p.Names = []string{"p"}
		warnings, err := p.Fit(test.src)
		var misfit *FitError
		if got := fmt.Sprint(err); (err != nil) != (test.err != "") || !strings.Contains(got, test.err) && err != nil || err != nil && !errors.As(err, &misfit) {
			t.Errorf("%s: error %v, want %q", test.name, err, test.err)
		}
		if got := strings.Join(warnings, "\n"); (got != "") != (test.warning != "") || !strings.Contains(got, test.warning) {
			t.Errorf("%s: warnings %q, want %q", test.name, got, test.warning)
		}
		if p.Heap == nil || err != nil {
			continue
		}
		f := at(5, finding.Cost{Bytes: 8, Objects: 1}, "m.F")
		p.Mark([]*finding.Finding{f})
		if f.Measured.Objects != test.objects {
			t.Errorf("%s: %d objects, want %d", test.name, f.Measured.Objects, test.objects)
		}
	}
}

// TestBegins knows by the line that a function begins on that something above it is not as it was, however well its lines fit.
func TestBegins(t *testing.T) {
	for _, test := range []struct {
		line, start int64
		want        string
	}{
		{5, 0, ""}, {5, 4, ""}, {5, 3, "such as m.go:5 in m.F (the function began on line 3, and does on line 4)"},
		{11, 4, ""}, // of something that was inlined
		{11, 0, "such as m.go:11 in m.F (that line is not in the function)"}, {11, 3, "(that line is not in the function)"}, {3, 4, "(there is nothing on that line)"},
	} {
		line, start, want := test.line, test.start, test.want
		parsed, err := profile.ParseData(encode(t, allocation{10, 8, "m.F", line}))
		if err != nil {
			t.Fatal(err)
		}
		parsed.Function[0].StartLine = start
		var b bytes.Buffer
		if err := parsed.Write(&b); err != nil {
			t.Fatal(err)
		}
		p, err := parse(b.Bytes())
		if err != nil {
			t.Fatal(err)
		}
		if _, err := p.Fit(sourceOf(source, 5)); (err != nil) != (want != "") || err != nil && !strings.Contains(err.Error(), want) {
			t.Errorf("line %d from line %d: %v, want %q", line, start, err, want)
		}
	}
}

// TestBuilds warns where profiles of two builds of one program are added up. Tests of several packages may have one name.
func TestBuilds(t *testing.T) {
	of := func(file, id string) []byte {
		parsed, err := profile.ParseData(encode(t, allocation{10, 8, "m.F", 5}))
		if err != nil {
			t.Fatal(err)
		}
		parsed.Mapping = []*profile.Mapping{{ID: 1, File: file, BuildID: id, HasFunctions: true}, {ID: 2, File: "/lib/libc.so", BuildID: "of " + file + id}}
		var b bytes.Buffer
		if err := parsed.Write(&b); err != nil {
			t.Fatal(err)
		}
		return b.Bytes()
	}
	for _, test := range []struct{ first, second, id, want string }{
		{"/a/server", "/b/server", "2", "p: of 2 builds of `server`: not all of them can be of this source"}, {"/a/server", "/b/server", "1", ""},
		{"/a/server", "/a/client", "2", ""}, {"/a/m.test", "/b/m.test", "2", ""}, {"/a/server", "/b/server", "", ""},
	} {
		p, err := parse(of(test.first, "1"), of(test.second, test.id))
		if err != nil {
			t.Fatal(err)
		}
		p.Names = []string{"p"}
		warnings, err := p.Fit(sourceOf(source, 5))
		if got := strings.Join(warnings, "\n"); got != test.want || err != nil {
			t.Errorf("%+v: %q, %v", test, got, err)
		}
	}
}

// TestCommands tells commands apart, whose functions have the same names.
func TestCommands(t *testing.T) {
	src := sourceOf(strings.Replace(source, "package m", "package main", 1), 5)
	src.Packages = []Package{{Prefix: "x/cmd/m.", Path: "x/cmd/m", Command: true, Files: []string{"/here/m/m.go"}}}
	for file, fits := range map[string]bool{"/elsewhere/m/m.go": true, "/elsewhere/n/m.go": false, `C:\elsewhere\m\m.go`: true} {
		p, err := parse(encodeCPU(t, stack{600, "main.F:5"}))
		if err != nil {
			t.Fatal(err)
		}
		p.frames = map[frame]bool{{function: "main.F", file: slashed(file), line: 5}: true}
		if _, err := p.Fit(src); (err == nil) != fits {
			t.Errorf("%s: error %v", file, err)
		}
	}
}
