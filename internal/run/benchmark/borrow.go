package benchmark

import (
	"context"
	"encoding/json"
	"fmt"
	"go/ast"
	"go/parser"
	"go/token"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"

	"github.com/perfvet/perfvet/internal/foreign"
)

// Borrow compiles the tests of the head on the side of s, its base, where the head has benchmarks that s does not have: who makes something faster often writes the
// benchmark that shows it in the same commit. The programs run these alone. Where they do not compile, a note says so.
func (s *Suite) Borrow(ctx context.Context, head *Suite) error {
	for _, p := range head.Programs {
		there, here := head.listed[p.Package], s.listed[p.Package]
		if here == nil {
			continue // the package is new
		}
		own := benchmarksIn(here)
		fresh := slices.DeleteFunc(benchmarksIn(there), func(name string) bool { return slices.Contains(own, name) })
		chosen, err := regexp.Compile(s.cfg.Bench)
		if err == nil && !strings.Contains(s.cfg.Bench, "/") {
			fresh = slices.DeleteFunc(fresh, func(name string) bool { return !chosen.MatchString(name) })
		}
		if len(fresh) == 0 {
			continue
		}
		if err := s.borrow(ctx, here, there, own); err != nil {
			return err
		}
	}
	return nil
}

// note says what cannot be done with benchmarks of the head.
func (s *Suite) note(path, what string) {
	s.Notes = append(s.Notes, fmt.Sprintf("%s: benchmarks that the base does not have %s with its code", path, what))
}

// borrow compiles the tests of a package there with the code here, without the benchmarks that there are here.
func (s *Suite) borrow(ctx context.Context, here, there *listed, own []string) error {
	replace := make(map[string]string)
	for _, name := range here.tests() {
		replace[filepath.Join(here.Dir, name)] = ""
	}
	for _, name := range there.tests() {
		replace[filepath.Join(here.Dir, name)] = filepath.Join(there.Dir, name)
	}
	data, err := json.Marshal(map[string]any{"Replace": replace})
	if err != nil {
		return err
	}
	overlay := filepath.Join(s.tmp.Name, "overlay.json")
	if err := os.WriteFile(overlay, data, 0o600); err != nil {
		return err
	}
	exe, err := s.compile(ctx, here.ImportPath, "-overlay="+overlay)
	switch {
	case isGoError(err):
		s.note(here.ImportPath, "do not compile")
		return nil
	case err != nil:
		return err
	}
	s.Programs = append(s.Programs, &Program{Package: here.ImportPath, dir: here.Dir, exe: exe, skip: "^(" + strings.Join(own, "|") + ")$"})
	return nil
}

// benchmarksIn returns the names of the benchmarks of a package.
func benchmarksIn(p *listed) []string {
	var all []string
	for _, name := range p.tests() {
		src, err := foreign.ReadSource(filepath.Join(p.Dir, name))
		if err != nil {
			continue // the go command says what is wrong
		}
		file, _ := parser.ParseFile(token.NewFileSet(), name, src, parser.SkipObjectResolution)
		if file == nil {
			continue
		}
		for _, d := range file.Decls {
			if f, ok := d.(*ast.FuncDecl); ok && f.Recv == nil && strings.HasPrefix(f.Name.Name, "Benchmark") {
				all = append(all, f.Name.Name)
			}
		}
	}
	return all
}
