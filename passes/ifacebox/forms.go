package ifacebox

import (
	"go/types"
	"slices"
	"strconv"
	"strings"

	"github.com/perfvet/perfvet/internal/finding"
)

// A text is what makes the text of an operand that fmt prints with a verb.
type text struct {
	form  string // its source: "string(x)", "strconv.Itoa(x)"; "" for a call of its method
	by    string // what a concatenation needs for it, as messages have it: "strconv", "`String`"; "" for a conversion
	saves int    // 1 where it surely makes no object and the box surely is one, less than 0 for objects that it makes
}

// textOf returns what makes the text of arg, of type t, as fmt prints it with the verb, if something of the language or of package strconv does.
func textOf(verb, arg string, t types.Type) (text, bool) {
	if method := printedBy(t, verb); method != "" {
		saves := 1
		if b, ok := t.Underlying().(*types.Basic); ok && b.Info()&(types.IsInteger|types.IsBoolean) != 0 {
			saves = 0 // its box may be none
		}
		return text{by: finding.Quote(method), saves: saves}, true
	}
	form := stringForm(verb, arg, t)
	switch {
	case form == "":
		return text{}, false
	case isPrintedAs(t, verb, types.IsInteger) && verb != "c":
		return text{form: form, by: "strconv", saves: -1}, true
	case isPrintedAs(t, verb, types.IsFloat):
		return text{form: form, by: "strconv", saves: -2}, true // the digits, and their text
	case isPrintedAs(t, verb, types.IsBoolean):
		return text{form: form, by: "strconv"}, true
	case verb == "c":
		return text{form: form}, true
	case isPrintedAs(t, verb, types.IsString):
		return text{form: convertTo("string", arg, t), saves: 1}, true
	}
	return text{form: form, saves: 1}, true
}

// stringForm returns the call that formats arg, of type t, as fmt does with the verb, or "".
func stringForm(verb, arg string, t types.Type) string {
	if method := printedBy(t, verb); method != "" {
		return "its method " + finding.Quote(method)
	}
	switch {
	case isPrintedAs(t, verb, types.IsString):
		// strconv.Quote boxes nothing, but allocates a buffer in place of the box unless the string is short.
		if verb == "v" || verb == "s" {
			return finding.Quote(convertTo("string", arg, t)) + " itself"
		}
	case isPrintedAs(t, verb, types.IsBoolean):
		if verb == "v" || verb == "t" {
			return "strconv.FormatBool(" + convertTo("bool", arg, t) + ")"
		}
	case isPrintedAs(t, verb, types.IsInteger):
		if verb == "c" && isRune(t) {
			return "string(" + convertTo("rune", arg, t) + ")"
		}
		if types.Identical(t, types.Typ[types.Int]) && (verb == "d" || verb == "v") {
			return "strconv.Itoa(" + arg + ")"
		}
		if args := integerArguments(verb, arg, t); args != "" {
			return "strconv.Format" + args
		}
	case isPrintedAs(t, verb, types.IsFloat):
		if args := floatArguments(verb, arg, t); args != "" {
			return "strconv.FormatFloat(" + args
		}
	case isBytes(t) && verb == "s":
		return "string(" + arg + ")"
	}
	return ""
}

// isRune reports whether each value of an integer type is one of a rune: others may be cut off in the conversion.
func isRune(t types.Type) bool {
	b := t.Underlying().(*types.Basic)
	return b.Kind() == types.Int32 || b.Kind() == types.Uint8
}

// isBytes reports whether fmt prints a t with %s as the text that its bytes are.
func isBytes(t types.Type) bool {
	s, ok := t.Underlying().(*types.Slice)
	return ok && types.Identical(s.Elem(), types.Typ[types.Byte]) && !callsMethod(t, "s")
}

// appendForm returns the call that appends arg, of type t, to dst as fmt does with the verb, or "".
func appendForm(verb, dst, arg string, t types.Type) string {
	switch {
	case isPrintedAs(t, verb, types.IsString):
		switch verb {
		case "v", "s":
			return "append(" + dst + ", " + arg + "...)"
		case "q":
			return "strconv.AppendQuote(" + dst + ", " + convertTo("string", arg, t) + ")"
		}
	case isPrintedAs(t, verb, types.IsInteger):
		if args := integerArguments(verb, arg, t); args != "" {
			kind, rest, _ := strings.Cut(args, "(")
			return "strconv.Append" + kind + "(" + dst + ", " + rest
		}
	case isPrintedAs(t, verb, types.IsFloat):
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
	case isPrintedAs(t, verb, types.IsUnsigned):
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

// isPrintedAs reports whether t is a basic type of the kind, or defined as one, and fmt prints it with the verb as one of that kind.
func isPrintedAs(t types.Type, verb string, kind types.BasicInfo) bool {
	b, ok := t.Underlying().(*types.Basic)
	return ok && b.Info()&kind != 0 && b.Kind() != types.UntypedNil && !callsMethod(t, verb)
}

// callsMethod reports whether fmt may print a t with the verb by a method: Format, whatever the verb is, Error or String for a text (fmt/print.go, handleMethods).
func callsMethod(t types.Type, verb string) bool {
	names := []string{"Format"}
	if strings.ContainsAny(verb, "vsxXq") {
		names = append(names, "Error", "String")
	}
	set := types.NewMethodSet(t)
	for i := range set.Len() {
		if slices.Contains(names, set.At(i).Obj().Name()) {
			return true
		}
	}
	return false
}

// printedBy returns the method that fmt prints a t by, with a verb that adds nothing to it, or "". That of nil may panic, which fmt prints, so it must
// be declared for the type itself, and that be no pointer. fmt prints what a reflect.Value holds.
func printedBy(t types.Type, verb string) string {
	if verb != "v" && verb != "s" || types.TypeString(t, nil) == "reflect.Value" || hasMethod(t, "Format") {
		return ""
	}
	named, ok := types.Unalias(t).(*types.Named)
	if !ok || types.IsInterface(t) {
		return ""
	}
	for _, name := range []string{"Error", "String"} {
		obj, index, _ := types.LookupFieldOrMethod(t, false, named.Obj().Pkg(), name)
		fn, ok := obj.(*types.Func)
		switch {
		case !ok:
			continue
		case len(index) > 1 || types.TypeString(fn.Type(), nil) != "func() string":
			return ""
		}
		return name
	}
	return ""
}

// hasMethod reports whether a value of type t has a method.
func hasMethod(t types.Type, name string) bool {
	if t == nil {
		return false
	}
	obj, _, _ := types.LookupFieldOrMethod(t, false, nil, name)
	_, ok := obj.(*types.Func)
	return ok
}
