package ifacebox

import (
	_ "embed"
	"go/ast"
	"go/types"
	"reflect"
	"slices"
	"strings"

	"golang.org/x/tools/go/analysis"

	"github.com/perfvet/perfvet/internal/compiled/evidence"
	"github.com/perfvet/perfvet/internal/compiled/gcdiag"
	"github.com/perfvet/perfvet/internal/finding"
	"github.com/perfvet/perfvet/internal/finding/layout"
	"github.com/perfvet/perfvet/internal/source/analysisdoc"
	"github.com/perfvet/perfvet/internal/source/beside"
	"github.com/perfvet/perfvet/internal/source/boxing"
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
		boxing.Conversions(pass.TypesInfo, file, p.predict)
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
	fs := p.set.Inlined(candidate.Always("a box for an interface"), isAllocated)
	for _, f := range fs {
		for i, code := range f.Code {
			if i < f.Cost.Objects {
				f.Cost.Bytes += p.boxBytes(code.Callee)
			}
		}
	}
	return fs
}

// isAllocated reports whether a call of the machine code allocates a box. That of a constant in the runtime's table does not, and has no finding.
func isAllocated(c *evidence.Call) bool {
	if boxing.IsBox(c) && boxing.InTable(c) {
		c.Explain()
		return false
	}
	return boxing.IsBox(c)
}

// predict adds a candidate for a conversion that has to store its value in memory.
func (p *boxer) predict(c boxing.Conversion) {
	if c.Context == boxing.Variadic {
		p.predictSlice(c)
	}
	b, boxed := boxing.Of(p.pass.TypesSizes, c.From)
	if !boxed {
		p.predictMoved(c)
		return
	}
	if b.Never == "" && c.Context != boxing.Ranged {
		b.Never = p.static(c.Expr)
	}
	var told notes // what Settled found out, for the message
	p.set.Add(candidate.Candidate{
		Category: c.Context.Category(),
		Pos:      c.Expr.Pos(),
		End:      c.Expr.End(),
		At:       p.at(c),
		Func:     c.Fn,
		Block:    p.ssa.BlockOf(c.Fn, c.Expr, c.Parent),
		Call:     c.Call(),
		Cost:     p.cost(c.From),
		Cold:     c.Cold(),
		Expect: evidence.Site{
			Source: types.ExprString(c.Expr),
			Class:  b.Class(),
			Kind:   evidence.BoxKind,
			Loose:  b.Loose(),
			Accept: b.Accepts,
			About:  aboutBox,
			Static: b.Never,
			Anyway: b.Size > evidence.MaxImplicitStack, Generic: p.generic(c, b),
		},
		Settled: func(f *finding.Finding, m evidence.Match) { told = p.settle(c, b, f, m) },
		Message: func(v finding.Verdict, reason string) string { return p.message(c, b, v, reason, told) },
		Words:   func() finding.Words { return p.words(c, b, told) },
	})
}

// at returns the node at whose position the compiler converts.
func (p *boxer) at(c boxing.Conversion) ast.Node {
	if c.Context == boxing.Ranged {
		if _, ok := boxing.CoreType(p.pass.TypesInfo.TypeOf(c.Parent.(*ast.RangeStmt).X)).(*types.Signature); ok {
			return c.Expr // a parameter of the loop's body, which is a function
		}
		return c.Parent
	}
	if isTuple(p.pass.TypesInfo.TypeOf(c.Expr)) {
		return c.Parent // the results of a call are converted where they are used
	}
	return c.Expr
}

// notes are what the message of a confirmed finding says of the evidence.
type notes struct {
	cause  string // "returned"
	advice string // "; a pool of pointers needs no box"; ""
}

// settle completes a finding with what the evidence says, and returns what else the message has to say.
func (p *boxer) settle(c boxing.Conversion, b boxing.Box, f *finding.Finding, m evidence.Match) (told notes) {
	if f.Verdict != finding.Confirmed {
		return told
	}
	if iv, known := p.interval(c, b); known && iv.Within(small) {
		f.Verdict, f.Code, f.Idle = finding.Refuted, nil, f.Code
		f.Reason = "its value is " + iv.String() + ": it points into the table runtime.staticuint64s"
		return told
	}
	if p.dropTable(f, m); f.Verdict != finding.Confirmed {
		return told
	}
	if f.Reason != "" && isLarge(b, m) {
		f.Reason = "over 1,024 bytes: on the heap though it does not escape"
	}
	to := exitOf(m.Decisions)
	f.Related = append(f.Related, p.leaks(c, to)...)
	f.Root = p.root(c, to)
	told.cause = p.where(c, to)
	if c.Context == boxing.Variadic {
		told.cause += p.takeSlice(c.Call(), f)
	}
	if form := p.cheaper(c); form != "" {
		told.advice = "; " + form
		f.Advise(form)
		f.Fixes = p.fix(c)
	}
	f.Signals.Small = p.maybeSmall(c, b) && isEnumeration(c.From)
	f.Signals.Inherent, f.Signals.Shape = c.IsInherent(), p.shapeOf(c)
	f.Signals.Temporary, f.Signals.Returned = c.Call() != nil, c.Context == boxing.Returned
	return told
}

// isLarge reports whether all that is boxed is too large for the stack.
func isLarge(b boxing.Box, m evidence.Match) bool {
	if len(m.Instances) == 0 {
		return b.Size > evidence.MaxImplicitStack
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

// aboutBox reports whether a decision at the position of a value is about its box and not about
// something else that starts there: a closure, an argument slice.
func aboutBox(d *gcdiag.Decision) bool {
	switch d.Kind {
	case gcdiag.Escapes, gcdiag.EscapesSummary, gcdiag.DoesNotEscape:
		return d.Subject != argumentSlice && d.Subject != "func literal" && !isPointer(d.Subject)
	}
	return false
}

// isPointer reports whether the compiler speaks of what is never in a box: of an inlined call that makes the value, it tells at the same place what that allocates besides.
func isPointer(subject string) bool {
	return strings.HasPrefix(subject, "&") || strings.HasPrefix(subject, "new(")
}
