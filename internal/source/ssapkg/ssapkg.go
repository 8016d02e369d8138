package ssapkg

import (
	"go/ast"
	"go/token"
	"go/types"
	"reflect"

	"golang.org/x/tools/go/analysis"
	"golang.org/x/tools/go/ssa"
)

// Analyzer builds the SSA form of a package. Its result is a *[Package].
var Analyzer = &analysis.Analyzer{
	Name:       "ssapkg",
	Doc:        "build SSA-form IR of one package, without facts",
	URL:        "https://pkg.go.dev/github.com/perfvet/perfvet/internal/source/ssapkg",
	Run:        run,
	ResultType: reflect.TypeFor[*Package](),
}

// A Package is the SSA form of the functions that the package's source declares.
// Its methods may be called by several goroutines.
type Package struct {
	Pkg   *ssa.Package
	Funcs []*Func // in source order, literals after the function that holds them

	bySyntax map[ast.Node]*Func // *ast.FuncDecl or *ast.FuncLit
	init     *Func              // initialises the package's variables; nil when there is nothing to do
}

// A Func is one source function: a declaration, a literal, or a function that
// initialises the package's variables.
type Func struct {
	*ssa.Function
	Outer *Func // the function that holds this literal; nil for declarations

	refs   map[ast.Expr]*ssa.DebugRef
	twice  map[ast.Expr]bool // expressions that are evaluated in several places, with different values
	allocs map[token.Pos]*ssa.Alloc
	loops  map[*ssa.BasicBlock]int // around each block
	once   map[*ssa.BasicBlock]int // of these, the loops that run it once

	natural map[*ssa.BasicBlock]map[*ssa.BasicBlock]bool // bodies of the loops by header; nil until asked for
}

// FuncOf returns the function that node, an *ast.FuncDecl or *ast.FuncLit,
// declares, or nil when SSA has none for it (code after a return or a panic).
func (p *Package) FuncOf(node ast.Node) *Func { return p.bySyntax[node] }

// BlockOf returns the block of fn, an *ast.FuncDecl or *ast.FuncLit, that evaluates the first of
// exprs for which it is known, or nil. It is not known for constants, types, and code that is never reached.
func (p *Package) BlockOf(fn ast.Node, exprs ...ast.Node) *ssa.BasicBlock {
	f := p.bySyntax[fn]
	if f == nil {
		return nil
	}
	for _, n := range exprs {
		if e, ok := n.(ast.Expr); ok {
			if ref := f.refs[ast.Unparen(e)]; ref != nil {
				return ref.Block()
			}
		}
	}
	return nil
}

// ValueOf returns the value of expr in fn, an *ast.FuncDecl or *ast.FuncLit or nil for the package's variables, and the block that
// evaluates it. It returns nil for what [Package.BlockOf] does not know, for memory whose address is taken, and for what has several.
func (p *Package) ValueOf(fn ast.Node, expr ast.Expr) (ssa.Value, *ssa.BasicBlock) {
	f := p.bySyntax[fn]
	if fn == nil {
		f = p.init
	}
	if f == nil {
		return nil, nil
	}
	expr = ast.Unparen(expr)
	ref := f.refs[expr]
	if ref == nil || ref.IsAddr || f.twice[expr] {
		return nil, nil
	}
	return ref.X, ref.Block()
}

// BlockOfVar returns the block of fn that makes the variable declared at pos, or nil when the
// variable has no memory of its own there.
func (p *Package) BlockOfVar(fn ast.Node, pos token.Pos) *ssa.BasicBlock {
	if f := p.bySyntax[fn]; f != nil && f.allocs[pos] != nil {
		return f.allocs[pos].Block()
	}
	return nil
}

// LoopDepth returns the number of natural loops around block b of f, 0 or more.
func (f *Func) LoopDepth(b *ssa.BasicBlock) int { return f.loops[b] }

func run(pass *analysis.Pass) (any, error) {
	info := withoutTables(pass.TypesInfo)
	pkg := Build(pass.Fset, pass.Pkg, pass.Files, info, ssa.GlobalDebug)
	prog := pkg.Prog
	p := &Package{Pkg: pkg, bySyntax: make(map[ast.Node]*Func)}
	for _, file := range pass.Files {
		for _, decl := range file.Decls {
			if decl, ok := decl.(*ast.FuncDecl); ok {
				obj := pass.TypesInfo.Defs[decl.Name].(*types.Func)
				if fn := prog.FuncValue(obj); fn != nil {
					p.add(fn, nil)
				}
			}
		}
	}
	if fn := pkg.Func("init"); fn != nil { // variable initialisers and their literals
		p.init = p.add(fn, nil)
	}
	return p, nil
}

// Build returns the SSA form of one package, built by a mode.
func Build(fset *token.FileSet, pkg *types.Package, files []*ast.File, info *types.Info, mode ssa.BuilderMode) *ssa.Package {
	prog := ssa.NewProgram(fset, mode|ssa.BuildSerially)
	prog.SetNoReturn(neverReturns)
	for _, p := range pkg.Imports() {
		prog.CreatePackage(p, nil, nil, true)
	}
	built := prog.CreatePackage(pkg, files, info, false)
	built.Build()
	return built
}

// add records fn and the literals inside it, and returns the record of fn.
func (p *Package) add(fn *ssa.Function, outer *Func) *Func {
	f := &Func{
		Function: fn, Outer: outer,
		refs:   make(map[ast.Expr]*ssa.DebugRef, debugRefs(fn)),
		twice:  make(map[ast.Expr]bool),
		allocs: make(map[token.Pos]*ssa.Alloc),
	}
	for _, b := range fn.Blocks {
		for _, instr := range b.Instrs {
			switch instr := instr.(type) {
			case *ssa.DebugRef:
				switch first := f.refs[instr.Expr]; {
				case first == nil:
					f.refs[instr.Expr] = instr
				case first.X != instr.X:
					f.twice[instr.Expr] = true
				}
			case *ssa.Alloc:
				f.allocs[instr.Pos()] = instr
			}
		}
	}
	natural := naturalLoops(fn)
	f.loops, f.once = loopDepths(natural), onceDepths(fn, natural)
	p.Funcs = append(p.Funcs, f)
	if syntax := fn.Syntax(); syntax != nil {
		p.bySyntax[syntax] = f
	}
	for _, anon := range fn.AnonFuncs {
		p.add(anon, f)
	}
	return f
}

// debugRefs returns how many instructions of fn name an expression of the source.
func debugRefs(fn *ssa.Function) int {
	n := 0
	for _, b := range fn.Blocks {
		for _, instr := range b.Instrs {
			if _, ok := instr.(*ssa.DebugRef); ok {
				n++
			}
		}
	}
	return n
}

// Enclosing returns the innermost function of a stack of syntax nodes, outermost first: an *ast.FuncDecl or
// *ast.FuncLit, as [Package.FuncOf] takes it, or nil.
func Enclosing(stack []ast.Node) ast.Node {
	for i := len(stack) - 1; i >= 0; i-- {
		switch stack[i].(type) {
		case *ast.FuncDecl, *ast.FuncLit:
			return stack[i]
		}
	}
	return nil
}
