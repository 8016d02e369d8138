package examples_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/perfvet/perfvet/internal/dev/examples"
	"github.com/perfvet/perfvet/internal/finding"
	"github.com/perfvet/perfvet/passes/ifacebox"
)

const before = `package example

var kept any

// One is for both sides.
type one struct{ n int }

func (o one) box() { kept = o } // here

func unrelated(n int) { kept = n }

// BoxBefore boxes.
func BoxBefore(n int) {
	one{n}.box()
}

// LoopBefore boxes again and again.
func LoopBefore(ns []int) {
	for _, n := range ns {
		store(n)
	}
	_ = func() { unrelated(1) }
}

//go:noinline
func store(v any) { kept = v }
`

const after = `package example

var pointer *one

func BoxAfter(o *one) { pointer = o }

func LoopAfter(ns []int) { store(len(ns)) }
`

// load writes a module with the files and loads it as an example of ifacebox.
func load(t *testing.T, files map[string]string) (*examples.Package, error) {
	t.Helper()
	dir := t.TempDir()
	files["go.mod"] = "module m/example\n\ngo 1.25\n"
	for name, text := range files {
		if err := os.WriteFile(filepath.Join(dir, name), []byte(text), 0o666); err != nil {
			t.Fatal(err)
		}
	}
	return examples.Load(t.Context(), dir, ifacebox.Analyzer, append(os.Environ(), "GOWORK=off", "GOFLAGS="))
}

func TestLoad(t *testing.T) {
	p, err := load(t, map[string]string{"before.go": before, "after.go": after})
	if err != nil {
		t.Fatal(err)
	}
	if len(p.Pairs) != 2 || p.Pairs[0].Name != "Box" || p.Pairs[1].Name != "Loop" {
		t.Fatalf("pairs %+v", p.Pairs)
	}
	box, loop := p.Pairs[0], p.Pairs[1]
	if want := "var kept any\n\n// One is for both sides.\ntype one struct{ n int }\n\nfunc (o one) box() { kept = o } // here\n\n// BoxBefore boxes.\nfunc BoxBefore(n int) {\n\tone{n}.box()\n}\n"; box.Before.Source != want {
		t.Errorf("source %q, want %q", box.Before.Source, want)
	}
	if !box.Before.Has("one{n}.box()") || box.Before.Has("store(n)") {
		t.Error("the side has other lines than its source")
	}
	if text, ok := box.Before.Line("/elsewhere/before.go", 8); !ok || text != "func (o one) box() { kept = o } // here" {
		t.Errorf("line 8 is %q, %v", text, ok)
	}
	for _, line := range []int{0, 9, 10, 1000} { // line 10 is of another side
		if text, ok := box.Before.Line("before.go", line); ok {
			t.Errorf("line %d is %q", line, text)
		}
	}
	if fixed := box.Fixed(); len(fixed) == 0 || fixed[0].Verdict != finding.Confirmed {
		t.Errorf("Box fixes %v", fixed)
	}
	// The box of LoopAfter is of the same kind, but not in a loop.
	if fixed := loop.Fixed(); len(fixed) == 0 || len(loop.After.Confirmed()) == 0 {
		t.Errorf("Loop fixes %v, and leaves %v", fixed, loop.After.Confirmed())
	}
	if n := loop.Before.Calls("store"); n != 1 {
		t.Errorf("LoopBefore has %d calls of store", n)
	}
	if n := box.After.Calls("store"); n != 0 {
		t.Errorf("BoxAfter has %d calls of store", n)
	}
	if first := loop.Before.Code[0].Name; first != "m/example.LoopBefore" {
		t.Errorf("the machine code begins with %s", first)
	}
}

func TestLoadErrors(t *testing.T) {
	for name, test := range map[string]struct{ before, after, want string }{
		"no pairs":   {"package example\n", "package example\n", "0 functions before a fix and 0 after it"},
		"no after":   {before, "package example\n\nfunc BoxAfter() {}\n", "no function LoopAfter"},
		"no before":  {before, after + "\nfunc MoreAfter() {}\n", "2 functions before a fix and 3 after it"},
		"no files":   {"", "", "no before.go and after.go"},
		"not valid":  {before, "package example\n\nfunc f() { x }\n", "undefined: x"},
		"not a pair": {"package example\n\nfunc boxBefore() {}\n", "package example\n\nfunc boxAfter() {}\n", "0 functions"},
	} {
		files := map[string]string{"before.go": test.before, "after.go": test.after}
		if test.before == "" {
			files = map[string]string{"other.go": "package example\n"}
		}
		if _, err := load(t, files); err == nil || !strings.Contains(err.Error(), test.want) {
			t.Errorf("%s: error %v, want %q", name, err, test.want)
		}
	}
}
