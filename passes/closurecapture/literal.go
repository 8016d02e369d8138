package closurecapture

import (
	"fmt"
	"go/ast"
	"go/token"
	"slices"
	"strings"

	"golang.org/x/tools/go/ssa"

	"github.com/perfvet/perfvet/internal/compiled/evidence"
	"github.com/perfvet/perfvet/internal/compiled/gcdiag"
	"github.com/perfvet/perfvet/internal/finding"
	"github.com/perfvet/perfvet/internal/source/candidate"
	"github.com/perfvet/perfvet/internal/source/ssapkg"
	"github.com/perfvet/perfvet/internal/source/words"
)

// The categories of findings.
const (
	literalCategory = "literal" // a function literal
	rangeCategory   = "range"   // the body of a range over a function
	methodCategory  = "method"  // a bound method value
	genericCategory = "generic" // a generic function, or a method of a generic type, as a value in generic code
	goCategory      = "go"      // the closure made for a go statement
	deferCategory   = "defer"   // the closure made for a defer statement
	movedCategory   = "moved"   // a captured variable, or one whose address a method takes
)

// literalSource is what the compiler prints for every function literal, and literalPrefix how the type of the object begins.
const (
	literalSource = "func literal"
	literalPrefix = "struct { F uintptr; X0 "
)

// A closure is a candidate in the making: where a closure is made, and what it holds.
type closure struct {
	fn       *ssapkg.Func
	block    *ssa.BasicBlock
	category string
	pos, end token.Pos
	at       ast.Node // the compiler's position
	what     string   // "closure", "method value x.M"
	holds    string   // "captures"
	object   object
	prefix   string               // of the type descriptor
	source   string               // as the compiler prints it
	advice   string               // the cheaper form; ""
	fix      func() []finding.Fix // of the advice; nil
	inherent bool                 // it is what the code hands out
	starts   bool                 // it is what a goroutine runs
	related  []finding.Note

	cost finding.Cost // of the object in the machine code
	same bool         // whatever the instantiation
}

// literal adds the candidate for a function literal or the body of a range over a function.
func (p *capturer) literal(fn *ssapkg.Func, instr *ssa.MakeClosure, syntax ast.Node, caps []capture) {
	c := &closure{
		fn: fn, block: instr.Block(), category: literalCategory, pos: syntax.Pos(), at: syntax,
		what: "closure", holds: "captures ", prefix: literalPrefix, source: literalSource,
		object: p.object(fn, p.withDictionary(fn, caps)),
	}
	switch syntax := syntax.(type) {
	case *ast.FuncLit:
		c.end = syntax.Type.End()
		c.advice, c.fix = p.literalAdvice(fn, instr, syntax, c.object)
		c.inherent, c.starts = isHandedOut(instr), isStarted(instr)
	case *ast.RangeStmt:
		c.category, c.end = rangeCategory, syntax.X.End()
		c.what, c.holds = "body of the range over "+quoted(syntax.X, "a function"), "captures the loop's state, "
		c.object.generic = true // and more fields than the captures
	}
	for _, v := range caps {
		if v.byRef && p.moves(v) {
			c.related = append(c.related, p.noteAt(v.decl, fmt.Sprintf("%s moves to the heap, %s: the closure holds a pointer to it (%s)",
				finding.Quote(v.name), words.Bytes(p.variableCost(v).Bytes), v.why)))
		}
		if note := p.readNote(v); note != "" {
			c.related = append(c.related, p.noteAt(v.decl, note))
		}
	}
	p.add(c)
	if loop, ok := syntax.(*ast.RangeStmt); ok {
		p.rangeVariables(fn, instr, loop)
	}
}

func (p *capturer) object(fn *ssapkg.Func, caps []capture) object {
	return object{capturer: p, caps: caps, generic: isGeneric(fn.Function)}
}

// isGeneric reports whether fn is compiled once for each instantiation.
func isGeneric(fn *ssa.Function) bool {
	for ; fn != nil; fn = fn.Parent() {
		if fn.TypeParams().Len() > 0 {
			return true
		}
	}
	return false
}

// isHandedOut reports whether a closure is a result of the function that makes it, or what a goroutine runs.
func isHandedOut(v ssa.Value) bool {
	for _, user := range *v.Referrers() {
		switch user := user.(type) {
		case *ssa.Return, *ssa.Go:
			return true
		case *ssa.ChangeType:
			if isHandedOut(user) {
				return true
			}
		}
	}
	return false
}

// isStarted reports whether a closure is what a go statement runs, or a method named Go, such as that of an errgroup.Group: the goroutine costs far more.
func isStarted(v ssa.Value) bool {
	return slices.ContainsFunc(*v.Referrers(), func(user ssa.Instruction) bool {
		switch user := user.(type) {
		case *ssa.Go:
			return true
		case *ssa.Call:
			callee := user.Call.StaticCallee()
			return callee != nil && callee.Name() == "Go" && user.Call.Value != v
		}
		return false
	})
}

// literalAdvice returns the cheaper form that a function literal surely has, or "", and how to make it.
func (p *capturer) literalAdvice(fn *ssapkg.Func, instr *ssa.MakeClosure, lit *ast.FuncLit, o object) (string, func() []finding.Fix) {
	if saved, names := p.savedByFields(o); saved > 0 {
		return fmt.Sprintf("capture only %s, which saves %s", names, words.Bytes(saved)), nil
	}
	if isInvariant(fn, instr) {
		return "it captures nothing of the loop: make it once, before the loop", func() []finding.Fix { return p.hoist(fn, lit) }
	}
	return "", nil
}

// add adds the candidate.
func (p *capturer) add(c *closure) {
	c.cost, c.same = c.object.cost(), true
	silent := "it was inlined, or the compiler removed the code"
	p.set.Add(candidate.Candidate{
		Category: c.category, Pos: c.pos, End: c.end, At: c.at,
		Func: syntaxOf(c.fn.Function), Block: c.block, Cost: c.cost, Related: c.related,
		Expect: evidence.Site{
			Class: c.prefix, Kind: c.kind(), Source: c.source, Silent: silent, Fits: c.object.fits, About: isEscape,
			Generic: &finding.Generic{Fields: c.fields()}, Bytes: func(call *evidence.Call) int64 { return c.object.bytesOf(call.Type) },
			Accept: func(call *evidence.Call) bool {
				return call.IsClosure() && strings.HasPrefix(strings.TrimPrefix(call.Type, "noalg."), c.prefix)
			},
		},
		Settled: func(f *finding.Finding, m evidence.Match) {
			f.Advise(c.advice)
			f.Signals.Inherent = c.inherent
			if c.starts {
				f.Signals.Shape = finding.Machinery
			}
			if c.fix != nil && f.Verdict == finding.Confirmed {
				f.Fixes = c.fix()
			}
			if e, ok := c.at.(ast.Expr); ok {
				if cur, ok := p.set.At(e); ok {
					p.set.SignalUses(f, cur)
				}
			}
			if len(m.Calls) > 0 && len(m.Instances) == 0 {
				c.cost, c.same = c.object.allocated(m.Calls)
				f.Cost.Bytes = c.cost.Bytes
			}
		},
		Message: c.message, Words: c.words,
	})
}

// kind is what can stand for the closure in the object of another package.
func (c *closure) kind() string {
	if c.prefix == literalPrefix {
		return evidence.ClosureKind
	}
	return evidence.MethodKind
}

// fields returns how many values the object holds, or 0: the body of a range over a function holds more than the captures.
func (c *closure) fields() int {
	if c.category == rangeCategory {
		return 0
	}
	return len(c.object.caps)
}

// words are the parts of the message of a closure in generic code.
func (c *closure) words() finding.Words {
	w := finding.Words{Subject: c.what, Each: c.each(), Cause: c.held()}
	if c.advice != "" {
		w.Advice = "; " + c.advice
	}
	return w
}

// each says that the closure is made in a loop.
func (c *closure) each() string { return words.Each(c.fn.Repeats(c.block) > 0) }

// held says what the closure holds.
func (c *closure) held() string {
	return strings.TrimSuffix(c.holds+list(c.object.caps), ", ")
}

func isEscape(d *gcdiag.Decision) bool {
	switch d.Kind {
	case gcdiag.Escapes, gcdiag.EscapesSummary, gcdiag.DoesNotEscape:
		return true
	}
	return false
}

func (c *closure) message(v finding.Verdict, reason string) string {
	m := c.what + allocates(v, c.cost, c.same)
	if v == finding.Confirmed {
		m += c.each()
	}
	if v != finding.Refuted {
		m += ": " + c.held()
	}
	if v == finding.Confirmed && c.advice != "" {
		m += "; " + c.advice
	}
	if reason != "" {
		m += " (" + reason + ")"
	}
	return m
}

func allocates(v finding.Verdict, cost finding.Cost, same bool) string {
	switch {
	case v == finding.Refuted:
		return " does not allocate"
	case v != finding.Confirmed:
		return " may allocate"
	case cost.Bytes == 0:
		return " allocates"
	case !same:
		return " allocates up to " + words.Bytes(cost.Bytes)
	}
	return " allocates " + words.Bytes(cost.Bytes)
}

// noteAt returns a note at a position of the source.
func (p *capturer) noteAt(pos token.Pos, message string) finding.Note {
	at := p.pass.Fset.Position(pos)
	return finding.Note{File: at.Filename, Line: at.Line, Column: at.Column, Message: message}
}
