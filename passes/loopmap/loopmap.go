package loopmap

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
	"github.com/perfvet/perfvet/internal/source/analysisdoc"
	"github.com/perfvet/perfvet/internal/source/effects"
	"github.com/perfvet/perfvet/internal/source/object"
	"github.com/perfvet/perfvet/internal/source/ssapkg"
)

//go:embed doc.go
var doc string

// Analyzer reports look-ups in maps that find what is known already. Its result is a []*finding.Finding with every prediction and its
// verdict.
var Analyzer = &analysis.Analyzer{
	Name:       "loopmap",
	Doc:        analysisdoc.MustExtract(doc, "loopmap"),
	URL:        "https://pkg.go.dev/github.com/perfvet/perfvet/passes/loopmap",
	Requires:   object.Requires,
	ResultType: reflect.TypeFor[[]*finding.Finding](),
	Run:        func(pass *analysis.Pass) (any, error) { return object.Run(pass, predict) },
}

// The categories of findings.
const (
	loopCategory   = "loop"   // of one key, in each round of a loop
	againCategory  = "again"  // of a key that was looked up before
	storedCategory = "stored" // of a key that was assigned to before
	rangeCategory  = "range"  // of the key that a loop over the map is at
	assignCategory = "assign" // m[k] = m[k] + v
	guardCategory  = "guard"  // if _, ok := m[k]; ok { m[k]++ } else { m[k] = 1 }
)

// A lookup is an operation on one key of a map.
type lookup struct {
	ssa.Instruction
	fn     *ssapkg.Func
	m, key ssa.Value
	stores bool           // a value that does not come of the old one
	expr   *ast.IndexExpr // m[k]
	cur    inspector.Cursor
}

// A checker is the state of one run.
type checker struct {
	*object.Maker
	effects *effects.Package
	exprs   map[token.Pos]inspector.Cursor // index expressions of maps, by their bracket
	among   map[place]int                  // how many look-ups there are
	names   map[*ast.Ident]string          // what fixes have in place of a blank
}

// A place is where look-ups cannot be told apart.
type place struct {
	fn   *ssa.Function
	line evidence.Line
	typ  string
}

func predict(m *object.Maker) {
	c := &checker{
		Maker: m, effects: effects.New(),
		exprs: make(map[token.Pos]inspector.Cursor), among: make(map[place]int), names: make(map[*ast.Ident]string),
	}
	for cur := range m.Nodes((*ast.IndexExpr)(nil)) {
		if n := cur.Node().(*ast.IndexExpr); isMap(m.Pass.TypesInfo.TypeOf(n.X)) {
			c.exprs[n.Lbrack] = cur
		}
	}
	if len(c.exprs) == 0 {
		return
	}
	for _, fn := range m.SSA().Funcs {
		if fn.Syntax() != nil {
			c.function(fn)
		}
	}
}

func isMap(t types.Type) bool {
	if t == nil {
		return false
	}
	_, ok := t.Underlying().(*types.Map)
	return ok
}

// function adds the candidates of one function.
func (c *checker) function(fn *ssapkg.Func) {
	var all []*lookup // in the order of the blocks
	for _, b := range fn.Blocks {
		for _, instr := range b.Instrs {
			if l := c.lookupOf(fn, instr); l != nil {
				all = append(all, l)
				if !l.stores {
					c.among[c.placeOf(l)]++
				}
			}
		}
	}
	for _, l := range all {
		if !l.stores {
			_ = c.merged(l) || c.ranged(l) || c.inLoop(l) || c.again(l, all)
		}
	}
}

// lookupOf returns the look-up that the source has for an instruction, or nil.
func (c *checker) lookupOf(fn *ssapkg.Func, instr ssa.Instruction) *lookup {
	cur, ok := c.exprs[instr.Pos()]
	if !ok {
		return nil
	}
	l := &lookup{Instruction: instr, fn: fn, expr: cur.Node().(*ast.IndexExpr), cur: cur}
	switch instr := instr.(type) {
	case *ssa.Lookup:
		l.m, l.key = instr.X, instr.Index
		if isMerged(cur) {
			return nil
		}
	case *ssa.MapUpdate:
		l.m, l.key, l.stores = instr.Map, instr.Key, true
		if !isPlainStore(cur) {
			return nil
		}
	default:
		return nil
	}
	return l
}

func (c *checker) placeOf(l *lookup) place {
	line, _ := c.LineOf(l.expr)
	return place{l.fn.Function, line, types.TypeString(l.m.Type().Underlying(), nil)}
}

// isMerged reports whether the compiler needs no look-up of its own for what is read at cur: m[k] += v, m[k]++, m[k] = append(m[k], v)
// (cmd/compile/internal/walk/order.go, mapAssign).
func isMerged(cur inspector.Cursor) bool {
	switch p := cur.Parent().Node().(type) {
	case *ast.IncDecStmt:
		return true
	case *ast.AssignStmt:
		if p.Tok != token.ASSIGN && p.Tok != token.DEFINE && p.Lhs[0] == cur.Node() {
			return p.Tok != token.QUO_ASSIGN && p.Tok != token.REM_ASSIGN
		}
	case *ast.CallExpr:
		return isAppendTo(cur.Parent().Parent().Node(), cur.Node().(*ast.IndexExpr))
	}
	return false
}

// isAppendTo reports whether a statement is x = append(x, ...), for the same x as e.
func isAppendTo(stmt ast.Node, e *ast.IndexExpr) bool {
	assign, ok := stmt.(*ast.AssignStmt)
	if !ok || len(assign.Lhs) != 1 || len(assign.Rhs) != 1 || types.ExprString(assign.Lhs[0]) != types.ExprString(e) {
		return false
	}
	call, ok := assign.Rhs[0].(*ast.CallExpr)
	if !ok || len(call.Args) == 0 || types.ExprString(call.Args[0]) != types.ExprString(e) {
		return false
	}
	id, ok := call.Fun.(*ast.Ident)
	return ok && id.Name == "append"
}

// isPlainStore reports whether the assignment to the element at cur gives it a value that does not come of its old one.
func isPlainStore(cur inspector.Cursor) bool {
	p, ok := cur.Parent().Node().(*ast.AssignStmt)
	return ok && p.Tok == token.ASSIGN && len(p.Lhs) == len(p.Rhs) && !isAppendTo(p, cur.Node().(*ast.IndexExpr))
}
