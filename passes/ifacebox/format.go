package ifacebox

import (
	"go/ast"
	"go/constant"
	"go/types"
	"slices"
	"strings"

	"github.com/perfvet/perfvet/internal/source/boxing"
	"github.com/perfvet/perfvet/internal/source/words"
)

// cheaperFormat returns the form of a call of package fmt that boxes nothing: strconv for one verb,
// concatenation for strings, io.WriteString for one string. text returns the source of an argument.
func (p *boxer) cheaperFormat(c boxing.Conversion, call *ast.CallExpr, name string, text func(ast.Expr) string) string {
	f, ok := p.formatOf(call, name)
	switch {
	case !ok:
		return ""
	case f.text || len(f.verbs) > 1:
		switch name[0] {
		case 'S':
			return p.joining(f)
		case 'A':
			return p.appending(f)
		}
		return p.writing(f, call)
	}
	arg, verb := text(f.operands[0]), f.verbs[0]
	switch name[0] {
	case 'S':
		return stringForm(verb, arg, c.From)
	case 'A':
		return appendForm(verb, text(call.Args[0]), arg, c.From)
	}
	w := call.Args[0]
	if isPrintedAs(c.From, verb, types.IsString) && (verb == "s" || verb == "v") && p.writesStrings(p.pass.TypesInfo.TypeOf(w)) {
		return "io.WriteString(" + text(w) + ", " + convertTo("string", arg, c.From) + ")"
	}
	if form := appendForm(verb, bufferText(w)+".AvailableBuffer()", arg, c.From); strings.HasPrefix(form, "strconv.") && p.givesRoom(w) && p.isStatement(call) {
		return "Write of " + form
	}
	return ""
}

// writesStrings reports whether what has type t has a method WriteString, which io.WriteString calls. One that the package declares may be made of
// this very call.
func (p *boxer) writesStrings(t types.Type) bool {
	if !hasMethod(t, "WriteString") {
		return false
	}
	obj, _, _ := types.LookupFieldOrMethod(t, true, nil, "WriteString")
	method, ok := obj.(*types.Func)
	return ok && (method.Pkg() != p.pass.Pkg || types.IsInterface(method.Signature().Recv().Type()))
}

// A format is what a call of package fmt formats, and how.
type format struct {
	format   ast.Expr // nil for Sprint and the like
	verbs    []string // of the operands, as parseFormat returns them
	text     bool     // there is other text
	operands []ast.Expr
}

// formatOf returns what a call of the function of package fmt with a name formats: its operands, or those of a constant format.
func (p *boxer) formatOf(call *ast.CallExpr, name string) (f format, ok bool) {
	destination := 0 // arguments before the format and the operands
	if strings.HasPrefix(name, "F") || strings.HasPrefix(name, "A") {
		destination = 1
	}
	if call.Ellipsis.IsValid() || len(call.Args) <= destination {
		return f, false
	}
	f.operands = call.Args[destination:]
	switch name {
	case "Sprintf", "Fprintf", "Appendf":
		f.format, f.operands = f.operands[0], f.operands[1:]
		value := p.pass.TypesInfo.Types[f.format].Value
		if value == nil {
			return f, false
		}
		f.verbs, f.text = parseFormat(constant.StringVal(value))
		return f, len(f.operands) > 0 && len(f.verbs) == len(f.operands)
	case "Sprint", "Fprint", "Append", "Sprintln", "Fprintln", "Appendln":
		f.text = strings.HasSuffix(name, "ln")
		f.verbs = slices.Repeat([]string{"v"}, len(f.operands))
		return f, !isTuple(p.pass.TypesInfo.TypeOf(f.operands[0])) && (f.text || !p.hasSpaces(f.operands))
	}
	return f, false
}

// hasSpaces reports whether fmt.Sprint adds a space between two operands: where neither is a string.
func (p *boxer) hasSpaces(operands []ast.Expr) bool {
	strs := func(e ast.Expr) bool {
		b, ok := p.pass.TypesInfo.TypeOf(e).Underlying().(*types.Basic)
		return ok && b.Info()&types.IsString != 0
	}
	for i, e := range operands[1:] {
		if !strs(e) && !strs(operands[i]) {
			return true
		}
	}
	return false
}

// argumentText returns the source of e for the arguments of a form; x stands for long ones.
func argumentText(e ast.Expr) string {
	const limit = 24
	if s := words.Expr(e); len(s) <= limit {
		return s
	}
	return "x"
}

// parseFormat returns the verbs of a format, "s" or ".2f", and whether there is other text beside them. It
// returns no verbs for a format with flags, widths or explicit indexes.
func parseFormat(format string) (verbs []string, text bool) {
	for format != "" {
		before, after, found := strings.Cut(format, "%")
		text = text || before != ""
		if !found {
			break
		}
		if strings.HasPrefix(after, "%") {
			text, format = true, after[1:]
			continue
		}
		n := 0
		for n < len(after) && (after[n] == '.' || '0' <= after[n] && after[n] <= '9') {
			n++
		}
		if n == len(after) || n > 0 && after[0] != '.' || !strings.Contains(knownVerbs, after[n:n+1]) {
			return nil, text
		}
		verbs = append(verbs, after[:n+1])
		format = after[n+1:]
	}
	return verbs, text
}

// knownVerbs are the verbs that there may be a form for.
const knownVerbs = "vsdqxobfgect"
