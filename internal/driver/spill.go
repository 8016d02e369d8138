package driver

import (
	"bufio"
	"errors"
	"fmt"
	"io"
	"os"
)

// A spill is a temporary file, written once from end to end and then read in parts.
// Where the system allows it, the file has no name: whatever ends the process, nothing is left.
type spill struct {
	file   *os.File
	buf    *bufio.Writer
	remove bool // on close
}

// newSpill makes a file in dir, where "" is the system's directory for temporary files.
func newSpill(dir string) (*spill, error) {
	file, err := os.CreateTemp(dir, "perfvet")
	if err != nil {
		return nil, noTemporary(err)
	}
	remove := os.Remove(file.Name()) != nil
	return &spill{file: file, buf: bufio.NewWriterSize(file, 1<<18), remove: remove}, nil
}

// noTemporary says what to do where there can be no temporary files.
func noTemporary(err error) error {
	return fmt.Errorf("temporary files: %w; set TMPDIR or GOTMPDIR to a directory that can be written", err)
}

// write appends data.
func (s *spill) write(data []byte) error {
	_, err := s.buf.Write(data)
	return err
}

// flush ends the writing.
func (s *spill) flush() error { return s.buf.Flush() }

// section returns a reader of a part.
func (s *spill) section(part span) io.Reader {
	return io.NewSectionReader(s.file, part.offset, part.length)
}

func (s *spill) close() error {
	err := s.file.Close()
	if s.remove {
		err = errors.Join(err, os.Remove(s.file.Name()))
	}
	return err
}
