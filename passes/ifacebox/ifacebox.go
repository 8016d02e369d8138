package ifacebox

import (
	_ "embed"
	"go/ast"
	"go/types"
	"reflect"
	"slices"

	"golang.org/x/tools/go/analysis"

	"github.com/perfvet/perfvet/internal/compiled/evidence"
	"github.com/perfvet/perfvet/internal/compiled/gcdiag"
	"github.com/perfvet/perfvet/internal/compiled/gcobj"
	"github.com/perfvet/perfvet/internal/finding"
	"github.com/perfvet/perfvet/internal/finding/layout"
	"github.com/perfvet/perfvet/internal/source/analysisdoc"
	"github.com/perfvet/perfvet/internal/source/beside"
	"github.com/perfvet/perfvet/internal/source/candidate"
	"github.com/perfvet/perfvet/internal/source/edit"
	"github.com/perfvet/perfvet/internal/source/exits"
	"github.com/perfvet/perfvet/internal/source/ranges"
	"github.com/perfvet/perfvet/internal/source/ssapkg"
)

//go:embed doc.go
var doc string

// Analyzer reports values boxed into interfaces on the heap. Its result is a
// []*finding.Finding with every prediction and its verdict.
var Analyzer = &analysis.Analyzer{
	Name:       "ifacebox",
	Doc:        analysisdoc.MustExtract(doc, "ifacebox"),
	URL:        "https://pkg.go.dev/github.com/perfvet/perfvet/passes/ifacebox",
	Requires:   append([]*analysis.Analyzer{exits.Analyzer}, candidate.Requires...),
	ResultType: reflect.TypeFor[[]*finding.Finding](),
	Run:        run,
}

func run(pass *analysis.Pass) (any, error) {
	ev := pass.ResultOf[evidence.Analyzer].(*evidence.Package)
	ev.Lock()
	defer ev.Unlock()
	p := &boxer{
		pass:  pass,
		set:   candidate.NewSet(pass),
		ssa:   pass.ResultOf[ssapkg.Analyzer].(*ssapkg.Package),
		ev:    ev,
		ints:  ranges.New(pass.TypesSizes),
		exits: pass.ResultOf[exits.Analyzer].(*exits.Package),
		moved: make(map[*types.Var]bool),
		calls: make(map[*ast.CallExpr]bool), slices: make(map[*ast.CallExpr]*finding.Finding),
		taken: make(map[*finding.Finding]bool),
		edit:  edit.New(pass), fixed: make(map[*ast.CallExpr]bool),
	}
	for _, file := range p.set.Files() {
		conversions(pass.TypesInfo, file, p.predict)
	}
	fs := p.withoutSlices(p.set.Findings())
	fs = append(fs, p.inlined()...)
	p.set.Report(fs)
	return fs, nil
}

// boxer is the state of one run.
type boxer struct {
	pass  *analysis.Pass
	set   *candidate.Set
	ssa   *ssapkg.Package
	ev    *evidence.Package
	ints  *ranges.Package
	exits *exits.Package
	moved map[*types.Var]bool    // variables with a candidate
	calls map[*ast.CallExpr]bool // variadic calls with a candidate for their slice

	slices map[*ast.CallExpr]*finding.Finding // confirmed argument slices that no box has taken yet
	taken  map[*finding.Finding]bool          // argument slices that a box has taken

	unloaded []beside.File // see besides
	looked   bool          // for unloaded

	edit  *edit.Editor
	fixed map[*ast.CallExpr]bool // calls of which a finding has the fix
}

// inlined returns the findings at calls whose inlined bodies box, with the bytes where the function of the
// runtime tells.
func (p *boxer) inlined() []*finding.Finding {
	fs := p.set.Inlined(candidate.Always("a box for an interface"), isBox)
	for _, f := range fs {
		for i, code := range f.Code {
			if i < f.Cost.Objects {
				f.Cost.Bytes += p.boxBytes(code.Callee)
			}
		}
	}
	return fs
}

func isBox(c *evidence.Call) bool { return c.Alloc.Kind == gcobj.Box }

// predict adds a candidate for a conversion that has to store its value in memory.
func (p *boxer) predict(c conversion) {
	if c.context == variadic {
		p.predictSlice(c)
	}
	b, boxed := boxOf(p.pass.TypesSizes, c.from)
	if !boxed {
		p.predictMoved(c)
		return
	}
	if b.never == "" && c.context != ranged {
		b.never = p.static(c.expr)
	}
	var told notes // what Settled found out, for the message
	p.set.Add(candidate.Candidate{
		Category: c.context.category(),
		Pos:      c.expr.Pos(),
		End:      c.expr.End(),
		At:       p.at(c),
		Func:     c.fn,
		Block:    p.ssa.BlockOf(c.fn, c.expr, c.parent),
		Call:     c.call(),
		Cost:     p.cost(c.from),
		Cold:     c.cold(),
		Expect: evidence.Site{
			Source: types.ExprString(c.expr),
			Class:  b.class(),
			Kind:   evidence.BoxKind,
			Loose:  b.loose(),
			Accept: b.accepts,
			About:  aboutBox,
			Static: b.never,
			Anyway: b.size > evidence.MaxImplicitStack, Generic: p.generic(c, b),
		},
		Settled: func(f *finding.Finding, m evidence.Match) { told = p.settle(c, b, f, m) },
		Message: func(v finding.Verdict, reason string) string { return p.message(c, b, v, reason, told) },
		Words:   func() finding.Words { return p.words(c, b, told) },
	})
}

// at returns the node at whose position the compiler converts.
func (p *boxer) at(c conversion) ast.Node {
	if c.context == ranged {
		if _, ok := coreType(p.pass.TypesInfo.TypeOf(c.parent.(*ast.RangeStmt).X)).(*types.Signature); ok {
			return c.expr // a parameter of the loop's body, which is a function
		}
		return c.parent
	}
	if isTuple(p.pass.TypesInfo.TypeOf(c.expr)) {
		return c.parent // the results of a call are converted where they are used
	}
	return c.expr
}

// notes are what the message of a confirmed finding says of the evidence.
type notes struct {
	cause  string // "returned"
	advice string // "; a pool of pointers needs no box"; ""
}

// settle completes a finding with what the evidence says, and returns what else the message has to say.
func (p *boxer) settle(c conversion, b box, f *finding.Finding, m evidence.Match) (told notes) {
	if f.Verdict != finding.Confirmed {
		return told
	}
	if iv, known := p.interval(c, b); known && iv.Within(small) {
		f.Verdict, f.Code = finding.Refuted, nil
		f.Reason = "its value is " + iv.String() + ": it points into the table runtime.staticuint64s"
		return told
	}
	if f.Reason != "" && isLarge(b, m) {
		f.Reason = "over 1,024 bytes: on the heap though it does not escape"
	}
	to := exitOf(m.Decisions)
	f.Related = append(f.Related, p.leaks(c, to)...)
	told.cause = p.where(c, to)
	if c.context == variadic {
		told.cause += p.takeSlice(c.call(), f)
	}
	if form := p.cheaper(c); form != "" {
		told.advice = "; " + form
		f.Signals.Advice = true
		f.Fixes = p.fix(c)
	}
	f.Signals.Inherent, f.Signals.Shape = c.isInherent(), p.shapeOf(c)
	f.Signals.Temporary, f.Signals.Returned = c.call() != nil, c.context == returned
	return told
}

// isLarge reports whether all that is boxed is too large for the stack.
func isLarge(b box, m evidence.Match) bool {
	if len(m.Instances) == 0 {
		return b.size > evidence.MaxImplicitStack
	}
	return !slices.ContainsFunc(m.Instances, func(in finding.Instance) bool {
		return in.Allocates && in.Bytes <= evidence.MaxImplicitStack
	})
}

// cost returns the cost of allocating a t; of unknown size where t depends on a type parameter.
func (p *boxer) cost(t types.Type) finding.Cost {
	if layout.HasTypeParam(t) {
		return finding.Cost{Objects: 1}
	}
	sizes := p.pass.TypesSizes
	return finding.Object(sizes.Sizeof(t), layout.HasPointers(t), sizes.Sizeof(types.Typ[types.Uintptr]))
}

func (b box) class() string { return b.callee + " " + b.typeName }

// loose reports whether calls cannot be told from those of other types.
func (b box) loose() bool {
	return b.callee == "" || b.typeName == "" && (b.callee == "runtime.convT" || b.callee == "runtime.convTnoptr")
}

func (b box) accepts(c *evidence.Call) bool {
	return isBox(c) && (b.callee == "" || b.callee == c.Callee && evidence.SameType(c.Type, b.typeName))
}

// aboutBox reports whether a decision at the position of a value is about its box and not about
// something else that starts there: a closure, an argument slice.
func aboutBox(d *gcdiag.Decision) bool {
	switch d.Kind {
	case gcdiag.Escapes, gcdiag.EscapesSummary, gcdiag.DoesNotEscape:
		return d.Subject != argumentSlice && d.Subject != "func literal"
	}
	return false
}
