package driver

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"strconv"

	"github.com/perfvet/perfvet/internal/compiled/goflags"
)

// An overlay has the contents of files that differ from what is on disk, or that are
// not on disk.
type overlay struct {
	files  map[string][]byte // by absolute name; nil is that of one that is not there
	build  goflags.Overlay   // the build's own; files comes before it
	copies map[string]string // names of copies that the go command reads, to the names they stand for
}

// newOverlay returns files with clean names. A name that is not absolute is an error.
func newOverlay(files map[string][]byte) (overlay, error) {
	o := overlay{files: make(map[string][]byte, len(files)), copies: make(map[string]string, len(files))}
	for name, content := range files {
		if !filepath.IsAbs(name) {
			return o, fmt.Errorf("overlay: %s is not an absolute file name", name)
		}
		o.files[filepath.Clean(name)] = content
	}
	return o, nil
}

// over lays o over the build's own overlay. Files that the build reads with the same content are left out.
func (o *overlay) over(build goflags.Overlay) {
	o.build = build
	for name, content := range o.files {
		same, err := build.ReadFile(name)
		if content == nil && errors.Is(err, fs.ErrNotExist) || content != nil && err == nil && bytes.Equal(same, content) {
			delete(o.files, name)
		}
	}
}

// write writes the files into dir, with a description of them and of the build's own overlay for the go command, and
// returns the flags that make it use them: none if there are no files.
func (o overlay) write(dir string) ([]string, error) {
	if len(o.files) == 0 && len(o.build) == 0 {
		return nil, nil
	}
	replace := make(map[string]string, len(o.files)+len(o.build))
	maps.Copy(replace, o.build)
	for name, content := range o.files {
		if content == nil {
			replace[name] = ""
			continue
		}
		copied := filepath.Join(dir, "overlay"+strconv.Itoa(len(o.copies))+filepath.Ext(name))
		if err := os.WriteFile(copied, content, 0o600); err != nil {
			return nil, err
		}
		replace[name], o.copies[copied] = copied, name
	}
	description, err := json.Marshal(map[string]any{"Replace": replace})
	if err != nil {
		return nil, err
	}
	name := filepath.Join(dir, "overlay.json")
	return []string{"-overlay=" + name}, os.WriteFile(name, description, 0o600)
}

// readFile is [foreign.ReadSource] of what the compiler reads.
func (o overlay) readFile(name string) ([]byte, error) {
	switch content, ok := o.files[filepath.Clean(name)]; {
	case ok && content == nil:
		return nil, &fs.PathError{Op: "open", Path: name, Err: fs.ErrNotExist}
	case ok:
		return content, nil
	}
	return o.build.ReadFile(name)
}

// in returns the contents of the files in dir that are not as on disk; nil is that of one that the compiler does not see.
func (o overlay) in(dir string) map[string][]byte {
	contents := make(map[string][]byte)
	for name := range o.build {
		if filepath.Dir(name) == dir {
			contents[name], _ = o.build.ReadFile(name) // of one that cannot be read the compiler sees nothing either
		}
	}
	for name, content := range o.files {
		if filepath.Dir(name) == dir {
			contents[name] = content
		}
	}
	return contents
}

// rename makes problems name the files that they are in, where the go command names copies.
func (o overlay) rename(problems []Problem) {
	for i, p := range problems {
		if name, ok := o.copies[p.File]; ok {
			problems[i].File = name
		}
	}
}
