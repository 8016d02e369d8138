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
	name = c.join(name)
	if target, err := filepath.EvalSymlinks(name); err == nil {
		name = target // a link stays one
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

// writeInPlace has write write the file called name, which exists.
func writeInPlace(name string, write func(io.Writer) error) error {
	f, err := os.OpenFile(name, os.O_WRONLY, 0)
	if err != nil {
		return err
	}
	return errors.Join(write(f), f.Close())
}
