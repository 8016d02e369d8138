// Package report writes findings in the formats that people and programs read.
//
// A format is a [Writer] in a file of its own and a line in [New]. Findings are written in
// the order given; a Writer neither selects nor sorts.
package report

import (
	"cmp"
	"fmt"
	"io"
	"strings"

	"golang.org/x/tools/go/analysis"

	"github.com/perfvet/perfvet/internal/compiled/inventory"
	"github.com/perfvet/perfvet/internal/finding"
	"github.com/perfvet/perfvet/internal/foreign"
	"github.com/perfvet/perfvet/internal/run/driver"
)

// A Writer writes findings in one format.
type Writer interface {
	// Write writes one finding.
	Write(f *finding.Finding) error
	// Close ends the output and flushes it. It does not close what is below.
	Close() error
}

// Options are what the formats need to know.
type Options struct {
	Dir      string // names of files below it are shown relative to it; "" shows absolute names
	Verbose  bool   // text: show the compiler's flow and the machine code
	Compared bool   // text: say what findings are against another side, not their verdict
	Fold     bool   // text, github, code-climate, rdjson, lsp: folded findings are not written; say how many a finding leads

	Terminal *Terminal // text: somebody reads it on one; nil writes a line for each finding

	Effects []inventory.Effect // text, json, markdown: what functions are worse at besides

	// What the formats for CI tell besides.
	Root     string                            // in place of Dir: the directory that was checked out; "" is Dir
	Version  string                            // of perfvet; "" when it is not known
	Checks   []*analysis.Analyzer              // what was run
	Problems []driver.Problem                  // what could not be analysed
	Warnings []string                          // what the go command said besides
	ExitCode int                               // that the run will end with
	ReadFile func(name string) ([]byte, error) // nil is foreign.ReadSource
}

func (o Options) root() string { return cmp.Or(o.Root, o.Dir) }

func (o Options) reader() func(string) ([]byte, error) {
	if o.ReadFile == nil {
		return foreign.ReadSource
	}
	return o.ReadFile
}

// docs returns the URL of a check's documentation, or "".
func (o Options) docs(check string) string {
	for _, a := range o.Checks {
		if a.Name == check {
			return a.URL
		}
	}
	return ""
}

// Formats are the names that New knows.
func Formats() []string {
	return []string{"text", "json", "sarif", "github", "code-climate", "rdjson", "markdown", "lsp"}
}

// New returns a Writer of the format with the given name.
func New(format string, w io.Writer, opts Options) (Writer, error) {
	switch format {
	case "text":
		if opts.Terminal != nil {
			return newTerminal(w, opts), nil
		}
		return newText(w, opts), nil
	case "json":
		return newJSON(w, opts), nil
	case "sarif":
		return newSARIF(w, opts), nil
	case "github":
		return newGitHub(w, opts), nil
	case "code-climate":
		return newCodeClimate(w, opts), nil
	case "rdjson":
		return newRDJSON(w, opts), nil
	case "markdown":
		return newMarkdown(w, opts), nil
	case "lsp":
		return newLSP(w, opts), nil
	}
	return nil, fmt.Errorf("unknown format %q: it is one of %s", format, strings.Join(Formats(), ", "))
}

// WriteAll writes all findings and closes w. It returns the first error of either.
func WriteAll(w Writer, fs []*finding.Finding) error {
	for _, f := range fs {
		if err := w.Write(f); err != nil {
			_ = w.Close() // its error would be the same
			return err
		}
	}
	return w.Close()
}
