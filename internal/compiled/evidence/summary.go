package evidence

import (
	"strings"

	"github.com/perfvet/perfvet/internal/compiled/gcobj"
	"github.com/perfvet/perfvet/internal/finding"
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
	// Callees are the functions of other packages that are called here, by symbol.
	Callees map[string]Callee
}

// A ForeignCall is an allocating call at a line of another package.
type ForeignCall struct {
	Line
	Kind string // as finding.Pending.Kind: what it can stand for
	Code finding.Code
}

// A Callee is a function of another package that is called here.
type Callee struct {
	Calls int          // direct calls in the machine code; 1 or more
	First finding.Code // the first of them
}

// Kinds of allocation that a pending finding can wait for.
const (
	BoxKind     = "box"     // the box of a value in an interface
	ClosureKind = "closure" // a closure object
	MethodKind  = "method"  // a bound method value
	CallKind    = "call"    // a call of the function itself
)

// Summary returns what p's object says of other packages' source.
func (p *Package) Summary() *Summary {
	s := &Summary{Package: p.ID}
	if p.code == nil {
		return s
	}
	for _, c := range p.code.calls {
		if kind := foreignKind(c); kind != "" && strings.Contains(c.Func.Name, "[") && p.OwnFrame(c) < 0 {
			s.Calls = append(s.Calls, ForeignCall{c.Stack[0].Line, kind, c.Code()})
		}
	}
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

func foreignKind(c *Call) string {
	switch {
	case c.Alloc.Kind == gcobj.Box:
		return BoxKind
	case c.IsClosure() && strings.Contains(c.Type, "struct { F uintptr; R "):
		return MethodKind
	case c.IsClosure():
		return ClosureKind
	}
	return ""
}

// Settle confirms those of findings that are pending and for which the object of another
// package has the machine code. It changes the findings in place.
//
// A line with fewer calls of a kind in an instance than there are findings waiting for that
// kind is left alone: which of them the calls stand for is not known.
func Settle(findings []*finding.Finding, summaries []*Summary) {
	waiting := make(map[pendingKey][]*finding.Finding)
	for _, f := range findings {
		if f.Verdict == finding.Unconfirmed && f.Pending != nil {
			k := keyOf(f.Pending)
			waiting[k] = append(waiting[k], f)
		}
	}
	if len(waiting) == 0 {
		return
	}
	for _, s := range summaries {
		s.settleCalls(waiting)
		s.settleCallees(waiting)
	}
	for _, fs := range waiting {
		for _, f := range fs {
			if len(f.Code) > 0 {
				f.Verdict, f.Reason, f.Message = finding.Confirmed, "", f.Pending.Message
				f.Pending = nil
			}
		}
	}
}

// A pendingKey says what a finding waits for.
type pendingKey struct {
	Line
	kind, symbol string
}

func keyOf(p *finding.Pending) pendingKey {
	return pendingKey{Line{p.File, p.Line}, p.Kind, p.Symbol}
}

// settleCalls gives the calls of instances compiled in s to the findings that wait for them.
func (s *Summary) settleCalls(waiting map[pendingKey][]*finding.Finding) {
	type instance struct {
		pendingKey
		function string
	}
	calls := make(map[instance][]finding.Code)
	var order []instance
	for _, c := range s.Calls {
		k := instance{pendingKey{Line: c.Line, kind: c.Kind}, c.Code.Function}
		if waiting[k.pendingKey] == nil {
			continue
		}
		if calls[k] == nil {
			order = append(order, k)
		}
		calls[k] = append(calls[k], c.Code)
	}
	for _, k := range order {
		fs := waiting[k.pendingKey]
		if len(calls[k]) < len(fs) {
			continue
		}
		for i, code := range calls[k] {
			f := fs[min(i, len(fs)-1)]
			f.Code = append(f.Code, code)
		}
	}
}

// settleCallees gives the calls of functions to the findings that wait for them.
func (s *Summary) settleCallees(waiting map[pendingKey][]*finding.Finding) {
	for k, fs := range waiting {
		if k.kind != CallKind {
			continue
		}
		if callee, ok := s.Callees[k.symbol]; ok {
			for _, f := range fs {
				f.Code = append(f.Code, callee.First)
			}
		}
	}
}
