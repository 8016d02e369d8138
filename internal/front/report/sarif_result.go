package report

import (
	"fmt"
	"slices"
	"strings"

	"github.com/perfvet/perfvet/internal/finding"
	"github.com/perfvet/perfvet/internal/front/report/lspdiag"
)

// kindAndLevel are what SARIF calls the verdict of f.
func kindAndLevel(f *finding.Finding) (kind, level string) {
	switch {
	case f.Warns():
		return "fail", "warning"
	case f.Verdict == finding.Refuted:
		return "pass", "none"
	}
	return "open", "none"
}

// baselineState returns what SARIF calls a change.
func baselineState(change string) string {
	switch change {
	case finding.ChangeWorse, finding.ChangeBetter:
		return "updated"
	case finding.ChangeGone:
		return "absent"
	}
	return change
}

func (s *sarifWriter) result(f *finding.Finding) sarifResult {
	kind, level := kindAndLevel(f)
	flows, alone := compilerFlows(f.Compiler)
	if f.Contract != nil && len(f.Related) > 0 {
		flows = append(flows, f.Related)
	}
	return sarifResult{
		RuleID: f.Check, RuleIndex: s.rule(f.Check),
		Kind: kind, Level: level, BaselineState: baselineState(f.Change),
		Message:          plain(f.Statement()),
		Locations:        []sarifLocation{s.location(f)},
		RelatedLocations: some(distinct(slices.Concat(alone, f.Places())), s.located),
		CodeFlows:        some(flows, s.codeFlow),
		Stacks:           some(f.Code, s.stack),
		Fixes:            s.fixes(f.Fixes),
		Suppressions:     suppressions(f),
		Properties: sarifProperties{
			Verdict: f.Verdict.String(), Reason: f.Reason,
			Heat: f.Heat.String(), HeatWhy: f.HeatWhy, Cost: jsonCost(f.Cost), Callee: calleeToJSON(f.Callee),
		},
	}
}

// suppressions returns the comment that suppresses f, which has the reason in it. It is never nil: of the results of a run all have
// the property or none (SARIF 2.1.0, 3.27.23).
func suppressions(f *finding.Finding) []sarifSuppression {
	if f.Directive == "" {
		return []sarifSuppression{}
	}
	return []sarifSuppression{{Kind: "inSource", Justification: f.Directive}}
}

func (s *sarifWriter) location(f *finding.Finding) sarifLocation {
	loc := sarifLocation{PhysicalLocation: s.physical(f.Span)}
	if f.Function != "" {
		pkg, _, _ := strings.Cut(f.Package, " ")
		loc.LogicalLocations = []sarifLogical{{pkg + "." + f.Function, "function"}}
	}
	return loc
}

// physical returns a place in a file, or nil where there is no file.
func (s *sarifWriter) physical(at finding.Span) *sarifPhysical {
	if !isFile(at.File) {
		return nil
	}
	p := &sarifPhysical{ArtifactLocation: s.artifact(at.File)}
	if at.Line > 0 {
		region := s.region(at)
		p.Region = &region
	}
	return p
}

func (s *sarifWriter) artifact(file string) sarifArtifact {
	rel := Relative(s.opts.root(), file)
	if rel == file && (strings.HasPrefix(file, "/") || lspdiag.IsWindows(file)) {
		return sarifArtifact{URI: lspdiag.URI(file)}
	}
	return sarifArtifact{URI: relativeURI(rel), URIBaseID: sarifRoot}
}

// region leaves out the columns that cannot be told, and an end that has none.
func (s *sarifWriter) region(at finding.Span) sarifRegion {
	r := sarifRegion{StartLine: at.Line, StartColumn: s.src.column(at.File, at.Line, at.Column)}
	end := s.src.column(at.File, at.EndLine, at.EndColumn)
	if r.StartColumn > 0 && end > 0 {
		r.EndLine, r.EndColumn = at.EndLine, end
	}
	return r
}

func (s *sarifWriter) located(n finding.Note) sarifLocation {
	message := plain(n.Message)
	return sarifLocation{
		Message:          &message,
		PhysicalLocation: s.physical(finding.Span{File: n.File, Line: n.Line, Column: n.Column}),
	}
}

// compilerFlows splits what the compiler said into flows, and statements that stand alone.
func compilerFlows(notes []finding.Note) (flows [][]finding.Note, alone []finding.Note) {
	for len(notes) > 0 {
		n := 1
		for n < len(notes) && isStep(notes[n].Message) {
			n++
		}
		if n == 1 {
			alone = append(alone, notes[0])
		} else {
			flows = append(flows, notes[:n])
		}
		notes = notes[n:]
	}
	return flows, alone
}

func (s *sarifWriter) codeFlow(notes []finding.Note) sarifCodeFlow {
	message := plain(notes[0].Message)
	steps := each(notes, func(n finding.Note) sarifStep { return sarifStep{s.located(n)} })
	return sarifCodeFlow{&message, []sarifThreadFlow{{steps}}}
}

// distinct returns notes without repetitions: the compiler says of each copy of inlined code the same.
func distinct(notes []finding.Note) []finding.Note {
	seen := make(map[finding.Note]bool, len(notes))
	return slices.DeleteFunc(notes, func(n finding.Note) bool {
		again := seen[n]
		seen[n] = true
		return again
	})
}

// isStep reports whether a line of the compiler explains the one before it.
func isStep(message string) bool {
	return strings.HasPrefix(message, "flow: ") || strings.HasPrefix(message, "from ") || strings.HasPrefix(message, "warning: ")
}

func (s *sarifWriter) stack(c finding.Code) sarifStack {
	text := fmt.Sprintf("%s+%#x calls %s", c.Function, c.Offset, c.Called())
	if c.Type != "" {
		text += " for a " + c.Type
	}
	return sarifStack{plain(text), each(c.Stack, func(f finding.Frame) sarifStep {
		loc := sarifLocation{PhysicalLocation: s.physical(finding.Span{File: f.File, Line: f.Line})}
		if f.Function != "" {
			loc.LogicalLocations = []sarifLogical{{f.Function, "function"}}
		}
		return sarifStep{loc}
	})}
}

// fixes leaves out a fix with an edit whose place cannot be told: a part of a fix is none.
func (s *sarifWriter) fixes(all []finding.Fix) []sarifFix {
	var fixes []sarifFix
	for _, f := range all {
		if changes, ok := s.changes(f.Edits); ok {
			fixes = append(fixes, sarifFix{plain(f.Message), changes})
		}
	}
	return fixes
}

// changes groups edits by file.
func (s *sarifWriter) changes(edits []finding.Edit) (changes []sarifChange, ok bool) {
	index := make(map[string]int)
	for _, e := range edits {
		region := s.region(e.Span)
		if region.EndColumn == 0 {
			return nil, false
		}
		replacement := sarifReplacement{DeletedRegion: region}
		if e.NewText != "" {
			replacement.InsertedContent = &sarifMessage{Text: e.NewText}
		}
		i, seen := index[e.File]
		if !seen {
			i = len(changes)
			index[e.File] = i
			changes = append(changes, sarifChange{ArtifactLocation: s.artifact(e.File)})
		}
		changes[i].Replacements = append(changes[i].Replacements, replacement)
	}
	return changes, len(changes) > 0
}

// some maps from, and returns nil for an empty slice: what is empty is left out.
func some[F, T any](from []F, f func(F) T) []T {
	if len(from) == 0 {
		return nil
	}
	return each(from, f)
}
