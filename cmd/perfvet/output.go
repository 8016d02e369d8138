package main

import (
	"errors"
	"io"
	"io/fs"
	"os"
	"path/filepath"

	"github.com/perfvet/perfvet/internal/run/scratch"
)

// writeOutput has write write the file called name, or standard output for "". The file is written whole or
// not at all: beside it, and then renamed; what a killed run left there is removed. What is no regular file, a
// pipe or a device, is written in place.
func (c *command) writeOutput(name string, write func(io.Writer) error) error {
	if name == "" {
		return write(c.stdout)
	}
	name, err := followed(c.join(name))
	if err != nil {
		return err
	}
	info, err := os.Stat(name)
	switch {
	case err == nil && !info.Mode().IsRegular():
		return writeInPlace(name, write)
	case err != nil && !errors.Is(err, fs.ErrNotExist):
		return err
	}
	mode := fs.FileMode(0o666)
	if info != nil {
		mode = info.Mode().Perm()
	}
	f, release, err := scratch.Beside(name, mode)
	if err != nil {
		return err
	}
	defer release()
	if err := errors.Join(write(f), f.Close()); err != nil {
		return errors.Join(err, os.Remove(f.Name()))
	}
	if err := os.Rename(f.Name(), name); err != nil {
		return errors.Join(err, os.Remove(f.Name()))
	}
	return nil
}

// maxLinks is how many links are followed from one to the next, as many as Linux follows.
const maxLinks = 40

// followed returns the name that links lead to, be there a file or not: a link stays one.
func followed(name string) (string, error) {
	if _, err := os.Stat(name); err == nil {
		if target, err := filepath.EvalSymlinks(name); err == nil {
			return target, nil
		}
		return name, nil // as for a pipe in /proc
	}
	for range maxLinks {
		dir, err := filepath.EvalSymlinks(filepath.Dir(name))
		if err != nil {
			return "", err
		}
		name = filepath.Join(dir, filepath.Base(name))
		link, err := os.Readlink(name)
		switch {
		case err != nil: // it is none
			return name, nil //nolint:nilerr // as it should be: no link leads on
		case filepath.IsAbs(link):
			name = link
		default:
			name = filepath.Join(dir, link)
		}
	}
	return "", &fs.PathError{Op: "write", Path: name, Err: errors.New("too many links")}
}

// writeInPlace has write write the file called name, which exists.
func writeInPlace(name string, write func(io.Writer) error) error {
	f, err := os.OpenFile(name, os.O_WRONLY, 0)
	if err != nil {
		return err
	}
	return errors.Join(write(f), f.Close())
}
