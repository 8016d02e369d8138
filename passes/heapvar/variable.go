package heapvar

import (
	"go/ast"
	"go/token"
	"go/types"
	"strings"

	"golang.org/x/tools/go/ast/inspector"
	"golang.org/x/tools/go/ssa"

	"github.com/perfvet/perfvet/internal/compiled/evidence"
	"github.com/perfvet/perfvet/internal/compiled/gcdiag"
	"github.com/perfvet/perfvet/internal/finding"
	"github.com/perfvet/perfvet/internal/finding/layout"
	"github.com/perfvet/perfvet/internal/source/candidate"
	"github.com/perfvet/perfvet/internal/source/object"
	"github.com/perfvet/perfvet/internal/source/uses"
	"github.com/perfvet/perfvet/internal/source/words"
)

// variable adds a candidate for a variable of which the compiler says that it moves to the heap. Those that another check
// tells of take part in the join, and are not reported again.
func (p *predictor) variable(cur inspector.Cursor, v *types.Var, decl ast.Node) {
	fn := candidate.FuncAround(cur)
	block := p.SSA().BlockOfVar(fn, v.Pos())
	if !p.moves(decl, v.Name()) && !p.mayMove(fn, block) {
		return
	}
	about := func(d *gcdiag.Decision) bool {
		return d.Subject == v.Name() && (d.Kind == gcdiag.MovedToHeap || d.Kind == gcdiag.Escapes)
	}
	ds := p.Decisions(decl, about)
	m := &moved{Object: p.New(decl, fn, block, p.Cost(v.Type()), ds), v: v, typ: p.Type(v.Type()), size: p.Size(v.Type())}
	m.branch = p.branchOf(fn, v, block, m.Exit)
	m.branch.several = !m.branch.confines && p.isInBranches(fn, v, block)
	m.kinds = uses.KindsOf(p.Uses.OfVar(v))
	if array, ok := v.Type().Underlying().(*types.Array); ok && !m.branch.isConfined() && !layout.HasPointers(array) {
		m.pooled = p.Pooled(cur, v, m.size)
	}
	if m.pooled != "" {
		m.Where = words.KeepsNot(m.Where)
	}
	name := evidence.TypeName(v.Type())
	pos := evidence.Pos(decl)
	at := p.Pass.Fset.Position(pos)
	p.Add(candidate.Candidate{
		Category: movedCategory, Pos: pos, End: pos + token.Pos(len(v.Name())), At: decl,
		Func: fn, Block: block, Cost: m.Cost, Related: m.Related,
		Told:   p.told[place{at.Filename, at.Line, at.Column}],
		Reused: m.branch.isConfined(),
		Expect: evidence.Site{
			Class: "moved " + name, Kind: evidence.ObjectKind, Source: v.Name(), Loose: name == "",
			Shares: evidence.Shareable(m.size, layout.HasPointers(v.Type())),
			Accept: func(c *evidence.Call) bool { return evidence.AllocatesVariable(c, name) },
			About:  about,
			Static: m.NoSize(), Generic: p.Generic(fn, v.Type()),
		},
		Settled: func(f *finding.Finding, match evidence.Match) {
			m.settle(f, match)
			if f.Verdict == finding.Confirmed && m.branch.confines {
				f.Fixes = p.fixBranch(m)
			}
		},
		Message: m.message,
	})
}

// moves reports whether the compiler says that the variable declared at decl moves to the heap.
func (p *predictor) moves(decl ast.Node, name string) bool {
	line, column := p.LineOf(decl)
	for _, d := range p.Evidence().DecisionsAt(line, column) {
		if d.Kind == gcdiag.MovedToHeap && d.Subject == name {
			return true
		}
	}
	return false
}

// mayMove reports whether a variable that the block makes may move to the heap where other packages instantiate the generic code
// around it, of which the compiler says nothing here. block is nil where no address of the variable is taken.
func (p *predictor) mayMove(fn ast.Node, block *ssa.BasicBlock) bool {
	f := p.Function(fn)
	return block != nil && f != nil && f.Generic && len(f.Names) == 0
}

// A moved is a variable on its way to a finding.
type moved struct {
	object.Object
	v        *types.Var
	typ      string
	size     int64 // bytes; 0 where a type parameter decides
	branch   branch
	pooled   string     // the remedy for a large array that nothing keeps
	kinds    uses.Kinds // what becomes of it
	together int64      // bytes, when one call allocates it with others
}

func (m *moved) settle(f *finding.Finding, match evidence.Match) {
	switch {
	case m.branch.confines:
		f.Advise(confine)
	case m.branch.several:
		f.Advise(confineAll)
	default:
		f.Advise(m.pooled)
	}
	shape := finding.Variable
	if candidate.Coordinates(m.v.Type()) {
		shape = finding.Machinery
	}
	m.Signal(f, m.kinds, shape)
	if m.branch.isConfined() { // what is kept is a copy, and not this
		f.Signals.Temporary, f.Signals.Returned, f.Signals.Kept = true, false, false
	}
	m.together = candidate.Share(f, match, m.size)
	m.Measure(f, match)
}

func (m *moved) message(v finding.Verdict, reason string) string {
	s := finding.Quote(m.v.Name()) + " (" + m.typ + ") "
	switch {
	case strings.HasPrefix(reason, "shares"):
		s += "moves to the heap without an allocation of its own"
	case v == finding.Confirmed:
		s += "moves to the heap"
		if amount := m.Amount(); amount != "" {
			s += ", " + amount
		}
		if m.together > 0 {
			s += " with others"
		}
	case v == finding.Refuted:
		s += "does not move to the heap"
	default:
		s += "may move to the heap"
	}
	if m.Where != "" && v != finding.Refuted {
		s += ": " + m.Where + m.branch.words()
	}
	if reason != "" {
		s += " (" + reason + ")"
	}
	if m.pooled != "" && v == finding.Confirmed {
		s += "; " + m.pooled
	}
	return s
}
