package calls_test

import (
	"cmp"
	"fmt"
	"os"
	"strings"
	"testing"

	"golang.org/x/tools/txtar"

	"github.com/perfvet/perfvet/internal/compiled/calls"
	"github.com/perfvet/perfvet/internal/dev/longtest"
	"github.com/perfvet/perfvet/internal/finding"
)

// calleeOf returns what an inlined call allocates, as findings have it.
func calleeOf(in *calls.Inlined) *finding.Callee {
	return &finding.Callee{Objects: in.Least.Objects, Bytes: in.Least.Bytes, MaxObjects: in.Most.Objects, MaxBytes: in.Most.Bytes}
}

// inlines checks what the first inlined call of a function allocates at least and at most, and what its body still calls.
func (w want) inlines(t *testing.T, floor *calls.Floor) {
	t.Helper()
	in, known, asked := floor.OfInlined("m", w.symbol, 0)
	if !known || len(asked) == 0 || in.Function == "" {
		t.Errorf("%s: of the inlined call %q nothing is known, asked %q", w.symbol, in.Function, asked)
		return
	}
	got := cmp.Or(calleeOf(&in).String(), "unknown")
	for _, symbol := range in.Calls {
		got += ": " + symbol[len("m.(*part)."):]
	}
	if got != w.loose {
		t.Errorf("%s: the inlined call allocates %s, want %s", w.symbol, got, w.loose)
	}
	if _, known, _ := floor.OfInlined("m", w.symbol, 100); known {
		t.Errorf("%s has 100 inlined calls", w.symbol)
	}
}

// TestInlinedMeasured compares what inlined calls of constructors of the standard library allocate at least and at most, with all that they call, with what a program measures that makes them.
func TestInlinedMeasured(t *testing.T) {
	longtest.Skip(t, "a program that needs much of the standard library is built and run")
	archive, err := txtar.ParseFile("testdata/inlined.txtar")
	if err != nil {
		t.Fatal(err)
	}
	files, err := txtar.FS(archive)
	if err != nil {
		t.Fatal(err)
	}
	dir := t.TempDir()
	if err := os.CopyFS(dir, files); err != nil {
		t.Fatal(err)
	}
	env := append(os.Environ(), "GOFLAGS=", "GOWORK=off")
	out, err := command(dir, env, "run", ".").Output()
	if err != nil {
		t.Fatal(err)
	}
	floor := floorOf(packagesOf(t, dir, env, "."))
	some, limited, exact := 0, 0, 0
	for line := range strings.Lines(string(out)) {
		var name string
		var objects int
		var bytes int64
		if _, err := fmt.Sscan(line, &name, &objects, &bytes); err != nil {
			t.Fatal(line, err)
		}
		in, known, _ := floor.OfInlined("m", "main."+name, 0)
		told := fmt.Sprintf("%s: an inlined call of %s allocates %s, it is said, and was measured to take %d objects, %d bytes", name, in.Function, calleeOf(&in), objects, bytes)
		most := in.Most
		if !known || objects < in.Least.Objects || bytes < in.Least.Bytes || most.Objects != calls.Unlimited && objects > most.Objects || most.Bytes != calls.Unlimited && bytes > most.Bytes {
			t.Error(told)
		}
		t.Log(told)
		if in.Least.Objects > 0 {
			some++
		}
		if most.Bytes != calls.Unlimited {
			limited++
		}
		if most == (calls.Most{Objects: in.Least.Objects, Bytes: in.Least.Bytes}) {
			exact++
		}
	}
	if some < 22 || limited < 15 || exact < 9 {
		t.Errorf("of %d calls the least is known, of %d the most, of %d both are the same", some, limited, exact)
	}
}
