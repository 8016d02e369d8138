package fix

import (
	"bytes"
	"cmp"
	"go/format"
	"slices"
	"strings"

	"github.com/perfvet/perfvet/internal/finding"
)

// A Plan is what fixes make of files.
type Plan struct {
	Files   []*File   // those that change, by name
	Skipped []Skipped // fixes that are not applied
}

// Skipped is a fix that is not applied.
type Skipped struct {
	Finding *finding.Finding
	Why     string // a clause: "another fix changes the same text"
}

// A File is one that fixes change.
type File struct {
	Name  string
	Old   []byte
	New   []byte
	Fixed []*finding.Finding // whose fixes are applied, by position

	source *source
	fixes  []*planned
	edits  []edit // of all fixes, sorted; the same edit once
	cuts   []edit // imports taken from what the edits give
}

// planned is the first fix of a finding, in offsets of the old text.
type planned struct {
	finding    *finding.Finding
	edits      []edit
	start, end int // around the finding and the edits that are not of imports
}

// New returns the plan of applying the first fix of each finding that has one, in the order of their positions. read
// returns the content of a file.
func New(fs []*finding.Finding, read func(name string) ([]byte, error)) *Plan {
	fs = slices.DeleteFunc(slices.Clone(fs), func(f *finding.Finding) bool { return len(f.Fixes) == 0 })
	finding.Sort(fs)
	p := new(Plan)
	for i, f := range slices.Compact(fs) {
		if i == 0 || len(p.Files) == 0 || p.Files[len(p.Files)-1].Name != f.File {
			content, err := read(f.File)
			if err != nil {
				p.skip(f, err.Error())
				continue
			}
			p.Files = append(p.Files, &File{Name: f.File, Old: content, source: newSource(content)})
		}
		file := p.Files[len(p.Files)-1]
		fix, why := file.plan(f)
		if why != "" {
			p.skip(f, why)
			continue
		}
		file.fixes = append(file.fixes, fix)
	}
	p.make()
	return p
}

func (p *Plan) skip(f *finding.Finding, why string) { p.Skipped = append(p.Skipped, Skipped{f, why}) }

// plan returns the first fix of f, or why there is none.
func (file *File) plan(f *finding.Finding) (*planned, string) {
	fix := &planned{finding: f}
	var ok bool
	if fix.start, fix.end, ok = file.source.offsets(f.Span); !ok {
		return nil, "the file has changed"
	}
	for _, e := range f.Fixes[0].Edits {
		if e.File != file.Name {
			return nil, "it changes more than one file"
		}
		start, end, ok := file.source.offsets(e.Span)
		if !ok {
			return nil, "the file has changed"
		}
		if end <= file.source.imports && e.NewText == "" {
			continue // another fix may need the import: what all of them together leave unused goes in the end
		}
		fix.edits = append(fix.edits, edit{start, end, withLineEnds(e.NewText, file.Old, start)})
		if e := fix.edits[len(fix.edits)-1]; end > file.source.imports && !e.declares() {
			fix.start, fix.end = min(fix.start, start), max(fix.end, end)
		}
	}
	return fix, ""
}

// make makes the new content of the files from their fixes, and leaves out files without any.
func (p *Plan) make() {
	for _, file := range p.Files {
		file.edits, file.Fixed = nil, nil
		file.fixes = slices.DeleteFunc(file.fixes, func(fix *planned) bool {
			merged, ok := merge(file.edits, fix.edits, file.source.imports)
			if !ok {
				p.skip(fix.finding, "another fix changes the same text")
				return true
			}
			file.edits = merged
			file.Fixed = append(file.Fixed, fix.finding)
			return false
		})
		edited := apply(file.Old, file.edits)
		file.cuts = unusedImports(file.Old, edited)
		file.New = apply(edited, file.cuts)
	}
	p.Files = slices.DeleteFunc(p.Files, func(f *File) bool { return len(f.fixes) == 0 })
}

// drop takes back fixes, says why, and makes the files anew.
func (p *Plan) drop(why map[*finding.Finding]string) {
	for _, file := range p.Files {
		file.fixes = slices.DeleteFunc(file.fixes, func(fix *planned) bool {
			reason, ok := why[fix.finding]
			if ok {
				p.skip(fix.finding, reason)
			}
			return ok
		})
	}
	p.make()
}

// Format formats the files that were formatted before, but for their line ends, which stay.
func (p *Plan) Format() {
	for _, file := range p.Files {
		plain, carriage := withoutReturns(file.Old)
		if old, err := format.Source(plain); err != nil || !bytes.Equal(old, plain) {
			continue
		}
		plain, _ = withoutReturns(file.New)
		formatted, err := format.Source(plain)
		if err != nil {
			continue
		}
		if carriage {
			formatted = bytes.ReplaceAll(formatted, []byte("\n"), []byte("\r\n"))
		}
		file.New = formatted
	}
}

// Overlay returns the new content of the files, by name.
func (p *Plan) Overlay() map[string][]byte {
	overlay := make(map[string][]byte)
	for _, file := range p.Files {
		overlay[file.Name] = file.New
	}
	return overlay
}

// moved returns the offset in the new text of an offset in the old that is in no edit. What is inserted or replaced there is
// behind it at the start of a range and before it at its end.
func (file *File) moved(offset int, isEnd bool) int {
	for _, edits := range [][]edit{file.edits, file.cuts} {
		shift := 0
		for _, e := range edits {
			if e.end <= offset && (e.start < offset || isEnd) {
				shift += len(e.text) - (e.end - e.start)
			}
		}
		offset += shift
	}
	return offset
}

// An edit replaces the text in [start, end).
type edit struct {
	start, end int
	text       string
}

// declares reports whether the edit inserts declarations, each with its line: see package edit of the source.
func (e edit) declares() bool {
	return e.start == e.end && strings.HasPrefix(e.text, "var ") && strings.HasSuffix(e.text, "\n")
}

func compareEdits(a, b edit) int {
	return cmp.Or(cmp.Compare(a.start, b.start), cmp.Compare(a.end, b.end), cmp.Compare(a.text, b.text))
}

// merge returns the edits of both, sorted, and false if they overlap. The same edit of imports, which end at an offset, is taken
// once, and so are the same declaration of a variable of the package, and the same replacement by fixes of which each has more to it: a name in place of a blank.
func merge(all, more []edit, imports int) ([]edit, bool) {
	merged := slices.Clone(all)
	for _, e := range more {
		if (e.end <= imports || e.declares() || e.start < e.end && len(more) > 1) && slices.Contains(all, e) {
			continue
		}
		for _, other := range merged {
			if e.start < other.end && other.start < e.end || e.start == other.start && e.end > e.start && other.end > other.start {
				return nil, false
			}
		}
		merged = append(merged, e)
	}
	slices.SortFunc(merged, compareEdits)
	return merged, true
}

// apply returns the text with the edits, which are sorted and do not overlap.
func apply(text []byte, edits []edit) []byte {
	var out []byte
	last := 0
	for _, e := range edits {
		out = append(out, text[last:e.start]...)
		out = append(out, e.text...)
		last = e.end
	}
	return append(out, text[last:]...)
}
