// Package contracts finds out what becomes of the contracts of a run: it asks the objects of the whole build for each.
package contracts

import (
	"context"
	"fmt"
	"path/filepath"
	"slices"
	"strconv"
	"strings"

	"github.com/perfvet/perfvet/internal/compiled/calls"
	"github.com/perfvet/perfvet/internal/finding"
	"github.com/perfvet/perfvet/internal/source/contract"
	"github.com/perfvet/perfvet/internal/source/grown"
)

// A Build is what a go command made.
type Build struct {
	Graph    *calls.Graph      // of Packages; nobody else uses it any more
	Packages []calls.Package   // all of them, dependencies too
	IDs      []string          // of those that are analysed
	Files    map[string]string // absolute names of source files, by those that objects have with -trimpath
	Dirs     map[string]string // absolute, by ID
	GOROOT   string
	Whole    bool // a command is linked from these packages alone
	Partial  bool // more packages belong to the build: a contract is broken if it is whatever they do

	Name     func(file string) string         // of a source file, by the one that objects have; nil where Files and GOROOT tell
	Owner    func(file string) string         // import path of the package that a source file by absolute name belongs to; "" where none does
	Source   func(file string) *grown.Package // of a source file by absolute name; nil where it cannot be had
	Imported func(path string) *grown.Package // by import path; nil where it cannot be had

	Keep     *Keep          // nil keeps nothing
	Progress func(done int) // told before each contract how many there were; may be nil
}

// Prove returns what becomes of the contract of each finding, all of which have one. It returns an error if an object cannot be read; then none
// is proven. When ctx ends, it returns the cause.
func Prove(ctx context.Context, b Build, open []*finding.Finding) ([]finding.Contract, error) {
	p := &prover{
		Build: b, exempt: make(map[place]bool), beliefs: make(map[Assumption]*belief), closed: make(map[string]*calls.Graph), values: make(map[place]meaning),
		over: make(map[string]map[string]bool), trusts: make(map[string]string), groups: make(map[string]*group), now: make(map[calls.Dependency]isNow),
	}
	p.graph = b.Graph.Following(p.stored)
	proofs := p.all(ctx, open)
	if ctx.Err() != nil {
		return nil, context.Cause(ctx)
	}
	err := p.graph.Err()
	switch {
	case err == nil && p.Keep != nil:
		p.store()
	case err != nil:
		for i, f := range open {
			proofs[i] = *f.Contract
			proofs[i].Verdict, proofs[i].Reason = finding.ContractUnproved, err.Error()
		}
	}
	return proofs, err
}

// A prover proves contracts.
type prover struct {
	Build
	graph   *calls.Graph
	closed  map[string]*calls.Graph // by ID of package
	values  map[place]meaning       // what calls through values may mean, by line
	exempt  map[place]bool
	beliefs map[Assumption]*belief
	over    map[string]map[string]bool // see below

	groups   map[string]*group // by ID of package
	now      map[calls.Dependency]isNow
	using    map[Assumption]bool // of use for what is being proven; nil where nobody wants to know
	trusts   map[string]string   // assumptions and exemptions by import path
	trusting []string            // import paths of trusts
}

// A meaning is what a call through a value may mean, and what that depends on.
type meaning struct {
	symbols []string
	on      []calls.Dependency
}

// An isNow is what stands for a dependency.
type isNow struct {
	is    string
	known bool
}

// A place is a line of a file.
type place struct {
	file string
	line int // 1-based
}

// An Assumption is what an assume directive is about: the calls on a line of a file, or those of a function, of an instance of a generic one as well.
type Assumption struct {
	File string
	Line int    // 1-based
	Main string // import path of the command that the function belongs to; "" elsewhere: all commands have symbols that begin with main
	Func string // symbol without type arguments
}

// functionOf returns the function that a symbol means in the code of the package with an ID.
func functionOf(id, symbol string) Assumption {
	f := Assumption{Func: calls.Origin(symbol)}
	if strings.HasPrefix(symbol, "main.") {
		f.Main = pathOf(id)
	}
	return f
}

// A belief is an assume directive.
type belief struct{ used bool }

// use notes that an assumption is of use.
func (p *prover) use(a Assumption) {
	p.beliefs[a].used = true
	if p.using != nil {
		p.using[a] = true
	}
}

// all returns what becomes of each of the contracts, until ctx ends.
func (p *prover) all(ctx context.Context, open []*finding.Finding) []finding.Contract {
	for _, f := range open {
		switch c := f.Contract; c.Directive {
		case contract.Escapes:
			p.exempt[place{f.File, c.Line}] = true
			p.trust(f)
		case contract.Assume:
			p.beliefs[assumptionOf(f)] = new(belief)
			p.trust(f)
		}
	}
	proofs := make([]finding.Contract, len(open))
	for i, f := range open {
		if ctx.Err() != nil {
			return nil
		}
		if p.Progress != nil {
			p.Progress(i)
		}
		switch f.Contract.Directive {
		case contract.Assume:
		case contract.Escapes:
			proofs[i] = *f.Contract
			proofs[i].Verdict = finding.ContractHolds
		default:
			proofs[i] = p.once(f, func() finding.Contract { return p.promise(f) })
		}
	}
	for i, f := range open {
		if f.Contract.Directive == contract.Assume {
			proofs[i] = p.assume(f)
		}
	}
	return proofs
}

// promise proves a contract of a function, of all its instances.
func (p *prover) promise(f *finding.Finding) finding.Contract {
	if f.Contract.Interface != "" {
		return p.implementations(f)
	}
	c := *f.Contract
	roots := p.roots(f)
	switch {
	case len(roots) > 0:
	case c.Literal:
		c.Verdict, c.Reason = finding.ContractUnproved, "it has no machine code of its own: it is inlined, or nothing instantiates it"
		return c
	case c.Line > 0:
		c.Verdict, c.Reason = finding.ContractUnproved, "no machine code is found for it"
		return c
	default:
		c.Verdict, c.Reason = finding.ContractUnproved, "no object has it"
		if f.Generic {
			c.Reason += ": it is generic, and nothing here instantiates it"
		}
		return c
	}
	p.prove(&c, f, roots)
	return c
}

// prove proves a contract of some functions.
func (p *prover) prove(c *finding.Contract, f *finding.Finding, roots []calls.Root) {
	prove := map[string]func(*finding.Contract, *finding.Finding, []calls.Root) error{
		contract.CheckEscape: p.checkEscape,
		contract.NoAlloc:     p.noAlloc,
		contract.Inline:      p.inline,
		contract.MaxFrame:    p.maxFrame,
		contract.NoBounds:    p.noBounds,
		contract.NoDispatch:  p.noDispatch,
	}[c.Directive]
	if err := prove(c, f, roots); err != nil {
		c.Verdict, c.Reason = finding.ContractUnproved, err.Error()
	}
}

// graphOf returns the graph that knows most of what a function of a package may call: of a command, all types are known.
func (p *prover) graphOf(f *finding.Finding) *calls.Graph {
	g, known := p.closed[f.Package]
	if !known {
		if p.Whole {
			g = p.graph.Closed(f.Package)
		}
		if g == nil {
			g = p.graph
		}
		p.closed[f.Package] = g
	}
	if p.Whole && g == p.graph && slices.ContainsFunc(p.Packages, func(l calls.Package) bool { return l.ID == f.Package && l.Path == "main" }) {
		g.Depend(calls.Dependency{Kind: calls.Build}) // some package has it that not all types are known
	}
	return g
}

func (p *prover) noAlloc(c *finding.Contract, f *finding.Finding, roots []calls.Root) error {
	policy := calls.Policy{Strict: c.Strict, Partial: p.Partial, Errors: func() calls.Results { return p.errors(f) }}
	if len(p.beliefs) > 0 {
		policy.Assumed = p.assumed
	}
	grew := false
	switch {
	case c.Amortized && p.Partial:
		policy.Grown = func(calls.Growth) string { grew = true; return "" }
	case c.Amortized:
		policy.Grown = p.grown
	}
	proof, err := p.graphOf(f).NoAlloc(roots, policy)
	if err != nil {
		return err
	}
	if grew && proof.Verdict == calls.Holds {
		proof = calls.Proof{Reason: "whether what grows is kept depends on other packages"}
	}
	c.Verdict, c.Reason, c.Chain = proof.Verdict.String(), proof.Reason, p.links(proof.Chain)
	if proof.Verdict == calls.Broken {
		c.Breaks = p.code(proof.Chain[len(proof.Chain)-1])
	}
	return nil
}

// inline looks for calls that remain: of the function, or on the line.
func (p *prover) inline(c *finding.Contract, f *finding.Finding, _ []calls.Root) error {
	if c.Line == 0 {
		p.graph.Depend(calls.Dependency{Kind: units})
		remain := p.graph.Callers(c.Symbol, p.IDs)
		p.breaks(c, remain, "calls it"+amid(len(remain)))
		return nil
	}
	said := c.Reason
	remain := p.onLines(f, calls.Ordinary, true)
	p.breaks(c, remain, "is called"+amid(len(remain)))
	if c.Verdict == finding.ContractHolds && said != "" {
		c.Verdict, c.Reason = finding.ContractUnproved, said+", and no call is left"
	}
	return nil
}

func (p *prover) maxFrame(c *finding.Contract, _ *finding.Finding, roots []calls.Root) error {
	frame, err := p.graph.Frame(roots)
	c.Verdict = finding.ContractHolds
	if frame > c.Limit {
		c.Verdict, c.Reason = finding.ContractBroken, fmt.Sprintf("it has %d bytes", frame)
	}
	return err
}

func (p *prover) noBounds(c *finding.Contract, f *finding.Finding, roots []calls.Root) (err error) {
	var checks []calls.Step
	if c.Line > 0 {
		checks = p.onLines(f, calls.ChecksBounds, false)
	} else {
		checks, err = p.graph.Calls(roots, calls.ChecksBounds)
	}
	p.breaks(c, checks, "checks a bound"+amid(len(checks)))
	return err
}

func (p *prover) noDispatch(c *finding.Contract, _ *finding.Finding, roots []calls.Root) error {
	unknown, err := p.graph.Calls(roots, calls.Unknown)
	p.breaks(c, unknown, "a func value or a method of an interface is called")
	return err
}

// amid says behind the first of n that there are more.
func amid(n int) string {
	if n == 1 {
		return ""
	}
	return ", the first of " + strconv.Itoa(n)
}

// breaks has the first of the calls break the contract; it holds where there are none.
func (p *prover) breaks(c *finding.Contract, steps []calls.Step, reason string) {
	c.Verdict, c.Reason = finding.ContractHolds, ""
	if len(steps) > 0 {
		c.Verdict, c.Reason, c.Chain, c.Breaks = finding.ContractBroken, reason, p.links(steps[:1]), p.code(steps[0])
	}
}

// code returns a call as finding data.
func (p *prover) code(s calls.Step) *finding.Code {
	code := &finding.Code{Function: s.Function, Callee: s.Callee, Type: s.Type, Offset: s.Offset}
	for _, at := range s.Stack {
		code.Stack = append(code.Stack, finding.Frame{Function: at.Func, File: p.file(at.File), Line: at.Line})
	}
	return code
}

// assumptionOf returns what an assume directive is about.
func assumptionOf(f *finding.Finding) Assumption {
	if line := f.Contract.Line; line > 0 {
		return Assumption{File: f.File, Line: line}
	}
	return functionOf(f.Package, f.Contract.Symbol)
}

// assume says whether what is believed is of use: whether a contract depends on it, and, of a function, that it is not proven anyway.
func (p *prover) assume(f *finding.Finding) finding.Contract {
	c := *f.Contract
	switch {
	case !p.beliefs[assumptionOf(f)].used:
		c.Verdict, c.Reason = finding.ContractBroken, "no contract depends on it"
	case c.Line == 0 && p.isProven(f):
		c.Verdict, c.Reason = finding.ContractBroken, "it is proven without"
	default:
		c.Verdict = finding.ContractHolds
	}
	return c
}

// isProven reports whether a function that is assumed not to allocate is proven not to.
func (p *prover) isProven(f *finding.Finding) bool {
	c := p.once(f, func() finding.Contract {
		c := *f.Contract
		if p.provesItself(f) {
			c.Verdict = finding.ContractHolds
		}
		return c
	})
	return c.Verdict == finding.ContractHolds
}

func (p *prover) provesItself(f *finding.Finding) bool {
	others := func(s calls.Step) bool {
		return functionOf(s.Package, s.Callee) != functionOf(f.Package, f.Contract.Symbol) && p.assumed(s)
	}
	proof, err := p.graph.NoAlloc(p.roots(f), calls.Policy{Assumed: others})
	return err == nil && proof.Verdict == calls.Holds
}

// assumed reports whether a call is believed not to allocate.
func (p *prover) assumed(s calls.Step) bool {
	if a := functionOf(s.Package, s.Callee); p.beliefs[a] != nil {
		p.use(a)
		return true
	}
	for i, frame := range s.Stack {
		if a := functionOf(s.Package, frame.Func); p.beliefs[a] != nil && i+1 < len(s.Stack) { // it was inlined
			p.use(a)
			return true
		}
		if a := (Assumption{File: p.Build.file(frame.File), Line: frame.Line}); p.beliefs[a] != nil {
			p.use(a)
			return true
		}
	}
	return false
}

// file returns the absolute name of a file in an object, as far as it is known.
func (p *prover) file(name string) string {
	p.graph.Depend(calls.Dependency{Kind: fileName, Name: name})
	return p.Build.file(name)
}

// file returns the absolute name of a file in an object, as far as it is known.
func (b *Build) file(name string) string {
	if b.Name != nil {
		return b.Name(name)
	}
	if rest, ok := strings.CutPrefix(name, "$GOROOT"); ok {
		return filepath.Join(b.GOROOT, rest)
	}
	if abs, ok := b.Files[name]; ok {
		return abs
	}
	return name
}

// links returns the calls of a chain, those that were inlined too, each with the line of the function that it is in.
func (p *prover) links(chain []calls.Step) []finding.Link {
	var links []finding.Link
	for _, s := range chain {
		for i := len(s.Stack) - 1; i >= 0; i-- {
			at := s.Stack[i]
			l := finding.Link{Function: at.Func, File: p.file(at.File), Line: at.Line, Call: s.Callee}
			if l.Function == "" {
				l.Function = at.Package
			}
			if i > 0 {
				l.Call, l.Inlined = s.Stack[i-1].Func, true
			}
			links = append(links, l)
		}
	}
	return links
}
