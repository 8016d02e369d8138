package fix

import (
	"bytes"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"

	"github.com/perfvet/perfvet/internal/foreign"
	"github.com/perfvet/perfvet/internal/run/scratch"
)

// Read reads a file that fixes may change: a regular file that can be written, as gofmt has it, and that is in the module of its name
// wherever links lead. Those of the module cache stay as they are, also for root, who can write all files.
func Read(name string) ([]byte, error) {
	if _, _, err := target(name); err != nil {
		return nil, err
	}
	return foreign.ReadSource(name)
}

// target returns the file that name leads to, and what it is, or why fixes may not change it.
func target(name string) (string, fs.FileInfo, error) {
	file, err := filepath.EvalSymlinks(name)
	if err != nil {
		return "", nil, err
	}
	root, err := filepath.EvalSymlinks(moduleRoot(filepath.Dir(name)))
	if err != nil {
		return "", nil, err
	}
	info, err := os.Lstat(file)
	if err != nil {
		return "", nil, err
	}
	base := filepath.Base(name)
	switch rel, err := filepath.Rel(root, file); {
	case err != nil || !filepath.IsLocal(rel):
		return "", nil, fmt.Errorf("%s leads out of the module, to %s", base, file)
	case !info.Mode().IsRegular():
		return "", nil, fmt.Errorf("%s is no regular file", base)
	case info.Mode().Perm()&0o200 == 0 && (isCached(root) || !isWritable(file)):
		return "", nil, fmt.Errorf("%s is read-only", base)
	}
	return file, info, nil
}

// isCached reports whether the root of a module has the name of those in the module cache, "m@v1.2.3" (go help mod download).
func isCached(root string) bool { return strings.Contains(filepath.Base(root), "@") }

// isWritable reports whether the system lets this process write the file, which stays as it is.
func isWritable(name string) bool {
	f, err := os.OpenFile(name, os.O_WRONLY, 0)
	return err == nil && f.Close() == nil
}

// moduleRoot returns the nearest of dir and the directories above it that has a go.mod, or dir if none has.
func moduleRoot(dir string) string {
	for at := dir; ; at = filepath.Dir(at) {
		if info, err := os.Stat(filepath.Join(at, "go.mod")); err == nil && info.Mode().IsRegular() {
			return at
		}
		if filepath.Dir(at) == at {
			return dir
		}
	}
}

// Write writes the file, whole or not at all, unless another program changed it since it was read. Mode, owner and other names of it stay.
func (file *File) Write() error {
	name, info, err := target(file.Name)
	if err != nil {
		return err
	}
	now, err := foreign.ReadSource(name)
	switch {
	case err != nil:
		return err
	case !bytes.Equal(now, file.Old):
		return fmt.Errorf("%s was changed by another program: run perfvet again", file.Name)
	case hasOtherNames(info):
		return file.overwrite(name)
	}
	err = file.replace(name, info)
	if errors.Is(err, errOwner) {
		return file.overwrite(name)
	}
	return err
}

// errOwner says that a new file cannot have the owner of the old one.
var errOwner = errors.New("the file belongs to another user")

// replace writes a new file beside the old one, and then gives it the name of that.
func (file *File) replace(name string, info fs.FileInfo) error {
	f, release, err := scratch.Beside(name, info.Mode().Perm())
	if err != nil {
		return err
	}
	defer release()
	_, err = f.Write(file.New)
	if err == nil {
		err = keepOwner(f, info)
	}
	if err == nil {
		err = f.Chmod(info.Mode()) // all of it: the mode of a new file is less the umask
	}
	if err = errors.Join(err, f.Close()); err == nil {
		err = os.Rename(f.Name(), name)
	}
	if err != nil {
		return errors.Join(err, os.Remove(f.Name()))
	}
	return nil
}

// overwrite writes into the file itself, which has other names too, or an owner that no new file can have. If that fails, the
// old text is put back; there is no way to do the same when the process is killed at that moment.
func (file *File) overwrite(name string) error {
	f, err := os.OpenFile(name, os.O_WRONLY, 0)
	if err != nil {
		return err
	}
	if err = put(f, file.New); err != nil {
		err = errors.Join(err, put(f, file.Old))
	}
	return errors.Join(err, f.Close())
}

// put makes text all that is in f.
func put(f *os.File, text []byte) error {
	if _, err := f.WriteAt(text, 0); err != nil {
		return err
	}
	return f.Truncate(int64(len(text)))
}
