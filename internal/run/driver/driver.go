package driver

import (
	"cmp"
	"context"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"sync"
	"time"

	"golang.org/x/tools/go/analysis"

	"github.com/perfvet/perfvet/internal/compiled/calls"
	"github.com/perfvet/perfvet/internal/compiled/evidence"
	"github.com/perfvet/perfvet/internal/compiled/gcdiag"
	"github.com/perfvet/perfvet/internal/compiled/goflags"
	"github.com/perfvet/perfvet/internal/compiled/inventory"
	"github.com/perfvet/perfvet/internal/finding"
	"github.com/perfvet/perfvet/internal/finding/profile"
	"github.com/perfvet/perfvet/internal/run/resultcache"
	"github.com/perfvet/perfvet/internal/run/scratch"
	"github.com/perfvet/perfvet/internal/source/beside"
	"github.com/perfvet/perfvet/internal/source/diagnose"
	"github.com/perfvet/perfvet/internal/source/suppress"
)

// A Config says what to analyse, and how.
type Config struct {
	Dir       string               // directory the patterns are relative to; "" is the current one
	Patterns  []string             // as for the go command; none is "."
	Tests     bool                 // analyse test files too
	Tags      string               // build tags, separated by commas
	Analyzers []*analysis.Analyzer // what to run; results of type []*finding.Finding are collected
	Checks    []string             // names of all checks, run or not, that directives may be for; nil is those of Analyzers
	Shortlist finding.Shortlist    // what is left out of it is marked; its Tests are those above
	Overlay   map[string][]byte    // files that may not be as on disk, such as buffers: absolute name to contents; nil is that of one that is not there
	Again     bool                 // the same overlay is likely to come again: remember the run with it
	Env       []string             // environment of the go command; nil is that of the process
	Build     []string             // build flags of the go command besides: "-race"
	GCFlags   string               // flags of the compiler besides, for all packages named: "-l"
	Parallel  int                  // units in flight; 0 is GOMAXPROCS
	Cache     *resultcache.Cache   // results of earlier runs; nil keeps none
	Progress  func(Progress)       // told of each step, one call at a time; may be nil
	Profile   *profile.Profile     // of the program, to rank by; nil is none. It must be read for this run
	Source    bool                 // wanted in the result
	PGO       bool                 // where there is no Profile, rank by the default.pgo beside the commands
	Demands   Demands              // contracts of functions that are not annotated
	Kinds     gcdiag.KindSet       // of decisions to keep besides those that evidence needs
}

// Progress says how far a run has come.
type Progress struct {
	Stage string // "compiling", "analysing" or Proving
	Done  int    // packages of this stage, or contracts
	Total int    // 0 while it is not known
}

// Proving is the last stage, which there is where there are contracts to prove.
const Proving = "proving"

// A Result is what a run found.
type Result struct {
	Findings []*finding.Finding // as Order ranks them
	Order    finding.Order      // of one package, or of many
	Problems []Problem          // what could not be analysed, by position; empty when all was
	Warnings []string           // what the go command said besides
	Unused   []finding.Note     // directives in the source that suppress nothing; see suppress.Checks
	Misfits  []string           // what Config.Profile has that is not of the source, as far as it was left out
	Source   *profile.Source    // that profiles are held against; nil unless Config.Source
	Profile  *profile.Profile   // that the findings are ranked by; nil is none
	Stats    Stats

	Functions []inventory.Function              // where one of the analyzers is inventory.Analyzer
	Packages  []string                          // IDs of those that were analysed
	GoMod     string                            // of the module that the run was in; "" or os.DevNull where there is none
	Replaced  goflags.Overlay                   // files that the build reads in place of others, by GOFLAGS
	ReadFile  func(name string) ([]byte, error) // of what was compiled: Config.Overlay before Replaced before the disk
}

// Run analyses the packages that cfg names. It returns an error if there is
// nothing to give at all: a *GoError when the go command failed as a whole, a *profile.FitError where cfg.Profile is of another program,
// context.Cause(ctx) when ctx ended. All else is in Result.Problems.
//
// When ctx ends, the go command and its children are stopped before Run returns. What is being analysed is not waited for.
func Run(ctx context.Context, cfg Config) (*Result, error) {
	order, err := schedule(cfg.Analyzers)
	if err != nil {
		return nil, err
	}
	if cfg.Dir, err = absDir(cfg.Dir); err != nil {
		return nil, err
	}
	r := &run{cfg: cfg, order: order, started: time.Now()}
	defer r.close()
	if r.overlay, err = newOverlay(cfg.Overlay); err != nil {
		return nil, err
	}
	known, err := r.load(ctx)
	if err != nil {
		return nil, err
	}
	if !known {
		r.analyzeAll(ctx)
	}
	if ctx.Err() != nil {
		return nil, context.Cause(ctx)
	}
	res, err := r.result(ctx)
	if err != nil {
		return nil, err
	}
	if !known {
		r.remember(res)
	}
	return res, nil
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
	started time.Time

	env      goEnv
	tmp      *scratch.Dir
	text     *text
	imp      *importer
	listed   []*listed            // by the go command
	units    []*unit              // by ID
	entries  []*resultcache.Entry // of the units, in their order; nil where a unit could not be analysed
	proofs   []finding.Contract   // of the findings about contracts, in their order, and of demanded behind them
	demanded []*finding.Finding   // about contracts that the configuration demands, not settled
	outside  bool                 // what is not analysed may put something into what is
	kept     []*resultcache.Key   // of the entries in the cache, in their order; nil where it is not there

	floorOnce sync.Once
	allocates *calls.Floor      // see floor
	contents  map[string]string // of the objects of all packages, by ID; filled with allocates

	requested *resultcache.Key // of the whole run; nil where the next one cannot know
	messages  []string         // of the go command, besides the compiler's text

	mu          sync.Mutex // of what follows
	problems    []Problem
	unread      []unread
	warnings    []string
	cacheFailed bool
	abandoned   bool // Run has returned
	stats       Stats
	done        int
}

// interruptDelay is how long a signal may take to get here, once the go command has failed.
const interruptDelay = 100 * time.Millisecond

// interrupted waits for the signal that may have ended the go command: Ctrl-C is sent to both, and may be seen there
// first. It returns the cause if ctx has ended.
func interrupted(ctx context.Context) error {
	select {
	case <-ctx.Done():
		return context.Cause(ctx)
	case <-time.After(interruptDelay):
		return nil
	}
}

// load selects the units: those of an earlier run, if its result is known to be that of this one, and otherwise
// those that the go command lists.
func (r *run) load(ctx context.Context) (known bool, err error) {
	start := time.Now()
	defer func() { r.stats.Stages.Compile = time.Since(start) }()
	cmd := goCommand{dir: r.cfg.Dir, env: r.cfg.Env}
	if r.env, err = cmd.environment(ctx); err != nil {
		return false, cmp.Or(interrupted(ctx), err)
	}
	build, err := goflags.ReadOverlay(r.env.all["GOFLAGS"], r.cfg.Dir)
	if err != nil {
		return false, err
	}
	r.overlay.over(build)
	if r.recall() {
		return true, nil
	}
	if goflags.Covers(r.env.all["GOFLAGS"]) {
		r.warnings = append(r.warnings, withoutCounters)
	}
	return false, r.list(ctx, cmd)
}

const noPackages = "the patterns match no packages"

// withoutCounters warns that what is analysed is not what GOFLAGS asks for: positions in code with counters are not those of the source.
const withoutCounters = "GOFLAGS asks for the counters of -cover: this is the build without them"

// list runs the go command and selects the units.
func (r *run) list(ctx context.Context, cmd goCommand) (err error) {
	env := r.env
	if r.tmp, err = scratch.MkdirTemp(env.GOTMPDIR); err != nil {
		return noTemporary(err)
	}
	pkgs, err := r.compile(ctx, cmd)
	if err == nil && cmd.preprocess(ctx, r.env, r.cfg, pkgs) {
		_ = r.text.close() // a temporary file
		pkgs, err = r.compile(ctx, cmd)
	}
	if err != nil || slices.ContainsFunc(pkgs, func(p *listed) bool { return p.Error != nil || len(p.DepsErrors) > 0 }) {
		if err := interrupted(ctx); err != nil {
			return err
		}
	}
	if err != nil {
		return err
	}
	r.listed = pkgs
	r.imp = newImporter(pkgs)
	var problems []Problem
	r.units, problems = selectUnits(pkgs, r.env.root())
	if err := r.findText(ctx, cmd); err != nil {
		return err
	}
	r.outside = r.isImported()
	r.overlay.rename(problems)
	r.entries = make([]*resultcache.Entry, len(r.units))
	r.kept = make([]*resultcache.Key, len(r.units))
	r.report(problems...)
	r.report(r.text.problems()...)
	r.messages = r.text.messages
	r.stats.TextBytes, r.stats.TextLines = r.text.bytes, r.text.lines
	if len(pkgs) == 0 && len(r.problems) == 0 {
		r.report(Problem{Message: noPackages})
	}
	if len(r.problems) > 0 && !env.inModule() {
		r.warnings = append(r.warnings, "there is no go.mod in "+env.dir+" or above it")
	}
	if len(r.problems) > 0 {
		r.warnings = append(r.warnings, env.probeCache()...)
	}
	return nil
}

// compile lists and compiles the packages, and reads what the compiler says.
func (r *run) compile(ctx context.Context, cmd goCommand) (pkgs []*listed, err error) {
	r.text, err = newText(r.tmp.Name, r.cfg.Kinds, func(n int) { r.progress(Progress{Stage: "compiling", Done: n}) })
	if err != nil {
		return nil, err
	}
	return cmd.list(ctx, r.env, r.cfg, r.overlay, r.tmp, r.text)
}

// analyzeUnit returns what an earlier run kept of u, or analyses it. It returns nil where u cannot be analysed. kept is the
// key of what is in the cache.
func (r *run) analyzeUnit(ctx context.Context, u *unit) (e *resultcache.Entry, kept *resultcache.Key) {
	defer r.survive(u)
	u.beside = beside.Files(u.Dir, u.sources(), r.overlay.in(u.Dir))
	key, e := r.lookup(u)
	if e != nil && r.isCurrent(e.Objects) {
		r.mu.Lock()
		r.stats.Cached++
		r.mu.Unlock()
		return e, key
	}
	e, whole := r.examine(ctx, u)
	if whole && r.keep(key, e) {
		kept = key
	}
	return e, kept
}

// examine takes u from its files to its findings, and drops everything else. It returns nil if u has errors.
// The result is not whole if an analyzer failed, if there was no machine code to look at, or if it is not known that the files are
// those that were compiled.
func (r *run) examine(ctx context.Context, u *unit) (e *resultcache.Entry, whole bool) {
	start := time.Now()
	c, problems := r.check(ctx, u)
	r.addTime(func(s *Stages) { s.Check += time.Since(start) })
	if len(problems) > 0 {
		r.report(problems...)
		return nil, false
	}
	defer c.drop()
	start = time.Now()
	b, err := r.text.block(u.id())
	r.addTime(func(s *Stages) { s.Evidence += time.Since(start) })
	if err != nil {
		r.report(Problem{Package: u.id(), Message: err.Error()})
		return nil, false
	}
	if len(r.text.blocks[u.id()]) == 0 && !isVariant(u.id()) && r.hasText(c.files) { // that of a variant may be under another name
		r.report(Problem{Package: u.id(), Message: errNoText})
		return nil, false
	}
	e, whole = r.analyze(ctx, c, b.decisions)
	if ctx.Err() != nil {
		return nil, false
	}
	whole = whole && c.proven
	diagnose.MarkGenerated(c.fset, c.files, e.Findings)
	e.Directives = suppress.Mark(c.fset, c.files, e.Findings)
	e.Files, e.Lines = len(c.files), diagnose.Lines(c.fset, c.files)
	e.Unknown, e.UnknownLines = b.unknown, b.unknownLines
	return e, whole
}

func (r *run) result(ctx context.Context) (*Result, error) {
	all := r.gather()
	evidence.Settle(all.findings, all.summaries)
	findings := r.settleContracts(ctx, all.findings)
	if ctx.Err() != nil {
		return nil, context.Cause(ctx)
	}
	r.joinHeat(findings)
	r.joinFlows(findings)
	r.stats.Calls.Covered = evidence.Cover(all.coverages, all.summaries, findings)
	misfits, err := r.measure(findings, all.coverages)
	if err != nil {
		return nil, err
	}
	checks := r.checks()
	for _, n := range checks.Wrong(all.directives) {
		r.report(Problem{File: n.File, Line: n.Line, Column: n.Column, Message: n.Message})
	}
	r.finishProblems()
	inOrder := orderOf(r.patterns())
	res := &Result{
		Findings:  inOrder.Rank(finding.Dedup(findings)),
		Order:     inOrder,
		Problems:  slices.CompactFunc(r.problems, func(a, b Problem) bool { return a.String() == b.String() }),
		Warnings:  append(r.warnings, r.messages...),
		Unused:    checks.Unused(all.directives),
		Misfits:   misfits,
		Profile:   r.cfg.Profile,
		Stats:     r.stats,
		Functions: all.functions,
		Packages:  r.analysed(),
		GoMod:     r.env.GOMOD,
		Replaced:  r.overlay.build,
		ReadFile:  r.overlay.readFile,
	}
	r.cfg.Shortlist.Tests = r.cfg.Tests
	r.cfg.Shortlist.Profile = r.cfg.Profile != nil && !r.cfg.Profile.Guess
	r.cfg.Shortlist.Choose(res.Findings)
	res.Stats.count(r.cfg.Analyzers, res.Findings)
	res.Stats.GoVersion = r.env.GOVERSION
	if r.cfg.Source {
		src := r.profiled(res.Findings) // Dedup has left holes in the others
		res.Source = &src
	}
	return res, nil
}

// analysed returns the IDs of the units that have a result.
func (r *run) analysed() []string {
	var ids []string
	for i, u := range r.units {
		if r.entries[i] != nil {
			ids = append(ids, u.id())
		}
	}
	return ids
}

// close gives back what the run holds outside of its memory.
func (r *run) close() {
	if r.text != nil {
		_ = r.text.close() // a temporary file, which has been read
	}
	if r.tmp != nil {
		_ = r.tmp.Remove() // what is left of it a later run removes
	}
	if r.cfg.Cache != nil {
		_ = r.cfg.Cache.Trim() // the next run tries again
	}
}

// checks returns the names that directives in the source are read with.
func (r *run) checks() suppress.Checks {
	c := suppress.Checks{All: r.cfg.Checks}
	for _, a := range r.cfg.Analyzers {
		c.Ran = append(c.Ran, a.Name)
	}
	if c.All == nil {
		c.All = c.Ran
	}
	return c
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
	if !r.abandoned {
		r.cfg.Progress(p)
	}
}
