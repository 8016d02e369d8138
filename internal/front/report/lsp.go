package report

import (
	"bufio"
	"io"

	"github.com/perfvet/perfvet/internal/finding"
	"github.com/perfvet/perfvet/internal/front/report/lspdiag"
)

// lspWriter writes the parameters of a textDocument/publishDiagnostics notification for each file with
// findings, and each on a line of its own, in the order in which the files first appear. They are
// what the language server sends, without a version.
type lspWriter struct {
	w       *bufio.Writer
	files   *lspdiag.Files
	style   lspdiag.Style
	order   []string // names of files
	byFiles map[string][]lspdiag.Diagnostic
}

func newLSP(w io.Writer, opts Options) *lspWriter {
	return &lspWriter{
		w:       bufio.NewWriter(w),
		files:   lspdiag.NewFiles(nil),
		style:   lspdiag.Style{Fold: opts.Fold, Docs: opts.docs},
		byFiles: make(map[string][]lspdiag.Diagnostic),
	}
}

// Write implements [Writer].
func (l *lspWriter) Write(f *finding.Finding) error {
	if _, ok := l.byFiles[f.File]; !ok {
		l.order = append(l.order, f.File)
	}
	l.byFiles[f.File] = append(l.byFiles[f.File], l.files.Diagnostic(f, l.style))
	return nil
}

// Close implements [Writer].
func (l *lspWriter) Close() error {
	for _, file := range l.order {
		p := lspdiag.PublishDiagnosticsParams{URI: lspdiag.URI(file), Diagnostics: l.byFiles[file]}
		if err := encode(l.w, p, ""); err != nil {
			return err
		}
	}
	return l.w.Flush()
}
