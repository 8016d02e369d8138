package driver

import (
	"slices"
	"strings"
)

// hints are ways out of what the go command says without one. All of words are in the message.
var hints = [...]struct {
	words []string
	hint  string
}{
	{[]string{`exec: "go"`, "not found"}, "perfvet runs the go command: put it on the PATH, or install it from https://go.dev/dl"},
	{[]string{"does not contain modules listed in go.work"}, "name modules of the workspace, or all of them: perfvet work"},
	{[]string{"C compiler", "not found"}, "install it, name another with CC, or set CGO_ENABLED=0 to analyse what needs none"},
	{[]string{"disabled by GOPROXY=off"}, "run 'go mod download' with GOPROXY set, or vendor the modules"},
	{[]string{"\uFFFD", "no such file or directory"}, "the go command writes names as UTF-8, and this one is not: rename it"},
	{[]string{"signal: killed"}, "something ended the go command, perhaps for want of memory: run perfvet again"},
	{[]string{"-d: no such file or directory"}, "the build cache was trimmed while perfvet ran: run it again"},
	{[]string{"cache entry not found"}, "the build cache cannot be written, or was trimmed while perfvet ran: check GOCACHE, and run perfvet again"},
	{[]string{"unsupported GOARCH"}, "set GOARCH to one of those to see what the program does there"},
	{[]string{"no table of runtime symbols"}, "set GOTOOLCHAIN to one of those, or take a perfvet that knows this one"},
	{[]string{"unknown Go object format"}, "set GOTOOLCHAIN to an earlier release, or take a perfvet that knows this one"},
	{[]string{"internal error: panic"}, "this is a bug of perfvet: report it with the stack that -v prints"},
	{[]string{"no space left on device"}, "free some space, or set GOCACHE and GOTMPDIR to directories that have some"},
}

// hintFor returns the way out of what message tells, or "".
func hintFor(message string) string {
	for _, h := range hints {
		all := true
		for _, w := range h.words {
			all = all && strings.Contains(message, w)
		}
		if all {
			return h.hint
		}
	}
	return ""
}

// withHint returns message with the way out, if there is one to tell, on a line of its own.
func withHint(message string) string {
	if h := hintFor(message); h != "" {
		return message + "\n\t" + h
	}
	return message
}

// finishProblems adds the problems of the whole run and puts all in order, each way out with the first that it helps.
func (r *run) finishProblems() {
	r.problems = append(r.problems, r.unreadProblems()...)
	slices.SortFunc(r.problems, compareProblems)
	told := make(map[string]bool)
	for i, p := range r.problems {
		if h := hintFor(p.Message); !told[h] {
			told[h] = true
			r.problems[i].Message = withHint(p.Message)
		}
	}
}
