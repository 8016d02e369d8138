package goflags

import (
	"errors"
	"io/fs"
	"maps"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

func TestSplit(t *testing.T) {
	for flags, want := range map[string][]string{
		"":                                       nil,
		"  -a -b=c\t-d ":                         {"-a", "-b=c", "-d"},
		`'-overlay=a b.json' "-tags=x y" -mod=m`: {"-overlay=a b.json", "-tags=x y", "-mod=m"},
		`-ldflags='x'`:                           {"-ldflags='x'"},
		`'-a`:                                    {"-a"},
	} {
		if got := split(flags); !slices.Equal(got, want) {
			t.Errorf("%q: %q, want %q", flags, got, want)
		}
	}
}

func TestCovers(t *testing.T) {
	for flags, want := range map[string]bool{
		"": false, "-mod=mod": false, "-cover": true, "--cover=true": true, "-cover=1": true, "-cover=0": false, "-cover=false": false,
		"-covermode=atomic": true, "-cover=false -coverpkg=./...": true, "-cover -cover=false": false, "-coverage": false,
	} {
		if got := Covers(flags); got != want {
			t.Errorf("%q: %v, want %v", flags, got, want)
		}
	}
}

// TestReadOverlay reads what the go command does: names relative to where it runs, files that are not there, the last flag of several.
func TestReadOverlay(t *testing.T) {
	dir := t.TempDir()
	abs := func(name string) string { return filepath.Join(dir, name) }
	for name, content := range map[string]string{
		"go.mod": "module m\n\ngo 1.25\n", "a.go": "package m\n", "b.go": "package m\n", "new a.txt": "package m // replaced\n",
		"o.json":  `{"Replace": {"a.go": "new a.txt", "x/../b.go": "", "` + filepath.ToSlash(abs("c.go")) + `": "./x/../new a.txt"}}`,
		"no.json": "none",
	} {
		if err := os.WriteFile(abs(name), []byte(content), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	const flags = "-overlay=none.json -mod=mod --overlay=o.json"
	o, err := ReadOverlay(flags, dir)
	if want := (Overlay{abs("a.go"): abs("new a.txt"), abs("b.go"): "", abs("c.go"): abs("new a.txt")}); err != nil || !maps.Equal(o, want) {
		t.Errorf("%v, error %v, want %v", o, err, want)
	}
	cmd := exec.Command("go", "list", "-f", "{{.GoFiles}}", ".")
	cmd.Dir, cmd.Env = dir, append(os.Environ(), "GOFLAGS="+flags, "GOWORK=off")
	if out, err := cmd.Output(); err != nil || strings.TrimSpace(string(out)) != "[a.go c.go]" {
		t.Errorf("the go command lists %q, error %v", out, err)
	}
	for name, want := range map[string]string{"a.go": "package m // replaced\n", "c.go": "package m // replaced\n", "x/../a.go": "package m // replaced\n", "go.mod": "module m\n\ngo 1.25\n"} {
		if got, err := o.ReadFile(dir + "/" + name); err != nil || string(got) != want {
			t.Errorf("%s: %q, error %v", name, got, err)
		}
	}
	if _, err := o.ReadFile(abs("b.go")); !errors.Is(err, fs.ErrNotExist) {
		t.Errorf("a file that is taken out: error %v", err)
	}
	for flags, want := range map[string]string{"-mod=mod": "", "-overlay=no.json": "no.json", "-overlay=none.json": "none.json"} {
		if o, err := ReadOverlay(flags, dir); len(o) > 0 || (err != nil) != (want != "") || err != nil && !strings.Contains(err.Error(), want) {
			t.Errorf("%q: %v, error %v", flags, o, err)
		}
	}
}

func TestPGO(t *testing.T) {
	for _, test := range []struct {
		goflags string
		flags   []string
		want    string
	}{
		{"", nil, "auto"}, {"-race -pgo=off", nil, "off"}, {"'-pgo=a b.pgo' --pgo=c", nil, "c"}, {"-pgo=off", []string{"-race", "-pgo=x"}, "x"}, {"-pgox=1", nil, "auto"},
	} {
		if got := PGO(test.goflags, test.flags); got != test.want {
			t.Errorf("%q and %q: %q, want %q", test.goflags, test.flags, got, test.want)
		}
	}
}
