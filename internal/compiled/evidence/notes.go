package evidence

import (
	"strings"

	"github.com/perfvet/perfvet/internal/compiled/gcdiag"
	"github.com/perfvet/perfvet/internal/finding"
)

// Notes renders a decision as the compiler printed it, followed by the steps of
// its flow, each at its own position. Long expressions are abbreviated.
func (p *Package) Notes(d *gcdiag.Decision) []finding.Note {
	bare := *d
	bare.Pos = gcdiag.Position{}
	bare.Subject, bare.Dest = abbreviate(d.Subject), abbreviate(d.Dest)
	notes := []finding.Note{p.note(d.Pos, bare.String())}
	at := d.Pos
	for step := range d.Flow.Steps() {
		if step.Pos.IsValid() {
			at = step.Pos
		}
		step.Pos = gcdiag.Position{}
		step.Expr, step.Dst, step.Src = abbreviate(step.Expr), abbreviate(step.Dst), abbreviate(step.Src)
		message := strings.TrimSpace(step.String())
		if step.Kind == gcdiag.StepFrom {
			message = "from " + step.Expr + " (" + step.Why + ")"
		}
		notes = append(notes, p.note(at, message))
	}
	return notes
}

// maxExpr is the length in bytes up to which an expression is printed whole. The compiler prints a call with all its arguments for each
// of them, which would make what is kept of a long line grow with the square of its length.
const maxExpr = 400

// abbreviate returns an expression without its middle if it is long.
func abbreviate(expr string) string {
	if len(expr) <= maxExpr {
		return expr
	}
	const half = maxExpr / 2
	return strings.ToValidUTF8(expr[:half], "") + "..." + strings.ToValidUTF8(expr[len(expr)-half:], "")
}

func (p *Package) note(at gcdiag.Position, message string) finding.Note {
	return finding.Note{File: p.names.canonical(at.File), Line: at.Line, Column: at.Col, Message: message}
}

// NoteAt returns a note at a position that the compiler printed.
func (p *Package) NoteAt(at gcdiag.Position, message string) finding.Note { return p.note(at, message) }
