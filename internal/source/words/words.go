// Package words writes what messages of all checks have in common: sizes, counts, expressions and types.
//
// All messages have one form and one vocabulary. They say, in this order, and leave out what they do not know:
//
//		`p` (Point, 16 bytes) boxed into any allocates 16 bytes each iteration: passed to fmt.Fprintln, which may keep it; a pointer needs no box
//		what                                 size              how often        cause                                       remedy
//
//	  - what: the expression or the variable, an identifier in backquotes ([Name]), longer source abbreviated ([Expr]); values are boxed into a type,
//	    variables move to the heap, calls are inlined here, closures capture by reference or hold. A type has the name of its package, an empty interface is any.
//	  - size: "allocates 16 bytes", what one execution takes of the allocator (package sizeclass): a size class, or what objects of a few bytes share; "in 2 objects" where there are more; "8 bytes an
//	    element" where a number is known at run time only; "unless under 256", "unless it fits 32 bytes on the stack" where values decide. What a function allocates
//	    that is called: "1 to 3 objects, 24 to 72 bytes", "at least 2 objects", "up to 1 object" ([finding.Callee]).
//	  - how often: "each iteration" of a loop in the function, behind the size ([Each]).
//	  - cause: "passed to f, which may keep it" ([MayKeep]), "an interface method", "a function value"; "passed on by f", "kept by f"; "returned"; "assigned to x";
//	    "stored in a literal"; "appended to a slice"; "captured by a closure"; "sent on a channel"; "used as a map key". " on line 12" follows, or " at file.go:12",
//	    where that is not the line of the finding. Nothing is said where the source has no name for it.
//	  - remedy: behind a semicolon, the form that does the same for less: "a strings.Builder copies less", "slices.SortFunc needs no box", "make it with
//	    capacity n before the loop".
//	  - a reason in brackets tells why what is refuted does not allocate, and "by the machine code alone" that the compiler said nothing.
//
// The words of the compiler ("leaks", "escapes", "content") are for -v. Messages are no sentences: no capital, no full stop. The proof over the standard library
// checks all of its messages for this (internal/dev/proof, words_test.go).
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

// Each says how often, behind a size or what else is done: in each iteration of a loop, where there is one.
func Each(inLoop bool) string {
	if inLoop {
		return " each iteration"
	}
	return ""
}

// List joins words: "a", "a and b", "a, b and c".
func List(all []string) string {
	if len(all) < 2 {
		return strings.Join(all, "")
	}
	last := len(all) - 1
	return strings.Join(all[:last], ", ") + " and " + all[last]
}

// MayKeep says of a function that a value is passed to that it may be kept: what the compiler calls a leak of the parameter. It
// follows the name of the function.
const MayKeep = ", which may keep it"

// KeepsNot returns words of a cause without what [MayKeep] added to them, where it is known that nothing keeps the value.
func KeepsNot(cause string) string {
	cause, _, _ = strings.Cut(cause, MayKeep)
	return cause
}

// UnlessSmall says when there is no allocation: for so many units, "bytes" or "runes", the runtime has a buffer on the stack
// (runtime/string.go, tmpStringBufSize; cmd/compile/internal/base, VariableMakeThreshold).
func UnlessSmall(units string) string { return "unless it fits 32 " + units + " on the stack" }

// longest is the length in bytes of the longest expression that a message shows whole.
const longest = 40

// Expr returns the source of e, on one line and abbreviated.
func Expr(e ast.Expr) string {
	s := fromCgo.Replace(withoutCgoParens(types.ExprString(e)))
	if lit, ok := e.(*ast.CompositeLit); ok && lit.Type == nil { // a row, whose type is left out in the literal around it
		s = "{...}"
	}
	s = strings.ReplaceAll(s, "{…}", "{...}") // as the compiler writes it, and what is cut below
	if len(s) > longest {
		s = strings.ToValidUTF8(s[:longest-3], "") + "..."
	}
	return s
}

// Name returns the source of e as it stands among words: see [finding.Quote].
func Name(e ast.Expr) string { return finding.Quote(Expr(e)) }

// Type returns the name of t with the names of packages, not their paths, and none for those of pkg. An empty interface is any however it is written.
func Type(pkg *types.Package, t types.Type) string {
	name := types.TypeString(t, func(p *types.Package) string {
		if p == pkg {
			return ""
		}
		return p.Name()
	})
	return fromCgo.Replace(strings.ReplaceAll(name, "interface{}", "any"))
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
