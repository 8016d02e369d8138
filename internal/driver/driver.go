package driver

import (
	"cmp"
	"context"
	"fmt"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"sync"
	"time"

	"golang.org/x/tools/go/analysis"

	"github.com/perfvet/perfvet/internal/diagnose"
	"github.com/perfvet/perfvet/internal/evidence"
	"github.com/perfvet/perfvet/internal/finding"
	"github.com/perfvet/perfvet/internal/gcdiag"
)

// A Config says what to analyse, and how.
type Config struct {
	Dir       string               // directory the patterns are relative to; "" is the current one
	Patterns  []string             // as for the go command; none is "."
	Tests     bool                 // analyse test files too
	Tags      string               // build tags, separated by commas
	Analyzers []*analysis.Analyzer // what to run; results of type []*finding.Finding are collected
	Shortlist finding.Shortlist    // what is left out of it is marked; its Tests are those above
	Overlay   map[string][]byte    // files that are not as on disk, such as unsaved buffers: absolute name to contents
	Env       []string             // environment of the go command; nil is that of the process
	Parallel  int                  // units in flight; 0 is GOMAXPROCS
	Progress  func(Progress)       // told of each step, one call at a time; may be nil
	Kinds     gcdiag.KindSet       // of decisions to keep besides those that evidence needs
}

// Progress says how far a run has come.
type Progress struct {
	Stage string // "compiling" or "analysing"
	Done  int    // packages of this stage
	Total int    // 0 while it is not known
}

// A Result is what a run found.
type Result struct {
	Findings []*finding.Finding // as finding.Rank orders them
	Problems []Problem          // what could not be analysed, by position; empty when all was
	Warnings []string           // what the go command said besides
	Stats    Stats
}

// Run analyses the packages that cfg names. It returns an error if there is
// nothing to give at all: a *GoError when the go command failed as a whole,
// context.Cause(ctx) when ctx ended. All else is in Result.Problems.
//
// When ctx ends, the go command and its children are stopped before Run returns.
func Run(ctx context.Context, cfg Config) (*Result, error) {
	order, err := schedule(cfg.Analyzers)
	if err != nil {
		return nil, err
	}
	if cfg.Dir, err = absDir(cfg.Dir); err != nil {
		return nil, err
	}
	r := &run{cfg: cfg, order: order, lines: make(map[string]int)}
	if r.overlay, err = newOverlay(cfg.Overlay); err != nil {
		return nil, err
	}
	if err := r.load(ctx); err != nil {
		return nil, err
	}
	r.analyzeAll(ctx)
	if ctx.Err() != nil {
		return nil, context.Cause(ctx)
	}
	return r.result(), nil
}

func absDir(dir string) (string, error) {
	dir, err := filepath.Abs(dir)
	if err != nil {
		return "", err
	}
	switch info, err := os.Stat(dir); {
	case err != nil:
		return "", err
	case !info.IsDir():
		return "", fmt.Errorf("%s is not a directory", dir)
	}
	return dir, nil
}

// A run is one call of Run.
type run struct {
	cfg     Config
	order   []*analysis.Analyzer // dependencies first
	overlay overlay

	env   goEnv
	text  *text
	imp   *importer
	units []*unit

	mu        sync.Mutex // of what follows
	findings  []*finding.Finding
	summaries []*evidence.Summary
	lines     map[string]int // of each package; see finding.Shortlist
	problems  []Problem
	warnings  []string
	stats     Stats
	done      int
}

// load runs the go command and selects the units.
func (r *run) load(ctx context.Context) error {
	start := time.Now()
	cmd := goCommand{dir: r.cfg.Dir, env: r.cfg.Env}
	env, err := cmd.environment(ctx)
	if err != nil {
		return err
	}
	r.env = env
	r.text = newText(r.cfg.Kinds, func(n int) { r.progress(Progress{Stage: "compiling", Done: n}) })
	pkgs, err := cmd.list(ctx, r.env, r.cfg, r.overlay, r.text)
	if err != nil {
		return err
	}
	r.stats.Stages.Compile = time.Since(start)
	r.imp = newImporter(pkgs)
	var problems []Problem
	r.units, problems = selectUnits(pkgs, r.env.root())
	r.text.keep(r.units)
	r.report(problems...)
	r.report(r.text.problems()...)
	if len(pkgs) == 0 && len(r.problems) == 0 {
		r.report(Problem{Message: "the patterns match no packages"})
	}
	if len(r.problems) > 0 && !env.inModule() {
		r.warnings = append(r.warnings, "there is no go.mod in "+env.dir+" or above it")
	}
	return nil
}

// analyzeAll analyses the units, as many at a time as Parallel says.
func (r *run) analyzeAll(ctx context.Context) {
	parallel := r.cfg.Parallel
	if parallel <= 0 {
		parallel = runtime.GOMAXPROCS(0)
	}
	next := make(chan *unit)
	var workers sync.WaitGroup
	for range min(parallel, len(r.units)) {
		workers.Go(func() {
			for u := range next {
				r.analyzeUnit(u)
			}
		})
	}
	for _, u := range r.units {
		if ctx.Err() != nil {
			break
		}
		next <- u
	}
	close(next)
	workers.Wait()
}

// analyzeUnit takes u from its files to its findings, and drops everything else.
func (r *run) analyzeUnit(u *unit) {
	defer r.finished()
	start := time.Now()
	c, problems := r.check(u)
	r.addTime(func(s *Stages) { s.Check += time.Since(start) })
	if len(problems) > 0 {
		r.report(problems...)
		return
	}
	defer c.drop()
	found := r.analyze(c)
	diagnose.MarkGenerated(c.fset, c.files, found)
	r.mu.Lock()
	defer r.mu.Unlock()
	r.findings = append(r.findings, found...)
	r.stats.Packages++
	r.stats.Files += len(c.files)
	r.lines[c.id()] = diagnose.Lines(c.fset, c.files)
	r.stats.Lines += r.lines[c.id()]
}

func (r *run) result() *Result {
	slices.SortFunc(r.problems, compareProblems)
	slices.SortFunc(r.summaries, func(a, b *evidence.Summary) int { return cmp.Compare(a.Package, b.Package) })
	evidence.Settle(r.findings, r.summaries)
	res := &Result{
		Findings: finding.Rank(finding.Dedup(r.findings)),
		Problems: slices.CompactFunc(r.problems, func(a, b Problem) bool { return a.String() == b.String() }),
		Warnings: append(r.warnings, r.text.messages...),
		Stats:    r.stats,
	}
	r.cfg.Shortlist.Tests = r.cfg.Tests
	r.cfg.Shortlist.Choose(res.Findings, r.lines)
	res.Stats.count(r.cfg.Analyzers, res.Findings)
	res.Stats.addText(r.text)
	res.Stats.GoVersion = r.env.GOVERSION
	return res
}

// report adds problems.
func (r *run) report(problems ...Problem) {
	r.mu.Lock()
	defer r.mu.Unlock()
	r.problems = append(r.problems, problems...)
}

func (r *run) addTime(add func(*Stages)) {
	r.mu.Lock()
	defer r.mu.Unlock()
	add(&r.stats.Stages)
}

func (r *run) finished() {
	r.mu.Lock()
	r.done++
	p := Progress{Stage: "analysing", Done: r.done, Total: len(r.units)}
	r.mu.Unlock()
	r.progress(p)
}

func (r *run) progress(p Progress) {
	if r.cfg.Progress == nil {
		return
	}
	r.mu.Lock()
	defer r.mu.Unlock()
	r.cfg.Progress(p)
}
