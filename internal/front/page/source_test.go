package page

import (
	"slices"
	"strings"
	"testing"

	"github.com/perfvet/perfvet/internal/finding"
)

// TestSource counts loops, and finds functions with their comments.
func TestSource(t *testing.T) {
	const src = `package p

// F is one.
//
//go:noinline
func F() {
	for {
		for range 3 {
			f()
		}
	}
}

func (t *T[A]) M() { for { g() } }
`
	s := newSource("/p.go", 0, []byte(src))
	want := []decl{{"F", 3, 6, 12}, {"(*T).M", 14, 14, 14}}
	if !slices.Equal(s.decls, want) {
		t.Errorf("functions %+v, want %+v", s.decls, want)
	}
	if got := s.loops[7:14]; !slices.Equal(got, []int{0, 1, 2, 1, 0, 0, 0}) {
		t.Errorf("loops %v", got)
	}
	if s.declOn(2) != nil || s.declOn(4).name != "F" || s.declOn(14).name != "(*T).M" {
		t.Error("functions by line")
	}
	broken := newSource("/p.go", 0, []byte("pack"+strings.Repeat("x", 2*maxShown)+"\xff\r\nb"))
	if len(broken.decls) > 0 || len(broken.lines) != 2 {
		t.Errorf("a broken file has functions %v and %d lines", broken.decls, len(broken.lines))
	}
	if got := broken.text(1, 2); len(got) > maxShown+50 || !strings.HasSuffix(got, "more bytes)\nb") {
		t.Errorf("a long line is %d bytes", len(got))
	}
}

// TestColumn counts as browsers do.
func TestColumn(t *testing.T) {
	s := newSource("/p.go", 0, []byte("a\u05d0\U0001f600b\n"))
	for column, want := range map[int]int{0: 0, 1: 0, 2: 1, 4: 2, 8: 4, 9: 5, 99: 5} {
		if got := s.column(1, column); got != want {
			t.Errorf("column %d: %d, want %d", column, got, want)
		}
	}
	if s.column(7, 3) != 0 {
		t.Error("a column of a line that is not there")
	}
}

// TestFlows puts the lines of a flow together by place: a location belongs to the step that leads there.
func TestFlows(t *testing.T) {
	s := newSource("/p.go", 0, []byte("1\n2\n3\n4\n"))
	p := &Page{files: map[string]*source{"/p.go": s}, shown: map[string][][2]int{"/p.go": {{1, 4}}}}
	note := func(file string, line, column int, message string) finding.Note {
		return finding.Note{File: file, Line: line, Column: column, Message: message}
	}
	got := p.flows([]finding.Note{
		note("/p.go", 1, 2, "moved to heap: x"),
		note("/p.go", 1, 2, "x escapes to heap in F:"),
		note("/p.go", 1, 2, "flow: y \u2190 &x:"),
		note("/p.go", 2, 1, "from &x (address-of)"),
		note("/p.go", 2, 1, "from y = &x (assign)"),
		note("/p.go", 2, 1, "flow: {heap} \u2190 y:"),
		note("/usr/lib/q/q.go", 9, 5, "from g(y) (call parameter)"),
		note("/p.go", 1, 2, "moved to heap: x"),
	})
	if len(got) != 2 || got[0].Head != "x escapes to heap in F:" || got[1].Head != "moved to heap: x" {
		t.Fatalf("flows %+v", got)
	}
	steps := got[0].Steps
	if len(steps) != 3 || len(steps[1].Texts) != 3 || steps[1].Texts[0] != "flow: y \u2190 &x:" || steps[2].File != -1 || steps[2].Place != "q/q.go:9" || steps[2].Texts[0] != "flow: {heap} \u2190 y:" {
		t.Errorf("steps %+v", steps)
	}
}

// TestNames calls files by their place below the directory at hand, or else below that which they are all in.
func TestNames(t *testing.T) {
	for _, test := range []struct {
		dir   string
		names []string
		want  []string
	}{
		{"/m", []string{"/m/a.go", "/m/b/c.go"}, []string{"a.go", "b/c.go"}},
		{"/m", []string{"/lib/json/a.go", "/lib/json/b.go"}, []string{"json/a.go", "json/b.go"}},
		{"/m", []string{"/lib/json/a.go", "/lib/xml/b.go"}, []string{"lib/json/a.go", "lib/xml/b.go"}},
		{"/m", []string{"/a/x.go", "/b/y.go"}, []string{"a/x.go", "b/y.go"}},
	} {
		above := common(test.names)
		for i, name := range test.names {
			if got := nameIn(test.dir, above, name); got != test.want[i] {
				t.Errorf("%s: %s, want %s", name, got, test.want[i])
			}
		}
	}
}
