package ifacebox

import (
	"go/ast"
	"go/constant"
	"go/types"
	"go/version"
	"strconv"
	"strings"

	"golang.org/x/tools/go/types/typeutil"

	"github.com/perfvet/perfvet/internal/finding"
	"github.com/perfvet/perfvet/internal/source/boxing"
	"github.com/perfvet/perfvet/internal/source/words"
)

// cheaper names the form that does the same as the conversion without a box, or returns "". It
// is given only where it is known to do the same and to allocate less.
func (p *boxer) cheaper(c boxing.Conversion) string {
	form := p.cheaperForm(c)
	if form == "" {
		return ""
	}
	return form + " needs no box" + p.insideSort(c)
}

// insideSort says what else a function of package sort allocates, which its generic form does not: a function that swaps and, but
// for strings, pointers and small integers, a place to swap by (internal/reflectlite/swapper.go).
func (p *boxer) insideSort(c boxing.Conversion) string {
	call := c.Call()
	if call == nil {
		return ""
	}
	fn, ok := typeutil.Callee(p.pass.TypesInfo, call).(*types.Func)
	if !ok || fn.FullName() != "sort.Slice" && fn.FullName() != "sort.SliceStable" {
		return ""
	}
	return ", nor the 1 or 2 objects that " + fn.FullName() + " makes inside"
}

func (p *boxer) cheaperForm(c boxing.Conversion) string {
	if c.InPool {
		if p.putsBoxed(c.From) {
			return "a pool of pointers"
		}
		return ""
	}
	call := c.Call()
	if call == nil {
		return ""
	}
	fn, ok := typeutil.Callee(p.pass.TypesInfo, call).(*types.Func)
	if !ok {
		return ""
	}
	name := fn.FullName()
	switch name {
	case "(*sync.Pool).Put":
		if p.putsBoxed(c.From) {
			return "a pool of pointers"
		}
	case "context.WithValue":
		if c.Index == 1 && p.isKey(c.Expr) {
			return "a key of type struct{}"
		}
	case "(context.Context).Value":
		if p.isKey(c.Expr) {
			return "a key of type struct{}"
		}
	case "sort.Sort", "sort.Stable", "sort.Slice", "sort.SliceStable":
		return p.cheaperSort(c, name)
	case "log/slog.Any":
		return slogConstructor(c.From)
	}
	switch {
	case fn.Pkg() == nil:
		return ""
	case fn.Pkg().Path() == "fmt":
		return p.cheaperFormat(c, call, fn.Name(), argumentText)
	case fn.Pkg().Path() == "log/slog" && slogFunctions[fn.Name()]:
		return cheaperAttribute(c)
	}
	return p.cheaperParameter(c, fn)
}

// isPut reports whether call, which may be nil, puts something into a sync.Pool.
func (p *boxer) isPut(call *ast.CallExpr) bool {
	if call == nil {
		return false
	}
	fn, ok := typeutil.Callee(p.pass.TypesInfo, call).(*types.Func)
	return ok && fn.FullName() == "(*sync.Pool).Put"
}

// cheaperSort returns the generic function that sorts a slice as the function of package sort does.
func (p *boxer) cheaperSort(c boxing.Conversion, name string) string {
	_, ok := c.From.Underlying().(*types.Slice)
	if !ok || c.Index != 0 || version.Compare(p.pass.Pkg.GoVersion(), "go1.21") < 0 {
		return ""
	}
	if strings.Contains(name, "Stable") {
		return "slices.SortStableFunc"
	}
	return "slices.SortFunc"
}

// slogFunctions are the functions and methods of log/slog with a LogAttrs that does the same.
var slogFunctions = map[string]bool{
	"Debug": true, "DebugContext": true, "Info": true, "InfoContext": true, "Warn": true, "WarnContext": true,
	"Error": true, "ErrorContext": true, "Log": true,
}

// cheaperAttribute returns the form of an argument of slog.Info and the like that is not boxed.
func cheaperAttribute(c boxing.Conversion) string {
	if types.TypeString(c.From, nil) == "log/slog.Attr" {
		return "`LogAttrs`"
	}
	if constructor := slogConstructor(c.From); constructor != "" {
		return constructor + " in `LogAttrs`"
	}
	return ""
}

// slogConstructor returns the function of log/slog that makes an attribute of a t without boxing it, or "".
func slogConstructor(t types.Type) string {
	switch types.TypeString(t, nil) {
	case "string":
		return "slog.String"
	case "int":
		return "slog.Int"
	case "int64":
		return "slog.Int64"
	case "uint64":
		return "slog.Uint64"
	case "float64":
		return "slog.Float64"
	case "time.Duration":
		return "slog.Duration"
	}
	return ""
}

// cheaperFormat returns the form of a call of package fmt that boxes nothing: strconv for one verb,
// concatenation for strings, io.WriteString for one string. text returns the source of an argument.
func (p *boxer) cheaperFormat(c boxing.Conversion, call *ast.CallExpr, name string, text func(ast.Expr) string) string {
	f, ok := p.formatOf(call, name)
	switch {
	case !ok:
		return ""
	case f.text || len(f.verbs) > 1:
		switch form := p.concatenation(f); {
		case name == "Sprintf":
			return form
		case name == "Fprintf" && form != "" && p.canWriteParts(call) && p.mayHaveRoom(call):
			return writingParts
		}
		return ""
	}
	arg, verb := text(f.operands[0]), f.verbs[0]
	switch name[0] {
	case 'S':
		return stringForm(verb, arg, c.From)
	case 'A':
		return appendForm(verb, text(call.Args[0]), arg, c.From)
	}
	if isPlain(c.From, types.IsString) && (verb == "s" || verb == "v") && p.writesStrings(p.pass.TypesInfo.TypeOf(call.Args[0])) {
		return "io.WriteString(" + text(call.Args[0]) + ", " + convertTo("string", arg, c.From) + ")"
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

// concatenation is the form of strings that are joined.
const concatenation = "concatenation"

// concatenation returns the form that joins the operands, where all are strings and integers, or "". An integer of three digits and more
// takes memory as text, and none in a box if it is small: there must be as many boxes of strings to save.
func (p *boxer) concatenation(f format) string {
	form, strs, ints := concatenation, 0, 0
	for i, e := range f.operands {
		tv := p.pass.TypesInfo.Types[e]
		itself := isPlain(tv.Type, types.IsString)
		switch {
		case itself && (f.verbs[i] == "s" || f.verbs[i] == "v"):
			if tv.Value == nil {
				strs++
			}
		case !itself && isPlain(tv.Type, types.IsInteger) && stringForm(f.verbs[i], "", tv.Type) != "":
			form = concatenation + " with strconv"
			ints++
		default:
			return ""
		}
	}
	if ints > strs {
		return ""
	}
	return form
}

// A format is what a call of package fmt formats, and how.
type format struct {
	format   ast.Expr // nil for Sprint and the like
	verbs    []string // of the operands, as parseFormat returns them
	text     bool     // there is other text
	operands []ast.Expr
}

// formatOf returns what a call of the function of package fmt with a name formats: one operand, or those of a constant format.
func (p *boxer) formatOf(call *ast.CallExpr, name string) (f format, ok bool) {
	destination := 0 // arguments before the format and the operands
	if strings.HasPrefix(name, "F") || strings.HasPrefix(name, "A") {
		destination = 1
	}
	if call.Ellipsis.IsValid() || len(call.Args) <= destination {
		return f, false
	}
	f = format{verbs: []string{"v"}, operands: call.Args[destination:]}
	switch name {
	case "Sprintf", "Fprintf", "Appendf":
		f.format, f.operands = f.operands[0], f.operands[1:]
		value := p.pass.TypesInfo.Types[f.format].Value
		if value == nil {
			return f, false
		}
		f.verbs, f.text = parseFormat(constant.StringVal(value))
		return f, len(f.operands) > 0 && len(f.verbs) == len(f.operands)
	case "Sprint", "Fprint", "Append":
		return f, len(f.operands) == 1 && !isTuple(p.pass.TypesInfo.TypeOf(f.operands[0]))
	}
	return f, false
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
		if n == len(after) || n > 0 && after[0] != '.' || !strings.Contains("vsdqxobfge", after[n:n+1]) {
			return nil, text
		}
		verbs = append(verbs, after[:n+1])
		format = after[n+1:]
	}
	return verbs, text
}

// stringForm returns the call that formats arg, of type t, as fmt does with the verb, or "".
func stringForm(verb, arg string, t types.Type) string {
	switch {
	case (verb == "v" || verb == "s") && isStringer(t):
		return "its method `String`"
	case isPlain(t, types.IsString):
		// strconv.Quote boxes nothing, but allocates a buffer in place of the box unless the string is short.
		if verb == "v" || verb == "s" {
			return finding.Quote(convertTo("string", arg, t)) + " itself"
		}
	case isPlain(t, types.IsInteger):
		if types.Identical(t, types.Typ[types.Int]) && (verb == "d" || verb == "v") {
			return "strconv.Itoa(" + arg + ")"
		}
		if args := integerArguments(verb, arg, t); args != "" {
			return "strconv.Format" + args
		}
	case isPlain(t, types.IsFloat):
		if args := floatArguments(verb, arg, t); args != "" {
			return "strconv.FormatFloat(" + args
		}
	}
	return ""
}

// appendForm returns the call that appends arg, of type t, to dst as fmt does with the verb, or "".
func appendForm(verb, dst, arg string, t types.Type) string {
	switch {
	case isPlain(t, types.IsString):
		switch verb {
		case "v", "s":
			return "append(" + dst + ", " + arg + "...)"
		case "q":
			return "strconv.AppendQuote(" + dst + ", " + convertTo("string", arg, t) + ")"
		}
	case isPlain(t, types.IsInteger):
		if args := integerArguments(verb, arg, t); args != "" {
			kind, rest, _ := strings.Cut(args, "(")
			return "strconv.Append" + kind + "(" + dst + ", " + rest
		}
	case isPlain(t, types.IsFloat):
		if args := floatArguments(verb, arg, t); args != "" {
			return "strconv.AppendFloat(" + dst + ", " + args
		}
	}
	return ""
}

// integerArguments returns "Int(int64(arg), 10)" or "Uint(...)" for a verb that prints an integer of type t, or "".
func integerArguments(verb, arg string, t types.Type) string {
	base := map[string]string{"d": "10", "v": "10", "x": "16", "o": "8", "b": "2"}[verb]
	switch {
	case base == "":
		return ""
	case isPlain(t, types.IsUnsigned):
		return "Uint(" + convertTo("uint64", arg, t) + ", " + base + ")"
	}
	return "Int(" + convertTo("int64", arg, t) + ", " + base + ")"
}

// floatArguments returns "arg, 'g', -1, 64)" for a verb that prints a floating-point number of type t, or "".
func floatArguments(verb, arg string, t types.Type) string {
	format, precision, size := verb[len(verb)-1:], strings.TrimPrefix(verb[:len(verb)-1], "."), "64"
	if t.Underlying() == types.Typ[types.Float32] {
		size = "32"
	}
	if precision != "" {
		n, err := strconv.Atoi(precision)
		if err != nil || n > maxPrecision {
			return ""
		}
		precision = strconv.Itoa(n) // 07 is octal
	}
	switch {
	case format == "v" && precision == "":
		format, precision = "g", "-1"
	case format == "g" && precision == "":
		precision = "-1"
	case (format == "f" || format == "e") && verb == format:
		precision = "6"
	case format != "f" && format != "e" || precision == "":
		return ""
	}
	return convertTo("float64", arg, t) + ", '" + format + "', " + precision + ", " + size + ")"
}

// maxPrecision is the number of digits up to which fmt takes a precision (fmt/print.go, tooLarge) and more than anybody needs.
const maxPrecision = 1000

// convertTo returns arg, of type t, as source of the basic type called name.
func convertTo(name, arg string, t types.Type) string {
	if b, ok := types.Unalias(t).(*types.Basic); ok && b.Name() == name {
		return arg
	}
	return name + "(" + arg + ")"
}

// isPlain reports whether t is a basic type of the kind, or defined as one, without methods that fmt would call.
func isPlain(t types.Type, kind types.BasicInfo) bool {
	b, ok := t.Underlying().(*types.Basic)
	return ok && b.Info()&kind != 0 && b.Kind() != types.UntypedNil && types.NewMethodSet(t).Len() == 0
}

// isStringer reports whether fmt prints a t by its method String. It prints what a reflect.Value holds.
func isStringer(t types.Type) bool {
	return types.TypeString(t, nil) != "reflect.Value" && hasMethod(t, "String") && !hasMethod(t, "Error") && !hasMethod(t, "Format")
}

func hasMethod(t types.Type, name string) bool {
	if t == nil {
		return false
	}
	obj, _, _ := types.LookupFieldOrMethod(t, false, nil, name)
	fn, ok := obj.(*types.Func)
	if !ok {
		return false
	}
	return name != "String" || types.TypeString(fn.Type(), nil) == "func() string"
}
