// Package beside reads the files beside a package that a build may leave out: its tests, and what build constraints
// exclude. Nothing type-checks them, so that all that they tell is words; what may be in them is unknown until they are read.
package beside

import (
	"bytes"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/tools/go/analysis"
)

// A File is a source file.
type File struct {
	Name string // absolute
	Src  []byte
}

// maxSize is the number of bytes up to which a file is read: more than the largest that anybody writes.
const maxSize = 64 << 20

// Files returns the Go and assembly files in a directory whose names, absolute, are wanted, by name: regular
// files alone that the go command would compile under some constraint. Files that cannot be read are left out.
func Files(dir string, wanted func(name string) bool) []File {
	entries, err := os.ReadDir(dir)
	if err != nil {
		return nil
	}
	var files []File
	for _, e := range entries {
		name := filepath.Join(dir, e.Name())
		if !isSource(e.Name()) || !wanted(name) {
			continue
		}
		if info, err := os.Stat(name); err != nil || !info.Mode().IsRegular() || info.Size() > maxSize {
			continue
		}
		if src, err := os.ReadFile(name); err == nil {
			files = append(files, File{name, src})
		}
	}
	return files
}

// Unloaded returns the files beside those of a pass that it knows nothing of.
func Unloaded(pass *analysis.Pass) []File {
	dirs, loaded := sources(pass)
	var files []File
	for _, dir := range dirs {
		files = append(files, Files(dir, func(name string) bool { return !slices.Contains(loaded, name) })...)
	}
	return files
}

// Tests returns the test files beside those of a pass, loaded or not.
func Tests(pass *analysis.Pass) []File {
	dirs, _ := sources(pass)
	var files []File
	for _, dir := range dirs {
		files = append(files, Files(dir, func(name string) bool { return strings.HasSuffix(name, "_test.go") })...)
	}
	return files
}

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

// Mentions reports whether the file has name as a word of its own, be it in a comment.
func (f File) Mentions(name string) bool {
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
