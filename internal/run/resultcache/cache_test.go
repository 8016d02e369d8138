package resultcache

import (
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"reflect"
	"runtime"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/perfvet/perfvet/internal/compiled/evidence"
	"github.com/perfvet/perfvet/internal/compiled/gcdiag"
	"github.com/perfvet/perfvet/internal/finding"
	"github.com/perfvet/perfvet/internal/source/heat"
)

// sample returns an entry with something in every field that is kept.
func sample() *Entry {
	code := finding.Code{
		Function: "m.F", Callee: "runtime.convT64", Type: "int", Offset: 32,
		Stack: []finding.Frame{{Function: "m.F", File: "/m/m.go", Line: 7}}, Excerpt: []string{"CALL runtime.convT64"},
	}
	note := finding.Note{File: "/m/m.go", Line: 3, Column: 2, Message: "x escapes to heap"}
	span := finding.Span{File: "/m/m.go", Line: 7, Column: 3, EndLine: 7, EndColumn: 9}
	return &Entry{
		Findings: []*finding.Finding{
			{
				Check: "ifacebox", Category: "argument", Package: "m", Function: "F", Span: span, Message: "x boxed",
				Verdict: finding.Confirmed, Reason: "why", Heat: finding.Cold, HeatWhy: "logs",
				Signals: finding.Signals{Cold: "logs", Hot: "in a loop", Loops: 2, Callers: 3, Benchmark: "BenchmarkF", Pooled: true},
				Cost:    finding.Cost{Bytes: 8, Objects: 1, LoopDepth: 2}, Compiler: []finding.Note{note}, Code: []finding.Code{code},
				Related: []finding.Note{note}, Fixes: []finding.Fix{{Message: "Fix", Edits: []finding.Edit{{Span: span, NewText: "y"}}}},
				Generated: true, Generic: true,
			},
			{Check: "ifacebox", Pending: &finding.Pending{Kind: "box", File: "/m/m.go", Line: 9, Symbol: "m.G", Message: "boxed"}},
		},
		Summary: &evidence.Summary{
			Package: "m", Calls: []evidence.ForeignCall{{Line: evidence.Line{File: "/n/n.go", Line: 4}, Kind: "box", Code: code}},
			Callees: map[string]evidence.Callee{"n.F": {Calls: 2, First: code}},
		},
		Heat: &heat.Summary{
			Funcs: []heat.Func{{Name: "m.F", Loops: 1, Cold: "logs", Once: true, Seldom: true, Benchmark: "BenchmarkF", Reach: heat.Anybody}},
			Calls: []heat.Call{{Caller: 1, Callee: 2, Foreign: 5, Loops: 3, Cold: "logs", Starts: true, Sites: 4}},
		},
		Files: 2, Lines: 30,
		Coverage: &evidence.Coverage{Written: []string{"/m/m.go"}, Counts: evidence.Counts{Confirmed: map[string]int{"runtime.newobject": 5}}, Left: []finding.Code{code}},
		Unknown:  1, UnknownLines: []gcdiag.UnknownLine{{Package: "m", Text: "m.go:1:2: something new"}},
	}
}

func build(name string) func() (Key, error) {
	return func() (Key, error) { return Key([]byte((name + "                                ")[:len(Key{})])), nil }
}

func open(t *testing.T, dir, program string) *Cache {
	t.Helper()
	c, err := Open(dir, build(program))
	if err != nil {
		t.Fatal(err)
	}
	return c
}

func keyOf(t *testing.T, c *Cache, inputs any) Key {
	t.Helper()
	key, err := c.Key(inputs)
	if err != nil {
		t.Fatal(err)
	}
	return key
}

func TestRoundTrip(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "made", "anew")
	c := open(t, dir, "one")
	key := keyOf(t, c, []string{"a"})
	if c.Get(key) != nil {
		t.Error("an entry is there before it is stored")
	}
	if err := c.Put(key, sample()); err != nil {
		t.Fatal(err)
	}
	again := open(t, dir, "one")
	if got := again.Get(keyOf(t, again, []string{"a"})); !reflect.DeepEqual(got, sample()) {
		t.Errorf("got %+v, want %+v", got, sample())
	}
	if again.Get(keyOf(t, again, []string{"b"})) != nil {
		t.Error("other inputs find the entry")
	}
	other := open(t, dir, "two")
	if other.Get(keyOf(t, other, []string{"a"})) != nil {
		t.Error("another build of the program finds the entry")
	}
}

func TestProgramUnknown(t *testing.T) {
	cause := errors.New("no such file")
	c, err := Open(t.TempDir(), func() (Key, error) { return Key{}, cause })
	if err != nil {
		t.Fatal(err)
	}
	if _, err := c.Key("a"); !errors.Is(err, cause) {
		t.Errorf("error %v, want %v", err, cause)
	}
}

// TestDamaged has every damage to the files of an entry be a miss, and the next Put mend it.
func TestDamaged(t *testing.T) {
	damages := map[string]func(name string) error{
		"truncated": func(name string) error { return os.Truncate(name, 40) },
		"empty":     func(name string) error { return os.Truncate(name, 0) },
		"removed":   os.Remove,
		"changed": func(name string) error {
			data, err := os.ReadFile(name)
			if err != nil {
				return err
			}
			data[len(data)/2] ^= 1
			return os.WriteFile(name, data, 0o666)
		},
		"longer": func(name string) error {
			data, err := os.ReadFile(name)
			if err != nil {
				return err
			}
			return os.WriteFile(name, append(data, 'x'), 0o666)
		},
	}
	for name, damage := range damages {
		for _, suffix := range []string{"-a", "-d"} {
			t.Run(name+suffix, func(t *testing.T) {
				c := open(t, t.TempDir(), "one")
				key := keyOf(t, c, "a")
				for range 2 {
					if err := c.Put(key, sample()); err != nil {
						t.Fatal(err)
					}
					if c.Get(key) == nil {
						t.Fatal("the entry is not there")
					}
					files, err := filepath.Glob(filepath.Join(c.dir, "*", "*"+suffix))
					if err != nil || len(files) != 1 {
						t.Fatalf("files %q, error %v", files, err)
					}
					if err := damage(files[0]); err != nil {
						t.Fatal(err)
					}
					if got := c.Get(key); got != nil {
						t.Errorf("got %+v", got)
					}
				}
			})
		}
	}
}

// TestPlanted has an entry be a miss in whose place is what never ends, or what would be waited for.
func TestPlanted(t *testing.T) {
	pipe := filepath.Join(t.TempDir(), "pipe")
	if err := exec.Command("mkfifo", pipe).Run(); err != nil {
		t.Skip("no named pipes here: ", err)
	}
	for _, target := range []string{pipe, "/dev/zero"} {
		for _, suffix := range []string{"-a", "-d"} {
			c := open(t, t.TempDir(), "one")
			key := keyOf(t, c, "a")
			if err := c.Put(key, sample()); err != nil {
				t.Fatal(err)
			}
			files, err := filepath.Glob(filepath.Join(c.dir, "*", "*"+suffix))
			if err != nil || len(files) != 1 {
				t.Fatalf("files %q, error %v", files, err)
			}
			if err := errors.Join(os.Remove(files[0]), os.Symlink(target, files[0])); err != nil {
				t.Fatal(err)
			}
			if got := c.Get(key); got != nil {
				t.Errorf("%s in place of %s: got %+v", target, suffix, got)
			}
		}
	}
}

// TestForeign has the whole entry of another key be a miss.
func TestForeign(t *testing.T) {
	c := open(t, t.TempDir(), "one")
	data, err := encode(sample(), keyOf(t, c, "a"))
	if err != nil {
		t.Fatal(err)
	}
	if _, err := decode[Entry](data, keyOf(t, c, "b")); !errors.Is(err, errForeign) {
		t.Errorf("error %v", err)
	}
	if _, err := decode[Entry](append(data, 0), keyOf(t, c, "a")); !errors.Is(err, errFormat) {
		t.Errorf("with more behind it: error %v", err)
	}
}

func TestReadOnly(t *testing.T) {
	file := filepath.Join(t.TempDir(), "file")
	if err := os.WriteFile(file, nil, 0o666); err != nil {
		t.Fatal(err)
	}
	if _, err := Open(filepath.Join(file, "cache"), build("one")); err == nil {
		t.Error("a directory below a file is opened")
	}
	c := open(t, t.TempDir(), "one")
	key := keyOf(t, c, "a")
	// Files in place of directories, which stop a privileged user too.
	for _, dir := range subdirs(t, c) {
		if err := os.Remove(dir); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(dir, nil, 0o666); err != nil {
			t.Fatal(err)
		}
	}
	if err := c.Put(key, sample()); err == nil {
		t.Error("an entry that cannot be written is stored")
	}
	if c.Get(key) != nil {
		t.Error("there is an entry")
	}
}

func subdirs(t *testing.T, c *Cache) []string {
	t.Helper()
	dirs, err := filepath.Glob(filepath.Join(c.dir, "[0-9a-f][0-9a-f]"))
	if err != nil || len(dirs) != 256 {
		t.Fatalf("%d directories, error %v", len(dirs), err)
	}
	return dirs
}

func TestTrim(t *testing.T) {
	c := open(t, t.TempDir(), "one")
	mine := filepath.Join(c.dir, "ab", "mine-a")
	if err := os.WriteFile(mine, make([]byte, 1<<16), 0o666); err != nil {
		t.Fatal(err)
	}
	const n = 10
	keys := make([]Key, n)
	for i := range keys {
		keys[i] = keyOf(t, c, i)
		e := sample()
		e.Files = i
		if err := c.Put(keys[i], e); err != nil {
			t.Fatal(err)
		}
	}
	files, total, err := c.list()
	if err != nil || len(files) != 2*n {
		t.Fatalf("%d files, error %v", len(files), err)
	}
	age(t, c, keys[0], 10*24*time.Hour)
	for i := 1; i < n; i++ {
		age(t, c, keys[i], time.Duration(n-i)*time.Minute)
	}
	if err := c.Trim(); err != nil {
		t.Fatal(err)
	}
	wantKept(t, c, keys, 1)
	limit := total/2 + total/200 // of the five last used, and nothing of a sixth
	if err := c.trimSize(limit); err != nil {
		t.Fatal(err)
	}
	if _, left, err := c.list(); err != nil || left > limit || left < total/4 {
		t.Errorf("%d bytes of %d left, error %v", left, total, err)
	}
	wantKept(t, c, keys, n/2)
	if _, err := os.Stat(mine); err != nil {
		t.Errorf("a file that is no entry: %v", err)
	}
	age(t, c, keys[n-1], 10*24*time.Hour)
	if err := c.Trim(); err != nil {
		t.Fatal(err)
	}
	wantKept(t, c, keys, n/2) // it has looked today
}

// age makes the files of an entry as if last used some time ago.
func age(t *testing.T, c *Cache, key Key, ago time.Duration) {
	t.Helper()
	name, _, err := c.files.GetFile([32]byte(key))
	if err != nil {
		t.Fatal(err)
	}
	then := time.Now().Add(-ago)
	index := filepath.Join(c.dir, hexOf(key[:1]), hexOf(key[:])+"-a")
	for _, name := range []string{name, index} {
		if err := os.Chtimes(name, then, then); err != nil {
			t.Fatal(err)
		}
	}
}

// wantKept wants the entries of the keys from first on, and no others. It does not use them.
func wantKept(t *testing.T, c *Cache, keys []Key, first int) {
	t.Helper()
	for i, key := range keys {
		_, err := os.Stat(filepath.Join(c.dir, hexOf(key[:1]), hexOf(key[:])+"-a"))
		if kept := err == nil; kept != (i >= first) {
			t.Errorf("entry %d kept: %t", i, kept)
		}
	}
}

func TestConcurrent(t *testing.T) {
	dir := t.TempDir()
	var all sync.WaitGroup
	for range 8 {
		c := open(t, dir, "one")
		all.Go(func() {
			for i := range 20 {
				key, err := c.Key(i)
				if err != nil {
					t.Error(err)
					return
				}
				e := sample()
				e.Lines = i
				if got := c.Get(key); got != nil && got.Lines != i {
					t.Errorf("entry %d has %d lines", i, got.Lines)
				}
				if err := c.Put(key, e); err != nil {
					t.Error(err)
				}
				if got := c.Get(key); got == nil || got.Lines != i {
					t.Errorf("entry %d is %+v", i, got)
				}
			}
		})
	}
	all.Wait()
}

func TestExecutable(t *testing.T) {
	one, err := Executable()
	if err != nil {
		t.Fatalf("%s: %v", runtime.GOOS, err)
	}
	if two, err := Executable(); err != nil || one != two || one == (Key{}) {
		t.Errorf("got %x and %x, error %v", one, two, err)
	}
}

// TestProgram takes the hash of the content from the build ID where it is in it, and makes one of all of the file where it is not.
func TestProgram(t *testing.T) {
	const action, object, content = "lmhTEQy_059WeRc_d6Ea", "XtilyIDAKIJVb70rdPrt/pnIshx-FNiW2ZTTI65DT", "n_hIObm1LpX_tAwygiDu"
	key := func(data string) Key {
		k, err := program(strings.NewReader(data))
		if err != nil {
			t.Fatal(err)
		}
		return k
	}
	pad := strings.Repeat("\x00", 4000)
	written := action + "/" + object + "/" + content
	for _, before := range []string{beforeID, noteOfID} {
		file := func(id, code string) string { return pad + before + id + "\"\n \xff" + pad + code }
		if key(file(written, "code")) != key(file(written, strings.Repeat("code", maxHead))) {
			t.Errorf("%q: a file of one build ID has two keys", before)
		}
		if key(file(written, "code")) == key(file(action+"/"+object+"/"+content[1:]+"a", "code")) {
			t.Errorf("%q: files of two build IDs have one key", before)
		}
		for _, id := range []string{action + "/" + object + "/" + action, "redacted", "", action + "/" + content, action + "/" + object + "/a", action + "/" + object + "//" + content[1:]} {
			if key(file(id, "code")) == key(file(id, "other")) {
				t.Errorf("%q: two files of the build ID %q have one key", before, id)
			}
		}
		if key(before+written[1:]) == key(before+written[1:]+"code") {
			t.Errorf("%q: two files without all of a build ID have one key", before)
		}
	}
	if key("code") == key("other") {
		t.Error("two files without a build ID have one key")
	}
}

// TestBuildID reads the build ID of what the go command has linked, as that reads it.
func TestBuildID(t *testing.T) {
	self, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	want, err := exec.Command("go", "tool", "buildid", self).Output()
	if err != nil {
		t.Skip(err)
	}
	data, err := os.ReadFile(self)
	if err != nil {
		t.Fatal(err)
	}
	if got := buildID(data[:maxHead]); got != strings.TrimSpace(string(want)) {
		t.Errorf("%s has the build ID %q, and %q was found", self, want, got)
	}
}

// TestSize has an entry of findings as long as most are, each with its own numbers, and room for less than 1,500 bytes of each.
func TestSize(t *testing.T) {
	const findings = 200
	e := new(Entry)
	for i := range findings {
		file := fmt.Sprintf("/home/someone/src/example.com/module/internal/package/file%d.go", i%5)
		f := *sample().Findings[0]
		f.Span = finding.Span{File: file, Line: 100 + 7*i, Column: 2 + i%9}
		for n := range 20 {
			f.Related = append(f.Related, finding.Note{File: file, Line: 100 + 7*i + n, Column: n, Message: fmt.Sprintf("from v%d (call parameter)", i*n)})
		}
		e.Findings = append(e.Findings, &f)
	}
	data, err := encode(e, Key{})
	if err != nil {
		t.Fatal(err)
	}
	if each := len(data) / findings; each > 1500 {
		t.Errorf("%d bytes for each finding", each)
	}
}
