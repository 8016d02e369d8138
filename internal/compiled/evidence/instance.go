package evidence

import (
	"strings"

	"github.com/perfvet/perfvet/internal/compiled/gcobj"
	"github.com/perfvet/perfvet/internal/finding"
	"github.com/perfvet/perfvet/internal/finding/layout"
	"github.com/perfvet/perfvet/internal/finding/sizeclass"
)

// Arguments returns the type arguments of the innermost generic code that a symbol names, without the brackets: of
// "m.F[go.shape.int].G[go.shape.string].func1" those of G. It returns "" where there is none, and where the arguments
// are no shapes: such code only passes the dictionary on.
func Arguments(symbol string) string {
	args := ""
	depth, start := 0, 0
	for i := range len(symbol) {
		switch c := symbol[i]; {
		case c == '[':
			if depth == 0 {
				start = i + 1
			}
			depth++
		case depth == 0: // parentheses around a receiver
		case c == '(' || c == '{':
			depth++
		case c == ']' || c == ')' || c == '}':
			if depth--; depth == 0 {
				args = symbol[start:i]
			}
		}
	}
	if !strings.Contains(args, "go.shape.") {
		return ""
	}
	return args
}

// argumentNames splits what [Arguments] returns.
func argumentNames(args string) []string {
	var names []string
	for _, part := range splitList(args, ';') { // those of the function around a local type, and its own
		names = append(names, splitList(part, ',')...)
	}
	return names
}

// layoutsOf returns the layouts of type arguments, zero where one is not known.
func (p *Package) layoutsOf(args string) []layout.Layout {
	if known, ok := p.layouts[args]; ok {
		return known
	}
	var all []layout.Layout
	for _, name := range argumentNames(args) {
		l, _ := p.LayoutOf(name)
		all = append(all, l)
	}
	if p.layouts == nil {
		p.layouts = make(map[string][]layout.Layout)
	}
	p.layouts[args] = all
	return all
}

// An allocation is a call in an instance of generic code, as far as its package knows it.
type allocation struct {
	callee  string
	bytes   int64 // of the object where callee or descriptor tell; 0 otherwise
	args    string
	layouts []layout.Layout // of args
	word    int64           // bytes
}

// instance returns what the call is of a site that g describes.
func (a allocation) instance(g *finding.Generic) finding.Instance {
	in := finding.Instance{Args: a.args, Allocates: true, Bytes: a.bytes, Small: g.Integer && isSmall(a.callee)}
	if names := argumentNames(a.args); g.Form.Param > 0 && g.Form.Param <= len(names) {
		in.Small = isSmall(a.callee) && isIntegerName(names[g.Form.Param-1])
	}
	if l, ok := g.Form.Fill(a.layouts); ok && in.Bytes == 0 {
		in.Bytes = sizeclass.Of(l.Size, l.Pointers, a.word)
	}
	return in
}

// isSmall reports whether the function of the runtime has a table for integers under 256.
func isSmall(callee string) bool {
	return callee == "runtime.convT16" || callee == "runtime.convT32" || callee == "runtime.convT64"
}

func isIntegerName(shape string) bool {
	name := strings.TrimPrefix(shape, "go.shape.")
	return strings.TrimRight(strings.TrimPrefix(name, "u"), "0123456789") == "int" || name == "uintptr"
}

// needsBox reports whether a value of the layout may need memory of its own in an interface: not what is a pointer, and
// not what has no size or one byte.
func needsBox(l layout.Layout, word int64) bool {
	return l.Align == 0 || l.Size > 1 && !(l.Size == word && l.Pointers)
}

// allocationOf returns what the package knows of a call. bytes, which may be nil, returns the size of its object.
func (p *Package) allocationOf(c *Call, bytes func(*Call) int64) allocation {
	a := allocation{callee: c.Callee, args: Arguments(c.Stack[0].Func), word: p.word()}
	a.layouts = p.layoutsOf(a.args)
	if bytes != nil {
		a.bytes = bytes(c)
	} else if l, ok := p.objectOf(c); ok {
		a.bytes = sizeclass.Of(l.Size, l.Pointers, a.word)
	}
	return a
}

// objectOf returns the layout of what a call allocates for a box or a closure, where function or descriptor tell.
func (p *Package) objectOf(c *Call) (layout.Layout, bool) {
	if c.Alloc.Kind == gcobj.Box {
		if l := BoxLayout(c.Callee, p.word()); l.Align > 0 {
			return l, true
		}
	}
	if c.Type == "" {
		return layout.Layout{}, false
	}
	return p.LayoutOf(c.Type)
}

func (p *Package) word() int64 {
	if p.sizes == nil {
		return 0
	}
	return p.sizes.Sizeof(pointer)
}

// BoxLayout returns the layout of what a function of the runtime takes for its box, the zero Layout if that depends on the type
// (runtime/iface.go). word is the size of a pointer in bytes.
func BoxLayout(callee string, word int64) layout.Layout {
	switch callee {
	case "runtime.convT16":
		return layout.Layout{Size: 2, Align: 2}
	case "runtime.convT32":
		return layout.Layout{Size: 4, Align: 4}
	case "runtime.convT64":
		return layout.Layout{Size: 8, Align: word}
	case "runtime.convTstring":
		return layout.Layout{Size: 2 * word, Align: word, Pointers: true}
	case "runtime.convTslice":
		return layout.Layout{Size: 3 * word, Align: word, Pointers: true}
	}
	return layout.Layout{}
}

// instancesOf returns the instances of the code around a site that the package compiled, with what the calls that
// confirm the site allocate in them.
func (p *Package) instancesOf(s *Site, calls []*Call) []finding.Instance {
	var all []finding.Instance
	for _, name := range s.Decl.Names {
		if args := Arguments(name); args != "" {
			all = append(all, finding.Instance{Args: args})
		}
	}
	for _, c := range calls {
		if a := p.allocationOf(c, s.Bytes); a.args != "" {
			all = append(all, a.instance(s.Generic))
		}
	}
	return finding.MergeInstances(all, nil)
}
