package lspdiag

import (
	"encoding/json"
	"path/filepath"

	"github.com/perfvet/perfvet/internal/finding"
	"github.com/perfvet/perfvet/internal/foreign"
)

// Source is the source of all diagnostics.
const Source = "perfvet"

// Files has the mappers of files, each read once. Use it for one run: it does not see
// that a file changed. It is not for concurrent use.
type Files struct {
	read    func(file string) ([]byte, error)
	mappers map[string]*Mapper
}

// NewFiles returns Files that gets texts from read; nil is [foreign.ReadSource].
func NewFiles(read func(file string) ([]byte, error)) *Files {
	if read == nil {
		read = foreign.ReadSource
	}
	return &Files{read: read, mappers: make(map[string]*Mapper)}
}

// Read returns the text of a file.
func (fs *Files) Read(file string) ([]byte, error) { return fs.read(file) }

// Mapper returns the mapper of a file. A file that cannot be read is like one whose
// lines are all empty: see [Files.Location].
func (fs *Files) Mapper(file string) (*Mapper, bool) {
	m, ok := fs.mappers[file]
	if !ok {
		if text, err := fs.read(file); err == nil {
			m = NewMapper(text)
		}
		fs.mappers[file] = m
	}
	return m, m != nil
}

// Location returns the location of a span. In a file that cannot be read, such as a generated one that
// was not kept, it is the start of the line.
func (fs *Files) Location(s finding.Span) Location {
	loc := Location{URI: URI(s.File)}
	if m, ok := fs.Mapper(s.File); ok {
		loc.Range = m.Range(s)
	} else {
		p := Position{Line: max(0, s.Line-1)}
		loc.Range = Range{p, p}
	}
	return loc
}

// Style says how findings become diagnostics.
type Style struct {
	Fold bool                      // folded findings are left out: the leader says how many there are
	Docs func(check string) string // URL of a check's documentation, "" for none; may be nil
}

// Diagnostic returns f as a diagnostic of its file. What the compiler said and the other places that
// matter are related information, in that order; notes without an absolute file name are left out.
func (fs *Files) Diagnostic(f *finding.Finding, style Style) Diagnostic {
	d := Diagnostic{
		Range:    fs.Location(f.Span).Range,
		Severity: Hint,
		Code:     f.Check,
		Source:   Source,
		Message:  f.Marked(style.Fold),
		Data:     data(f),
	}
	if f.Warns() && !f.Beyond {
		d.Severity = Information
	}
	if style.Docs != nil {
		if url := style.Docs(f.Check); url != "" {
			d.CodeDescription = &CodeDescription{Href: url}
		}
	}
	for _, notes := range [][]finding.Note{f.Compiler, f.Places()} {
		for _, n := range notes {
			if filepath.IsAbs(n.File) && n.Line > 0 {
				at := fs.Location(finding.Span{File: n.File, Line: n.Line, Column: n.Column})
				d.RelatedInformation = append(d.RelatedInformation, RelatedInformation{at, foreign.Line(n.Message)})
			}
		}
	}
	return d
}

func data(f *finding.Finding) json.RawMessage {
	op := ""
	if f.Cost.Ops > 0 {
		op = f.Cost.Op.String()
	}
	b, err := json.Marshal(Data{
		Check: f.Check, Category: f.Category, Function: f.Function,
		Verdict: f.Verdict.String(), Heat: f.Heat.String(), Rank: f.Rank,
		Bytes: f.Cost.Bytes, Objects: f.Cost.Objects, Ops: f.Cost.Ops, Op: op, LoopDepth: f.Cost.LoopDepth, Change: f.Change,
	})
	if err != nil { // there is nothing in it that JSON does not have
		panic(err)
	}
	return b
}
