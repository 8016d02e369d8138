package main

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"time"
)

// clone copies the files below src to dst, which is not there, by links where the
// system can: the go command replaces the files of its cache with the same content or not at all.
func clone(dst, src string) error {
	return filepath.WalkDir(src, func(name string, d fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		rel, err := filepath.Rel(src, name)
		if err != nil {
			return err
		}
		target := filepath.Join(dst, rel)
		if d.IsDir() {
			return os.MkdirAll(target, 0o777)
		}
		if os.Link(name, target) == nil {
			return nil
		}
		data, err := os.ReadFile(name)
		if err != nil {
			return err
		}
		return os.WriteFile(target, data, 0o666)
	})
}

// edit appends a comment to a file, another one each time, and returns what puts the file back.
func edit(name string, round int) (restore func() error, err error) {
	info, err := os.Stat(name)
	if err != nil {
		return nil, err
	}
	old, err := os.ReadFile(name)
	if err != nil {
		return nil, err
	}
	restore = func() error {
		return errors.Join(os.WriteFile(name, old, info.Mode()), os.Chtimes(name, info.ModTime(), info.ModTime()))
	}
	changed := fmt.Appendf(old[:len(old):len(old)], "\n// Edited in round %d, at %d.\n", round, time.Now().UnixNano())
	if err := os.WriteFile(name, changed, info.Mode()); err != nil {
		return nil, errors.Join(err, restore())
	}
	return restore, nil
}
