package candidate

import (
	"go/ast"
	"go/token"
	"go/types"
	"iter"

	"golang.org/x/tools/go/analysis"
	"golang.org/x/tools/go/analysis/passes/inspect"
	"golang.org/x/tools/go/ast/edge"
	"golang.org/x/tools/go/ast/inspector"

	"github.com/perfvet/perfvet/internal/compiled/evidence"
	"github.com/perfvet/perfvet/internal/finding"
	"github.com/perfvet/perfvet/internal/finding/sizeclass"
	"github.com/perfvet/perfvet/internal/source/tables"
)

// Run is the Run of a check that consists of candidates: predict adds them to the set. The result is a
// []*finding.Finding with every prediction and its verdict. The check requires [Requires].
func Run(pass *analysis.Pass, predict func(*Set)) (any, error) {
	ev := pass.ResultOf[evidence.Analyzer].(*evidence.Package)
	ev.Lock()
	defer ev.Unlock()
	s := NewSet(pass)
	predict(s)
	fs := s.Findings()
	s.Report(fs)
	return fs, nil
}

// Nodes returns the nodes of the given types in the [Set.Files], in source order. The types are nil pointers, as
// [inspector.Inspector.Preorder] takes them. If literals are among them, those that are in
// one of constants ([tables.IsPlain]) are left out, and so is all that is in it.
func (s *Set) Nodes(types ...ast.Node) iter.Seq[inspector.Cursor] {
	in := s.pass.ResultOf[inspect.Analyzer].(*inspector.Inspector)
	return func(yield func(inspector.Cursor) bool) {
		for file := range in.Root().Children() {
			if s.addedByCgo(file.Node().(*ast.File)) {
				continue
			}
			stopped := false
			file.Inspect(types, func(cur inspector.Cursor) bool {
				stopped = stopped || !yield(cur)
				return !stopped && !tables.IsPlain(s.pass.TypesInfo, cur.Node())
			})
			if stopped {
				return
			}
		}
	}
}

// FuncAround returns the innermost *ast.FuncDecl or *ast.FuncLit around cur, not cur itself, or nil.
func FuncAround(cur inspector.Cursor) ast.Node {
	for cur = cur.Parent(); ; cur = cur.Parent() { // Enclosing would allocate what an iterator does
		switch n := cur.Node().(type) {
		case *ast.FuncDecl, *ast.FuncLit:
			return n
		case *ast.File, nil:
			return nil
		}
	}
}

// ArgumentOf returns the call that the expression at cur is an argument of, or nil.
func ArgumentOf(cur inspector.Cursor) *ast.CallExpr {
	if call, ok := cur.Parent().Node().(*ast.CallExpr); ok && cur.ParentEdgeKind() == edge.CallExpr_Args {
		return call
	}
	return nil
}

// At returns a node that stands at pos for the evidence: a keyword, or a name that is not in the syntax.
func At(pos token.Pos, length int) ast.Node {
	return &ast.BadStmt{From: pos, To: pos + token.Pos(length)}
}

// Share completes the finding of a variable of so many bytes that is part of an allocation with others: the confirmed one has
// the cost of all together. It returns the bytes of that allocation's variables, or 0 where the variable has its own.
func Share(f *finding.Finding, m evidence.Match, size int64) int64 {
	if m.Shared != nil {
		at := m.Shared.Stack[0]
		f.Related = append(f.Related, finding.Note{File: at.File, Line: at.Line.Line, Message: "allocated here, with another variable"})
	}
	if m.Together <= size {
		return 0
	}
	f.Cost.Bytes = sizeclass.Of(m.Together, false, 8) // the word size matters to objects with pointers only
	return m.Together
}

// IsConstant reports whether all arguments of a call are constants, and there are any.
func (s *Set) IsConstant(call *ast.CallExpr) bool {
	for _, arg := range call.Args {
		if s.pass.TypesInfo.Types[arg].Value == nil {
			return false
		}
	}
	return len(call.Args) > 0
}

// IsRepeated reports whether cur is in a function of pkg that is not known to run once: those do that initialise the package or are the program.
func IsRepeated(pkg *types.Package, cur inspector.Cursor) bool {
	switch fn := FuncAround(cur).(type) {
	case *ast.FuncDecl:
		return fn.Recv != nil || fn.Name.Name != "init" && (fn.Name.Name != "main" || pkg.Name() != "main")
	case *ast.FuncLit: // it may be that of a sync.OnceFunc
		return false
	}
	return false
}
