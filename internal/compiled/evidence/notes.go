package evidence

import (
	"strings"

	"github.com/perfvet/perfvet/internal/compiled/gcdiag"
	"github.com/perfvet/perfvet/internal/finding"
)

// Notes renders a decision as the compiler printed it, followed by the steps of
// its flow, each at its own position.
func (p *Package) Notes(d *gcdiag.Decision) []finding.Note {
	bare := *d
	bare.Pos = gcdiag.Position{}
	notes := []finding.Note{p.note(d.Pos, bare.String())}
	at := d.Pos
	for step := range d.Flow.Steps() {
		if step.Pos.IsValid() {
			at = step.Pos
		}
		step.Pos = gcdiag.Position{}
		message := strings.TrimSpace(step.String())
		if step.Kind == gcdiag.StepFrom {
			message = "from " + step.Expr + " (" + step.Why + ")"
		}
		notes = append(notes, p.note(at, message))
	}
	return notes
}

func (p *Package) note(at gcdiag.Position, message string) finding.Note {
	return finding.Note{File: p.names.canonical(at.File), Line: at.Line, Column: at.Col, Message: message}
}

// NoteAt returns a note at a position that the compiler printed.
func (p *Package) NoteAt(at gcdiag.Position, message string) finding.Note { return p.note(at, message) }
