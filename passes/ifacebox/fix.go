package ifacebox

import (
	"go/ast"
	"go/constant"
	"go/types"
	"strconv"
	"strings"

	"golang.org/x/tools/go/types/typeutil"

	"github.com/perfvet/perfvet/internal/finding"
	"github.com/perfvet/perfvet/internal/source/boxing"
	"github.com/perfvet/perfvet/internal/source/edit"
)

// fix returns the edits that give the call of c its cheaper form, where they do the same for every input, or nil. It is asked for
// each confirmed box of a call, and the first one has the fix.
func (p *boxer) fix(c boxing.Conversion) []finding.Fix {
	call := c.Call()
	if call == nil || p.fixed[call] {
		return nil
	}
	p.fixed[call] = true
	fn, ok := typeutil.Callee(p.pass.TypesInfo, call).(*types.Func)
	sel, isSel := ast.Unparen(call.Fun).(*ast.SelectorExpr)
	if !ok || !isSel || fn.Pkg() == nil || !p.isPortable(call) {
		return nil
	}
	pkg, ok := sel.X.(*ast.Ident)
	if _, isPkg := p.pass.TypesInfo.Uses[pkg].(*types.PkgName); !ok || !isPkg {
		return nil
	}
	d := p.edit.Begin(call)
	switch {
	case fn.FullName() == "log/slog.Any":
		constructor, ok := strings.CutPrefix(slogConstructor(c.From), "slog.")
		if !ok || c.Index != 1 || len(call.Args) != 2 {
			return nil
		}
		d.Replace(sel.Sel.Pos(), sel.Sel.End(), constructor)
		return d.Fix("Use slog." + constructor)
	case fn.FullName() == "sort.Slice":
		d.Drop(pkg)
		return p.fixSort(d, call)
	case fn.Pkg().Path() == "fmt":
		d.Drop(pkg)
		return p.fixFormat(d, c, call, fn.Name())
	}
	return nil
}

// isPortable reports whether the types in a call are those of every target: a conversion that is not needed here may be
// needed where a field of the system has another type.
func (p *boxer) isPortable(call *ast.CallExpr) bool {
	portable := true
	ast.Inspect(call, func(n ast.Node) bool {
		if id, ok := n.(*ast.Ident); ok {
			if obj := p.pass.TypesInfo.Uses[id]; obj != nil && obj.Pkg() != nil {
				path := obj.Pkg().Path()
				portable = portable && path != "syscall" && !strings.HasPrefix(path, "golang.org/x/sys/")
			}
		}
		return portable
	})
	return portable
}

// Placeholders of arguments in a form.
const (
	destinationMark = "\x00"
	operandMark     = "\x01"
)

// fixFormat drafts the edits of a call of package fmt.
func (p *boxer) fixFormat(d *edit.Draft, c boxing.Conversion, call *ast.CallExpr, name string) []finding.Fix {
	f, ok := p.formatOf(call, name)
	if !ok {
		return nil
	}
	literal, isLiteral := f.format.(*ast.BasicLit)
	switch {
	case f.format == nil && (f.text || len(f.operands) > 1):
		return nil
	case f.format == nil:
	case !isLiteral:
		return nil // what it names may be used nowhere else
	case strings.Contains(literal.Value, "\n"):
		return nil // a page of text is better left in one piece
	}
	form := p.cheaperFormat(c, call, name, func(e ast.Expr) string {
		if e == f.operands[0] {
			return operandMark
		}
		return destinationMark
	})
	itself, isItself := strings.CutSuffix(form, " itself")
	switch {
	case strings.HasPrefix(form, concatenation):
		p.concatenate(d, call, f)
		return d.Fix("Concatenate the strings")
	case strings.HasPrefix(form, writingParts) && p.canWriteParts(call):
		p.writeParts(d, call, f)
		return d.Fix("Write the parts one after the other")
	case isItself || strings.HasPrefix(form, "string("):
		p.useItself(d, call, f, itself)
		return d.Fix("Use the string itself")
	case strings.HasPrefix(form, "strconv."), strings.HasPrefix(form, "io.") && p.writesAlike(call.Args[0]):
		function, _, _ := strings.Cut(form, "(")
		pkg, rest, _ := strings.Cut(form, ".")
		replaceAround(d, call, d.Import(pkg)+"."+rest, call.Args[0], f.operands[0])
		return d.Fix("Use " + function)
	}
	return nil
}

// writesAlike reports whether the methods Write and WriteString of a writer are known to do the same: one write of all the bytes.
func (p *boxer) writesAlike(w ast.Expr) bool {
	switch types.TypeString(p.pass.TypesInfo.TypeOf(w), nil) {
	case "*bytes.Buffer", "*strings.Builder", "*os.File":
		return true
	}
	return false
}

// useItself drafts the operand, converted if it need be, in place of the call.
func (p *boxer) useItself(d *edit.Draft, call *ast.CallExpr, f format, form string) {
	place := p.placeOf(d.File(), call)
	if !place.isValue() || !p.inOrder(place, call, f.operands) {
		d.Fail()
	}
	if _, ok := ast.Unparen(f.operands[0]).(*ast.BinaryExpr); place.binds() && ok && form == operandMark {
		form = "(" + form + ")"
	}
	replaceAround(d, call, form, nil, f.operands[0])
}

// concatenate drafts the operands with the text of the format between them, in place of the call.
func (p *boxer) concatenate(d *edit.Draft, call *ast.CallExpr, f format) {
	place := p.placeOf(d.File(), call)
	if !place.isValue() || !p.inOrder(place, call, f.operands) {
		d.Fail()
	}
	texts := literals(constant.StringVal(p.pass.TypesInfo.Types[f.format].Value))
	if len(texts) != len(f.operands)+1 {
		d.Fail()
		return
	}
	raw := strings.HasPrefix(f.format.(*ast.BasicLit).Value, "`")
	from, before := call.Pos(), ""
	if place.binds() {
		before = "("
	}
	for i, e := range f.operands {
		if texts[i] != "" {
			before += quote(texts[i], raw) + " + "
		}
		open, end := p.asText(d, f.verbs[i], p.pass.TypesInfo.TypeOf(e))
		d.Replace(from, e.Pos(), before+open)
		from, before = e.End(), end+" + "
	}
	after := strings.TrimSuffix(before, " + ")
	if last := texts[len(texts)-1]; last != "" {
		after += " + " + quote(last, raw)
	}
	if place.binds() {
		after += ")"
	}
	d.Replace(from, call.End(), after)
}

// asText returns what stands around an operand of type t so that it is a string, as the verb formats it.
func (p *boxer) asText(d *edit.Draft, verb string, t types.Type) (open, end string) {
	made, ok := textOf(verb, operandMark, types.Default(t))
	if !ok || made.form == "" {
		d.Fail() // or a method would be called when another operand was read
	}
	form := made.form
	if function, ok := strings.CutPrefix(form, "strconv."); ok {
		form = d.Import("strconv") + "." + function
	}
	open, end, _ = strings.Cut(form, operandMark)
	universe(d, form)
	return open, end
}

// universe fails the draft where a form converts its operand by a name that means something else there.
func universe(d *edit.Draft, form string) {
	for _, name := range []string{"string", "int64", "uint64", "float64", "bool", "rune"} {
		if strings.Contains(form, name+"(") {
			d.Universe(name)
		}
	}
}

// quote returns the literal of a text, in the manner of what it comes from.
func quote(text string, raw bool) string {
	if raw && strconv.CanBackquote(text) {
		return "`" + text + "`"
	}
	return strconv.Quote(text)
}

// literals returns the text before, between and behind the verbs of a format that parseFormat reads.
func literals(format string) []string {
	texts := []string{""}
	for format != "" {
		before, after, found := strings.Cut(format, "%")
		last := len(texts) - 1
		texts[last] += before
		switch {
		case !found:
			return texts
		case strings.HasPrefix(after, "%"):
			texts[last] += "%"
			format = after[1:]
		default:
			n := strings.IndexAny(after, knownVerbs)
			if n < 0 {
				return nil
			}
			texts = append(texts, "")
			format = after[n+1:]
		}
	}
	return texts
}

// replaceAround drafts the form in place of what is around the arguments in the call: its marks stand for them.
func replaceAround(d *edit.Draft, call *ast.CallExpr, form string, destination, operand ast.Expr) {
	universe(d, form)
	from := call.Pos()
	if before, after, ok := strings.Cut(form, destinationMark); ok {
		d.Replace(from, destination.Pos(), before)
		from, form = destination.End(), after
	}
	before, after, _ := strings.Cut(form, operandMark)
	d.Replace(from, operand.Pos(), before)
	d.Replace(operand.End(), call.End(), after)
}
