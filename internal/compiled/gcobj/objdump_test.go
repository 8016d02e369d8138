package gcobj

import (
	"fmt"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/perfvet/perfvet/internal/dev/longtest"
)

// dumpedCall matches a call as go tool objdump prints it: "  main.go:25\t0x14eed\t\te800000000\t\tCALL 0x14ef2\t\t[1:5]R_CALL:runtime.convT<1>".
// The number is a weak R_CALL, to the initialisation of a map variable that the linker may drop.
var dumpedCall = regexp.MustCompile(`^  (\S+):(\d+)\t+0x([0-9a-f]+)\t+([0-9a-f]+)\t+.*\[\d+:\d+\](?:R_CALL(?:ARM64)?|RelocType\(-32761\)):(.+?)(?:<1>)?\s*$`)

// TestObjdump compares every call of whole packages, with its line and file, with what go tool objdump prints.
func TestObjdump(t *testing.T) {
	paths := []string{"bytes", "encoding/json"}
	if longtest.On() {
		paths = append(paths, "fmt", "time", "reflect", "regexp", "text/template")
	}
	for _, path := range paths {
		t.Run(strings.ReplaceAll(path, "/", "_"), func(t *testing.T) {
			file := std(t)[path]
			out, err := exec.Command("go", "tool", "objdump", file).Output()
			if err != nil {
				t.Fatal(err)
			}
			var want, got []string
			fn := ""
			for line := range strings.Lines(string(out)) {
				if rest, ok := strings.CutPrefix(line, "TEXT "); ok {
					fn, _, _ = strings.Cut(rest, "(SB) ")
				} else if m := dumpedCall.FindStringSubmatch(strings.TrimRight(line, "\n")); m != nil {
					want = append(want, fmt.Sprintf("%s: %s at %s:%s", fn, m[5], m[1], m[2]))
				}
			}
			a := open(t, file)
			for f := range a.Funcs() {
				if f.Member() != "_go_.o" {
					continue // objdump does not print the relocations of a second object
				}
				for c := range f.Calls() {
					if c.Indirect {
						continue
					}
					in := f.Stack(c.Offset)[0]
					got = append(got, fmt.Sprintf("%s: %s at %s:%d", f.Name, c.Callee, filepath.Base(in.File), in.Line))
				}
			}
			if a.Err() != nil {
				t.Error(a.Err())
			}
			slices.Sort(want)
			slices.Sort(got)
			if len(want) < 30 {
				t.Errorf("only %d calls in objdump's text", len(want))
			}
			if !slices.Equal(got, want) {
				t.Errorf("%d calls, objdump has %d; extra %q, missing %q", len(got), len(want), minus(got, want), minus(want, got))
			}
		})
	}
}

// minus returns up to five elements of the sorted list a that are not in b.
func minus(a, b []string) []string {
	var list []string
	for _, s := range a {
		if _, ok := slices.BinarySearch(b, s); !ok && len(list) < 5 {
			list = append(list, s)
		}
	}
	return list
}

var (
	listedText = regexp.MustCompile(`^(\S.*) STEXT `)
	listedInst = regexp.MustCompile(`^\t0x([0-9a-f]+) \d+ \(([^)]*):(\d+)\)\t(\S+)\t(.*)$`)
	listedLoad = regexp.MustCompile(`^\$?type:(.*)\(SB\), (\w+)$`)
)

// argRegs are the names of argument registers in the compiler's listing.
var argRegs = map[string][]string{
	"amd64": {"AX", "BX", "CX", "DI", "SI", "R8"},
	"arm64": {"R0", "R1", "R2", "R3", "R4", "R5"},
}

// TestListing compares the type argument and the line of allocating calls with the compiler's own listing (-S), read
// in another way: the nearest load of the register in front of the call.
func TestListing(t *testing.T) {
	longtest.Skip(t, "it compiles packages of the standard library for two targets")
	for _, b := range []build{{"amd64", ""}, {"arm64", ""}} {
		t.Run(b.String(), func(t *testing.T) {
			checked := 0
			for _, path := range []string{"encoding/json", "fmt", "go/types", "regexp", "text/template"} {
				checked += compareListing(t, b, path)
			}
			if checked < 500 {
				t.Errorf("only %d calls were compared", checked)
			}
			t.Logf("%d calls compared", checked)
		})
	}
}

// compareListing compares one package and returns the number of calls whose types were compared.
func compareListing(t *testing.T, b build, path string) int {
	a := open(t, b.exports(t, b.goroot(t), path)[path])
	cmd := exec.Command("go", "list", "-export", "-gcflags=-S", path)
	cmd.Dir, cmd.Env = b.goroot(t), b.env()
	out, err := cmd.CombinedOutput()
	if err != nil {
		t.Fatal(err)
	}
	checked := 0
	var fn *Func
	loaded := make(map[string]string) // type by register, since the last call
	for line := range strings.Lines(string(out)) {
		line = strings.TrimRight(line, "\n")
		if m := listedText.FindStringSubmatch(line); m != nil {
			fn = a.Lookup(m[1])
			clear(loaded)
		}
		m := listedInst.FindStringSubmatch(line)
		if m == nil || fn == nil {
			continue
		}
		op, args := m[4], m[5]
		if l := listedLoad.FindStringSubmatch(args); l != nil && (op == "LEAQ" || op == "MOVD") {
			loaded[l[2]] = l[1]
			continue
		}
		if op != "CALL" {
			if i := strings.LastIndex(args, ", "); i >= 0 && !strings.HasPrefix(op, "CMP") && !strings.HasPrefix(op, "TEST") {
				delete(loaded, args[i+2:])
			}
			continue
		}
		callee := strings.TrimSuffix(args, "(SB)")
		if al, ok := Allocator(callee); ok && al.TypeArg >= 0 {
			var offset uint32
			if _, err := fmt.Sscanf(m[1], "%x", &offset); err != nil {
				t.Fatal(err)
			}
			checked += compareCall(t, fn, offset, callee, loaded[argRegs[b.goarch][al.TypeArg]], m[3])
		}
		if !strings.HasPrefix(callee, "runtime.gcWriteBarrier") {
			clear(loaded)
		}
	}
	return checked
}

// compareCall compares one call with the listing's and returns 1 if its type was compared.
func compareCall(t *testing.T, f *Func, offset uint32, callee, typ, line string) int {
	for c := range f.Calls() {
		if c.Offset != offset {
			continue
		}
		if c.Callee != callee {
			t.Errorf("%s+%#x: callee %s, listing has %s", f.Name, offset, c.Callee, callee)
		}
		if got := fmt.Sprint(f.Stack(offset)[0].Line); got != line {
			t.Errorf("%s+%#x: line %s, listing has %s", f.Name, offset, got, line)
		}
		if typ == "" {
			return 0
		}
		if c.Type != typ {
			t.Errorf("%s+%#x: type %q (%v), listing has %q", f.Name, offset, c.Type, c.Arg, typ)
		}
		return 1
	}
	t.Errorf("%s+%#x: no call, listing has %s", f.Name, offset, callee)
	return 0
}
