package largecopy

import (
	_ "embed"
	"go/ast"
	"go/token"
	"go/types"
	"reflect"

	"golang.org/x/tools/go/analysis"
	"golang.org/x/tools/go/ast/inspector"
	"golang.org/x/tools/go/ssa"

	"github.com/perfvet/perfvet/internal/compiled/evidence"
	"github.com/perfvet/perfvet/internal/finding"
	"github.com/perfvet/perfvet/internal/finding/layout"
	"github.com/perfvet/perfvet/internal/source/analysisdoc"
	"github.com/perfvet/perfvet/internal/source/candidate"
	"github.com/perfvet/perfvet/internal/source/effects"
	"github.com/perfvet/perfvet/internal/source/object"
	"github.com/perfvet/perfvet/internal/source/words"
)

//go:embed doc.go
var doc string

// Analyzer reports values over 80 bytes that are copied in loops. Its result is a []*finding.Finding with every prediction and its verdict.
var Analyzer = &analysis.Analyzer{
	Name:       "largecopy",
	Doc:        analysisdoc.MustExtract(doc, "largecopy"),
	URL:        "https://pkg.go.dev/github.com/perfvet/perfvet/passes/largecopy",
	Requires:   object.Requires,
	ResultType: reflect.TypeFor[[]*finding.Finding](),
	Run:        func(pass *analysis.Pass) (any, error) { return object.Run(pass, predict) },
}

// The categories of findings.
const (
	rangeCategory    = "range"    // for _, v := range xs
	variableCategory = "variable" // v := xs[i]
	argumentCategory = "argument" // f(v), v.f()
	resultCategory   = "result"   // return xs[i], v := f()
	assignCategory   = "assign"   // xs[i] = v, *p = v
)

// mostSmall is the size in bytes of the largest value that is not called large: more are copied by a run of instructions, or a loop.
const mostSmall = 80

// A checker is the state of one run.
type checker struct {
	*object.Maker
	effects *effects.Package
	items   []*copied
	among   map[place]int // how many copies there are

	values     map[types.Object]bool               // functions that are named without being called; nil until asked for
	calls      map[types.Object][]inspector.Cursor // of functions by their names; filled with values
	interfaces []string                            // names of the methods that interfaces of the package have
}

// A copied is a value that the source copies.
type copied struct {
	category string
	cur      inspector.Cursor
	at       ast.Node // on whose line the compiler copies
	fn       ast.Node // around it
	block    *ssa.BasicBlock
	t        types.Type
	what     string // what is copied, in words
	to       string // the function that it is passed to; "" for none
	returned bool   // by value
	root     string // see finding.Finding
	advice
}

// An advice is what copies nothing.
type advice struct {
	remedy string // "" where nothing is known
	sure   bool   // it does the same whatever functions do that are called
	fixes  []finding.Fix
}

// A place is where copies cannot be told apart.
type place struct {
	fn   ast.Node
	line evidence.Line
	size int64
}

func predict(m *object.Maker) {
	c := &checker{Maker: m, effects: effects.New(), among: make(map[place]int)}
	for cur := range m.Nodes((*ast.RangeStmt)(nil), (*ast.AssignStmt)(nil), (*ast.CallExpr)(nil), (*ast.ReturnStmt)(nil)) {
		switch n := cur.Node().(type) {
		case *ast.RangeStmt:
			c.ranged(cur, n)
		case *ast.AssignStmt:
			c.assigned(cur, n)
		case *ast.CallExpr:
			c.called(cur, n)
		case *ast.ReturnStmt:
			c.returned(cur, n)
		}
	}
	for _, v := range c.items {
		c.among[c.placeOf(v)]++
	}
	for _, v := range c.items {
		c.add(v)
	}
}

// sizeOf returns the size of a large value of type t, or 0.
func (c *checker) sizeOf(t types.Type) int64 {
	if t == nil || layout.HasTypeParam(t) {
		return 0
	}
	switch t.Underlying().(type) {
	case *types.Struct, *types.Array:
		if size := c.Pass.TypesSizes.Sizeof(t); size > mostSmall {
			return size
		}
	}
	return 0
}

func (c *checker) placeOf(v *copied) place {
	line, _ := c.LineOf(v.at)
	return place{v.fn, line, c.Size(v.t)}
}

// ranged notes the copies that a range statement makes of what it ranges over.
func (c *checker) ranged(cur inspector.Cursor, n *ast.RangeStmt) {
	id, ok := n.Value.(*ast.Ident)
	if !ok || n.Tok != token.DEFINE || id.Name == "_" {
		return
	}
	v, ok := c.Pass.TypesInfo.Defs[id].(*types.Var)
	if !ok || c.sizeOf(v.Type()) == 0 {
		return
	}
	fn := candidate.FuncAround(cur)
	item := &copied{category: rangeCategory, cur: cur, at: id, fn: fn, block: c.SSA().BlockOfVar(fn, id.Pos()), t: v.Type()}
	item.what = words.Name(id) + ", an element of " + words.Name(n.X)
	if item.block != nil {
		c.inPlace(item, v, n)
	} else if uses := c.Uses.Names(v); len(uses) > 0 {
		item.block = c.BlockIn(fn, uses[0].Node())
	}
	c.items = append(c.items, item)
}

// assigned notes the copies that an assignment makes of what is in memory.
func (c *checker) assigned(cur inspector.Cursor, n *ast.AssignStmt) {
	c.resulted(cur, n)
	if len(n.Lhs) != len(n.Rhs) {
		return
	}
	for i, lhs := range n.Lhs {
		t := c.Pass.TypesInfo.TypeOf(n.Rhs[i])
		if c.sizeOf(t) == 0 || !c.isAddressable(n.Rhs[i]) {
			continue
		}
		fn := candidate.FuncAround(cur)
		item := &copied{category: assignCategory, cur: cur, at: lhs, fn: fn, t: t, what: words.Name(n.Rhs[i])}
		id, ok := lhs.(*ast.Ident)
		switch {
		case ok && id.Name == "_":
			continue
		case ok && n.Tok == token.DEFINE && c.Pass.TypesInfo.Defs[id] != nil:
			item.category, item.block = variableCategory, c.SSA().BlockOfVar(fn, id.Pos())
			if item.block != nil && len(n.Lhs) == 1 {
				c.inPlace(item, c.Pass.TypesInfo.Defs[id].(*types.Var), nil)
			}
		default:
			item.block = c.BlockIn(fn, n.Rhs[i])
		}
		c.items = append(c.items, item)
	}
}

// called notes the copies that a call makes of what is in memory.
func (c *checker) called(cur inspector.Cursor, n *ast.CallExpr) {
	if tv := c.Pass.TypesInfo.Types[n.Fun]; tv.IsType() || tv.IsBuiltin() {
		return
	}
	fn := candidate.FuncAround(cur)
	note := func(e ast.Expr, t types.Type, i int) {
		if c.sizeOf(t) > 0 && c.isAddressable(e) {
			item := &copied{category: argumentCategory, cur: cur, at: n, fn: fn, block: c.BlockIn(fn, n), t: t}
			item.what = words.Name(e)
			c.byPointer(item, n, i)
			c.items = append(c.items, item)
		}
	}
	sig, _ := c.Pass.TypesInfo.TypeOf(n.Fun).Underlying().(*types.Signature)
	for i, arg := range n.Args {
		if sig == nil || sig.Variadic() && i >= sig.Params().Len()-1 || i >= sig.Params().Len() || types.IsInterface(sig.Params().At(i).Type()) {
			continue // a box, or an element of a slice
		}
		note(arg, c.Pass.TypesInfo.TypeOf(arg), i)
	}
	if sel, ok := ast.Unparen(n.Fun).(*ast.SelectorExpr); ok {
		if s := c.Pass.TypesInfo.Selections[sel]; s != nil && s.Kind() == types.MethodVal && !types.IsInterface(s.Recv()) {
			note(sel.X, s.Obj().(*types.Func).Signature().Recv().Type(), -1)
		}
	}
}

// isAddressable reports whether e is a variable, or a part of one: what is made otherwise is made where it is needed.
func (c *checker) isAddressable(e ast.Expr) bool {
	tv, ok := c.Pass.TypesInfo.Types[ast.Unparen(e)]
	return ok && tv.Addressable()
}

// add adds the candidate for a copy.
func (c *checker) add(v *copied) {
	size := c.Size(v.t)
	each, waits := false, false
	if fn := c.SSA().FuncOf(v.fn); fn != nil && v.block != nil {
		each = fn.Repeats(v.block) > 0
		waits = each && v.remedy != "" && c.effects.Of(effects.Loop(fn.LoopsAround(v.block)[0])).Waits
	}
	c.Add(candidate.Candidate{
		Category: v.category, Pos: v.at.Pos(), End: v.at.End(), At: v.at, Func: v.fn, Block: v.block,
		Cost: finding.Cost{Ops: int(size), Op: finding.CopiedByte},
		Expect: evidence.Site{
			Class: "copy", Among: c.among[c.placeOf(v)], Copied: size,
			Silent: "the machine code has no copy of that size here",
		},
		Settled: func(f *finding.Finding, _ evidence.Match) {
			f.Informs, f.Root = v.remedy == "" || !v.sure || waits, v.root // what is called, and not known, takes longer than the copy
			if f.Verdict == finding.Confirmed {
				if !f.Informs {
					f.Advise(v.remedy)
				}
				f.Fixes = v.fixes
			}
		},
		Message: func(verdict finding.Verdict, reason string) string {
			what := v.what + " (" + c.name(v.t) + ", " + words.Bytes(size) + ")"
			return message(what, v.way(), each, v.advice, verdict, reason)
		},
	})
}

// name returns the name of a type; one without, and one that is long, is what it is made of.
func (c *checker) name(t types.Type) string {
	const longest = 60
	name := c.Type(t)
	if _, ok := t.(*types.Struct); ok || len(name) > longest {
		return "a struct"
	}
	return name
}

// way says how a value is copied, "" where its line says that.
func (v *copied) way() string {
	switch {
	case v.returned:
		return ": returned by value"
	case v.to != "":
		return ": passed to " + finding.Quote(v.to) + " by value"
	}
	return ""
}

// message words a finding: way is how it is copied, each reports whether the copy is in a loop.
func message(what, way string, each bool, a advice, v finding.Verdict, reason string) string {
	often := words.Each(each)
	switch v {
	case finding.Confirmed:
		s := what + " is copied" + often + way
		if a.remedy != "" {
			s += "; " + a.remedy
		}
		return s
	case finding.Refuted:
		return what + " is not copied (" + reason + ")"
	}
	return what + " may be copied" + often + " (" + reason + ")"
}
