package driver

import (
	"cmp"
	"fmt"
	"path/filepath"
	"slices"
	"strconv"
	"strings"

	"github.com/perfvet/perfvet/internal/compiled/gcdiag"
)

// A Problem is a reason why something could not be analysed.
type Problem struct {
	Package string // ID; "" when it is not about one package
	File    string // absolute; "" when it is not about a place
	Line    int    // 1-based, 0 when unknown
	Column  int    // 1-based, bytes, 0 when unknown
	Message string // further lines are indented
	Detail  string // more, for who looks into it: a stack; may be empty
}

// Position returns "file:line:col" without the parts that are unknown, or the package.
func (p Problem) Position() string {
	switch {
	case p.File == "":
		return p.Package
	case p.Line == 0:
		return p.File
	case p.Column == 0:
		return fmt.Sprintf("%s:%d", p.File, p.Line)
	}
	return fmt.Sprintf("%s:%d:%d", p.File, p.Line, p.Column)
}

// String returns "file:line:col: message".
func (p Problem) String() string {
	at := p.Position()
	if at == "" || p.File == "" && strings.Contains(p.Message, at) {
		return p.Message
	}
	return at + ": " + p.Message
}

// IsMissing reports whether p says that what was asked for is not there, by the words of the go command.
func (p Problem) IsMissing() bool {
	if strings.HasPrefix(p.Message, "pattern ") && slices.ContainsFunc(noDirectory, func(words string) bool { return strings.HasSuffix(p.Message, words) }) {
		return true
	}
	return p.File == "" && slices.ContainsFunc(missing, func(words string) bool { return strings.Contains(p.Message, words) })
}

// noDirectory are the ends of messages of patterns for a directory that is not there.
var noDirectory = []string{": no such file or directory", ": The system cannot find the file specified.", ": The system cannot find the path specified."}

// missing are words of messages of what is not there.
var missing = []string{
	noPackages, "matched no packages", "no Go files in ", "directory not found", "is not in std", "no required module provides package",
}

func compareProblems(a, b Problem) int {
	return cmp.Or(
		cmp.Compare(a.File, b.File),
		cmp.Compare(a.Line, b.Line),
		cmp.Compare(a.Column, b.Column),
		cmp.Compare(a.Message, b.Message),
		cmp.Compare(a.Package, b.Package),
	)
}

// problems returns what the go command said is wrong with p.
func (p *listed) problems(root string) []Problem {
	if p.Error != nil {
		return p.Error.problems(p.id(), root)
	}
	var all []Problem
	own := false
	for _, e := range p.DepsErrors {
		for _, problem := range e.problems(e.subject(p.id()), root) {
			own = own || problem.File != "" && filepath.Dir(problem.File) == p.Dir
			all = append(all, problem)
		}
	}
	if !own {
		all = append(all, Problem{
			Package: p.id(),
			Message: fmt.Sprintf("not analysed: it depends on %s, which has errors", p.DepsErrors[0].subject("another package")),
		})
	}
	return all
}

// subject returns the ID of the package that e is about, or other where it does not say.
func (e *listError) subject(other string) string {
	if header, ok := strings.CutPrefix(e.Err, "# "); ok {
		id, _, _ := strings.Cut(header, "\n")
		return id
	}
	if n := len(e.ImportStack); n > 0 && e.Pos == "" {
		return e.ImportStack[n-1]
	}
	return other
}

// problems splits e, which holds all messages of a compile in one string.
func (e *listError) problems(id, root string) []Problem {
	lines := withoutDecisions(e.Err)
	if len(lines) == 1 && strings.HasPrefix(e.Err, "import cycle") && len(e.ImportStack) > 0 {
		lines[0] += ": " + strings.Join(e.ImportStack, " imports ")
	}
	if e.Pos != "" {
		first := parsePosition(e.Pos, root)
		first.Package, first.Message = id, indent(lines)
		return []Problem{first}
	}
	var all []Problem
	for _, line := range lines {
		switch {
		case strings.HasPrefix(line, "usage: compile "), strings.HasPrefix(line, "usage: asm "):
			return all // it is long, and all has what is wrong
		case strings.HasPrefix(line, "# "), line == "":
		case len(all) > 0 && (line[0] == '\t' || line[0] == ' '):
			all[len(all)-1].Message += "\n" + line
		default:
			p := parseMessage(line, root)
			p.Package = id
			all = append(all, p)
		}
	}
	if len(all) == 0 {
		all = append(all, Problem{Package: id, Message: "not analysed: the compiler failed and did not say why"})
	}
	return all
}

// withoutDecisions returns the lines of a compile's messages but for those that the compiler prints under -m: where it fails behind that, it has printed all
// of them, which may be a hundred thousand.
func withoutDecisions(text string) []string {
	lines := strings.Split(strings.TrimRight(text, "\n"), "\n")
	r := gcdiag.NewReader(strings.NewReader(text))
	known := false
	for d, err := range r.All() {
		if err != nil {
			break
		}
		known = known || d != nil && d.Kind != gcdiag.Unknown
	}
	if !known {
		return lines
	}
	errors := make(map[string]bool)
	for _, u := range r.Unknown() {
		errors[u.Text] = true
	}
	return slices.DeleteFunc(lines, func(line string) bool { return !errors[line] })
}

// indent joins lines so that those after the first are indented.
func indent(lines []string) string {
	for i := 1; i < len(lines); i++ {
		lines[i] = "\t" + strings.TrimLeft(lines[i], "\t ")
	}
	return strings.Join(lines, "\n")
}

// parseMessage reads "file:line:col: message", "file:line: message" or a bare message.
func parseMessage(line, root string) Problem {
	at, message, ok := strings.Cut(line, ": ")
	if ok {
		if p := parsePosition(at, root); p.Line > 0 {
			p.Message = message
			return p
		}
	}
	return Problem{Message: line}
}

// parsePosition reads "file:line:col", "file:line" or "file".
func parsePosition(s, root string) Problem {
	var numbers []int
	for len(numbers) < 2 {
		i := strings.LastIndexByte(s, ':')
		n, err := strconv.Atoi(s[i+1:])
		if i < 0 || err != nil {
			break
		}
		s, numbers = s[:i], append(numbers, n)
	}
	p := Problem{File: s}
	if !filepath.IsAbs(s) && !strings.HasPrefix(s, "<") {
		p.File = filepath.Join(root, s)
	}
	switch len(numbers) {
	case 1:
		p.Line = numbers[0]
	case 2:
		p.Line, p.Column = numbers[1], numbers[0]
	}
	return p
}
