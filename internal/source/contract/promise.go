package contract

import (
	"cmp"
	"go/ast"
	"slices"
	"strconv"
	"strings"
)

// promise reads a directive that promises something, and finds what it is about.
func (r *reader) promise(d *Directive, g *ast.CommentGroup, args []string) {
	d.Target, d.Wrong = r.target(d.Name, d.Comment, g)
	if d.Wrong == "" {
		d.Wrong = r.arguments(d, args)
	}
	if d.Wrong == "" && slices.ContainsFunc(r.all, d.repeats) {
		d.Wrong = "the " + d.kind() + " has that directive already"
	}
}

// repeats reports whether e promises the same.
func (d *Directive) repeats(e Directive) bool {
	return e.Name == d.Name && e.Tool == d.Tool && e.Target == d.Target && e.Param == d.Param && slices.Equal(e.Vars, d.Vars) && e.Wrong == ""
}

// arguments reads what follows the name, and returns what is wrong with it.
func (r *reader) arguments(d *Directive, args []string) (wrong string) {
	switch d.Name {
	case NoAlloc:
		return d.options(args)
	case MaxFrame:
		return d.limit(args, "bytes", "512")
	case MaxInline:
		return d.limit(args, "nodes of the inliner's", "80")
	case NoEscape:
		return d.parameter(args)
	case Stack:
		return r.variable(d, args)
	}
	if len(args) > 0 {
		return d.Name + " takes no arguments"
	}
	return ""
}

// Demanded reads a directive without arguments but options, as it stands behind its prefix: "noalloc strict". It is about functions that are named elsewhere.
func Demanded(text string) (d Directive, wrong string) {
	words := strings.Fields(text)
	if len(words) == 0 {
		return d, "no name is given"
	}
	d.Name = words[0]
	switch d.Name {
	case NoAlloc:
		wrong = d.options(words[1:])
	case Inline, NoBounds, NoDispatch:
		if len(words) > 1 {
			wrong = d.Name + " takes no arguments"
		}
	default:
		names := []string{Inline, NoAlloc, NoBounds, NoDispatch}
		wrong = "there is no directive " + d.Name + " of functions elsewhere" + cmp.Or(suggestion(d.Name, names), ": it is one of "+strings.Join(names, ", "))
		if !slices.Contains(Names(), d.Name) {
			wrong = "there is no directive " + d.Name + suggestion(d.Name, names)
		}
	}
	return d, wrong
}

func options() []string { return []string{Amortized, Cold, Strict} }

func (d *Directive) options(args []string) (wrong string) {
	for i, o := range args {
		switch {
		case !slices.Contains(options(), o):
			return "noalloc has no option " + o + suggestion(o, options())
		case slices.Contains(args[:i], o):
			return "the option " + o + " is there twice"
		}
	}
	d.Strict, d.Amortized = slices.Contains(args, Strict), slices.Contains(args, Amortized)
	if d.Strict && slices.Contains(args, Cold) {
		return "strict has what leads to an error count, and cold(error) has it not count"
	}
	return ""
}

// limit reads a number of a unit; usual is one to suggest.
func (d *Directive) limit(args []string, unit, usual string) (wrong string) {
	if len(args) != 1 {
		return "it says how many " + unit + ": " + prefix + d.Name + " " + usual
	}
	n, err := strconv.ParseInt(args[0], 10, 64)
	if err != nil || n <= 0 {
		return args[0] + " is no number of " + unit
	}
	d.Limit = n
	return ""
}

func (d *Directive) parameter(args []string) (wrong string) {
	if len(args) != 1 {
		return "it names one parameter: " + prefix + "noescape p"
	}
	var names []string
	for _, id := range d.parameters() {
		if id.Name == args[0] && id.Name != "_" {
			d.Param = id
		}
		names = append(names, id.Name)
	}
	if d.Param == nil {
		return "the function has no parameter " + args[0] + suggestion(args[0], names)
	}
	return ""
}

// parameters returns the names of the receiver and the parameters.
func (t *Target) parameters() (names []*ast.Ident) {
	lists := []*ast.FieldList{nil, nil}
	if t.Lit != nil {
		lists[1] = t.Lit.Type.Params
	} else {
		lists[0], lists[1] = t.Func.Recv, t.Func.Type.Params
	}
	for _, list := range lists {
		if list == nil {
			continue
		}
		for _, field := range list.List {
			names = append(names, field.Names...)
		}
	}
	return names
}

func (r *reader) variable(d *Directive, args []string) (wrong string) {
	if len(args) != 1 {
		return "it names one variable: " + prefix + "stack x"
	}
	var names []string
	for _, id := range r.declared(&d.Target) {
		if id.Name == args[0] && id.Name != "_" {
			d.Vars = append(d.Vars, id)
		}
		names = append(names, id.Name)
	}
	switch {
	case d.Vars != nil:
		return ""
	case d.Line > 0:
		return "no variable " + args[0] + " is declared on line " + strconv.Itoa(d.Line) + suggestion(args[0], names)
	}
	return "the function declares no variable " + args[0] + suggestion(args[0], names)
}
