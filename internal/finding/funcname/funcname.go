// Package funcname knows how the compiler names functions, without their package: "F", "T.M", "(*T).M", and what is in another behind
// that, "F.func1", "F.func1.2", "F-range1", "F.gowrap1".
package funcname

import (
	"slices"
	"strings"
)

// Match reports whether a name has the form of a pattern, in which a star stands for any text, but for that of a pointer receiver.
func Match(pattern, name string) bool {
	const pointer = "(*"
	return Glob(strings.ReplaceAll(pattern, pointer, "(&"), "*", strings.ReplaceAll(name, pointer, "(&"))
}

// Glob reports whether text is that of a pattern in which wild stands for any text.
func Glob(pattern, wild, text string) bool {
	parts := strings.Split(pattern, wild)
	last := len(parts) - 1
	if last == 0 {
		return pattern == text
	}
	text, ok := strings.CutPrefix(text, parts[0])
	if !ok {
		return false
	}
	for _, part := range parts[1:last] {
		if _, text, ok = strings.Cut(text, part); !ok {
			return false
		}
	}
	return strings.HasSuffix(text, parts[last])
}

// Around returns the name of the function that the one with this name is in, and false for one that is in none: it is declared.
func Around(name string) (outer string, ok bool) {
	i := strings.LastIndexAny(name, ".-")
	if i < 0 || !isInner(name[i+1:]) {
		return "", false
	}
	return name[:i], true
}

// isInner reports whether a part of a function's name is one that the compiler gives to what is in another: "func1", "2", "range1", "gowrap1".
func isInner(part string) bool {
	word := strings.TrimRight(part, "0123456789")
	return word != part && slices.Contains([]string{"", "func", "range", "gowrap", "deferwrap"}, word)
}

// IsLiteral reports whether a name, with or without its package, is that of a function literal: "F.func1", "F.func1.2", "F-range1.func3".
func IsLiteral(name string) bool {
	i := strings.LastIndexAny(name, ".-")
	if i < 0 || name[i] == '-' {
		return false
	}
	word := strings.TrimRight(name[i+1:], "0123456789")
	return word != name[i+1:] && (word == "" || word == "func")
}
