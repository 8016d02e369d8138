package fix

import (
	"context"
	"path/filepath"
	"slices"
	"strings"

	"github.com/perfvet/perfvet/internal/finding"
	"github.com/perfvet/perfvet/internal/run/driver"
)

// Prove compiles and analyses the fixed files as cfg says, without writing them, and takes back the fixes that do not hold until
// all do: also those with which the tests of their packages would not compile any more. before is what the run that found the
// findings gave. The error is that of [driver.Run].
func (p *Plan) Prove(ctx context.Context, cfg driver.Config, before *driver.Result) error {
	for {
		if err := p.proveFindings(ctx, cfg, before); err != nil {
			return err
		}
		all, err := p.proveTests(ctx, cfg)
		if all || err != nil {
			return err
		}
	}
}

// proveFindings takes back the fixes that do not compile, or after which the code allocates as before.
func (p *Plan) proveFindings(ctx context.Context, cfg driver.Config, before *driver.Result) error {
	for len(p.Files) > 0 {
		cfg.Overlay = p.Overlay()
		after, err := driver.Run(ctx, cfg)
		if err != nil {
			return err
		}
		why := p.failed(before, after)
		if len(why) == 0 {
			return nil
		}
		p.drop(why)
	}
	return nil
}

// proveTests takes back the fixes with which the tests of their packages do not compile, and reports whether there were none: what
// is in a test file may be at odds with an import. Tests that do not compile anyway say nothing.
func (p *Plan) proveTests(ctx context.Context, cfg driver.Config) (all bool, err error) {
	if cfg.Tests || len(p.Files) == 0 {
		return true, nil
	}
	cfg.Tests, cfg.Analyzers, cfg.Cache, cfg.Patterns = true, nil, nil, p.folders(cfg.Dir)
	cfg.Overlay = p.Overlay()
	after, err := driver.Run(ctx, cfg)
	if err != nil || len(after.Problems) == 0 {
		return true, err
	}
	cfg.Overlay = nil
	before, err := driver.Run(ctx, cfg)
	if err != nil {
		return true, err
	}
	why := p.broken(before, after)
	p.drop(why)
	return len(why) == 0, nil
}

// folders returns the folders of the files as patterns for the go command in dir.
func (p *Plan) folders(dir string) []string {
	var patterns []string
	for _, file := range p.Files {
		pattern := filepath.Dir(file.Name)
		if rel, err := filepath.Rel(dir, pattern); err == nil {
			pattern = "." + string(filepath.Separator) + rel
		}
		if !slices.Contains(patterns, pattern) {
			patterns = append(patterns, pattern)
		}
	}
	return patterns
}

// broken returns the findings whose fixes do not compile, and why: of the file, or else the folder, or else of all, that a
// problem is about that was not there before.
func (p *Plan) broken(before, after *driver.Result) map[*finding.Finding]string {
	why := make(map[*finding.Finding]string)
	for _, problem := range p.first(added(before.Problems, after.Problems)) {
		here := slices.IndexFunc(p.Files, func(f *File) bool { return f.Name == problem.File })
		beside := func(f *File) bool { return filepath.Dir(f.Name) == filepath.Dir(problem.File) }
		what := "the fixed file does not compile: "
		if here < 0 && strings.HasSuffix(problem.File, "_test.go") {
			what = "the tests do not compile with it: "
		}
		message, _, _ := strings.Cut(problem.Message, "\n") // what follows has names of copies
		for i, file := range p.Files {
			if here >= 0 && here != i || here < 0 && slices.ContainsFunc(p.Files, beside) && !beside(file) {
				continue
			}
			for _, f := range file.suspects(problem) {
				why[f] = what + message
			}
		}
	}
	return why
}

// first returns those of problems that are in fixed files, or else all: what imports such a file has a problem that goes with that of the file.
func (p *Plan) first(problems []driver.Problem) []driver.Problem {
	own := slices.DeleteFunc(slices.Clone(problems), func(problem driver.Problem) bool {
		return !slices.ContainsFunc(p.Files, func(f *File) bool { return f.Name == problem.File })
	})
	if len(own) == 0 {
		return problems
	}
	return own
}

// added returns the problems of after that before has not: of those that a file has once more, one. Lines count for nothing, since a fix
// moves what follows.
func added(before, after []driver.Problem) []driver.Problem {
	type problem struct{ pkg, file, message string }
	times := make(map[problem]int)
	for _, b := range before {
		times[problem{b.Package, b.File, b.Message}]++
	}
	return slices.DeleteFunc(slices.Clone(after), func(a driver.Problem) bool {
		times[problem{a.Package, a.File, a.Message}]--
		return times[problem{a.Package, a.File, a.Message}] >= 0
	})
}

// suspects returns the findings whose fixes may be to blame for a problem with the fixed file: those that changed what is around it, or else all.
func (file *File) suspects(problem driver.Problem) []*finding.Finding {
	offset, ok := newSource(file.New).offset(problem.Line, max(1, problem.Column))
	if problem.File != file.Name || !ok {
		return file.Fixed
	}
	var around []*finding.Finding
	for _, fix := range file.fixes {
		if file.moved(fix.start, false) <= offset && offset <= file.moved(fix.end, true) {
			around = append(around, fix.finding)
		}
	}
	if len(around) == 0 {
		return file.Fixed
	}
	return around
}

// failed returns the findings whose fixes do not hold, and why.
func (p *Plan) failed(before, after *driver.Result) map[*finding.Finding]string {
	why := p.broken(before, after)
	if len(why) > 0 {
		return why
	}
	for _, file := range p.Files {
		moved := newSource(file.New)
		for _, fix := range file.fixes {
			start, end := file.moved(fix.start, false), file.moved(fix.end, true)
			left := file.confirmed(after, moved, fix.finding, start, end)
			if fix.finding.Fixes[0].Confines && !file.isThere(after, moved, fix.finding) {
				left-- // the one in the branch
			}
			if left >= file.confirmed(before, file.source, fix.finding, fix.start, fix.end) {
				why[fix.finding] = "it would cost as before"
			}
		}
	}
	return why
}

// confirmed returns how many confirmed findings of the check and the category of another, and at least as deep in loops, begin in
// [start, end) of the file's text. Of what is about operations it adds those up, of all categories: what is left of a check has another one.
func (file *File) confirmed(res *driver.Result, text *source, like *finding.Finding, start, end int) int {
	n := 0
	for _, f := range res.Findings {
		ofOps := f.Cost.Ops > 0
		if f.File != file.Name || f.Check != like.Check || f.Category != like.Category && !ofOps || f.Verdict != finding.Confirmed || f.Cost.LoopDepth < like.Cost.LoopDepth {
			continue
		}
		if at, _, ok := text.offsets(f.Span); ok && start <= at && at < end {
			n += max(1, f.Cost.Ops)
		}
	}
	return n
}

// isThere reports whether a finding like another is confirmed where the other was.
func (file *File) isThere(res *driver.Result, text *source, like *finding.Finding) bool {
	start, end, _ := file.source.offsets(like.Span)
	return file.confirmed(res, text, like, file.moved(start, false), file.moved(end, true)) > 0
}
