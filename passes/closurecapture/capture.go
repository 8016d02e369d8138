package closurecapture

import (
	"fmt"
	"go/ast"
	"go/token"
	"go/types"
	"slices"
	"strings"

	"golang.org/x/tools/go/ssa"

	"github.com/perfvet/perfvet/internal/compiled/evidence"
	"github.com/perfvet/perfvet/internal/compiled/gcdiag"
	"github.com/perfvet/perfvet/internal/finding"
	"github.com/perfvet/perfvet/internal/finding/layout"
	"github.com/perfvet/perfvet/internal/source/words"
)

// A capture is one value that a closure holds.
type capture struct {
	name   string
	typ    types.Type
	decl   token.Pos // of the variable; NoPos when it is not a variable of the source
	size   int64     // bytes of the variable; 0 when not known
	byRef  bool
	why    string      // why by reference; "" by value
	bare   bool        // an operand of a go or defer statement or a receiver: never by reference
	alloc  *ssa.Alloc  // that makes the variable; nil when an outer function does
	reads  []fieldRead // the only parts of the variable that are read; nil when all of it is
	stores []ssa.Value // the variable as the closure sees it
	lit    ast.Node    // the closure
	expr   ast.Expr    // of the operand of a go or defer statement; nil for all else
}

// captures returns the variables that a closure holds: the free variables in SSA, and how the compiler
// says that it captures them. What SSA makes up to run a range over a function is left out: the
// compiler makes up something else.
func (p *capturer) captures(instr *ssa.MakeClosure, lit ast.Node) []capture {
	fn := instr.Fn.(*ssa.Function)
	caps := make([]capture, 0, len(fn.FreeVars))
	for i, fv := range fn.FreeVars {
		ptr, ok := fv.Type().Underlying().(*types.Pointer)
		if !ok || !isVariable(fv.Name()) {
			continue
		}
		c := p.operand(fv.Name(), ptr.Elem())
		c.decl, c.lit, c.bare = fv.Pos(), lit, false
		c.stores = append(c.stores, fv)
		c.alloc = p.allocOf(instr.Parent(), instr.Bindings[i])
		if c.alloc != nil {
			c.decl = c.alloc.Pos()
		}
		c.decl = p.declaration(c.decl, lit)
		assigned := p.captureMode(&c)
		if !assigned {
			c.reads = p.fieldsRead(fv, c)
		}
		caps = append(caps, c)
	}
	return caps
}

// allocOf returns the instruction that makes a captured variable, or nil when a function around fn does. A loop
// variable of a loop with three clauses is made in two places; it is the one in the loop that counts.
func (p *capturer) allocOf(fn *ssa.Function, v ssa.Value) *ssa.Alloc {
	switch v := v.(type) {
	case *ssa.Alloc:
		return v
	case *ssa.Phi:
		for _, b := range slices.Backward(fn.Blocks) {
			for _, instr := range b.Instrs {
				if a, ok := instr.(*ssa.Alloc); ok && slices.Contains(v.Edges, ssa.Value(a)) {
					return a
				}
			}
		}
	}
	return nil
}

// declaration returns where the compiler has a variable declared at pos that lit captures: that of a type switch
// is one variable for each clause.
func (p *capturer) declaration(pos token.Pos, lit ast.Node) token.Pos {
	for _, clause := range p.clauses[pos] {
		if clause.Pos() <= lit.Pos() && lit.Pos() < clause.End() {
			return evidence.Pos(clause)
		}
	}
	return pos
}

// isVariable reports whether a free variable in SSA is one of the source.
func isVariable(name string) bool {
	return name != "" && token.IsIdentifier(name)
}

// operand returns a value of type t that a closure holds by value.
func (p *capturer) operand(name string, t types.Type) capture {
	c := capture{name: name, typ: t, bare: true}
	if !layout.HasTypeParam(t) {
		c.size = p.pass.TypesSizes.Sizeof(t)
	}
	return c
}

// maxByValue is the size in bytes up to which a variable is captured by value
// (cmd/compile/internal/escape/solve.go and ir.ClosureExpr: 128).
const maxByValue = 128

// captureMode fills in how the compiler captures the variable and why, and reports whether it is
// assigned to or its address is taken. That a closure holds the address counts as taking it for the closures
// after the first.
func (p *capturer) captureMode(c *capture) (changes bool) {
	held := false
	for _, d := range p.decisionsOn(*c) {
		if d.Kind != gcdiag.Captures || !d.ByRef {
			continue
		}
		c.byRef = true
		held = held || !d.AddrTaken
		changes = changes || d.Assigned || !held
		switch {
		case d.Assigned:
			c.why = "reassigned"
		case !held:
			c.why = "its address is taken"
		case d.Width > maxByValue && c.why == "":
			c.why = fmt.Sprintf("over %d bytes", maxByValue)
		}
	}
	return changes
}

// decisionsOn returns what the compiler printed at the declaration of the variable and about it.
func (p *capturer) decisionsOn(c capture) []*gcdiag.Decision {
	if !c.decl.IsValid() {
		return nil
	}
	line, col := p.ev.LineOf(p.pass.Fset, c.decl)
	var ds []*gcdiag.Decision
	for _, d := range p.ev.DecisionsAt(line, col) {
		if d.Subject == c.name {
			ds = append(ds, d)
		}
	}
	return ds
}

// moves reports whether the compiler moves the variable to the heap.
func (p *capturer) moves(c capture) bool {
	for _, d := range p.decisionsOn(c) {
		if d.Kind == gcdiag.MovedToHeap {
			return true
		}
	}
	return false
}

// String returns "cfg by reference (400 bytes, over 128 bytes)", or "cfg (400 bytes)" by value, as most are captured.
func (c capture) String() string {
	how := ""
	if c.byRef && !c.bare {
		how = " by reference"
	}
	var details []string
	if c.size > 0 {
		details = append(details, words.Bytes(c.size))
	}
	if c.why != "" {
		details = append(details, c.why)
	}
	if len(details) == 0 {
		return finding.Quote(c.name) + how
	}
	return finding.Quote(c.name) + how + " (" + strings.Join(details, ", ") + ")"
}

// list returns the captures for a message, kept short.
func list(caps []capture) string {
	const most = 4
	var parts []string
	for i, c := range caps {
		if i == most && len(caps) > most+1 {
			parts = append(parts, fmt.Sprintf("and %d more", len(caps)-most))
			break
		}
		parts = append(parts, c.String())
	}
	return strings.Join(parts, ", ")
}

// fieldType returns the type that the closure object has for the capture.
func (c capture) fieldType() types.Type {
	if c.byRef {
		return types.NewPointer(c.typ)
	}
	return c.typ
}

// descriptor returns the name of the field's type in the object, or "" when it is not known.
func (c capture) descriptor() string { return evidence.TypeName(c.fieldType()) }

// syntaxOf returns the declaration or literal around an instruction of fn. The body of a range over
// a function belongs to the function around the loop.
func syntaxOf(fn *ssa.Function) ast.Node {
	for fn != nil {
		switch s := fn.Syntax().(type) {
		case *ast.FuncDecl, *ast.FuncLit:
			return s
		}
		fn = fn.Parent()
	}
	return nil
}
