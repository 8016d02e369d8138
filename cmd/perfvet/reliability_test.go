package main

import (
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
)

// TestReliability has every test that docs/reliability.md names, and a test in each row of its table.
func TestReliability(t *testing.T) {
	root := filepath.Join("..", "..")
	data, err := os.ReadFile(filepath.Join(root, "docs", "reliability.md"))
	if err != nil {
		t.Fatal(err)
	}
	have := testNames(t, root)
	named := regexp.MustCompile("`([a-z]+\\.txtar|(?:Test|Fuzz)[A-Za-z0-9]+)`")
	rows := 0
	for line := range strings.Lines(string(data)) {
		tests := named.FindAllStringSubmatch(line, -1)
		for _, test := range tests {
			if !have[test[1]] {
				t.Errorf("there is no test %s: %s", test[1], line)
			}
		}
		if !strings.HasPrefix(line, "| ") || strings.HasPrefix(line, "| fault |") {
			continue
		}
		rows++
		if cells := strings.Split(line, " | "); len(cells) != 3 || !named.MatchString(cells[2]) {
			t.Errorf("not a fault, what perfvet does and a test: %s", line)
		}
	}
	if rows < 30 {
		t.Errorf("the table has %d rows", rows)
	}
}

// testNames returns the names of all scripts, tests and fuzz targets below root.
func testNames(t *testing.T, root string) map[string]bool {
	t.Helper()
	have := make(map[string]bool)
	err := filepath.WalkDir(root, func(name string, _ fs.DirEntry, err error) error {
		switch {
		case err != nil:
			return err
		case filepath.Ext(name) == ".txtar":
			have[filepath.Base(name)] = true
		case strings.HasSuffix(name, "_test.go") && !strings.Contains(filepath.ToSlash(name), "/testdata/"):
			f, err := parser.ParseFile(token.NewFileSet(), name, nil, parser.SkipObjectResolution)
			if err != nil {
				return err
			}
			for _, decl := range f.Decls {
				if fn, ok := decl.(*ast.FuncDecl); ok && fn.Recv == nil {
					have[fn.Name.Name] = true
				}
			}
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	return have
}
