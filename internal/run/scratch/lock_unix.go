//go:build unix && !solaris && !aix

package scratch

import (
	"errors"
	"io/fs"
	"os"
	"syscall"
)

// hold locks the file or directory called name until the result is closed, here and in all processes that it was
// handed to. The error is errTaken if another process has the lock, or removed it before; any other
// says that it cannot be locked here.
func hold(name string) (*os.File, error) {
	f, err := os.OpenFile(name, os.O_RDONLY|syscall.O_NOFOLLOW|syscall.O_NONBLOCK, 0)
	if errors.Is(err, fs.ErrNotExist) {
		return nil, errTaken
	} else if err != nil {
		return nil, err
	}
	switch err := syscall.Flock(int(f.Fd()), syscall.LOCK_EX|syscall.LOCK_NB); {
	case errors.Is(err, syscall.EWOULDBLOCK):
		_ = f.Close()
		return nil, errTaken
	case err != nil:
		_ = f.Close()
		return nil, err
	}
	if !isStill(f, name) {
		_ = f.Close()
		return nil, errTaken
	}
	return f, nil
}

// isStill reports whether name is that of f.
func isStill(f *os.File, name string) bool {
	have, err := f.Stat()
	if err != nil {
		return false
	}
	named, err := os.Lstat(name)
	return err == nil && os.SameFile(have, named)
}

// isOurs reports whether the file belongs to the user that runs this process.
func isOurs(info fs.FileInfo) bool {
	stat, ok := info.Sys().(*syscall.Stat_t)
	return ok && int(stat.Uid) == os.Geteuid()
}
