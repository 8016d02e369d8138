package examples

import (
	"context"
	"fmt"
	"go/ast"
	"path/filepath"
	"slices"
	"strings"

	"golang.org/x/tools/go/analysis"

	"github.com/perfvet/perfvet/internal/compiled/gcobj"
	"github.com/perfvet/perfvet/internal/finding"
	"github.com/perfvet/perfvet/internal/run/driver"
)

// A Package is the example folder of a check, analysed.
type Package struct {
	Dir     string
	Release string  // of the compiler: "go1.26.8"
	Pairs   []*Pair // in the order of before.go
}

// A Pair is a fix, before and after.
type Pair struct {
	Name          string // "Field", of FieldBefore and FieldAfter
	Before, After *Side
}

// A Side is a function and what it uses of its own file.
type Side struct {
	Function string             // "FieldBefore"
	Source   string             // of the declarations, in their order
	Findings []*finding.Finding // of all verdicts, in the order of [finding.Compare]
	Code     []*gcobj.Func      // the machine code of Function first, then of what it uses and of literals

	file    string   // base name
	lines   []string // of the file, from line 1 at 0
	decls   []ast.Decl
	symbols map[string]bool // of the functions in decls
}

// Load analyses the example folder dir with one check. env is the environment of the go command, nil for that of the
// process; it chooses the target. An example without pairs, or with half a pair, is an error.
func Load(ctx context.Context, dir string, check *analysis.Analyzer, env []string) (*Package, error) {
	dir, err := filepath.Abs(dir)
	if err != nil {
		return nil, err
	}
	src := new(source)
	res, err := driver.Run(ctx, driver.Config{Dir: dir, Analyzers: []*analysis.Analyzer{check, src.analyzer()}, Env: env})
	if err != nil {
		return nil, err
	}
	if len(res.Problems) > 0 {
		return nil, fmt.Errorf("example %s: %v", dir, res.Problems[0])
	}
	if src.err != nil {
		return nil, fmt.Errorf("example %s: %w", dir, src.err)
	}
	p := &Package{Dir: dir, Pairs: src.pairs}
	archive, err := compile(ctx, dir, env)
	if err != nil {
		return nil, err
	}
	p.Release = archive.Release()
	for _, pair := range p.Pairs {
		for _, s := range []*Side{pair.Before, pair.After} {
			s.addCode(archive)
			s.addFindings(res.Findings)
		}
	}
	return p, archive.Err()
}

// addCode adds the functions of a whose code comes from those of s.
func (s *Side) addCode(a *gcobj.Archive) {
	for fn := range a.Funcs() {
		switch {
		case strings.HasSuffix(fn.Name, "."+s.Function):
			s.Code = slices.Insert(s.Code, 0, fn)
		case s.has(fn.Name):
			s.Code = append(s.Code, fn)
		}
	}
}

// addFindings adds the findings that are about s.
func (s *Side) addFindings(all []*finding.Finding) {
	for _, f := range all {
		if s.isAbout(f) {
			s.Findings = append(s.Findings, f)
		}
	}
	finding.Sort(s.Findings)
}

func (s *Side) isAbout(f *finding.Finding) bool {
	for _, c := range f.Code {
		if s.has(c.Function) {
			return true
		}
	}
	pkg, _, _ := strings.Cut(f.Package, " ")
	return s.has(pkg + "." + f.Function)
}

// has reports whether a symbol is that of a function of s, or of an instance of it, or of a literal or wrapper in it.
func (s *Side) has(symbol string) bool {
	if s.symbols[symbol] {
		return true
	}
	for name := range s.symbols {
		rest, ok := strings.CutPrefix(symbol, name)
		if ok && (rest[0] == '.' || rest[0] == '[' || rest[0] == '-') {
			return true
		}
	}
	return false
}

// Confirmed returns the confirmed findings.
func (s *Side) Confirmed() []*finding.Finding {
	var fs []*finding.Finding
	for _, f := range s.Findings {
		if f.Verdict == finding.Confirmed {
			fs = append(fs, f)
		}
	}
	return fs
}

// Cost returns what the confirmed findings cost together.
func (s *Side) Cost() finding.Cost {
	var sum finding.Cost
	for _, f := range s.Confirmed() {
		sum = sum.Add(f.Cost)
	}
	return sum
}

// Fixed returns the confirmed findings before the fix of which there is none after it: none of the same category that
// is repeated by as many loops.
func (p *Pair) Fixed() []*finding.Finding {
	var fixed []*finding.Finding
	for _, f := range p.Before.Confirmed() {
		if !p.After.repeats(f) {
			fixed = append(fixed, f)
		}
	}
	return fixed
}

func (s *Side) repeats(f *finding.Finding) bool {
	for _, g := range s.Confirmed() {
		if g.Category == f.Category && g.Cost.LoopDepth >= f.Cost.LoopDepth {
			return true
		}
	}
	return false
}
