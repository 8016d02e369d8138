package ifacebox

import (
	"go/ast"
	"go/types"
	"slices"
	"strings"

	"github.com/perfvet/perfvet/internal/source/words"
)

// concatenation is the form of texts that are joined.
const concatenation = "concatenation"

// A joined is what the operands of a format are made to texts by.
type joined struct {
	by      []string // what a concatenation needs beside conversions, each once: "`String`", "strconv"
	appends []string // what appending needs, each once: "strconv.AppendInt"
	saves   int      // boxes that a concatenation surely does without, less the objects that it makes for numbers
}

// join returns what makes the operands of f texts, if something does that prints the same.
func (p *boxer) join(f format) (j joined, ok bool) {
	for i, e := range f.operands {
		tv := p.pass.TypesInfo.Types[e]
		t, known := textOf(f.verbs[i], operandMark, types.Default(tv.Type))
		if !known {
			return j, false
		}
		if tv.Value == nil || t.saves < 0 { // a constant is in no box
			j.saves += t.saves
		}
		if t.by != "" && !slices.Contains(j.by, t.by) {
			j.by = append(j.by, t.by)
		}
		if appends := appendsBy(f.verbs[i], tv.Type); appends != "" && !slices.Contains(j.appends, appends) {
			j.appends = append(j.appends, appends)
		}
	}
	slices.Sort(j.by)
	slices.Sort(j.appends)
	return j, true
}

// appendsBy returns the function of strconv that appends a number as the verb prints it, or "".
func appendsBy(verb string, t types.Type) string {
	function, _, ok := strings.Cut(appendForm(verb, "", "", types.Default(t)), "(")
	if !ok || !strings.HasPrefix(function, "strconv.") {
		return ""
	}
	return function
}

// joining returns the form of fmt.Sprintf whose operands are texts and numbers, or "". A number takes memory as text, of three digits and more if it is an integer, and none in a
// box if it is small: where there are not as many boxes of strings to save, an array takes the numbers.
func (p *boxer) joining(f format) string {
	j, ok := p.join(f)
	switch {
	case !ok:
		return ""
	case j.saves < 0:
		return "appending to an array on the stack with " + words.List(j.appends)
	case len(j.by) > 0:
		return concatenation + " with " + words.List(j.by)
	}
	return concatenation
}

// appending returns the form of fmt.Appendf, or "".
func (p *boxer) appending(f format) string {
	j, ok := p.join(f)
	switch {
	case !ok:
		return ""
	case len(j.appends) > 0:
		return "appending the parts, numbers with " + words.List(j.appends) + ","
	}
	return "appending the parts"
}

// writing returns the form of a call of fmt.Fprintf that writes to a buffer, or "".
func (p *boxer) writing(f format, call *ast.CallExpr) string {
	j, ok := p.join(f)
	w := call.Args[0]
	room := p.givesRoom(w)
	switch {
	case !ok || !p.canWriteParts(call) && !(room && p.isStatement(call)) || !p.mayHaveRoom(call):
		return ""
	case len(j.appends) == 0 || !room && j.saves >= 0:
		return writingParts
	case room:
		return writingParts + ", numbers with " + words.List(j.appends) + " to " + bufferText(w) + ".AvailableBuffer(),"
	}
	return writingParts + ", numbers with " + words.List(j.appends) + " to an array on the stack,"
}
