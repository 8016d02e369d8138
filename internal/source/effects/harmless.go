package effects

import (
	"go/types"
	"strings"

	"golang.org/x/tools/go/ssa"
)

// harmless are packages whose functions change nothing but what they are given, and of that only bytes and what has their own types. They call
// nobody back but through an argument, and wait for nobody.
var harmless = map[string]bool{
	"bytes": true, "math": true, "math/bits": true, "math/cmplx": true, "strconv": true, "strings": true,
	"unicode": true, "unicode/utf16": true, "unicode/utf8": true,
}

// isHarmless reports whether a call of a function of another package with the arguments, its receiver among them, changes nothing but bytes and what has a type
// of its package.
func isHarmless(callee *ssa.Function, args []ssa.Value) bool {
	if len(callee.Blocks) > 0 || callee.Pkg == nil && callee.Object() == nil {
		return false
	}
	if callee.Object() == nil || callee.Object().Pkg() == nil || !harmless[callee.Object().Pkg().Path()] || strings.HasSuffix(callee.Name(), "Seq") {
		return false
	}
	for _, arg := range args {
		switch arg.Type().Underlying().(type) {
		case *types.Signature, *types.Interface:
			return false
		}
	}
	return true
}
