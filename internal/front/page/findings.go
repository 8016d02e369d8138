package page

import (
	"fmt"
	"strings"

	"github.com/perfvet/perfvet/internal/compiled/inventory"
	"github.com/perfvet/perfvet/internal/finding"
	"github.com/perfvet/perfvet/internal/foreign"
)

// addFindings adds the findings on lines that are shown, in the order of their rank.
func (p *Page) addFindings() {
	for _, f := range p.in.Result.Findings {
		if s := p.at(f.File, f.Line); s != nil {
			p.Model.Findings = append(p.Model.Findings, p.finding(f, s))
		}
	}
}

func (p *Page) finding(f *finding.Finding, s *source) Finding {
	j := Finding{
		Check: f.Check, Verdict: f.Verdict.String(), File: s.index, Line: f.Line, Function: f.Function,
		Heat: f.Heat.String(), HeatWhy: f.HeatWhy, Paid: f.Paid(), Hidden: f.Hidden(finding.ShowDefault),
	}
	j.Text, j.Remedy = f.Split()
	if f.Verdict == finding.Confirmed {
		j.Reason = foreign.Line(f.Reason)
		if f.Cost.Objects > 0 && f.Cost.Bytes > 0 {
			j.Cost = f.EachTime()
		}
	}
	if f.Measured != nil {
		j.Weight = max(f.Measured.ObjectsShare, f.Measured.BytesShare)
	}
	if f.Spent != nil {
		j.Weight = max(j.Weight, f.Spent.Share)
	}
	j.Column = s.column(f.Line, f.Column)
	if f.EndLine == f.Line && f.EndColumn > f.Column {
		j.Length = s.column(f.Line, f.EndColumn) - j.Column
	}
	if len(f.Fixes) > 0 {
		j.Fix = foreign.Line(f.Fixes[0].Message)
	}
	j.Flows = p.flows(f.Compiler)
	for _, n := range f.Related {
		j.Related = append(j.Related, p.step(n))
	}
	for _, c := range f.Code {
		if i, ok := p.index[symbol{f.Package, c.Function}]; ok {
			j.Code = append(j.Code, Ref{i, c.Offset})
		}
	}
	return j
}

// flows returns the flows among what the compiler said, each from the place that it is about to the one that decides. A note that begins a line of a
// flow belongs to the decision before it.
func (p *Page) flows(notes []finding.Note) []Flow {
	var flows []Flow
	var pending []string // locations, which stand at the place of the step behind them
	for _, n := range notes {
		if len(flows) == 0 || !isStep(n.Message) {
			flows, pending = append(flows, Flow{Head: foreign.Line(n.Message), Steps: []Step{p.step(n)}}), nil
			continue
		}
		f := &flows[len(flows)-1]
		if strings.HasPrefix(n.Message, "flow: ") {
			pending = append(pending, foreign.Line(n.Message))
			continue
		}
		s := p.step(n)
		s.Texts = append(pending, s.Texts...)
		pending = nil
		if last := &f.Steps[len(f.Steps)-1]; last.is(s) {
			last.Texts = append(last.Texts, s.Texts...)
		} else {
			f.Steps = append(f.Steps, s)
		}
	}
	return withSteps(flows)
}

// isStep reports whether the message of a note is a line of a flow.
func isStep(message string) bool {
	return strings.HasPrefix(message, "flow: ") || strings.HasPrefix(message, "from ") || strings.HasPrefix(message, "warning: ")
}

// withSteps leaves out decisions that were told of before, and puts those that lead somewhere first.
func withSteps(flows []Flow) []Flow {
	var all, bare []Flow
	seen := make(map[string]bool)
	for _, f := range flows {
		key := fmt.Sprint(f)
		switch {
		case seen[key]:
		case len(f.Steps) > 1:
			all = append(all, f)
		default:
			bare = append(bare, f)
		}
		seen[key] = true
	}
	return append(all, bare...)
}

func (s *Step) is(t Step) bool {
	return s.File == t.File && s.Place == t.Place && s.Line == t.Line && s.Column == t.Column
}

func (p *Page) step(n finding.Note) Step {
	s := Step{Line: n.Line, Texts: []string{foreign.Line(n.Message)}}
	s.File, s.Place = p.place(n.File, n.Line)
	if s.File >= 0 {
		s.Column = p.files[n.File].column(n.Line, n.Column)
	}
	return s
}

// Code returns the machine code of a function of the model; none of one without.
func (p *Page) Code(i int) *Code {
	c := &Code{Stacks: [][]CodeFrame{}, Insts: []Inst{}}
	if i < 0 || i >= len(p.funcs) || p.funcs[i] == nil {
		return c
	}
	f := p.funcs[i]
	stacks := make(map[string]int)
	of := make([]int, len(f.Spans)) // indices in c.Stacks
	for i, span := range f.Spans {
		key := fmt.Sprint(span.Stack)
		at, again := stacks[key]
		if !again {
			at = len(c.Stacks)
			stacks[key] = at
			c.Stacks = append(c.Stacks, p.codeFrames(span.Stack))
		}
		of[i] = at
	}
	span, call := 0, 0
	for _, in := range f.Insts() {
		for span < len(f.Spans) && f.Spans[span].End <= in.Offset {
			span++
		}
		one := Inst{Offset: in.Offset, Text: foreign.Line(in.Text), Stack: -1}
		if span < len(f.Spans) && f.Spans[span].Start <= in.Offset {
			one.Stack = of[span]
		}
		for call < len(f.Calls) && f.Calls[call].Offset < in.Offset {
			call++
		}
		if call < len(f.Calls) && f.Calls[call].Offset == in.Offset {
			c := f.Calls[call]
			one.Kind, _ = kindOf(c)
			one.Note = strings.TrimSpace(c.Allocates + forType(c.Type))
		}
		c.Insts = append(c.Insts, one)
	}
	return c
}

func (p *Page) codeFrames(stack []finding.Frame) []CodeFrame {
	frames := make([]CodeFrame, len(stack))
	for i, frame := range stack {
		frames[i] = CodeFrame{Function: inventory.Short(frame.Function), Line: frame.Line}
		frames[i].File, frames[i].Place = p.place(frame.File, frame.Line)
	}
	return frames
}

func forType(descriptor string) string {
	if descriptor == "" {
		return ""
	}
	return " (" + descriptor + ")"
}
