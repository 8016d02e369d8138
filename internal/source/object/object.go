// Package object predicts what an expression of the source puts on the heap, and words it.
//
// It is what the checks of allocations have in common: what an object costs, whether it is made in each round of a loop, where
// it goes, what becomes of it, and the message with its verdict. What is special about a kind of allocation is the check's.
package object

import (
	"fmt"
	"go/ast"
	"go/constant"
	"go/types"
	"slices"

	"golang.org/x/tools/go/analysis"
	"golang.org/x/tools/go/ast/inspector"
	"golang.org/x/tools/go/ssa"

	"github.com/perfvet/perfvet/internal/compiled/evidence"
	"github.com/perfvet/perfvet/internal/compiled/gcdiag"
	"github.com/perfvet/perfvet/internal/finding"
	"github.com/perfvet/perfvet/internal/finding/layout"
	"github.com/perfvet/perfvet/internal/source/candidate"
	"github.com/perfvet/perfvet/internal/source/edit"
	"github.com/perfvet/perfvet/internal/source/exits"
	"github.com/perfvet/perfvet/internal/source/uses"
	"github.com/perfvet/perfvet/internal/source/words"
)

// Requires are the analyzers that a check with a [Maker] must require.
var Requires = append([]*analysis.Analyzer{exits.Analyzer}, candidate.Requires...)

// A Maker makes the objects of one package.
type Maker struct {
	*candidate.Set
	Pass  *analysis.Pass
	Exits *exits.Package
	Uses  *uses.Package
	Edit  *edit.Editor
	Word  int64 // size of a pointer in bytes
}

// Run is the Run of a check that consists of candidates for objects; see [candidate.Run].
func Run(pass *analysis.Pass, predict func(*Maker)) (any, error) {
	return candidate.Run(pass, func(set *candidate.Set) {
		predict(&Maker{
			Set: set, Pass: pass,
			Exits: pass.ResultOf[exits.Analyzer].(*exits.Package),
			Uses:  pass.ResultOf[uses.Analyzer].(*uses.Package),
			Edit:  edit.New(pass),
			Word:  pass.TypesSizes.Sizeof(types.Typ[types.Uintptr]),
		})
	})
}

// Cost returns the cost of allocating a t; of unknown size where t depends on a type parameter.
func (m *Maker) Cost(t types.Type) finding.Cost {
	if layout.HasTypeParam(t) {
		return finding.Cost{Objects: 1}
	}
	return finding.Object(m.Pass.TypesSizes.Sizeof(t), layout.HasPointers(t), m.Word)
}

// Size returns the size of a t in bytes, or 0 where it depends on a type parameter.
func (m *Maker) Size(t types.Type) int64 {
	if layout.HasTypeParam(t) {
		return 0
	}
	return m.Pass.TypesSizes.Sizeof(t)
}

// LengthOf returns the number of elements of a literal of a slice.
func (m *Maker) LengthOf(n *ast.CompositeLit) int64 {
	var index, length int64
	for _, elt := range n.Elts {
		if kv, ok := elt.(*ast.KeyValueExpr); ok {
			if v := m.Pass.TypesInfo.Types[kv.Key].Value; v != nil {
				index, _ = constant.Int64Val(constant.ToInt(v))
			}
		}
		index++
		length = max(length, index)
	}
	return length
}

// Type returns the name of t as the package's source writes it.
func (m *Maker) Type(t types.Type) string { return words.Type(m.Pass.Pkg, t) }

// LineOf returns the line and the column that the compiler gives to a node.
func (m *Maker) LineOf(at ast.Node) (evidence.Line, int) {
	return m.Evidence().LineOf(m.Pass.Fset, evidence.Pos(at))
}

// Decisions returns what the compiler said at a node that about takes.
func (m *Maker) Decisions(at ast.Node, about func(*gcdiag.Decision) bool) []*gcdiag.Decision {
	line, column := m.LineOf(at)
	var ds []*gcdiag.Decision
	for _, d := range m.Evidence().DecisionsAt(line, column) {
		if about(d) {
			ds = append(ds, d)
		}
	}
	return ds
}

// IsEscape reports whether a decision says of an expression whether it escapes.
func IsEscape(d *gcdiag.Decision) bool {
	switch d.Kind {
	case gcdiag.Escapes, gcdiag.EscapesSummary, gcdiag.DoesNotEscape:
		return true
	}
	return false
}

// An Object is what a candidate may have on the heap.
type Object struct {
	Func    ast.Node        // around the expression: *ast.FuncDecl or *ast.FuncLit; nil for package variables
	Block   *ssa.BasicBlock // that makes it; nil when not known
	Cost    finding.Cost    // of one execution
	Each    bool            // a loop of its function may make it again
	Per     string          // what the size goes by, where only the run knows it: "8 bytes an element"
	UpTo    bool            // the instances of generic code differ in size: Cost has the largest
	Anyway  bool            // it allocates whether or not it escapes: what it rests on need not be said
	Exit    exits.Exit      // where it leaves for the heap
	Kept    bool            // it is stored there
	Where   string          // the same in words; ""
	Root    string          // see finding.Finding
	Related []finding.Note  // the same as a note, where it is on another line
}

// New returns the object that fn makes in a block, and which leaves for the heap as the decisions say. at is what is reported.
func (m *Maker) New(at, fn ast.Node, block *ssa.BasicBlock, cost finding.Cost, ds []*gcdiag.Decision) Object {
	o := Object{Func: fn, Block: block, Cost: cost, Exit: exits.Of(ds)}
	if sf := m.SSA().FuncOf(fn); sf != nil && block != nil {
		o.Each = sf.Repeats(block) > 0
	}
	if o.Exit.Why == "" {
		return o
	}
	line, _ := m.LineOf(at)
	o.Where, o.Root, o.Kept = m.Exits.Words(o.Exit, line), m.Exits.Root(o.Exit), m.Exits.Keeps(o.Exit)
	to := m.Evidence().NoteAt(o.Exit.Pos, "escapes here: "+finding.Quote(o.Exit.Expr)+" ("+o.Exit.Why+")")
	if to.Line != line.Line || to.File != line.File {
		o.Related = append(o.Related, to)
	}
	return o
}

// Of returns the object that the expression at cur makes; see [Maker.New].
func (m *Maker) Of(cur inspector.Cursor, cost finding.Cost, ds []*gcdiag.Decision) Object {
	fn := candidate.FuncAround(cur)
	return m.New(cur.Node(), fn, m.BlockIn(fn, cur.Node()), cost, ds)
}

// NoSize is why an object of no size needs no memory, or "".
func (o *Object) NoSize() string {
	if o.Cost.Objects == 0 {
		return "a value of zero size needs no memory"
	}
	return ""
}

// Amount words what is allocated: "48 bytes each iteration".
func (o *Object) Amount() string {
	size := o.Per
	if o.Cost.Bytes > 0 {
		size = words.Bytes(o.Cost.Bytes)
	}
	if o.UpTo && size != "" {
		size = "up to " + size
	}
	switch {
	case !o.Each:
		return size
	case size == "":
		return "each iteration"
	}
	return size + " each iteration"
}

// Generic describes an object of type t that fn makes, for the instances of generic code: its size is all that they tell.
func (m *Maker) Generic(fn ast.Node, t types.Type) *finding.Generic {
	return &finding.Generic{Form: m.FormOf(fn, t)}
}

// Measure takes the bytes that the finding has, which in generic code are those of the largest instance.
func (o *Object) Measure(f *finding.Finding, match evidence.Match) {
	o.Cost.Bytes = f.Cost.Bytes
	if bytes, same := finding.Largest(match.Instances); bytes > 0 {
		o.UpTo = !same
	}
}

// Message words a finding: what allocates, how much, where that goes, and the cheaper form. When says which executions
// allocate; "" for all.
func (o *Object) Message(what, when, advice string, v finding.Verdict, reason string) string {
	s := what
	switch v {
	case finding.Confirmed:
		s += " allocates" + spaced(o.Amount()) + spaced(when)
		if o.Where != "" {
			s += ": " + o.Where
		}
		if reason != "" && !o.Anyway {
			s += " (" + reason + ")"
		}
		if advice != "" {
			s += "; " + advice
		}
		return s
	case finding.Refuted:
		s += " does not allocate"
	default:
		s += " may allocate"
	}
	if reason != "" {
		s += " (" + reason + ")"
	}
	return s
}

// Signal tells the rank of a finding what becomes of the object, and what shape of operation makes it. What the compiler sees returned,
// through functions that it inlined, is returned; an object, a text, a list or a map that it sees stored, be it in a part of another, is kept.
func (o *Object) Signal(f *finding.Finding, kinds uses.Kinds, shape finding.Shape) {
	isStored := o.Kept && (shape == finding.Made || shape == finding.MadeMap || shape == finding.NoShape)
	f.Root = o.Root
	f.Signals.Returned, f.Signals.Shape = kinds.Has(uses.Returned) || o.Exit.IsReturn(), shape
	f.Signals.Temporary = kinds.IsTemporary() && !f.Signals.Returned && !isStored
	f.Signals.Kept = shape == finding.Made && !f.Signals.Temporary
}

// Elsewhere makes the refuted finding of a literal at cur an unconfirmed one where its call may be at another line: what a map
// literal holds that only the run knows is made where that begins (cmd/compile/internal/walk/order.go, OMAPLIT).
func (m *Maker) Elsewhere(f *finding.Finding, cur inspector.Cursor, match evidence.Match, accept func(*evidence.Call) bool) {
	if f.Verdict != finding.Refuted || !evidence.Escapes(match.Decisions) {
		return
	}
	own, _ := m.LineOf(cur.Node())
	for outer := range cur.Parent().Enclosing((*ast.CompositeLit)(nil)) {
		line, _ := m.LineOf(outer.Node())
		if line != own && slices.ContainsFunc(m.Evidence().CallsAt(line), accept) {
			f.Verdict, f.Reason = finding.Unconfirmed, fmt.Sprintf("it may be made where the literal around it begins, on line %d", line.Line)
			return
		}
	}
}

// Within makes the refuted finding of a literal a confirmed one where its call is at the line of one of its elements: a slice of constant
// structs over 256 bytes is made when the last of them has been laid out (cmd/compile/internal/walk/complit.go, fixedlit).
func (m *Maker) Within(f *finding.Finding, lit ast.Expr, match evidence.Match, accept func(*evidence.Call) bool) {
	if f.Verdict != finding.Refuted || len(match.Decisions) == 0 || !evidence.Escapes(match.Decisions) {
		return
	}
	line, _ := m.LineOf(lit)
	last := m.Pass.Fset.Position(lit.End()).Line
	for line.Line++; line.Line <= last; line.Line++ {
		m.confirmAt(f, line, accept)
	}
}

// Ahead makes the refuted finding of a literal at cur a confirmed one where its call is at the line that the statement begins on, and the brace of the literal is on
// a later one: behind a type of several lines (base.Pos in maplit of cmd/compile/internal/walk/complit.go).
func (m *Maker) Ahead(f *finding.Finding, cur inspector.Cursor, accept func(*evidence.Call) bool) {
	if f.Verdict != finding.Refuted {
		return
	}
	own, _ := m.LineOf(cur.Node())
	for outer := range cur.Enclosing() {
		if stmt, ok := outer.Node().(ast.Stmt); ok {
			if line, _ := m.LineOf(&ast.BadExpr{From: stmt.Pos(), To: stmt.Pos() + 1}); line != own {
				m.confirmAt(f, line, accept)
			}
			return
		}
	}
}

// confirmAt makes f a confirmed finding of the calls of a line that accept takes and no other finding has.
func (m *Maker) confirmAt(f *finding.Finding, line evidence.Line, accept func(*evidence.Call) bool) {
	for _, c := range m.Evidence().CallsAt(line) {
		if c.Type != "" && !c.Explained() && accept(c) {
			c.Explain()
			f.Verdict, f.Reason = finding.Confirmed, ""
			f.Code = append(f.Code, m.Code(c))
		}
	}
}

// Refute makes a confirmed finding a refuted one: the call is there, and never allocates.
func Refute(f *finding.Finding, reason string) {
	f.Verdict, f.Reason, f.Cost = finding.Refuted, reason, finding.Cost{LoopDepth: f.Cost.LoopDepth}
	f.Code, f.Idle = nil, f.Code
}

func spaced(s string) string {
	if s == "" {
		return ""
	}
	return " " + s
}
