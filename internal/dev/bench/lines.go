package main

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"go/ast"
	"go/parser"
	"go/token"
	"io"
	"os"
	"os/exec"
	"path/filepath"
)

// A size is how much there is to analyse.
type size struct {
	packages  int
	lines     int // in files that are compiled
	generated int // of them, in generated files
}

// countLines counts what the patterns name, without test files.
func countLines(ctx context.Context, dir string, patterns []string) (size, error) {
	args := append([]string{"list", "-e", "-json=Dir,GoFiles,CgoFiles", "--"}, patterns...)
	cmd := exec.CommandContext(ctx, "go", args...)
	cmd.Dir = dir
	cmd.Env = append(os.Environ(), "PWD="+dir)
	out, err := cmd.Output()
	if err != nil {
		return size{}, fmt.Errorf("listing the packages: %w", err)
	}
	var s size
	for dec := json.NewDecoder(bytes.NewReader(out)); ; {
		var p struct {
			Dir               string
			GoFiles, CgoFiles []string
		}
		if err := dec.Decode(&p); errors.Is(err, io.EOF) {
			return s, nil
		} else if err != nil {
			return s, err
		}
		s.packages++
		for _, name := range append(p.GoFiles, p.CgoFiles...) {
			if err := s.addFile(filepath.Join(p.Dir, name)); err != nil {
				return s, err
			}
		}
	}
}

func (s *size) addFile(name string) error {
	src, err := os.ReadFile(name)
	if err != nil {
		return err
	}
	n := bytes.Count(src, []byte("\n"))
	s.lines += n
	f, err := parser.ParseFile(token.NewFileSet(), name, src, parser.PackageClauseOnly|parser.ParseComments)
	if err == nil && ast.IsGenerated(f) {
		s.generated += n
	}
	return nil
}
