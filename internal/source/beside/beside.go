// Package beside reads the files beside a package that a build may leave out: its tests, and what build constraints
// exclude. Nothing type-checks them, so that all that they tell is words; what may be in them is unknown until they are read.
package beside

import (
	"bytes"
	"errors"
	"os"
	"path/filepath"
	"reflect"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/tools/go/analysis"

	"github.com/perfvet/perfvet/internal/foreign"
)

// A File is a source file.
type File struct {
	Name     string // absolute
	Src      []byte
	TooLarge bool // to be read: what is in it is not known
}

// maxSize is the number of bytes of all files in a directory up to which they are read: fifty times the most in the standard library.
const maxSize = 64 << 20

// Analyzer reads the files beside a package, for [Unloaded] and [Tests]. A driver that has read them already puts them in ResultOf
// itself, with [Files], and never runs it: then all passes see the same, and it knows what they saw.
var Analyzer = &analysis.Analyzer{
	Name:       "beside",
	Doc:        "read the files beside a package that a build may leave out",
	URL:        "https://pkg.go.dev/github.com/perfvet/perfvet/internal/source/beside",
	ResultType: reflect.TypeFor[[]File](),
	Run: func(pass *analysis.Pass) (any, error) {
		dirs, loaded := sources(pass)
		var files []File
		for _, dir := range dirs {
			files = append(files, Files(dir, loaded, nil)...)
		}
		return files, nil
	},
}

// Files returns, by name, the Go and assembly files in a directory that are not loaded, or that are tests: regular
// files alone that the go command would compile under some constraint. Files that cannot be read are left out, other than
// those that are too large. instead has the
// contents of files that a build reads in place of what is on the disk; nil is that of one that it does not see.
func Files(dir string, loaded []string, instead map[string][]byte) []File {
	entries, _ := os.ReadDir(dir) // one that cannot be read has none
	left := int64(maxSize)
	var names []string
	for _, e := range entries {
		names = append(names, filepath.Join(dir, e.Name()))
	}
	for name := range instead {
		if filepath.Dir(name) == dir && !slices.Contains(names, name) {
			names = append(names, name)
		}
	}
	slices.Sort(names)
	var files []File
	for _, name := range names {
		if !isSource(filepath.Base(name)) || !isTest(name) && slices.Contains(loaded, name) {
			continue
		}
		f := File{Name: name}
		var replaced bool
		if f.Src, replaced = instead[name]; !replaced {
			f.Src, f.TooLarge = read(name, left)
			left -= int64(len(f.Src))
		}
		if f.Src != nil || f.TooLarge {
			files = append(files, f)
		}
	}
	return files
}

// read returns the content of a file, nil if there is none that a source could have, and whether it is larger than limit.
func read(name string, limit int64) (src []byte, tooLarge bool) {
	src, err := foreign.ReadFile(name, limit)
	return src, errors.Is(err, foreign.ErrTooLarge)
}

// Unloaded returns the files beside those of a pass, which requires [Analyzer], that it knows nothing of.
func Unloaded(pass *analysis.Pass) []File {
	_, loaded := sources(pass)
	return slices.DeleteFunc(all(pass), func(f File) bool { return slices.Contains(loaded, f.Name) })
}

// Tests returns the test files beside those of a pass, which requires [Analyzer], loaded or not.
func Tests(pass *analysis.Pass) []File {
	return slices.DeleteFunc(all(pass), func(f File) bool { return !isTest(f.Name) })
}

func all(pass *analysis.Pass) []File {
	return slices.Clone(pass.ResultOf[Analyzer].([]File))
}

func isTest(name string) bool { return strings.HasSuffix(name, "_test.go") }

// sources returns the names of the files of a pass and their directories: where cgo writes a file anew, those of both.
func sources(pass *analysis.Pass) (dirs, names []string) {
	for _, file := range pass.Files {
		for _, name := range []string{pass.Fset.File(file.FileStart).Name(), pass.Fset.Position(file.Package).Filename} {
			names = append(names, name)
			if dir := filepath.Dir(name); filepath.IsAbs(name) && !slices.Contains(dirs, dir) {
				dirs = append(dirs, dir)
			}
		}
	}
	return dirs, names
}

// isSource reports whether the go command takes the base name to be that of a source file: not with _ or . in front.
func isSource(base string) bool {
	return base[0] != '_' && base[0] != '.' && (strings.HasSuffix(base, ".go") || strings.HasSuffix(base, ".s"))
}

// Mentions reports whether the file has name as a word of its own, be it in a comment, or may have it.
func (f File) Mentions(name string) bool {
	if f.TooLarge {
		return true
	}
	for rest := f.Src; ; {
		i := bytes.Index(rest, []byte(name))
		if i < 0 {
			return false
		}
		before, _ := utf8.DecodeLastRune(rest[:i])
		after, _ := utf8.DecodeRune(rest[i+len(name):])
		if !inName(before) && !inName(after) {
			return true
		}
		rest = rest[i+len(name):]
	}
}

func inName(r rune) bool {
	return r == '_' || r != utf8.RuneError && (unicode.IsLetter(r) || unicode.IsDigit(r))
}
