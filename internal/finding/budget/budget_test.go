package budget

import (
	"testing"

	"github.com/perfvet/perfvet/internal/finding"
)

func TestHas(t *testing.T) {
	for _, test := range []struct {
		pkg, function  string // of the budget
		file, id, name string
		want           bool
	}{
		{"./...", "", "/m/a.go", "m", "F", true},
		{"./...", "", "/m/x/y/a.go", "m/x/y", "F", true},
		{"./...", "", "/mm/a.go", "m", "F", false},
		{".", "", "/m/a.go", "m", "F", true},
		{".", "", "/m/x/a.go", "m/x", "F", false},
		{"./x/...", "", "/m/x/a.go", "m/x", "F", true},
		{"./x/...", "", "/m/xy/a.go", "m/xy", "F", false},
		{"./x...", "", "/m/xy/a.go", "m/xy", "F", true},
		{"./x", "", "/m/x/y/a.go", "m/x/y", "F", false},
		{"m/.../z", "", "/m/x/z/a.go", "m/x/z", "F", true},
		{"m/.../z", "", "/m/x/zz/a.go", "m/x/zz", "F", false},
		{"m/x", "", "/elsewhere/a.go", "m/x [m/x.test]", "F", true},
		{"m/...", "", "/elsewhere/a.go", "m", "F", true},
		{"./...", "F", "/m/a.go", "m", "F", true},
		{"./...", "F", "/m/a.go", "m", "FF", false},
		{"./...", "F", "/m/a.go", "m", "F.func1", true},
		{"./...", "F", "/m/a.go", "m", "F.func1.2", true},
		{"./...", "F", "/m/a.go", "m", "F-range1", true},
		{"./...", "F", "/m/a.go", "m", "F.func1-range2", true},
		{"./...", "F", "/m/a.go", "m", "F.deferwrap1", true},
		{"./...", "F", "/m/a.go", "m", "F[...].func1", true},
		{"./...", "F", "/m/a.go", "m", "F[go.shape.[]int].func1", true},
		{"./...", "(*T).M", "/m/a.go", "m", "(*T[go.shape.map[string]int]).M", true},
		{"./...", "F", "/m/a.go", "m", "F.M", false},
		{"./...", "T.func2", "/m/a.go", "m", "T.func2", true},
		{"./...", "(*T).*", "/m/a.go", "m", "(*T).M.func1", true},
		{"./...", "(*T).*", "/m/a.go", "m", "T.M", false},
		{"./...", "*T*.M*r", "/m/a.go", "m", "(*T).Marker", true},
		{"./...", "*T*.M*r", "/m/a.go", "m", "(*T).Marked", false},
	} {
		b := Budget{Package: test.pkg, Function: test.function}
		if got := b.Has(test.id, test.file, test.name, "/m"); got != test.want {
			t.Errorf("%s: %s in %s: %v, want %v", b.Of(), test.name, test.file, got, test.want)
		}
	}
}

// TestOver says what a budget is over by, and where.
func TestOver(t *testing.T) {
	at := func(line, objects int, bytes int64) *finding.Finding {
		return &finding.Finding{Package: "m", Function: "F", Span: finding.Span{File: "/m/a.go", Line: line}, Cost: finding.Cost{Objects: objects, Bytes: bytes}}
	}
	fs := []*finding.Finding{at(1, 1, 8), at(1, 2, 16), at(2, 0, 0), at(3, 1, 0), at(4, 1, 1), at(5, 1, 1), at(6, 1, 100)}
	counts := func(f *finding.Finding) bool { return f.Line < 6 }
	for _, test := range []struct {
		allocs, bytes *int64
		want          string
	}{
		{nil, nil, ""},
		{new(int64(6)), new(int64(26)), ""},
		{new(int64(5)), nil, "F in ./... has 6 allocations, 1 over its budget of 5: a.go:1 (2), a.go:3, a.go:4 and 1 more"},
		{new(int64(9)), new(int64(0)), "F in ./... has 26 bytes, 26 over its budget of 0: a.go:1 (2), a.go:3, a.go:4 and 1 more"},
		{new(int64(0)), new(int64(25)), "F in ./... has 6 allocations, 6 over its budget of 0; 26 bytes, 1 over its budget of 25: a.go:1 (2), a.go:3, a.go:4 and 1 more"},
	} {
		b := Budget{Package: "./...", Function: "F", Allocs: test.allocs, Bytes: test.bytes, Line: 3, Column: 5}
		got := ""
		if f := b.Over(b.Sum(fs, "/m", counts), "/m/perfvet.yml"); f != nil {
			got = f.Message
			if f.File != "/m/perfvet.yml" || f.Line != 3 || f.Column != 5 || f.Verdict != finding.Confirmed || len(f.Related) != 5 {
				t.Errorf("%+v", f)
			}
		}
		if got != test.want {
			t.Errorf("got  %s\nwant %s", got, test.want)
		}
	}
}
