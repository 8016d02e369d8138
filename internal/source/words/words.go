// Package words writes what messages of all checks have in common: sizes, counts, expressions and types.
package words

import (
	"fmt"
	"go/ast"
	"go/types"
	"strings"

	"github.com/perfvet/perfvet/internal/finding"
)

// Bytes returns n with its unit: "1 byte", "16 bytes".
func Bytes(n int64) string { return Count(int(n), "byte") }

// Count returns n with a noun, whose plural ends in s: "1 value", "2 values".
func Count(n int, noun string) string {
	if n == 1 {
		return "1 " + noun
	}
	return fmt.Sprintf("%d %ss", n, noun)
}

// MayKeep says of a function that a value is passed to that the parameter with a name may be kept: what the compiler calls a leak. It
// follows the name of the function.
func MayKeep(parameter string) string { return ", which may keep " + finding.Quote(parameter) }

// UnlessSmall says when there is no allocation: for so many units, "bytes" or "runes", the runtime has a buffer on the stack
// (runtime/string.go, tmpStringBufSize; cmd/compile/internal/base, VariableMakeThreshold).
func UnlessSmall(units string) string { return "unless it fits 32 " + units + " on the stack" }

// longest is the length in bytes of the longest expression that a message shows whole.
const longest = 40

// Expr returns the source of e, on one line and abbreviated.
func Expr(e ast.Expr) string {
	s := fromCgo.Replace(withoutCgoParens(types.ExprString(e)))
	if lit, ok := e.(*ast.CompositeLit); ok && lit.Type == nil { // a row, whose type is left out in the literal around it
		s = "{…}"
	}
	if len(s) > longest {
		s = strings.ToValidUTF8(s[:longest-3], "") + "..."
	}
	return s
}

// Name returns the source of e as it stands among words: see [finding.Quote].
func Name(e ast.Expr) string { return finding.Quote(Expr(e)) }

// Type returns the name of t with the names of packages, not their paths, and none for those of pkg.
func Type(pkg *types.Package, t types.Type) string {
	return fromCgo.Replace(types.TypeString(t, func(p *types.Package) string {
		if p == pkg {
			return ""
		}
		return p.Name()
	}))
}

// withoutCgoParens drops the parentheses that cgo writes around the C functions called.
func withoutCgoParens(s string) string {
	for {
		before, after, found := strings.Cut(s, "(_Cfunc_")
		name, rest, closed := strings.Cut(after, ")")
		if !found || !closed {
			return s
		}
		s = before + "C." + name + rest
	}
}

// fromCgo writes the names that cgo made up as they are in the source.
var fromCgo = strings.NewReplacer("_Cfunc_", "C.", "_Ctype_", "C.", "_Cvar_", "C.", "_Cmacro_", "C.")
