package compare

import (
	"fmt"
	"io/fs"
	"slices"
	"strconv"
	"strings"
	"testing"

	"golang.org/x/tools/txtar"

	"github.com/perfvet/perfvet/internal/finding"
)

// side reads files in which a finding is marked: "/*!*/" stands before what it points at, "/*2!*/" before one of 2 objects in a
// loop. Lines "func F" begin a function, and "package p" a package.
func side(t *testing.T, archive string) Side {
	t.Helper()
	files := make(map[string][]byte)
	var s Side
	for _, f := range txtar.Parse([]byte(archive)).Files {
		pkg, function := "", ""
		var text strings.Builder
		for i, line := range strings.Split(string(f.Data), "\n") {
			if word, ok := strings.CutPrefix(line, "package "); ok {
				pkg = "m/" + word
			}
			if word, ok := strings.CutPrefix(line, "func "); ok {
				function, _, _ = strings.Cut(word, "(")
			}
			for {
				before, rest, ok := strings.Cut(line, "/*")
				objects, after, ok2 := strings.Cut(rest, "!*/")
				if !ok || !ok2 {
					break
				}
				n, err := strconv.Atoi(objects)
				if err != nil {
					n = 1
				}
				end := strings.IndexAny(after, " );")
				if end < 0 {
					end = len(after)
				}
				line = before + after
				at := finding.Span{File: f.Name, Line: i + 1, Column: len(before) + 1, EndLine: i + 1, EndColumn: len(before) + 1 + end}
				s.Findings = append(s.Findings, &finding.Finding{
					Check: "c", Package: pkg, Function: function, Span: at, Verdict: finding.Confirmed,
					Cost: finding.Cost{Bytes: int64(8 * n), Objects: n, LoopDepth: n - 1},
				})
			}
			text.WriteString(line + "\n")
		}
		files[f.Name] = []byte(text.String())
	}
	s.ReadFile = func(name string) ([]byte, error) {
		if text, ok := files[name]; ok {
			return text, nil
		}
		return nil, fs.ErrNotExist
	}
	return s
}

// told returns what is said of pairs, by line: "new a.go:3".
func told(pairs []Pair) string {
	var all []string
	for _, p := range pairs {
		if p.Change != "" {
			all = append(all, fmt.Sprintf("%s %s:%d", p.Change, p.Finding().File, p.Finding().Line))
		}
	}
	slices.Sort(all)
	return strings.Join(all, ", ")
}

func TestFindings(t *testing.T) {
	for _, test := range []struct {
		name, base, head, want string
		renamed                map[string]string
	}{
		{
			name: "the same",
			base: "-- a.go --\npackage a\nfunc F() {\n\tuse(/*!*/x)\n}\n",
			head: "-- a.go --\npackage a\nfunc F() {\n\tuse(/*!*/x)\n}\n",
		},
		{
			name: "lines above and an indent",
			base: "-- a.go --\npackage a\nfunc F() {\n\tuse(/*!*/x)\n}\n",
			head: "-- a.go --\npackage a\n// new\n// lines\nfunc F() {\n\tif c {\n\t\tuse(/*!*/x)\n\t}\n}\n",
		},
		{
			name: "one more of a shape, above",
			base: "-- a.go --\npackage a\nfunc F() {\n\tuse(/*!*/x)\n\tfoo()\n}\n",
			head: "-- a.go --\npackage a\nfunc F() {\n\tuse(/*!*/x)\n\tbar()\n\tuse(/*!*/x)\n\tfoo()\n}\n",
			want: "new a.go:5",
		},
		{
			name: "two in one line, one of them gone",
			base: "-- a.go --\npackage a\nfunc F() {\n\tuse(/*!*/x, /*!*/y)\n}\n",
			head: "-- a.go --\npackage a\nfunc F() {\n\tuse(z, /*!*/y)\n}\n",
			want: "gone a.go:3",
		},
		{
			name: "the expression was edited",
			base: "-- a.go --\npackage a\nfunc F() {\n\tuse(/*!*/x)\n}\n",
			head: "-- a.go --\npackage a\nfunc F() {\n\tuse(/*!*/x.y)\n}\n",
		},
		{
			name: "a function that lost one, and another that has one by now",
			base: "-- a.go --\npackage a\nfunc F() {\n\tuse(/*!*/x)\n}\n\nfunc G() {\n\tone()\n}\n",
			head: "-- a.go --\npackage a\nfunc F() {\n\tx()\n}\n\nfunc G() {\n\tuse(/*!*/x)\n}\n",
			want: "gone a.go:3, new a.go:7",
		},
		{
			name: "a literal before another",
			base: "-- a.go --\npackage a\nfunc F.func1() {\n\tuse(/*!*/x)\n}\n",
			head: "-- a.go --\npackage a\nfunc F.func1() {\n\tone()\n}\nfunc F.func2() {\n\tuse(/*!*/x)\n\tuse(y)\n}\n",
		},
		{
			name: "another name of a function in one line",
			base: "-- a.go --\npackage a\nfunc F() { use(/*!*/x) }\n",
			head: "-- a.go --\npackage a\nfunc G() { use(/*!*/x) }\n",
		},
		{
			name: "moved into another function with the line beside it",
			base: "-- a.go --\npackage a\nfunc F() {\n\tone()\n\tuse(/*!*/x)\n}\n\nfunc G() {\n}\n",
			head: "-- a.go --\npackage a\nfunc F() {\n\tH()\n}\n\nfunc G() {\n}\n\nfunc H() {\n\tone()\n\tuse(/*!*/x)\n}\n",
		},
		{
			name: "moved into another package",
			base: "-- a.go --\npackage a\nfunc F() {\n\tone()\n\tuse(/*!*/x)\n}\n-- b.go --\npackage b\n",
			head: "-- a.go --\npackage a\n-- b.go --\npackage b\nfunc F() {\n\tone()\n\tuse(/*!*/x)\n}\n",
		},
		{
			name: "copied",
			base: "-- a.go --\npackage a\nfunc F() {\n\tone()\n\tuse(/*!*/x)\n}\n",
			head: "-- a.go --\npackage a\nfunc F() {\n\tone()\n\tuse(/*!*/x)\n}\n-- b.go --\npackage b\nfunc F() {\n\tone()\n\tuse(/*!*/x)\n}\n",
			want: "new b.go:4",
		},
		{
			name:    "another name of a file, and of the function",
			renamed: map[string]string{"a.go": "b.go"},
			base:    "-- a.go --\npackage a\nfunc F() {\n\tx()\n\tuse(/*!*/x)\n\tx()\n}\n",
			head:    "-- b.go --\npackage b\nfunc G() {\n\ty()\n\tuse(/*!*/x)\n\ty()\n}\n",
		},
		{
			name: "worse and better",
			base: "-- a.go --\npackage a\nfunc F() {\n\tuse(/*!*/x)\n\tuse(/*2!*/y)\n}\n",
			head: "-- a.go --\npackage a\nfunc F() {\n\tuse(/*2!*/x)\n\tuse(/*!*/y)\n}\n",
			want: "better a.go:4, worse a.go:3",
		},
	} {
		if got := told(Findings(side(t, test.base), side(t, test.head), test.renamed)); got != test.want {
			t.Errorf("%s: %q, want %q", test.name, got, test.want)
		}
		if test.renamed != nil {
			if got := told(Findings(side(t, test.base), side(t, test.head), nil)); got == test.want {
				t.Errorf("%s: %q also if nobody knows that it was renamed", test.name, got)
			}
		}
	}
}

// TestUnproven compares what the machine code does: a finding that is refuted on one side is not there.
func TestUnproven(t *testing.T) {
	const text = "-- a.go --\npackage a\nfunc F() {\n\tuse(/*!*/x)\n}\n"
	base, head := side(t, text), side(t, text)
	base.Findings[0].Verdict = finding.Refuted
	if got := told(Findings(base, head, nil)); got != "new a.go:3" {
		t.Errorf("refuted before: %q", got)
	}
	if got := told(Findings(head, base, nil)); got != "gone a.go:3" {
		t.Errorf("refuted by now: %q", got)
	}
}

func TestWeigh(t *testing.T) {
	at := func(bytes int64, objects, loops int) *finding.Finding {
		return &finding.Finding{Cost: finding.Cost{Bytes: bytes, Objects: objects, LoopDepth: loops}}
	}
	most := func(objects int, bytes int64) *finding.Finding {
		f := at(8, 1, 0)
		f.Callee = &finding.Callee{Objects: 1, Bytes: 8, MaxObjects: objects, MaxBytes: bytes}
		return f
	}
	for _, test := range []struct {
		base, head *finding.Finding
		want       string
	}{
		{most(1, 8), most(2, 16), "worse"},
		{most(2, 16), most(2, 8), "better"},
		{most(2, 16), most(2, finding.Unlimited), ""},
		{most(finding.Unlimited, finding.Unlimited), most(1, 8), ""},
		{at(8, 1, 0), at(8, 1, 0), ""},
		{at(0, 1, 0), at(64, 1, 0), ""}, // it was not known
		{at(64, 1, 0), at(0, 1, 0), ""},
		{at(64, 1, 0), at(48, 1, 0), "better"},
		{at(64, 2, 0), at(80, 1, 0), "worse"},
		{at(64, 1, 1), at(64, 1, 0), "better"},
		{at(64, 1, 0), at(48, 1, 1), "worse"},
		{&finding.Finding{Cost: finding.Cost{Ops: 2, Op: finding.BoundsCheck}}, &finding.Finding{Cost: finding.Cost{Ops: 1, Op: finding.BoundsCheck}}, "better"},
	} {
		if got := weigh(test.base, test.head); got != test.want {
			t.Errorf("%v to %v: %q, want %q", test.base.Cost, test.head.Cost, got, test.want)
		}
	}
}

// TestAlign aligns texts with what is only in one of them, at both ends and in the middle, and texts that are empty.
func TestAlign(t *testing.T) {
	for _, test := range []struct{ base, head, want string }{
		{"a\nb\nc\n", "a\nb\nc\n", "1 2 3"},
		{"a\nb\nc\n", "x\ny\na\nb\nc\n", "3 4 5"},
		{"a\nb\nc\n", "a\nB\nc\n", "1 0/1 3"},
		{"a\nb\nc", "a\nb\nc\n", "1 2 0/1"},
		{"a\nb\nc\nd\ne\nf\ng\nh\ni\nj\nk\n", "b\nc\nd\ne\nf\ng\nh\ni\nj\nx\nk\n", "0/1 1 2 3 4 5 6 7 8 9 11"},
		{"", "a\n", ""},
		{"a\n", "", "0/1"},
	} {
		a := align([]byte(test.base), []byte(test.head))
		var got []string
		for i := range strings.Count(test.base, "\n") + 1 {
			line := fmt.Sprint(a.toHead[i+1])
			if h := a.baseHunk[i+1]; h > 0 {
				line += fmt.Sprint("/", h)
			}
			got = append(got, line)
		}
		if strings.HasSuffix(test.base, "\n") || test.base == "" {
			got = got[:len(got)-1] // behind the last line end is no line
		}
		if got := strings.Join(got, " "); got != test.want {
			t.Errorf("%q to %q: %s, want %s", test.base, test.head, got, test.want)
		}
	}
}
