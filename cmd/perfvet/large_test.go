package main

import (
	"bytes"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"github.com/perfvet/perfvet/internal/dev/longtest"
)

// TestLarge has a file of 10 MB, a function of 50,000 lines and an expression on a line of 50,000 columns.
func TestLarge(t *testing.T) {
	longtest.Skip(t, "it compiles 10 MB")
	dir := t.TempDir()
	const lines, calls = 50_000, 500
	var file, function strings.Builder
	file.WriteString("package file\n\nvar Sink any\n\nvar Table = [...]string{\n")
	for i := range 100_000 {
		fmt.Fprintf(&file, "\t\"%0100d\",\n", i)
	}
	file.WriteString("}\n\nfunc F(i int) { Sink = Table[i] }\n")
	function.WriteString("package function\n\nvar Sink any\n\nfunc F(x int, m map[int]int) {\n")
	for i := range lines {
		if i%100 == 0 {
			fmt.Fprintf(&function, "\tSink = x + %d\n", i)
		} else {
			fmt.Fprintf(&function, "\tm[%d] = x\n", i)
		}
	}
	function.WriteString("}\n")
	line := "package line\n\n//go:noinline\nfunc give(x any) any { return x }\n\nfunc F(x int) any { return " +
		strings.Repeat("give(", calls) + "x" + strings.Repeat(")", calls) + strings.Repeat(" ", 47_000) + "}\n"
	for name, src := range map[string]string{
		"go.mod": "module example.com/m\n\ngo 1.25\n", "file/f.go": file.String(), "function/f.go": function.String(), "line/f.go": line,
	} {
		name = filepath.Join(dir, filepath.FromSlash(name))
		if err := errors.Join(os.MkdirAll(filepath.Dir(name), 0o777), os.WriteFile(name, []byte(src), 0o666)); err != nil {
			t.Fatal(err)
		}
	}
	if file.Len() < 10<<20 {
		t.Fatalf("the file has only %d bytes", file.Len())
	}
	cmd := exec.Command("perfvet", "-f=json", "-show=all", "-checks=ifacebox", "./...")
	cmd.Dir = dir
	cmd.Env = append(os.Environ(), "PERFVETCACHE=off")
	var stderr bytes.Buffer
	cmd.Stderr = &stderr
	out, _ := cmd.Output() // an error of the exit code, which is looked at
	if code := cmd.ProcessState.ExitCode(); code != exitFound {
		t.Fatalf("exit code %d: %s", code, &stderr)
	}
	for pkg, want := range map[string]int{"file": 1, "function": lines / 100, "line": 1} {
		if got := strings.Count(string(out), fmt.Sprintf(`"package":"example.com/m/%s"`, pkg)); got != want {
			t.Errorf("%s: %d findings, want %d", pkg, got, want)
		}
	}
	if n := strings.Count(string(out), `"verdict":"confirmed"`); n != lines/100+2 {
		t.Errorf("%d findings are confirmed, want %d", n, lines/100+2)
	}
}
