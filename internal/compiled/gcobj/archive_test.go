package gcobj

import (
	"bytes"
	"errors"
	"fmt"
	"os"
	"strings"
	"testing"
	"time"

	"github.com/perfvet/perfvet/internal/dev/longtest"
)

// smallArchive returns the bytes of a small archive that has everything: closures, inlining, a generic, line directives.
func smallArchive(tb testing.TB) []byte {
	tb.Helper()
	b := build{goarch: "amd64"}
	dir := b.module(tb, map[string]string{"main.go": program})
	data, err := os.ReadFile(b.exports(tb, dir, ".")["m"])
	if err != nil {
		tb.Fatal(err)
	}
	return data
}

func TestHeader(t *testing.T) {
	for _, b := range builds {
		t.Run(b.String(), func(t *testing.T) {
			t.Parallel()
			a, c := b.shared(t, "m/checked")
			if a.GOOS() != "linux" || a.GOARCH() != b.goarch || a.BuildID() != c.buildID || c.buildID == "" {
				t.Errorf("%s/%s build id %q, want linux/%s %q", a.GOOS(), a.GOARCH(), a.BuildID(), b.goarch, c.buildID)
			}
			if b.toolchain != "" && a.Release() != b.toolchain {
				t.Errorf("release %s, want %s", a.Release(), b.toolchain)
			}
		})
	}
}

// TestErrors checks that what cannot be read is refused by the error that says so.
func TestErrors(t *testing.T) {
	good := smallArchive(t)
	release := open(t, writeTemp(t, good)).Release()
	replace := func(old, new string) []byte {
		if len(old) != len(new) {
			t.Fatalf("%q and %q differ in length", old, new)
		}
		return bytes.ReplaceAll(good, []byte(old), []byte(new))
	}
	var (
		corrupt *CorruptError
		format  *FormatError
		rel     *ReleaseError
		arch    *ArchError
	)
	as := func(target any) func(error) bool {
		return func(err error) bool { return errors.As(err, target) }
	}
	is := func(target error) func(error) bool {
		return func(err error) bool { return errors.Is(err, target) }
	}
	for _, tt := range []struct {
		name string
		data []byte
		ok   func(error) bool
		text string
	}{
		{"empty", nil, is(ErrNotArchive), ""},
		{"text", []byte("package main\n"), is(ErrNotArchive), ""},
		{"no members", []byte(arMagic), is(ErrNoObject), ""},
		{"format", replace("\x00go120ld", "\x00go199ld"), as(&format), `"go199ld"`},
		{"magic", replace("\x00go120ld", "\x00elf120x"), as(&corrupt), "magic"},
		{"release", replace(release+" ", "go1.99"+release[len("go1.99"):]+" "), as(&rel), `"go1.99.`},
		{"arch", replace("linux amd64 ", "linux mips6 "), as(&arch), `"mips6"`},
		{"member size", replace(sizeField(good), strings.Repeat("9", 10)), as(&corrupt), "offset"},
		{"member header", replace("`\n", "`x"), as(&corrupt), "offset"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			_, err := Parse(tt.data)
			if err == nil || !tt.ok(err) || !strings.Contains(err.Error(), tt.text) {
				t.Errorf("error %v", err)
			}
		})
	}
	if _, err := Open(t.TempDir() + "/none"); !errors.Is(err, os.ErrNotExist) {
		t.Errorf("missing file: %v", err)
	}
}

// sizeField returns the size field of the last member of an archive of two.
func sizeField(data []byte) string {
	list, _ := members(data)
	m := list[len(list)-1]
	return string(data[m.start-arHeaderLen+48 : m.start-arHeaderLen+58])
}

func writeTemp(tb testing.TB, data []byte) string {
	name := tb.TempDir() + "/a"
	write(tb, name, string(data))
	return name
}

// TestCut reads an archive cut at every block's end and at each two-hundredth of its length, and one whose
// member is cut there with a header that agrees.
func TestCut(t *testing.T) {
	good := smallArchive(t)
	a, err := Parse(good)
	if err != nil {
		t.Fatal(err)
	}
	o := a.objects[0]
	var cuts []int
	for _, off := range o.off {
		at := int(o.start) + int(off)
		cuts = append(cuts, at-1, at, at+1)
	}
	for i := range 200 {
		cuts = append(cuts, len(good)*i/200)
	}
	list, _ := members(good)
	last := list[len(list)-1]
	end := int(last.start) + len(last.data) // without the byte that pads an odd member
	for _, n := range cuts {
		if n >= end {
			continue
		}
		if _, err := Parse(good[:n]); err == nil {
			t.Errorf("cut at %d of %d: no error", n, len(good))
		}
		list, _ := members(good)
		m := list[len(list)-1]
		if int64(n) < m.start {
			continue
		}
		data := bytes.Clone(good[:n])
		copy(data[m.start-arHeaderLen+48:], fmt.Sprintf("%-10d", int64(n)-m.start))
		if a, err := Parse(data); err == nil {
			within(t, fmt.Sprintf("cut at %d", n), func() { walk(a) })
		}
	}
}

// TestDamage overwrites each part of an archive with bytes that make counts huge, references wild and trees cyclic.
func TestDamage(t *testing.T) {
	good := smallArchive(t)
	list, _ := members(good)
	m := list[len(list)-1]
	steps := 300
	if longtest.On() {
		steps = 3000
	}
	for _, fill := range []byte{0x00, 0x01, 0x7f, 0x80, 0xff} {
		errs := 0
		for i := range steps {
			at := int(m.start) + (len(good)-int(m.start)-8)*i/steps
			data := bytes.Clone(good)
			for k := range 4 {
				data[at+k] = fill
			}
			a, err := Parse(data)
			if err == nil {
				within(t, fmt.Sprintf("%#x at %d", fill, at), func() { walk(a) })
				err = a.Err()
			}
			if err != nil {
				errs++
			}
		}
		t.Logf("%#x: %d of %d damages noticed", fill, errs, steps)
	}
}

// within fails the test when f takes longer than any archive of this size may.
func within(t *testing.T, what string, f func()) {
	t.Helper()
	start := time.Now()
	f()
	if d := time.Since(start); d > 5*time.Second {
		t.Errorf("%s: took %v", what, d)
	}
}

// TestStd walks the archives of whole packages and expects no contradiction in them.
func TestStd(t *testing.T) {
	for path, file := range std(t) {
		a := open(t, file)
		walk(a)
		if err := a.Err(); err != nil {
			t.Errorf("%s: %v", path, err)
		}
	}
}

// TestTypeArg checks that the type argument is found wherever it is constant, in all of the standard library's biggest packages.
func TestTypeArg(t *testing.T) {
	count := make(map[TypeArg]int)
	for _, file := range std(t) {
		for f := range open(t, file).Funcs() {
			for c := range f.Calls() {
				count[c.Arg]++
				if c.Arg == TypeUnknown {
					t.Logf("unknown: %s in %s at %#x", c.Callee, f.Name, c.Offset)
				}
				if (c.Type != "") != (c.Arg == TypeKnown) {
					t.Errorf("%s+%#x: type %q is %v", f.Name, c.Offset, c.Type, c.Arg)
				}
			}
		}
	}
	t.Logf("type arguments: %v", count)
	if known, unknown := count[TypeKnown], count[TypeUnknown]; known < 1000 || unknown*200 > known {
		t.Errorf("%d known, %d unknown", known, unknown)
	}
}

// TestUnsorted checks that relocations out of order come in order.
func TestUnsorted(t *testing.T) {
	data := smallArchive(t)
	a, _ := Parse(bytes.Clone(data))
	f := a.Lookup("main.box")
	from, to := f.o.indexed(blkRelocIdx, f.sym)
	want := fmt.Sprint(callsOf(f))
	first := int(f.o.off[blkReloc]) + relocSize*from
	last := int(f.o.off[blkReloc]) + relocSize*(to-1)
	b := f.o.data
	for k := range relocSize {
		b[first+k], b[last+k] = b[last+k], b[first+k]
	}
	if got := fmt.Sprint(callsOf(f)); got != want {
		t.Errorf("got %s, want %s", got, want)
	}
}

func callsOf(f *Func) (list []Call) {
	for c := range f.Calls() {
		list = append(list, c)
	}
	return list
}
