package main

import (
	"bytes"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
)

// TestTables has functions with large tables of constants, of which most rows are left out, and the same with the word lint in a comment, of which none is: nothing
// else tells them apart, and what is printed of them must not.
func TestTables(t *testing.T) {
	const rows = 5000
	table := func(row string) string { return "{" + strings.Repeat("\t"+row+",\n", rows) + "// lone\n}" }
	src := "package m\n\ntype T struct {\n\tA int\n\tS string\n}\n\nvar Sink any\n\n" +
		"var Global = []T" + table(`{1, "a"}`) + "\n\n" +
		"func Returned() []T {\n\treturn []T" + table(`{A: 1, S: "a"}`) + "\n}\n\n" +
		"func Boxed() { Sink = [...]int" + table(`1000`) + " }\n\n" +
		"func Appended(in []int) []int {\n\treturn append([]int" + table(`1000`) + ", in...)\n}\n\n" +
		"func Recovered(i int) (n int) {\n\tdefer func() { recover() }()\n\tlocal := []int" + table(`1000`) + "\n\treturn local[i]\n}\n\n" +
		"func Split(i int) int {\n\tif i < 0 {\n\t\treturn []int" + table(`1000`) + "[-i]\n\t}\n\treturn i\n}\n\n" +
		"func Captured() func() int {\n\tlocal := [...]int" + table(`1000`) + "\n\treturn func() int { local[0]++; return local[0] }\n}\n"
	dir := t.TempDir()
	print := func(src string) string {
		for name, content := range map[string]string{"go.mod": "module example.com/m\n\ngo 1.25\n", "m.go": src} {
			if err := os.WriteFile(filepath.Join(dir, name), []byte(content), 0o666); err != nil {
				t.Fatal(err)
			}
		}
		cmd := exec.Command("perfvet", "-f=json", "-show=all", "-cache=off", ".")
		cmd.Dir = dir
		var stderr bytes.Buffer
		cmd.Stderr = &stderr
		out, _ := cmd.Output() // an error of the exit code, which is looked at
		if code := cmd.ProcessState.ExitCode(); code != exitFound {
			t.Fatalf("exit code %d: %s", code, &stderr)
		}
		return string(out)
	}
	shortened, whole := print(src), print(strings.ReplaceAll(src, "lone", "lint"))
	if shortened != whole {
		t.Errorf("with shortened tables:\n%s\nwith whole ones:\n%s", shortened, whole)
	}
	for _, want := range []string{"[]T{...} (5000 elements) allocates", "make([]int, 0, 5000 + len(in)) has room", "Recovered", "Captured"} {
		if !strings.Contains(shortened, want) {
			t.Errorf("there is no %q in\n%s", want, shortened)
		}
	}
}
