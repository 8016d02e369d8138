package lsp

import (
	"context"
	"fmt"
	"strings"

	"github.com/perfvet/perfvet/internal/finding"
	"github.com/perfvet/perfvet/internal/front/report/lspdiag"
)

// hasHints reports whether the client asks for inlay hints and the user wants them. s.mu is held.
func (s *Server) hasHints() bool {
	return s.settings.Hints && s.client.TextDocument.InlayHint != nil
}

// refreshHints asks the client to ask for hints again. s.mu is held.
func (s *Server) refreshHints() {
	if s.hasHints() && s.client.Workspace.InlayHint.RefreshSupport {
		s.ask("workspace/inlayHint/refresh", nil)
	}
}

// inlayHint returns the cost of each line that has one, to be shown at its end.
func (s *Server) inlayHint(_ context.Context, p *inlayHintParams) ([]inlayHint, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	hints := []inlayHint{}
	d, res := s.current(p.TextDocument.URI)
	if d == nil || !s.hasHints() {
		return hints, nil
	}
	m := lspdiag.NewMapper(d.text)
	first, last := m.Line(m.OffsetOf(p.Range.Start)), m.Line(m.OffsetOf(p.Range.End))
	found := res.onLines(d, first, last)
	for len(found) > 0 {
		line := found[0].Line
		var cost finding.Cost
		var why []string
		for ; len(found) > 0 && found[0].Line == line; found = found[1:] {
			for _, f := range append(res.led(found[0]), found[0]) {
				if f.Verdict == finding.Confirmed {
					cost = cost.Add(f.Cost)
				}
			}
			why = append(why, found[0].Text(res.folds()))
		}
		if res.stale {
			why = append(why, staleNote)
		}
		if !cost.IsNothing() {
			end := m.Position(m.LineEnd(line))
			hints = append(hints, inlayHint{end, costLabel(cost), strings.Join(why, "\n"), true})
		}
	}
	return hints, nil
}

// costLabel returns "8 B, 1 object, in loop", or of what is about operations "1 bounds check, in loop".
func costLabel(c finding.Cost) string {
	var label string
	switch {
	case c.Objects == 0:
		label = c.String()
	case c.Objects == 1:
		label = fmt.Sprintf("%d B, 1 object", c.Bytes)
	default:
		label = fmt.Sprintf("%d B, %d objects", c.Bytes, c.Objects)
	}
	if c.LoopDepth > 0 {
		label += ", in loop"
	}
	return label
}
