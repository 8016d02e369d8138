package gcdiag

import (
	"iter"
	"strconv"
	"strings"
)

// A Flow is the explanation under an Escapes or a ParamLeaks decision: the
// lines that the compiler printed, without the position that all of them
// repeat and without their indentation. It is the compact form to keep; reading
// its steps allocates nothing that outlives them and copies no text.
type Flow string

// StepKind says which form a [Step] has.
type StepKind uint8

// The forms of a step.
const (
	// StepUnknown is a line that is none of the below; Expr has its text.
	StepUnknown StepKind = iota
	// StepFlow is "flow: Dst ← &Src:", an assignment between two locations.
	StepFlow
	// StepFrom is "from Expr (Why) at Pos", a reason for the StepFlow before it.
	StepFrom
	// StepTruncated says that the explanation ends in a cycle of assignments
	// (golang.org/issue/35518).
	StepTruncated
)

// String returns the name of the constant.
func (k StepKind) String() string {
	switch k {
	case StepUnknown:
		return "StepUnknown"
	case StepFlow:
		return "StepFlow"
	case StepFrom:
		return "StepFrom"
	case StepTruncated:
		return "StepTruncated"
	}
	return "StepKind(" + strconv.Itoa(int(k)) + ")"
}

// A Step is one line of a [Flow].
type Step struct {
	Kind StepKind

	// Of a StepFlow. A location is a variable's name, "{heap}", "{temp}" or
	// "{storage for X}".
	Dst, Src string
	Derefs   int // >= -1: -1 the address of Src is assigned, 0 its value, n > 0 what n dereferences reach

	// Of a StepFrom.
	Expr string   // expression as printed, abbreviated by the compiler
	Why  string   // "spill", "call parameter", "interface-converted", "captured by a closure", ...
	Pos  Position // of Expr
}

// What introduces the lines of a flow, behind the position and its colon, and
// the form that a Flow keeps.
const (
	indentFlow    = "   flow: "
	indentFrom    = "     from "
	indentWarning = "   warning: "

	msgTruncated = "warning: truncated explanation due to assignment cycle; see golang.org/issue/35518"
	arrow        = " ← "
	storage      = "{storage for "
)

// Steps returns the steps in the order printed: from the location that the
// decision is about to the heap, the result or whatever it leaks to. Each
// StepFlow is followed by the steps that explain it.
func (f Flow) Steps() iter.Seq[Step] {
	return func(yield func(Step) bool) {
		for rest := string(f); rest != ""; {
			var line string
			line, rest, _ = strings.Cut(rest, "\n")
			if !yield(parseStep(line)) {
				return
			}
		}
	}
}

// parseStep parses a line of a Flow.
func parseStep(line string) Step {
	if text, ok := strings.CutPrefix(line, strings.TrimLeft(indentFlow, " ")); ok {
		if s, ok := parseFlow(text); ok {
			return s
		}
	} else if text, ok := strings.CutPrefix(line, strings.TrimLeft(indentFrom, " ")); ok {
		if s, ok := parseFrom(text); ok {
			return s
		}
	} else if line == msgTruncated {
		return Step{Kind: StepTruncated}
	}
	return Step{Expr: line}
}

// parseFlow parses "dst ← &src:".
func parseFlow(text string) (Step, bool) {
	text, ok := strings.CutSuffix(text, ":")
	if !ok {
		return Step{}, false
	}
	// Only a storage location holds an expression, and so perhaps an arrow in a
	// string constant.
	i := strings.Index(text, arrow)
	if strings.HasPrefix(text, storage) {
		i = indexOutside(text, "}"+arrow) + 1
	}
	if i <= 0 {
		return Step{}, false
	}
	s := Step{Kind: StepFlow, Dst: text[:i], Src: text[i+len(arrow):]}
	if src, ok := strings.CutPrefix(s.Src, "&"); ok {
		s.Src, s.Derefs = src, -1
		return s, true
	}
	src := strings.TrimLeft(s.Src, "*")
	s.Src, s.Derefs = src, len(s.Src)-len(src)
	return s, true
}

// parseFrom parses "expr (why) at file:line:col". The expression may hold the
// separators in a string constant, the reason is one of a few phrases without
// parentheses, and file names rarely hold ") at ", so the last ones count.
func parseFrom(text string) (Step, bool) {
	const sepAt = ") at "
	at := strings.LastIndex(text, sepAt)
	if at < 0 {
		return Step{}, false
	}
	open := strings.LastIndex(text[:at], " (")
	pos, ok := parsePosition(text[at+len(sepAt):])
	if open < 0 || !ok {
		return Step{}, false
	}
	return Step{Kind: StepFrom, Expr: text[:open], Why: text[open+len(" (") : at], Pos: pos}, true
}

// String returns the line as the compiler printed it behind "position:", with
// its indentation.
func (s Step) String() string {
	switch s.Kind {
	case StepFlow:
		ops := "&"
		if s.Derefs >= 0 {
			ops = strings.Repeat("*", s.Derefs)
		}
		return indentFlow + s.Dst + arrow + ops + s.Src + ":"
	case StepFrom:
		return indentFrom + s.Expr + " (" + s.Why + ") at " + s.Pos.String()
	case StepTruncated:
		return "   " + msgTruncated
	}
	if strings.HasPrefix(s.Expr, "from ") {
		return "     " + s.Expr
	}
	return "   " + s.Expr
}
