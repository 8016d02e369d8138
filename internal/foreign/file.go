package foreign

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"syscall"
)

// MaxSource is the size in bytes of a source file up to which it is read: eight times a table of a million lines. The
// compiler would need tens of gigabytes for a larger one.
const MaxSource = 256 << 20

// ErrTooLarge is in the error of [ReadFile] where a file is larger than its limit.
var ErrTooLarge = errors.New("it is too large")

// ReadSource reads a source file; see [ReadFile].
func ReadSource(name string) ([]byte, error) { return ReadFile(name, MaxSource) }

// ReadFile reads a regular file of at most limit bytes, wherever links lead to it. Anything else is an error: see [Open].
func ReadFile(name string, limit int64) ([]byte, error) {
	f, err := Open(name)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	info, err := f.Stat()
	if err != nil {
		return nil, err
	}
	tooLarge := &fs.PathError{Op: "read", Path: name, Err: fmt.Errorf("%w: more than %d bytes", ErrTooLarge, limit)}
	if info.Size() > limit {
		return nil, tooLarge
	}
	buf := bytes.NewBuffer(make([]byte, 0, info.Size()+bytes.MinRead))
	// A file of /proc has no size, and another may grow.
	if _, err := buf.ReadFrom(io.LimitReader(f, limit+1)); err != nil {
		return nil, err
	}
	if int64(buf.Len()) > limit {
		return nil, tooLarge
	}
	return buf.Bytes(), nil
}

// Open opens a regular file to be read. Devices, pipes, sockets and directories are errors, and nothing waits for them.
func Open(name string) (*os.File, error) {
	info, err := os.Stat(name)
	if e := new(fs.PathError); errors.As(err, &e) {
		e.Op = "open" // as those who ask for it will say
	}
	if err != nil {
		return nil, err
	}
	if err := regular(name, info); err != nil {
		return nil, err // not opened: there are devices that act on that
	}
	f, err := os.OpenFile(name, os.O_RDONLY|syscall.O_NONBLOCK, 0) // it may be a pipe by now
	if err != nil {
		return nil, err
	}
	if info, err = f.Stat(); err == nil {
		err = regular(name, info)
	}
	if err != nil {
		_ = f.Close()
		return nil, err
	}
	return f, nil
}

// regular returns an error that says what else a file is than a regular one.
func regular(name string, info fs.FileInfo) error {
	what := "no regular file"
	switch mode := info.Mode(); {
	case mode.IsRegular():
		return nil
	case mode.IsDir():
		what = "a directory"
	case mode&fs.ModeNamedPipe != 0:
		what = "a named pipe"
	case mode&fs.ModeSocket != 0:
		what = "a socket"
	case mode&fs.ModeDevice != 0:
		what = "a device"
	}
	return &fs.PathError{Op: "read", Path: name, Err: fmt.Errorf("it is %s", what)}
}
