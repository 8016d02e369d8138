package object

import (
	"go/ast"
	"go/printer"
	"go/types"
	"strings"
	"unicode"

	"golang.org/x/tools/go/ast/inspector"

	"github.com/perfvet/perfvet/internal/finding"
)

// KeepBytes returns the edits that keep the bytes of the constant expression n of type []byte, at cur, in a variable of the package named for
// their text, where they are only read, or nil. Nothing in n is declared in a function.
func (m *Maker) KeepBytes(cur inspector.Cursor, n ast.Expr, text string) []finding.Fix {
	if !m.IsOnlyRead(cur, n) {
		return nil
	}
	d := m.Edit.Begin(n)
	d.Universe("byte")
	var value strings.Builder
	if err := printer.Fprint(&value, m.Pass.Fset, n); err != nil {
		return nil
	}
	d.Replace(n.Pos(), n.End(), d.Global(nameOf(text), value.String()))
	return d.Fix("Keep the bytes in a variable")
}

// IsWrite reports whether sig is that of the method of io.Writer.
func IsWrite(sig *types.Signature) bool {
	params, results := sig.Params(), sig.Results()
	return sig.Recv() != nil && params.Len() == 1 && types.Identical(params.At(0).Type(), types.NewSlice(types.Typ[types.Byte])) && results.Len() == 2 &&
		types.Identical(results.At(0).Type(), types.Typ[types.Int]) && types.Identical(results.At(1).Type(), types.Universe.Lookup("error").Type())
}

func returnsBytes(sig *types.Signature) bool {
	for v := range sig.Results().Variables() {
		if _, ok := v.Type().Underlying().(*types.Basic); !ok {
			return true
		}
	}
	return false
}

// isOfLibrary reports whether a package is one of the standard library.
func isOfLibrary(pkg *types.Package) bool {
	first, _, _ := strings.Cut(pkg.Path(), "/")
	switch first {
	case "bufio", "bytes", "crypto", "hash", "net", "os", "strings":
		return true
	}
	return false
}

// nameOf returns a name for the bytes of a text: its first words, or what its only characters are called.
func nameOf(text string) string {
	const longest = 24
	var name strings.Builder
	upper, initials := false, true
	for _, r := range text {
		if r > unicode.MaxASCII || !unicode.IsLetter(r) && (!unicode.IsDigit(r) || name.Len() == 0) {
			upper, initials = true, name.Len() == 0
			continue
		}
		if name.Len() >= longest {
			break
		}
		switch initials = initials && unicode.IsUpper(r); {
		case name.Len() == 0 || initials: // EOF is eof
			r = unicode.ToLower(r)
		case upper:
			r = unicode.ToUpper(r)
		}
		upper = false
		name.WriteRune(r)
	}
	if name.Len() == 0 {
		name.WriteString(characters[text])
	}
	if name.Len() == 0 {
		return "textBytes"
	}
	return name.String() + "Bytes"
}

// characters are the names of texts without letters.
var characters = map[string]string{
	"\n": "newline", "\r\n": "crlf", " ": "space", ",": "comma", ", ": "comma", ":": "colon", ": ": "colon", ";": "semicolon", ".": "dot", "/": "slash",
	"\"": "quote", "=": "equals", "{": "openBrace", "}": "closeBrace", "[": "openBracket", "]": "closeBracket", "{}": "braces", "[]": "brackets",
}
