package main

import (
	"errors"
	"fmt"
	"io"
	"io/fs"
	"math/rand/v2"
	"os"
	"path/filepath"
)

// writeOutput has write write the file called name, or standard output for "". The file is written whole or
// not at all: beside it, and then renamed. What is no regular file, a pipe or a device, is written in place.
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
		return writeFile(name, os.O_WRONLY, 0, write)
	case err != nil && !errors.Is(err, fs.ErrNotExist):
		return err
	}
	beside := fmt.Sprintf("%s.%d.tmp", name, rand.Uint32())
	mode := fs.FileMode(0o666)
	if info != nil {
		mode = info.Mode().Perm()
	}
	if err := writeFile(beside, os.O_WRONLY|os.O_CREATE|os.O_EXCL, mode, write); err != nil {
		return errors.Join(err, remove(beside))
	}
	if err := os.Rename(beside, name); err != nil {
		return errors.Join(err, remove(beside))
	}
	return nil
}

func writeFile(name string, flag int, mode fs.FileMode, write func(io.Writer) error) error {
	f, err := os.OpenFile(name, flag, mode)
	if err != nil {
		return err
	}
	return errors.Join(write(f), f.Close())
}

// remove removes a file if there is one.
func remove(name string) error {
	if err := os.Remove(name); !errors.Is(err, fs.ErrNotExist) {
		return err
	}
	return nil
}
