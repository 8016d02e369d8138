package main

import (
	"fmt"
	"math"
	"slices"
	"strings"

	"github.com/perfvet/perfvet/internal/compiled/gcobj"
	"github.com/perfvet/perfvet/internal/dev/examples"
	"github.com/perfvet/perfvet/internal/finding"
)

const (
	maxCalls     = 3 // shown on each side
	leading      = 3 // instructions shown before a call
	withoutCalls = 8 // instructions shown of code without a call
)

// proof returns the calls that confirm findings, each with the instructions that lead to it.
func proof(s *examples.Side, fs []*finding.Finding) (string, error) {
	var b strings.Builder
	seen := make(map[string]bool)
	for _, f := range fs {
		for _, c := range f.Code {
			i := slices.IndexFunc(s.Code, func(fn *gcobj.Func) bool { return fn.Name == c.Function })
			place := fmt.Sprintf("%s+%d", c.Function, c.Offset)
			if i < 0 || seen[place] || len(seen) == maxCalls {
				continue
			}
			seen[place] = true
			at := c.Offset
			if branch, ok := s.Code[i].BranchTo(at); ok && gcobj.ChecksBounds(c.Callee) {
				at = branch // the call stands apart
			}
			if err := excerpt(&b, s.Code[i], at); err != nil {
				return "", err
			}
		}
	}
	if len(seen) == 0 {
		return "", fmt.Errorf("%s has no machine code that confirms a finding", s.Function)
	}
	return b.String(), nil
}

// replaced returns what stands in the machine code for the lines that a fix changed: the calls in them or, where there is
// none, the first instructions.
func replaced(p *examples.Pair) (string, error) {
	var b strings.Builder
	calls := 0
	for _, fn := range p.After.Code {
		for c := range fn.Calls() {
			if calls == maxCalls || isService(c.Callee) || !isChanged(p, fn, c.Offset) {
				continue
			}
			calls++
			if err := excerpt(&b, fn, c.Offset); err != nil {
				return "", err
			}
		}
	}
	for _, fn := range p.After.Code {
		if calls > 0 || !strings.HasSuffix(fn.Name, "."+p.After.Function) {
			continue
		}
		insts, err := changed(p, fn)
		if err != nil {
			return "", err
		}
		fmt.Fprintf(&b, "%s, without a call\n", shortName(fn.Name))
		writeInsts(&b, insts[:min(len(insts), withoutCalls)])
	}
	if b.Len() == 0 {
		return "", fmt.Errorf("%s has no machine code", p.After.Function)
	}
	return b.String(), nil
}

// changed returns the instructions of fn for lines that a fix changed: those of inlined functions, if there are any.
func changed(p *examples.Pair, fn *gcobj.Func) ([]gcobj.Inst, error) {
	insts, err := fn.Excerpt(0, 0, math.MaxInt32)
	if err != nil {
		return nil, err
	}
	insts = slices.DeleteFunc(insts, func(in gcobj.Inst) bool { return isPadding(in) || !isChanged(p, fn, in.Offset) })
	var inlined []gcobj.Inst
	for _, in := range insts {
		if fn.Inlining(in.Offset) >= 0 {
			inlined = append(inlined, in)
		}
	}
	if len(inlined) > 0 {
		return inlined, nil
	}
	return insts, nil
}

// isChanged reports whether the instruction at an offset stands for a line of the side after the fix that the side before
// it does not have.
func isChanged(p *examples.Pair, fn *gcobj.Func, offset uint32) bool {
	return slices.ContainsFunc(fn.Stack(offset), func(at gcobj.Frame) bool {
		line, ok := p.After.Line(at.File, at.Line)
		return ok && !strings.HasPrefix(line, "func ") && !p.Before.Has(line)
	})
}

// isService reports whether a function of the runtime is called for reasons that have nothing to do with a line:
// a stack that must grow, a write barrier, an index out of range, deferred calls at the end of a function, a copy.
func isService(callee string) bool {
	name, ok := strings.CutPrefix(callee, "runtime.")
	return ok && (strings.HasPrefix(name, "morestack") || strings.HasPrefix(name, "gcWriteBarrier") ||
		strings.HasPrefix(name, "wbMove") || strings.HasPrefix(name, "wbZero") || strings.HasPrefix(name, "panic") || name == "deferreturn" || name == "memmove")
}

// excerpt writes a call with the instructions that lead to it.
func excerpt(b *strings.Builder, fn *gcobj.Func, offset uint32) error {
	insts, err := fn.Excerpt(offset, 2*leading, 0)
	if err != nil {
		return err
	}
	fmt.Fprintf(b, "%s+%#x\n", shortName(fn.Name), offset)
	insts = slices.DeleteFunc(insts, isPadding)
	writeInsts(b, insts[max(0, len(insts)-1-leading):])
	return nil
}

// isPadding reports whether an instruction does nothing.
func isPadding(in gcobj.Inst) bool { return strings.HasPrefix(in.Text, "NOP") }

func writeInsts(b *strings.Builder, insts []gcobj.Inst) {
	for _, in := range insts {
		fmt.Fprintf(b, "\t%s\n", shortName(in.Text))
	}
}

// shortName leaves the import path of the example out of symbols.
func shortName(text string) string {
	const element = "/example."
	for {
		i := strings.Index(text, element)
		if i < 0 {
			return text
		}
		start := strings.LastIndexAny(text[:i], " ,*([]{:") + 1
		text = text[:start] + "example." + text[i+len(element):]
	}
}
