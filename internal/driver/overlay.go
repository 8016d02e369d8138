package driver

import (
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"strconv"
)

// An overlay has the contents of files that differ from what is on disk, or that are
// not on disk, by absolute name.
type overlay map[string][]byte

// newOverlay returns files with clean names. A name that is not absolute is an error.
func newOverlay(files map[string][]byte) (overlay, error) {
	o := make(overlay, len(files))
	for name, content := range files {
		if !filepath.IsAbs(name) {
			return nil, fmt.Errorf("overlay: %s is not an absolute file name", name)
		}
		o[filepath.Clean(name)] = content
	}
	return o, nil
}

// write writes the files into dir, with a description of them for the go command, and
// returns the flags that make it use them: none if there are no files.
func (o overlay) write(dir string) ([]string, error) {
	if len(o) == 0 {
		return nil, nil
	}
	replace := make(map[string]string, len(o))
	for name, content := range o {
		copied := filepath.Join(dir, "overlay"+strconv.Itoa(len(replace))+filepath.Ext(name))
		if err := os.WriteFile(copied, content, 0o600); err != nil {
			return nil, err
		}
		replace[name] = copied
	}
	description, err := json.Marshal(map[string]any{"Replace": replace})
	if err != nil {
		return nil, err
	}
	name := filepath.Join(dir, "overlay.json")
	return []string{"-overlay=" + name}, os.WriteFile(name, description, 0o600)
}

// source returns what [parser.ParseFile] takes as the source of a file: nil where it
// is that on disk.
func (o overlay) source(name string) any {
	if content, ok := o[name]; ok {
		return content
	}
	return nil
}

// readFile is [os.ReadFile] with the overlay before the disk.
func (o overlay) readFile(name string) ([]byte, error) {
	if content, ok := o[filepath.Clean(name)]; ok {
		return content, nil
	}
	return os.ReadFile(name)
}
