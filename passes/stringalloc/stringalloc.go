package stringalloc

import (
	_ "embed"
	"go/ast"
	"go/token"
	"go/types"
	"reflect"

	"golang.org/x/tools/go/analysis"

	"github.com/perfvet/perfvet/internal/finding"
	"github.com/perfvet/perfvet/internal/source/analysisdoc"
	"github.com/perfvet/perfvet/internal/source/effects"
	"github.com/perfvet/perfvet/internal/source/object"
	"github.com/perfvet/perfvet/internal/source/ranges"
)

//go:embed doc.go
var doc string

// Analyzer reports conversions and concatenations of strings that allocate. Its result is a []*finding.Finding with every
// prediction and its verdict.
var Analyzer = &analysis.Analyzer{
	Name:       "stringalloc",
	Doc:        analysisdoc.MustExtract(doc, "stringalloc"),
	URL:        "https://pkg.go.dev/github.com/perfvet/perfvet/passes/stringalloc",
	Requires:   object.Requires,
	ResultType: reflect.TypeFor[[]*finding.Finding](),
	Run: func(pass *analysis.Pass) (any, error) {
		return object.Run(pass, func(m *object.Maker) {
			p := &predictor{Maker: m, effects: effects.New(), ranges: ranges.New(pass.TypesSizes), built: make(map[*types.Var]bool), twinned: make(map[*ast.CallExpr]bool)}
			p.hasWriteString = p.declaresWriteString()
			p.predict()
		})
	},
}

// The categories of findings.
const (
	convertCategory  = "convert"  // string(b), []byte(s), []rune(s), string(r)
	constantCategory = "constant" // []byte("text")
	concatCategory   = "concat"   // s + t
	loopCategory     = "loop"     // s += t in a loop
	bufferCategory   = "buffer"   // the text of a bytes.Buffer
)

// predictor is the state of one run.
type predictor struct {
	*object.Maker
	effects        *effects.Package
	ranges         *ranges.Package
	hasWriteString bool                   // the package declares a method of that name
	built          map[*types.Var]bool    // variables for which a strings.Builder was drafted
	twinned        map[*ast.CallExpr]bool // calls for which the function of the other type was
}

func (p *predictor) predict() {
	for cur := range p.Nodes((*ast.CallExpr)(nil), (*ast.BinaryExpr)(nil), (*ast.AssignStmt)(nil)) {
		switch n := cur.Node().(type) {
		case *ast.CallExpr:
			if len(n.Args) == 1 && p.Pass.TypesInfo.Types[n.Fun].IsType() {
				p.conversion(cur, n)
			}
			p.bufferText(cur, n)
		case *ast.BinaryExpr:
			if n.Op == token.ADD && p.isOutermost(cur) && p.isBuilt(n) {
				p.concatenation(cur, n, "")
			}
		case *ast.AssignStmt:
			if n.Tok == token.ADD_ASSIGN && isString(p.Pass.TypesInfo.TypeOf(n.Lhs[0])) {
				p.appended(cur, n)
			}
		}
	}
}

// isBuilt reports whether the string e is put together when the program runs.
func (p *predictor) isBuilt(e ast.Expr) bool {
	tv := p.Pass.TypesInfo.Types[e]
	return isString(tv.Type) && tv.Value == nil
}

func isString(t types.Type) bool {
	b, ok := core(t).(*types.Basic)
	return ok && b.Info()&types.IsString != 0
}

// isSliceOf reports whether t is a slice of the basic kind: byte or rune.
func isSliceOf(t types.Type, kind types.BasicKind) bool {
	s, ok := core(t).(*types.Slice)
	if !ok {
		return false
	}
	b, ok := s.Elem().Underlying().(*types.Basic)
	return ok && b.Kind() == kind
}

func isInteger(t types.Type) bool {
	b, ok := core(t).(*types.Basic)
	return ok && b.Info()&types.IsInteger != 0
}

// core returns the underlying type of t, and of a type parameter that of its constraint, if that has only one.
func core(t types.Type) types.Type {
	param, ok := types.Unalias(t).(*types.TypeParam)
	if !ok {
		return t.Underlying()
	}
	constraint := param.Underlying().(*types.Interface)
	if constraint.NumEmbeddeds() != 1 {
		return t.Underlying()
	}
	if u, ok := constraint.EmbeddedType(0).(*types.Union); ok && u.Len() == 1 {
		return u.Term(0).Type().Underlying()
	}
	return constraint.EmbeddedType(0).Underlying()
}
