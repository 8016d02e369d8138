package ifacedispatch

import (
	"go/types"
	"slices"
	"strings"

	"golang.org/x/tools/go/ssa"
)

// known has methods that are called for each byte, by name and types, with the types that have them as a rule: those that their packages name.
var known = map[string][]string{
	"ReadByte() (byte, error)":      {"*bufio.Reader", "*bytes.Reader"},
	"ReadRune() (rune, int, error)": {"*bufio.Reader", "*strings.Reader"},
	"WriteByte(byte) (error)":       {"*bufio.Writer", "*bytes.Buffer"},
	"WriteRune(rune) (int, error)":  {"*bufio.Writer", "*bytes.Buffer"},
}

// usual returns the types that have the method of a call as a rule.
func usual(c *call) []string { return known[described(c.Call.Call.Method)] }

// described returns the name of a method and its types: "ReadByte() (byte, error)".
func described(m *types.Func) string {
	list := func(t *types.Tuple) string {
		var names []string
		for v := range t.Variables() {
			names = append(names, types.TypeString(v.Type(), nil))
		}
		return "(" + strings.Join(names, ", ") + ")"
	}
	return m.Name() + list(m.Signature().Params()) + " " + list(m.Signature().Results())
}

// isPixel reports whether a call takes the colour of a pixel out of an image, and asks that for nothing but its values.
func isPixel(c *call) bool {
	if described(c.Call.Call.Method) != "At(int, int) (image/color.Color)" {
		return false
	}
	for _, use := range *c.Referrers() {
		switch use := use.(type) {
		case *ssa.DebugRef:
		case *ssa.Call:
			if !use.Call.IsInvoke() || use.Call.Value != ssa.Value(c.Call) || slices.Contains(use.Call.Args, ssa.Value(c.Call)) {
				return false
			}
		default:
			return false
		}
	}
	return true
}

// isByteOrder reports whether a call is of a method of binary.ByteOrder, which a value of the package has, inlined.
func isByteOrder(c *call) bool {
	named, ok := types.Unalias(c.Call.Call.Value.Type()).(*types.Named)
	if !ok || named.Obj().Pkg() == nil || named.Obj().Pkg().Path() != "encoding/binary" {
		return false
	}
	return c.Call.Call.Method.Name() != "String"
}
