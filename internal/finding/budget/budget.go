// Package budget has what a part of the code may allocate at most: so many objects, and so many bytes, each time that its lines
// are executed once. A team writes down what it has, and lets no change have more.
//
// What is counted are the confirmed findings in code that is not cold, with what they cost each time ([finding.Cost]): the lines of the
// source and not the copies that inlining makes of them, so that a budget does not change with who calls. A line in a loop counts once. A size that is not
// known counts nothing, so that the bytes are what is allocated at least.
package budget

import (
	"fmt"
	"path"
	"path/filepath"
	"strings"

	"github.com/perfvet/perfvet/internal/finding"
	"github.com/perfvet/perfvet/internal/finding/funcname"
)

// A Budget is what the functions that it is of may allocate together.
type Budget struct {
	Package  string // pattern, as the go command takes it: an import path, or a directory relative to that of the file, "./a/..."
	Function string // pattern, as the compiler names functions, where * is any text: "(*T).*"; with the closures in it. "" is all
	Allocs   *int64 // objects; nil is any number
	Bytes    *int64 // nil is any number

	Line, Column int // where it stands in the file, 1-based
}

// Of returns what b is of, for people: "./a" or "F in ./a".
func (b Budget) Of() string {
	if b.Function == "" {
		return b.Package
	}
	return b.Function + " in " + b.Package
}

// A Sum is what the findings of a budget cost.
type Sum struct {
	Allocs, Bytes int64
	Findings      []*finding.Finding // in their order
}

// Sum adds up those of findings that b is of and that counts reports. dir is the absolute name of the file's directory.
func (b Budget) Sum(findings []*finding.Finding, dir string, counts func(*finding.Finding) bool) Sum {
	var s Sum
	for _, f := range findings {
		if f.Cost.Objects == 0 || !counts(f) || !b.Has(f.Package, f.File, f.Function, dir) {
			continue
		}
		s.Allocs += int64(f.Cost.Objects)
		s.Bytes += f.Cost.Bytes
		s.Findings = append(s.Findings, f)
	}
	return s
}

// Has reports whether b is of a function, by the ID of its package, the file that it is in, and its name.
func (b Budget) Has(pkg, file, function, dir string) bool {
	return b.hasPackage(pkg, file, dir) && b.hasFunction(function)
}

func (b Budget) hasPackage(pkg, file, dir string) bool {
	pattern, name := b.Package, pkg
	if IsRelative(pattern) {
		rel, err := filepath.Rel(dir, filepath.Dir(file))
		if err != nil || !filepath.IsLocal(rel) {
			return false
		}
		pattern, name = path.Clean(pattern), filepath.ToSlash(rel)
	} else {
		name, _, _ = strings.Cut(name, " ")
	}
	parent, below := strings.CutSuffix(pattern, "/...")
	return funcname.Glob(pattern, "...", name) || below && funcname.Glob(parent, "...", name)
}

// IsRelative reports whether a pattern of packages is of directories.
func IsRelative(pattern string) bool {
	return pattern == "." || strings.HasPrefix(pattern, "./")
}

// hasFunction reports whether b is of a function, or of the one that it is in.
func (b Budget) hasFunction(name string) bool {
	if b.Function == "" {
		return true
	}
	name = withoutTypes(name)
	for in := true; in; name, in = funcname.Around(name) {
		if funcname.Match(b.Function, name) {
			return true
		}
	}
	return false
}

// withoutTypes returns a function's name without type arguments, which are in brackets: "G[go.shape.int].func1" is G.func1.
func withoutTypes(name string) string {
	var b strings.Builder
	depth := 0
	for _, r := range name {
		switch {
		case r == '[':
			depth++
		case r == ']':
			depth--
		case depth == 0:
			b.WriteRune(r)
		}
	}
	return b.String()
}

// mostNamed is how many lines a message of a budget names.
const mostNamed = 3

// Over returns a finding for a budget that s is over, at the budget's place in a file, and nil where it is not.
func (b Budget) Over(s Sum, file string) *finding.Finding {
	var parts []string
	for _, limit := range []struct {
		max  *int64
		have int64
		what string
	}{{b.Allocs, s.Allocs, "allocation"}, {b.Bytes, s.Bytes, "byte"}} {
		if limit.max != nil && limit.have > *limit.max {
			parts = append(parts, fmt.Sprintf("%s, %d over its budget of %d", Count(limit.have, limit.what), limit.have-*limit.max, *limit.max))
		}
	}
	if len(parts) == 0 {
		return nil
	}
	f := &finding.Finding{
		Check: Check, Category: "over", Verdict: finding.Confirmed, Function: b.Function,
		Span:    finding.Span{File: file, Line: b.Line, Column: b.Column},
		Message: fmt.Sprintf("%s has %s: %s", b.Of(), strings.Join(parts, "; "), named(s.Findings)),
	}
	for _, g := range s.Findings {
		f.Related = append(f.Related, finding.Note{File: g.File, Line: g.Line, Column: g.Column, Message: g.Message})
	}
	return f
}

// Check is the name that findings of budgets have in place of that of a check.
const Check = "budget"

// named returns where findings are: "a.go:3, a.go:5 (2), b.go:1 and 4 more".
func named(fs []*finding.Finding) string {
	counts := make(map[string]int)
	var lines []string
	for _, f := range fs {
		at := fmt.Sprintf("%s:%d", filepath.Base(f.File), f.Line)
		if counts[at]++; counts[at] == 1 {
			lines = append(lines, at)
		}
	}
	more := ""
	if n := len(lines) - mostNamed; n > 0 {
		more = fmt.Sprintf(" and %d more", n)
		lines = lines[:mostNamed]
	}
	for i, at := range lines {
		if n := counts[at]; n > 1 {
			lines[i] = fmt.Sprintf("%s (%d)", at, n)
		}
	}
	return strings.Join(lines, ", ") + more
}

// Count returns "1 allocation" or "3 allocations".
func Count(n int64, what string) string {
	if n == 1 {
		return "1 " + what
	}
	return fmt.Sprintf("%d %ss", n, what)
}
