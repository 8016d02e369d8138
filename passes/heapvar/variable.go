package heapvar

import (
	"go/ast"
	"go/token"
	"go/types"
	"slices"
	"strings"

	"golang.org/x/tools/go/ast/inspector"
	"golang.org/x/tools/go/ssa"

	"github.com/perfvet/perfvet/internal/compiled/evidence"
	"github.com/perfvet/perfvet/internal/compiled/gcdiag"
	"github.com/perfvet/perfvet/internal/finding"
	"github.com/perfvet/perfvet/internal/finding/layout"
	"github.com/perfvet/perfvet/internal/source/candidate"
	"github.com/perfvet/perfvet/internal/source/exits"
	"github.com/perfvet/perfvet/internal/source/words"
)

// variable adds a candidate for a variable of which the compiler says that it moves to the heap. Those that another check
// tells of take part in the join, and are not reported again.
func (p *predictor) variable(cur inspector.Cursor, v *types.Var, decl ast.Node) {
	about := func(d *gcdiag.Decision) bool {
		return d.Subject == v.Name() && (d.Kind == gcdiag.MovedToHeap || d.Kind == gcdiag.Escapes)
	}
	ds := slices.DeleteFunc(slices.Clone(p.decisionsAt(decl)), func(d *gcdiag.Decision) bool { return !about(d) })
	if !slices.ContainsFunc(ds, func(d *gcdiag.Decision) bool { return d.Kind == gcdiag.MovedToHeap }) {
		return
	}
	fn := candidate.FuncAround(cur)
	block := p.set.SSA().BlockOfVar(fn, v.Pos())
	m := &moved{object: p.object(fn, block, v.Type()), v: v}
	m.leaves(exits.Of(ds), decl)
	m.branch = p.branchOf(fn, v, block, m.exit)
	name := evidence.TypeName(v.Type())
	pos := evidence.Pos(decl)
	at := p.pass.Fset.Position(pos)
	p.set.Add(candidate.Candidate{
		Category: movedCategory, Pos: pos, End: pos + token.Pos(len(v.Name())), At: decl,
		Func: fn, Block: block, Cost: m.cost, Related: m.related,
		Told: p.told[place{at.Filename, at.Line, at.Column}],
		Expect: evidence.Site{
			Class: "moved " + name, Source: v.Name(), Loose: name == "",
			Shares: evidence.Shareable(m.size, layout.HasPointers(v.Type())),
			Accept: func(c *evidence.Call) bool { return evidence.AllocatesVariable(c, name) },
			About:  about,
			Static: m.noSize(),
		},
		Settled: m.settle,
		Message: m.message,
	})
}

// An object is what a candidate may have on the heap.
type object struct {
	p       *predictor
	cost    finding.Cost
	size    int64 // bytes; 0 where a type parameter decides
	each    bool  // it is in a loop of its function
	exit    exits.Exit
	where   string // the exit in words; ""
	related []finding.Note
}

// object returns what is known of an object of type t that block of fn makes.
func (p *predictor) object(fn ast.Node, block *ssa.BasicBlock, t types.Type) object {
	o := object{p: p, cost: p.cost(t)}
	if !layout.HasTypeParam(t) {
		o.size = p.pass.TypesSizes.Sizeof(t)
	}
	if sf := p.set.SSA().FuncOf(fn); sf != nil && block != nil {
		o.each = sf.LoopDepth(block) > 0
	}
	return o
}

// leaves records where the object leaves for the heap; at is what is reported.
func (o *object) leaves(x exits.Exit, at ast.Node) {
	o.exit = x
	if x.Why == "" {
		return
	}
	line, _ := o.p.lineOf(at)
	o.where = o.p.exits.Words(x, line)
	if to := o.p.set.Evidence().NoteAt(x.Pos, "escapes here: "+x.Expr+" ("+x.Why+")"); to.Line != line.Line || to.File != line.File {
		o.related = append(o.related, to)
	}
}

// noSize is why an object of no size needs no memory, or "".
func (o *object) noSize() string {
	if o.cost.Objects == 0 {
		return "a value of zero size needs no memory"
	}
	return ""
}

// amount words what is allocated: "48 bytes each iteration".
func (o *object) amount(cost finding.Cost) string {
	s := ""
	if cost.Bytes > 0 {
		s = words.Bytes(cost.Bytes)
	}
	if o.each {
		s += " each iteration"
	}
	return s
}

// A moved is a variable on its way to a finding.
type moved struct {
	object
	v        *types.Var
	branch   branch
	together int64 // bytes, when one call allocates it with others
}

func (m *moved) settle(f *finding.Finding, match evidence.Match) {
	f.Signals.Advice = m.branch.confines
	f.Signals.Inherent = m.exit.Why == "return"
	m.together = candidate.Share(f, match, m.size)
	m.cost.Bytes = f.Cost.Bytes
}

func (m *moved) message(v finding.Verdict, reason string) string {
	s := m.v.Name() + " (" + words.Type(m.p.pass.Pkg, m.v.Type()) + ") "
	switch {
	case strings.HasPrefix(reason, "shares"):
		s += "moves to the heap without an allocation of its own"
	case v == finding.Confirmed:
		s += "moves to the heap, " + m.amount(m.cost)
		if m.together > 0 {
			s += " with others"
		}
	case v == finding.Refuted:
		s += "does not move to the heap"
	default:
		s += "may move to the heap"
	}
	if m.where != "" && v != finding.Refuted {
		s += ": " + m.where + m.branch.words()
	}
	if reason != "" {
		s += " (" + reason + ")"
	}
	return s
}
