package actionid_test

import (
	"bytes"
	"encoding/json"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/perfvet/perfvet/internal/compiled/actionid"
)

// A listed is a package with its log.
type listed struct {
	Dir, ImportPath, BuildID string
	GoFiles                  []string
}

// list compiles packages in dir and returns them with what the go command logged.
func list(t *testing.T, dir, toolchain string, args ...string) ([]listed, []byte) {
	t.Helper()
	cmd := exec.Command("go", append([]string{"list", "-export", "-json=Dir,ImportPath,BuildID,GoFiles"}, args...)...)
	cmd.Dir = dir
	cmd.Env = append(actionid.Environ(os.Environ()), "GOTOOLCHAIN="+toolchain)
	var stdout, stderr bytes.Buffer
	cmd.Stdout, cmd.Stderr = &stdout, &stderr
	if err := cmd.Run(); err != nil {
		t.Skipf("%s: %v", toolchain, err)
	}
	var pkgs []listed
	for dec := json.NewDecoder(&stdout); dec.More(); {
		var p listed
		if err := dec.Decode(&p); err != nil {
			t.Fatal(err)
		}
		pkgs = append(pkgs, p)
	}
	return pkgs, stderr.Bytes()
}

func read(log []byte) *actionid.Log {
	l := new(actionid.Log)
	for line := range bytes.Lines(log) {
		l.Add(line)
	}
	return l
}

// TestReleases has the go commands of all releases say of each file what was compiled: their own source.
func TestReleases(t *testing.T) {
	for _, toolchain := range []string{"local", "go1.25.9", "go1.27.4"} {
		t.Run(toolchain, func(t *testing.T) {
			pkgs, log := list(t, t.TempDir(), toolchain, "errors", "unicode/utf8")
			l, files := read(log), 0
			for _, p := range pkgs {
				for _, name := range p.GoFiles {
					content, err := os.ReadFile(filepath.Join(p.Dir, name))
					if err != nil {
						t.Fatal(err)
					}
					files++
					if same, known := l.Compiled(p.BuildID, name, content); !same || !known {
						t.Errorf("%s, %s: same %v, known %v", p.ImportPath, name, same, known)
					}
					if same, known := l.Compiled(p.BuildID, name, append(content, '\n')); same || !known {
						t.Errorf("%s, %s with a line more: same %v, known %v", p.ImportPath, name, same, known)
					}
				}
			}
			if len(pkgs) != 2 || files < 4 {
				t.Errorf("%d packages, %d files", len(pkgs), files)
			}
		})
	}
}

// TestForged has lines that say something else than what was hashed prove nothing.
func TestForged(t *testing.T) {
	pkgs, log := list(t, t.TempDir(), "local", "errors")
	p := pkgs[0]
	name := p.GoFiles[0]
	content, err := os.ReadFile(filepath.Join(p.Dir, name))
	if err != nil {
		t.Fatal(err)
	}
	variant := bytes.ReplaceAll(log, []byte("[build errors]"), []byte("[build errors [errors.test]]")) // the ID is not hashed
	if same, known := read(variant).Compiled(p.BuildID, name, content); !same || !known {
		t.Errorf("of a variant for tests: same %v, known %v", same, known)
	}
	lines := slices.Collect(bytes.Lines(log))
	at := slices.IndexFunc(lines, func(line []byte) bool {
		return bytes.HasPrefix(line, []byte("HASH[build "+p.ImportPath+"]: \"file "+name+" "))
	})
	if at < 0 {
		t.Fatalf("no line for %s in %s", name, log)
	}
	forged := bytes.Replace(lines[at], []byte(name+" "), []byte(name+" A"), 1)
	for what, log := range map[string][][]byte{
		"changed":   slices.Replace(slices.Clone(lines), at, at+1, forged),
		"added":     slices.Insert(slices.Clone(lines), at+1, forged),
		"taken out": slices.Delete(slices.Clone(lines), at, at+1),
		"none":      nil,
	} {
		if same, known := read(bytes.Join(log, nil)).Compiled(p.BuildID, name, content); same || known {
			t.Errorf("%s: same %v, known %v", what, same, known)
		}
	}
	if same, known := read(log).Compiled("another/"+p.BuildID, name, content); same || known {
		t.Errorf("another build ID: same %v, known %v", same, known)
	}
}

func TestEnviron(t *testing.T) {
	for _, test := range []struct{ env, want string }{
		{"A=b", "A=b GODEBUG=gocachehash=1"},
		{"GODEBUG= A=b", "GODEBUG= A=b GODEBUG=gocachehash=1"},
		{"GODEBUG=x=1,y=2 A=b", "GODEBUG=x=1,y=2 A=b GODEBUG=x=1,y=2,gocachehash=1"},
	} {
		if got := strings.Join(actionid.Environ(strings.Fields(test.env)), " "); got != test.want {
			t.Errorf("%q: %q, want %q", test.env, got, test.want)
		}
	}
}

// FuzzAdd takes any lines without a panic, and knows only lines of a log.
func FuzzAdd(f *testing.F) {
	f.Add([]byte("HASH[build m]\nHASH[build m]: \"file a.go x\\n\"\nHASH[build m]: 00\n"))
	f.Add([]byte("HASH[build m [m.test]]\nHASH[build m [m.test]]: \"\nHASH /a.go: 00\nHASH\n# m\n"))
	f.Fuzz(func(t *testing.T, data []byte) {
		l := new(actionid.Log)
		for line := range bytes.Lines(data) {
			if l.Add(line) != (bytes.HasPrefix(line, []byte("HASH[")) || bytes.HasPrefix(line, []byte("HASH "))) {
				t.Errorf("%q", line)
			}
		}
	})
}
