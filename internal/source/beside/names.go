package beside

import (
	"bytes"
	"go/scanner"
	"go/token"
	"maps"
	"slices"
	"strings"
)

// Names are what files may use something by, or declare it. Each file is read at most once, and only if it mentions a name that was asked for.
type Names struct {
	files []File
	read  map[string]map[string]bool // of files by their names; nil where what a file has is not known
}

// NewNames returns the names of files.
func NewNames(files []File) *Names {
	return &Names{files: files, read: make(map[string]map[string]bool, len(files))}
}

// Has reports whether one of the files may use something by a name, or declare it: not in a comment or a text.
func (n *Names) Has(name string) bool {
	return slices.ContainsFunc(n.files, func(f File) bool {
		names, read := n.read[f.Name]
		if !read && f.Mentions(name) {
			names, read = f.identifiers(), true
			n.read[f.Name] = names
		}
		return read && (names[name] || names == nil && f.Mentions(name))
	})
}

// Identifiers returns the identifiers of files, in order, each once. It reports false where they are not known. Of what is no Go they are all words.
func Identifiers(files []File) (names []string, ok bool) {
	all := make(map[string]bool)
	for _, f := range files {
		if f.TooLarge {
			return nil, false
		}
		in := f.identifiers()
		if in == nil {
			in = f.words()
		}
		maps.Copy(all, in)
	}
	return slices.Sorted(maps.Keys(all)), true
}

// words returns all words of a file, whatever it is written in.
func (f File) words() map[string]bool {
	all := make(map[string]bool)
	for word := range bytes.FieldsFuncSeq(f.Src, func(r rune) bool { return !inName(r) }) {
		all[string(word)] = true
	}
	return all
}

// identifiers returns those of a Go file; nil where they are not known: it is too large, of assembly, or no Go.
func (f File) identifiers() map[string]bool {
	if f.TooLarge || !strings.HasSuffix(f.Name, ".go") {
		return nil
	}
	var scan scanner.Scanner
	scan.Init(token.NewFileSet().AddFile(f.Name, -1, len(f.Src)), f.Src, nil, 0)
	names := make(map[string]bool)
	for {
		switch _, tok, lit := scan.Scan(); tok {
		case token.IDENT:
			names[lit] = true
		case token.EOF:
			if scan.ErrorCount > 0 {
				return nil
			}
			return names
		}
	}
}
