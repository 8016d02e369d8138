package goflags

import (
	"encoding/json"
	"fmt"
	"io/fs"
	"path/filepath"
	"strings"

	"github.com/perfvet/perfvet/internal/foreign"
)

// An Overlay has the files that a build reads in place of others, by the flag -overlay ("go help build"). What the compiler
// reads is what has to be read with what it says: the lines of its text and of its objects are those of the replacement, under the
// name of the file that is replaced.
//
// It has the files that are replaced, by absolute name, each with the absolute name of the one that is read instead, or
// "" where the build sees none.
type Overlay map[string]string

// ReadOverlay returns the files that the flags in a value of GOFLAGS replace for a go command in dir: none where there is no overlay.
func ReadOverlay(goflags, dir string) (Overlay, error) {
	file := ""
	for _, flag := range split(goflags) {
		name, value, _ := strings.Cut(flag, "=")
		if name == "-overlay" || name == "--overlay" {
			file = value // the last one counts
		}
	}
	if file == "" {
		return nil, nil
	}
	return readOverlay(file, dir)
}

// readOverlay reads the file of an overlay. A name in it that is not absolute is relative to dir.
func readOverlay(file, dir string) (Overlay, error) {
	abs := func(name string) string {
		if name == "" || filepath.IsAbs(name) {
			return name
		}
		return filepath.Join(dir, name)
	}
	data, err := foreign.ReadSource(abs(file))
	if err != nil {
		return nil, fmt.Errorf("overlay of GOFLAGS: %w", err)
	}
	var description struct{ Replace map[string]string }
	if err := json.Unmarshal(data, &description); err != nil {
		return nil, fmt.Errorf("overlay of GOFLAGS: %s: %w", file, err)
	}
	files := make(Overlay, len(description.Replace))
	for from, to := range description.Replace {
		if to != "" {
			to = filepath.Clean(abs(to))
		}
		files[filepath.Clean(abs(from))] = to
	}
	return files, nil
}

// ReadFile is [foreign.ReadSource] of what the build reads.
func (o Overlay) ReadFile(name string) ([]byte, error) {
	to, replaced := o[filepath.Clean(name)]
	switch {
	case !replaced:
		return foreign.ReadSource(name)
	case to == "":
		return nil, &fs.PathError{Op: "open", Path: name, Err: fs.ErrNotExist}
	}
	return foreign.ReadSource(to)
}
