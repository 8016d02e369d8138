package driver

import (
	"context"
	"errors"
	"fmt"
	"go/types"
	"runtime"
	"runtime/debug"
	"sync"
	"time"

	"golang.org/x/tools/go/analysis"

	"github.com/perfvet/perfvet/internal/compiled/evidence"
	"github.com/perfvet/perfvet/internal/compiled/gcdiag"
	"github.com/perfvet/perfvet/internal/compiled/inventory"
	"github.com/perfvet/perfvet/internal/finding"
	"github.com/perfvet/perfvet/internal/run/resultcache"
	"github.com/perfvet/perfvet/internal/source/beside"
	"github.com/perfvet/perfvet/internal/source/diagnose"
	"github.com/perfvet/perfvet/internal/source/flows"
	"github.com/perfvet/perfvet/internal/source/heat"
	"github.com/perfvet/perfvet/internal/source/ssapkg"
)

// schedule returns analyzers and all that they require, each after what it requires.
// Analyzers with facts are refused: dependencies are not analysed.
func schedule(analyzers []*analysis.Analyzer) ([]*analysis.Analyzer, error) {
	if err := analysis.Validate(analyzers); err != nil {
		return nil, err
	}
	var order []*analysis.Analyzer
	seen := make(map[*analysis.Analyzer]bool)
	var visit func(a *analysis.Analyzer) error
	visit = func(a *analysis.Analyzer) error {
		if seen[a] {
			return nil
		}
		seen[a] = true
		if len(a.FactTypes) > 0 {
			return fmt.Errorf("analyzer %s has facts: this driver analyses no dependencies", a.Name)
		}
		for _, req := range a.Requires {
			if err := visit(req); err != nil {
				return err
			}
		}
		order = append(order, a)
		return nil
	}
	for _, a := range analyzers {
		if err := visit(a); err != nil {
			return nil, err
		}
	}
	return order, nil
}

// analyzeAll analyses the units, as many at a time as Parallel says. When ctx ends it returns at once and leaves the units that are being
// analysed to themselves: go/types and the analyzers know no context, and work on one package may take long. Each of them ends at its next step, and
// nothing of it is reported or kept.
func (r *run) analyzeAll(ctx context.Context) {
	parallel := r.cfg.Parallel
	if parallel <= 0 {
		parallel = runtime.GOMAXPROCS(0)
	}
	next := make(chan int)
	var workers sync.WaitGroup
	work := func() {
		for i := range next {
			r.entries[i], r.kept[i] = r.analyzeUnit(ctx, r.units[i])
			r.finished()
		}
	}
	for range min(parallel, len(r.units)) {
		workers.Go(work)
	}
	all := make(chan struct{})
	go func() {
		workers.Wait()
		close(all)
	}()
	feed(ctx, next, len(r.units))
	select {
	case <-all:
	case <-ctx.Done():
		r.mu.Lock()
		r.abandoned = true
		r.mu.Unlock()
	}
}

// feed sends the numbers up to n, until ctx ends, and closes the channel.
func feed(ctx context.Context, next chan<- int, n int) {
	defer close(next)
	for i := range n {
		select {
		case next <- i:
		case <-ctx.Done():
			return
		}
	}
}

// errSkipped is the error of an analyzer whose requirements failed.
var errSkipped = errors.New("a required analyzer failed")

// An action is what becomes of one analyzer on one unit.
type action struct {
	result any
	err    error
	done   chan struct{} // closed when the others are set
}

// runAll runs all analyzers on c, of which the compiler said text, each as soon as what it requires is done: one unit alone is to keep all
// processors at work, too. After the end of ctx no more of them begin.
func (r *run) runAll(ctx context.Context, c *checked, text []gcdiag.Decision) map[*analysis.Analyzer]*action {
	actions := make(map[*analysis.Analyzer]*action, len(r.order))
	for _, a := range r.order {
		actions[a] = &action{done: make(chan struct{})}
	}
	for _, a := range r.order {
		go func() {
			act := actions[a]
			defer close(act.done)
			for _, req := range a.Requires {
				<-actions[req].done
			}
			if ctx.Err() != nil {
				act.err = errSkipped
				return
			}
			start := time.Now()
			r.analyzeOne(a, c, text, actions)
			r.addTime(func(s *Stages) { *s.of(a) += time.Since(start) })
		}()
	}
	for _, act := range actions {
		<-act.done
	}
	return actions
}

// analyze runs all analyzers on c, of which the compiler said text. It returns what they found, and
// whether they all ran and had the machine code to look at. After the end of ctx no more of them begin, and there is no result.
func (r *run) analyze(ctx context.Context, c *checked, text []gcdiag.Decision) (e *resultcache.Entry, whole bool) {
	e, whole = new(resultcache.Entry), true
	actions := r.runAll(ctx, c, text)
	if ctx.Err() != nil {
		return nil, false
	}
	for _, a := range r.order {
		act := actions[a]
		whole = whole && act.err == nil
		if act.err != nil && !errors.Is(act.err, errSkipped) {
			r.report(Problem{Package: c.id(), Message: act.err.Error(), Detail: detail(act.err)})
		}
	}
	if act := actions[heat.Analyzer]; act != nil && act.err == nil {
		e.Heat = act.result.(*heat.Package).Summary()
	}
	if act := actions[flows.Analyzer]; act != nil && act.err == nil {
		e.Flows = act.result.(*flows.Package).Summary
	}
	for _, a := range r.cfg.Analyzers {
		switch result := actions[a].result.(type) {
		case []*finding.Finding:
			e.Findings = append(e.Findings, result...)
		case []inventory.Function:
			e.Functions = append(e.Functions, result...)
		}
	}
	if act := actions[evidence.Analyzer]; act != nil && act.err == nil {
		p := act.result.(*evidence.Package)
		whole = whole && p.Missing() == ""
		whole = r.addEvidence(e, c, p) && whole
		if cause := p.Cause(); cause != nil {
			r.reportUnread(c.id(), cause)
		}
		e.Features = featuresOf(c, p, actions)
	}
	return e, whole
}

// addEvidence adds to e, which has the findings, what is kept of p. It reports whether the objects could be read of all that is called.
func (r *run) addEvidence(e *resultcache.Entry, c *checked, p *evidence.Package) (whole bool) {
	whole = true
	if known, ok := p.Callees().(*callees); ok {
		e.Objects = r.contentsOf(known)
		if err := known.floor.Err(); err != nil {
			r.report(Problem{Message: "what is called cannot be looked at: " + err.Error()})
			whole = false
		}
	}
	e.Summary = p.Summary()
	e.Coverage = p.Coverage(diagnose.Generated(c.fset, c.files), e.Findings)
	if p.Missing() != "" {
		r.mu.Lock()
		r.stats.Calls.Missing++
		r.mu.Unlock()
	}
	return whole
}

// analyzeOne runs a, whose requirements are done.
func (r *run) analyzeOne(a *analysis.Analyzer, c *checked, text []gcdiag.Decision, actions map[*analysis.Analyzer]*action) {
	act := actions[a]
	resultOf := make(map[*analysis.Analyzer]any, len(a.Requires))
	for _, req := range a.Requires {
		if actions[req].err != nil {
			act.err = errSkipped
			return
		}
		resultOf[req] = actions[req].result
	}
	defer func() {
		if x := recover(); x != nil {
			act.err = &panicError{analyzer: a.Name, value: x, stack: string(debug.Stack())}
		}
	}()
	pass := newPass(a, c, resultOf)
	pass.ReadFile = r.overlay.readFile
	if a == evidence.Analyzer { // its own Run would ask a go command again
		act.result = evidence.New(r.build(c, text), evidence.Files(pass))
		return
	}
	if a == beside.Analyzer { // as the key of the result has them
		act.result = c.beside
		return
	}
	act.result, act.err = a.Run(pass)
	if act.err != nil {
		act.err = fmt.Errorf("%s: %w", a.Name, act.err)
	}
}

// build returns what the go command left behind for c, of which the compiler said text.
func (r *run) build(c *checked, text []gcdiag.Decision) evidence.Build {
	b := evidence.Build{
		ID:         c.id(),
		ImportPath: c.path(),
		Dir:        r.env.root(),
		GOROOT:     r.env.GOROOT,
		Export:     c.Export,
		Text:       text,
		Types:      c.pkg,
		Sizes:      c.sizes,
		Reads:      &r.imp.mu,
		Callees:    r.calleesOf(c.unit),
	}
	if c.Name == "main" {
		b.ImportPath = "main"
	}
	return b
}

func newPass(a *analysis.Analyzer, c *checked, resultOf map[*analysis.Analyzer]any) *analysis.Pass {
	pass := &analysis.Pass{
		Analyzer:     a,
		Fset:         c.fset,
		Files:        c.files,
		OtherFiles:   c.otherFiles(),
		IgnoredFiles: c.absAll(c.IgnoredGoFiles),
		Pkg:          c.pkg,
		TypesInfo:    c.info,
		TypesSizes:   c.sizes,
		ResultOf:     resultOf,
		// Results carry the findings, all of them; diagnostics are for other drivers.
		Report: nil,

		ImportObjectFact:  func(types.Object, analysis.Fact) bool { return false },
		ImportPackageFact: func(*types.Package, analysis.Fact) bool { return false },
		ExportObjectFact:  func(types.Object, analysis.Fact) {},
		ExportPackageFact: func(analysis.Fact) {},
		AllObjectFacts:    func() []analysis.ObjectFact { return nil },
		AllPackageFacts:   func() []analysis.PackageFact { return nil },
	}
	if m := c.Module; m != nil {
		pass.Module = &analysis.Module{Path: m.Path, Version: m.Version, GoVersion: m.GoVersion}
	}
	return pass
}

func (c *checked) otherFiles() []string { return append(c.absAll(c.SFiles), c.absAll(c.HFiles)...) }

func (c *checked) absAll(names []string) []string {
	all := make([]string, len(names))
	for i, name := range names {
		all[i] = c.abs(name)
	}
	return all
}

// survive is deferred: it makes a panic outside of the analyzers a problem of u.
func (r *run) survive(u *unit) {
	if x := recover(); x != nil {
		err := &panicError{analyzer: "driver", value: x, stack: string(debug.Stack())}
		r.report(Problem{Package: u.id(), Message: err.Error(), Detail: err.stack})
	}
}

// A panicError is a panic of an analyzer.
type panicError struct {
	analyzer string // or "driver"
	value    any
	stack    string
}

func (e *panicError) Error() string {
	return fmt.Sprintf("%s: internal error: panic: %v", e.analyzer, e.value)
}

func detail(err error) string {
	var p *panicError
	if errors.As(err, &p) {
		return p.stack
	}
	return ""
}

// of returns the stage that a belongs to.
func (s *Stages) of(a *analysis.Analyzer) *time.Duration {
	switch a {
	case ssapkg.Analyzer:
		return &s.SSA
	case evidence.Analyzer:
		return &s.Evidence
	}
	return &s.Passes
}
