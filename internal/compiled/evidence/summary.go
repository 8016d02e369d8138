package evidence

import (
	"slices"
	"strings"

	"github.com/perfvet/perfvet/internal/compiled/gcdiag"
	"github.com/perfvet/perfvet/internal/compiled/gcobj"
	"github.com/perfvet/perfvet/internal/finding"
	"github.com/perfvet/perfvet/internal/finding/layout"
)

// A Summary is what the object of one package says of the source of others. It is small
// and plain data: a driver keeps the summaries of all packages, and with them settles, by
// [Settle], the findings that the evidence of their own package leaves open: generic
// code is compiled where it is instantiated, and exported functions are called elsewhere.
type Summary struct {
	Package string // ID

	// Calls are the allocating calls of generic bodies of other packages that are
	// instantiated here, in the order of the object.
	Calls []ForeignCall
	// Instances are the type arguments that generic functions of other packages are instantiated with here, by the line of the
	// declaration.
	Instances map[Line][]string
	// Reasons are what the compiler said here of the lines of Calls, where it found a way to the heap.
	Reasons []Reason
	// Callees are the functions of other packages that are called here, by symbol.
	Callees map[string]Callee
}

// A ForeignCall is an allocating call at a line of another package.
type ForeignCall struct {
	Line
	Kind    string // as finding.Pending.Kind: what it can stand for
	Code    finding.Code
	Inlined int             // which inlined call of Code.Function it is in
	Args    string          // type arguments of the generic code
	Layouts []layout.Layout // of Args
	Bytes   int64           // that the object takes; 0 where that depends on the site
	Word    int64           // bytes
}

// A Reason is a decision of the compiler that something is on the heap, with its flow.
type Reason struct {
	Line
	Column int
	Args   string // type arguments of the generic code
	Notes  []finding.Note
}

// A Callee is a function of another package that is called here.
type Callee struct {
	Calls int          // direct calls in the machine code; 1 or more
	First finding.Code // the first of them
}

// Kinds of allocation that a pending finding can wait for.
//
// What is not here, appends and the like, has the name of that, [gcobj.Kind.String].
const (
	BoxKind     = "box"     // the box of a value in an interface
	ClosureKind = "closure" // a closure object
	MethodKind  = "method"  // a bound method value
	ObjectKind  = "object"  // any other object: of each that is on the heap the compiler says so
	CallKind    = "call"    // a call of the function itself
)

// Summary returns what p's object says of other packages' source.
func (p *Package) Summary() *Summary {
	s := &Summary{Package: p.ID}
	if p.code == nil {
		return s
	}
	lines := make(map[Line]bool)
	for _, c := range p.code.calls {
		if kind := foreignKind(c); p.OwnFrame(c) < 0 {
			a := p.allocationOf(c, nil)
			if c.Alloc.Kind != gcobj.NewObject && kind != BoxKind {
				a.bytes = 0 // the type is that of an element
			}
			s.Calls = append(s.Calls, ForeignCall{c.Stack[0].Line, kind, c.Code(), c.inlining, a.args, a.layouts, a.bytes, a.word})
			lines[c.Stack[0].Line] = true
		}
	}
	s.Instances = p.foreignInstances()
	s.Reasons = p.reasons(lines)
	s.Callees = make(map[string]Callee)
	for symbol, sites := range p.code.callers {
		if !strings.HasPrefix(symbol, p.prefix) {
			first := sites[0]
			call := Caller{first.fn, first.callee, first.offset, p.code.stack(first.fn, first.offset)}
			s.Callees[symbol] = Callee{len(sites), call.Code()}
		}
	}
	return s
}

// foreignInstances returns the instances of other packages' functions, of which the compiler says whether they can be inlined.
func (p *Package) foreignInstances() map[Line][]string {
	all := make(map[Line][]string)
	for at, ds := range p.text.at {
		if p.names.own[at.File] {
			continue
		}
		for _, d := range ds {
			if d.Func != "" || d.Kind != gcdiag.CanInline && d.Kind != gcdiag.CannotInline {
				continue
			}
			if args := Arguments(d.Subject); args != "" && !slices.Contains(all[at.Line], args) {
				all[at.Line] = append(all[at.Line], args)
			}
		}
	}
	return all
}

// reasons returns why something on the lines is on the heap.
func (p *Package) reasons(lines map[Line]bool) []Reason {
	var all []Reason
	for i := range p.text.all {
		d := &p.text.all[i]
		line := Line{p.names.canonical(d.Pos.File), d.Pos.Line}
		if args := Arguments(d.Func); d.Kind == gcdiag.Escapes && args != "" && lines[line] {
			all = append(all, Reason{line, d.Pos.Col, args, p.Notes(d)})
		}
	}
	return all
}

func foreignKind(c *Call) string {
	switch {
	case c.Alloc.Kind == gcobj.Box:
		return BoxKind
	case c.IsClosure() && strings.Contains(c.Type, "struct { F uintptr; R "):
		return MethodKind
	case c.IsClosure():
		return ClosureKind
	case c.Alloc.Kind == gcobj.NewObject:
		return ObjectKind
	}
	return c.Alloc.Kind.String()
}
