package evidence

import (
	"strings"

	"github.com/perfvet/perfvet/internal/compiled/gcdiag"
	"github.com/perfvet/perfvet/internal/compiled/gcobj"
)

// An Inlined is a line of the package's source whose machine code allocates where no
// site was expected: mostly a call that the compiler replaced by the body of the function called.
type Inlined struct {
	Line            // of the call in the package's source
	Column   int    // 1-based, bytes; 0 when the compiler does not say
	Callee   string // symbol of the function that was inlined; "" when the call is not of an inlined body, or the name is not known
	Decision *gcdiag.Decision
	Calls    []*Call

	Contested bool // there were more sites on the line than these calls: which of them they stand for is not known
}

// Inlined returns the lines with allocating calls that accept takes and that no
// matched site explains alone, in the order of the object. It marks the calls as explained.
func (p *Package) Inlined(accept func(*Call) bool) []*Inlined {
	var all []*Inlined
	type key struct {
		Line
		callee    string
		body      string // the file that has it, where the object does not name the callee
		contested bool
	}
	byCall := make(map[key]*Inlined)
	for _, c := range p.Calls() {
		if c.explained || !accept(c) {
			continue
		}
		depth := p.bodyDepth(c)
		if depth < 0 {
			continue
		}
		k := key{Line: c.Stack[depth].Line, contested: c.contested}
		if depth > 0 {
			if k.callee = c.Stack[depth-1].Func; k.callee == "" {
				k.body = c.Stack[depth-1].File
			}
		}
		in := byCall[k]
		if in == nil {
			in = &Inlined{Line: k.Line, Callee: k.callee, Contested: k.contested}
			in.Decision = p.inlineDecision(in)
			if in.Decision != nil {
				in.Column = in.Decision.Pos.Col
			}
			byCall[k] = in
			all = append(all, in)
		}
		c.explained = true
		in.Calls = append(in.Calls, c)
	}
	return all
}

// bodyDepth returns the index of the frame whose line a call is reported at, or -1: the frames before it are those of the body of the call there.
func (p *Package) bodyDepth(c *Call) int {
	depth := p.OwnFrame(c)
	if depth == 0 && len(c.Stack) > 1 && p.names.own[c.Stack[1].File] {
		return 1 // a function of the package allocates in this copy only: the call that is inlined tells it apart
	}
	return depth
}

// OwnFrame returns the index of the innermost frame in a file of the package, or -1.
func (p *Package) OwnFrame(c *Call) int {
	for i, f := range c.Stack {
		if p.names.own[f.File] {
			return i
		}
	}
	return -1
}

// Via returns the lines of the package's files that the code of a call was inlined at, innermost first, behind the line of the package that
// the code is of.
func (p *Package) Via(c *Call) []Frame {
	var via []Frame
	for _, f := range c.Stack[p.OwnFrame(c)+1:] {
		if p.names.own[f.File] {
			via = append(via, f)
		}
	}
	return via
}

// Bytes returns what the object takes that a call always allocates, or 0 where that is not known.
func (p *Package) Bytes(c *Call) int64 {
	if !c.Alloc.Always || c.Alloc.Kind != gcobj.NewObject && c.Alloc.Kind != gcobj.Box {
		return 0
	}
	return p.allocationOf(c, nil).bytes
}

// inlineDecision returns what the compiler said of inlining the call, or nil.
func (p *Package) inlineDecision(in *Inlined) *gcdiag.Decision {
	name := strings.TrimPrefix(in.Callee, p.prefix)
	name = name[strings.LastIndexByte(beforeBracket(name), '/')+1:]
	for _, d := range p.text.inlined[in.Line] {
		if in.Callee == "" || d.Subject == name || beforeBracket(d.Subject) == beforeBracket(name) {
			return d
		}
	}
	return nil
}

// beforeBracket cuts the type arguments of a symbol, which hold slashes and dots of their own.
func beforeBracket(symbol string) string {
	name, _, _ := strings.Cut(symbol, "[")
	return name
}
