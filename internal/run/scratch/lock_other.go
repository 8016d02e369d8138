//go:build !unix || solaris || aix

package scratch

import (
	"errors"
	"io/fs"
	"os"
)

// hold fails: there are no locks here.
func hold(string) (*os.File, error) { return nil, errors.ErrUnsupported }

func isOurs(fs.FileInfo) bool { return false }
