package heat

import (
	"slices"
	"strings"
	"unicode"

	"golang.org/x/tools/go/ssa"
)

// busyWords are how the names of functions begin that data goes through, in lower case. That they are common where experts save
// allocations was learnt from commits that do; parse, append and copy are as common elsewhere.
var busyWords = []string{
	"compare", "decode", "decrypt", "encode", "encrypt", "eval", "exec", "handle", "hash", "lookup", "marshal", "next",
	"process", "read", "receive", "recv", "render", "scan", "seal", "send", "serve", "unmarshal", "visit", "walk", "write",
}

// isBusy reports whether fn, or the function that it is a literal of, has a name that says that data goes through it.
func isBusy(fn *ssa.Function) bool {
	for fn.Parent() != nil {
		fn = fn.Parent()
	}
	return slices.Contains(busyWords, firstWord(fn.Name()))
}

// firstWord returns the first word of a name in camel case, in lower case: "read" of ReadAll and of readAll.
func firstWord(name string) string {
	for i, r := range name {
		if i > 0 && !unicode.IsLower(r) {
			return strings.ToLower(name[:i])
		}
	}
	return strings.ToLower(name)
}
